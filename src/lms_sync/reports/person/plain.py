"""Everything held on a person, for machines: values as they are held, times in UTC seconds."""

from lms_sync.domain.people import Period, PersonFile
from lms_sync.domain.plain import Plain
from lms_sync.domain.ratings import Evidence, LearningPlan, Rating


def person_to_plain(file: PersonFile) -> dict[str, Plain]:
    """Return everything that is held as a JSON object; names of courses and competencies stand beside their ids."""
    learner = file.learner
    held: Plain = None
    if learner is not None:
        held = {
            "idnumber": learner.idnumber,
            "username": learner.username,
            "fullname": learner.fullname,
            "email": learner.email or None,
        }
    return {
        "site": file.site_url,
        "id": file.id,
        "learner": held,
        "staff_name": file.staff_name,
        "belongings": [
            {"kind": one.kind.value, "id": one.id, "name": one.name, **_period(one.period)} for one in file.belongings
        ],
        "ratings": [
            {
                **_rating(one.rating, file),
                **_period(Period(one.first_seen, one.closed, one.why)),
                "last_seen": one.last_seen,
            }
            for one in file.ratings
        ],
        "plans": [{**_plan(one.plan), **_period(one.period)} for one in file.plans],
        "evidence": [{**_evidence(one.evidence, file), **_period(one.period)} for one in file.evidence],
        "readings": [
            {"course": one.course_id, "first_read": one.first_read, "last_read": one.last_read} for one in file.readings
        ],
        "ratings_given": file.ratings_given,
        "evidence_given": file.evidence_given,
        "courses": {str(number): course.shortname for number, course in sorted(file.courses.items())},
    }


def _period(period: Period) -> dict[str, Plain]:
    why = period.why.value if period.why is not None else None
    return {"first_seen": period.first_seen, "closed": period.closed, "why": why}


def _rating(rating: Rating, file: PersonFile) -> dict[str, Plain]:
    return {
        **_competency(rating.key.competency_id, file),
        "scope": rating.key.scope.value,
        "place": rating.key.place_id,
        "grade": rating.grade,
        "item": rating.item,
        "proficient": rating.proficient,
        "time": rating.time,
        "modifier": rating.modifier_id,
    }


def _evidence(entry: Evidence, file: PersonFile) -> dict[str, Plain]:
    return {
        "id": entry.id,
        **_competency(entry.competency_id, file),
        "course": entry.course_id,
        "action": entry.action.value,
        "kind": entry.kind,
        "grade": entry.grade,
        "note": entry.note,
        "time": entry.time,
        "action_user": entry.action_user_id,
    }


def _competency(competency_id: int, file: PersonFile) -> dict[str, Plain]:
    known = file.competencies.get(competency_id)
    return {
        "competency": competency_id,
        "framework": known.framework if known is not None else None,
        "idnumber": known.idnumber if known is not None else None,
    }


def _plan(plan: LearningPlan) -> dict[str, Plain]:
    return {
        "id": plan.id,
        "name": plan.name,
        "status": plan.status.value,
        "template": plan.template_id,
        "due": plan.due or None,
    }
