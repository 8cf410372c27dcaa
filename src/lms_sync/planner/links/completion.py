"""Outcome `complete` where the item that Moodle then gives is not proficient."""

from lms_sync.domain.rules import RuleOutcome
from lms_sync.planner.links.wishes import CompetencyWish, CourseWish, Origin


def refuse_not_proficient(wish: CourseWish) -> None:
    """Refuse every outcome `complete` that would rate learners as not proficient; one that is there is only noted.

    Moodle gives the default item of the scale on every automatic completion (competency::get_default_grade).

    Args:
        wish: what the files want of a course; what is refused in it is marked.
    """
    course = {link.competency_id: link.outcome for link in wish.linked.links.competencies}
    modules = {(link.cmid, link.competency_id): link.outcome for link in wish.linked.links.modules}
    for number, wanted in wish.competencies.items():
        if wish.framework.completes_proficient(wanted.competency):
            continue
        if wanted.outcome is RuleOutcome.COMPLETE:
            wanted.is_refused |= _is_refused(wanted, wanted.origin, course.get(number))
        for cmid, activity in wanted.activities.items():
            if activity.outcome is RuleOutcome.COMPLETE:
                activity.is_refused |= _is_refused(wanted, activity.origin, modules.get((cmid, number)))


def _is_refused(wanted: CompetencyWish, origin: Origin, present: RuleOutcome | None) -> bool:
    if present is RuleOutcome.COMPLETE:
        origin.note("LINKS_COMPLETE_STANDS", competency=wanted.competency.idnumber)
        return False
    origin.refuse("LINKS_COMPLETE_NOT_PROFICIENT", competency=wanted.competency.idnumber)
    return True
