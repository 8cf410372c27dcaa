"""Activities whose settings page a person has to save."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lms_sync.domain.courses import Activity
from lms_sync.domain.links_site import CompetencyTitle, LinkedCourse
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkCompetency, WorkItem
from lms_sync.planner.links.course_changes import NEW_LINK
from lms_sync.planner.links.frameworks import KnownFramework
from lms_sync.planner.links.problems import position
from lms_sync.planner.links.wishes import ActivityWish


def work_item(
    activity: Activity,
    linked: LinkedCourse,
    frameworks: Iterable[KnownFramework],
    present: Mapping[int, RuleOutcome | None],
    wanted: Mapping[int, ActivityWish],
    unticked: frozenset[int],
) -> WorkItem:
    """Return what a person has to do on the settings page of an activity, or has done.

    Args:
        activity: as it stands in the course.
        linked: the course.
        frameworks: of all files.
        present: outcomes of what is linked to it and stays linked to the course, by Moodle's id of the competency.
        wanted: what the files want of it, likewise; outcomes that contradict each other hold already.
        unticked: ids of what is to be unlinked.
    """
    in_course = [link.competency_id for link in linked.links.competencies]
    place = {number: index for index, number in enumerate(in_course)}
    numbers = sorted({**present, **wanted}, key=lambda number: place.get(number, len(place)))
    titles = dict(_titles(numbers, linked, frameworks))
    outcome, of_those = _outcome(present, wanted, unticked)
    return WorkItem(
        cmid=activity.cmid,
        name=activity.name,
        modname=activity.modname,
        competencies=tuple(
            WorkCompetency(
                idnumber=titles[number].idnumber,
                shortname=titles[number].shortname,
                is_linked=number in present,
                is_wanted=number not in unticked,
                in_course=number in place,
            )
            for number in numbers
        ),
        outcome=outcome,
        present_outcomes=of_those,
        renamed_from=next((wish.renamed_from for wish in wanted.values() if wish.renamed_from), ""),
        is_visible=activity.visible,
        other_outcomes=_of_others(present, wanted, unticked) if outcome is not None else frozenset(),
    )


def is_agreed(wanted: Iterable[ActivityWish], activity: Activity, course: str) -> bool:
    """Tell whether one outcome does for all competencies of an activity; refuse what differs from the first one.

    Saving the settings of an activity sets one outcome for all (tool_lp_coursemodule_edit_post_actions).

    Args:
        wanted: what the files want of it.
        activity: as it stands in the course.
        course: its short name.
    """
    saying = [wish for wish in wanted if wish.outcome is not None]
    differing = [wish for wish in saying if wish.outcome is not saying[0].outcome]
    for wish in differing:
        wish.origin.refuse(
            "LINKS_ONE_OUTCOME_AN_ACTIVITY",
            activity=activity.name,
            course=course,
            outcome=str(wish.outcome),
            other_outcome=str(saying[0].outcome),
            other=position(saying[0].origin.place),
        )
    return not differing


def _outcome(
    present: Mapping[int, RuleOutcome | None], wanted: Mapping[int, ActivityWish], unticked: frozenset[int]
) -> tuple[RuleOutcome | None, frozenset[RuleOutcome]]:
    """Return the outcome to be chosen, and those that the links have for which it is."""
    asked = {number: wish.outcome for number, wish in wanted.items() if wish.outcome is not None}
    staying = {number: old for number, old in present.items() if old is not None and number not in unticked}
    if not asked:
        return (None if staying else NEW_LINK), frozenset(staying.values())
    chosen = set(asked.values())
    of_those = frozenset(old for number, old in staying.items() if number in asked)
    return (chosen.pop() if len(chosen) == 1 else None), of_those


def _of_others(
    present: Mapping[int, RuleOutcome | None], wanted: Mapping[int, ActivityWish], unticked: frozenset[int]
) -> frozenset[RuleOutcome]:
    """Return the outcomes of links that stay and for which no file says one."""
    asked = {number for number, wish in wanted.items() if wish.outcome is not None}
    return frozenset(old for number, old in present.items() if old is not None and number not in asked | unticked)


def _titles(
    numbers: Sequence[int], linked: LinkedCourse, frameworks: Iterable[KnownFramework]
) -> Iterator[tuple[int, CompetencyTitle]]:
    known = {number: one for framework in frameworks for number, one in framework.competencies.items()}
    for number in numbers:
        if number in known:
            yield number, CompetencyTitle(known[number].idnumber, known[number].shortname)
        else:
            # Only what Moodle does not tell of a link is left to its number.
            yield number, linked.titles.get(number, CompetencyTitle("", f"#{number}"))
