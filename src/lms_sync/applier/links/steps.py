"""Single writes on links, each with what shows afterwards that it was done."""

from collections.abc import Callable
from dataclasses import dataclass

from lms_sync.applier.links.state import CourseState
from lms_sync.domain.links_plan import LinkActivity, LinkChange, SetActivityOutcome, UnlinkActivity
from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle import writes
from lms_sync.moodle.activity_adapter import ActivityAdapter, ActivityFunction


@dataclass(frozen=True, slots=True)
class Step:
    """A write on its way.

    Args:
        change: what it carries out, or a part of what.
        write: the call.
        is_shown: whether a state of the course shows that it was done.
        completes: whether the change is done with it, rather than with a later step.
    """

    change: LinkChange
    write: writes.Write
    is_shown: Callable[[CourseState], bool]
    completes: bool = True


def link_step(change: LinkChange, course_id: int, competency_id: int) -> Step:
    """Link a competency to a course; its outcome is a step of its own, for which the id of the link has to be read."""
    write = writes.AddCourseCompetency(course_id, competency_id)
    return Step(change, write, lambda state: state.link_of(competency_id) is not None, completes=False)


def unlink_step(change: LinkChange, course_id: int, competency_id: int) -> Step:
    """Unlink a competency from a course and its activities."""
    write = writes.RemoveCourseCompetency(course_id, competency_id)
    return Step(change, write, lambda state: state.link_of(competency_id) is None)


def outcome_step(change: LinkChange, link_id: int, outcome: RuleOutcome) -> Step:
    """Change what the completion of a course does."""
    write = writes.SetCourseCompetencyOutcome(link_id, outcome)
    return Step(
        change,
        write,
        lambda state: any(link.link_id == link_id and link.outcome is outcome for link in state.links),
    )


def link_activity_step(change: LinkActivity, adapter: ActivityAdapter, competency_id: int) -> Step:
    """Link a competency to an activity; its outcome may take a step of its own."""
    cmid = change.activity.cmid
    write = writes.ActivityCall.of(adapter.link, cmid, competency_id, change.outcome)
    completes = adapter.link_sets_outcome or adapter.set_outcome is None or change.outcome is RuleOutcome.EVIDENCE
    return Step(change, write, lambda state: state.module_outcome(cmid, competency_id) is not None, completes)


def activity_outcome_step(
    change: LinkActivity | SetActivityOutcome, function: ActivityFunction, competency_id: int, outcome: RuleOutcome
) -> Step:
    """Change what the completion of an activity does."""
    cmid = change.activity.cmid
    write = writes.ActivityCall.of(function, cmid, competency_id, outcome)
    return Step(change, write, lambda state: state.module_outcome(cmid, competency_id) is outcome)


def unlink_activity_step(change: UnlinkActivity, function: ActivityFunction, competency_id: int) -> Step:
    """Unlink a competency from an activity."""
    cmid = change.activity.cmid
    write = writes.ActivityCall.of(function, cmid, competency_id, RuleOutcome.NONE)
    return Step(change, write, lambda state: state.module_outcome(cmid, competency_id) is None)
