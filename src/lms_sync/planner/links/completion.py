"""Outcome `complete` where the item that Moodle then gives is not proficient."""

from collections.abc import Collection, Iterable, Mapping

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkItem
from lms_sync.planner.links.frameworks import KnownFramework
from lms_sync.planner.links.wishes import ActivityWish, CompetencyWish, CourseWish, Origin


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


def refuse_complete_for_others(
    item: WorkItem,
    present: Mapping[int, RuleOutcome | None],
    wanted: Mapping[int, ActivityWish],
    unticked: Collection[int],
    frameworks: Iterable[KnownFramework],
) -> bool:
    """Refuse outcome `complete` where saving the settings would give it to a competency that it rates not proficient.

    A person sets one outcome for all competencies of an activity, also for those of which no file says one. Those of
    frameworks that no file names cannot be judged.

    Args:
        item: what the person would do.
        present: outcomes of what is linked to the activity, by Moodle's id of the competency.
        wanted: what the files want of it, likewise.
        unticked: ids of what is to be unlinked.
        frameworks: of all files.

    Returns:
        Whether it was refused.
    """
    if item.outcome is not RuleOutcome.COMPLETE:
        return False
    saying = next(wish for wish in wanted.values() if wish.outcome is RuleOutcome.COMPLETE)
    asked = {number for number, wish in wanted.items() if wish.outcome is RuleOutcome.COMPLETE}
    others = {*present, *wanted} - asked - {*unticked}
    is_refused = False
    for framework in frameworks:
        for number in sorted(others & framework.competencies.keys()):
            competency = framework.competencies[number]
            if present.get(number) is RuleOutcome.COMPLETE or framework.completes_proficient(competency):
                continue
            saying.origin.refuse("LINKS_COMPLETE_FOR_ALL", activity=item.name, competency=competency.idnumber)
            is_refused = True
    return is_refused
