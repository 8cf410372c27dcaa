"""The links of one course, step by step: what depends on what, and what is left out where that failed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from lms_sync.applier.links.halt import Halt
from lms_sync.applier.links.sender import CourseSender
from lms_sync.applier.links.steps import (
    Step,
    activity_outcome_step,
    link_activity_step,
    link_step,
    outcome_step,
    unlink_activity_step,
    unlink_step,
)
from lms_sync.domain.courses import CourseCompetency
from lms_sync.domain.links_plan import (
    CoursePlan,
    LinkActivity,
    LinkChange,
    LinkCompetency,
    ReorderCourse,
    SetActivityOutcome,
    SetCourseOutcome,
    UnlinkActivity,
    UnlinkCompetency,
)
from lms_sync.domain.links_results import LinkFailure
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import MoodleError, MoodleUnconfirmedError
from lms_sync.message import Message
from lms_sync.moodle import link_reads, writes
from lms_sync.moodle.activity_adapter import ActivityAdapter
from lms_sync.planner.links.ordering import reorders

C = TypeVar("C", bound=LinkChange)

ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class LinksTask:
    """The links of one course for one file.

    Args:
        plan: what is to be done.
        ids: Moodle's ids of the competencies that the plan names, by idnumber.
        links: of the course as the plan was made for it.
    """

    plan: CoursePlan
    ids: Mapping[str, int]
    links: tuple[CourseCompetency, ...]

    @property
    def cmids(self) -> frozenset[int]:
        """The activities that the plan changes."""
        kinds = LinkActivity | SetActivityOutcome | UnlinkActivity
        return frozenset(change.activity.cmid for change in self.plan.changes if isinstance(change, kinds))


class CourseRun:
    """What is done, failed and still open while the links of a course are pushed.

    Args:
        task: what is to be done.
        sender: the way to the course.
        halt: shared by all courses.
        adapter: of the site's plugin; None if it has none.
    """

    def __init__(self, task: LinksTask, sender: CourseSender, halt: Halt, adapter: ActivityAdapter | None) -> None:
        self.done: list[LinkChange] = []
        self.failed: list[LinkFailure] = []
        self._task = task
        self._sender = sender
        self._halt = halt
        self._adapter = adapter
        self._links: tuple[CourseCompetency, ...] | None = task.links
        self._course_id = task.plan.course_id

    @property
    def not_tried(self) -> tuple[LinkChange, ...]:
        """Changes that are neither done nor failed, in the order of the plan."""
        settled = [*self.done, *(failure.change for failure in self.failed)]
        return tuple(change for change in self._task.plan.changes if change not in settled)

    def run(self) -> None:
        """Make the changes, in the one order in which each finds what it needs."""
        self._unlink_activities(self._only(UnlinkActivity))
        self._unlink(self._only(UnlinkCompetency))
        linked = self._link(self._only(LinkCompetency))
        self._set_outcomes(linked, self._only(SetCourseOutcome))
        for change in self._only(ReorderCourse):
            self._reorder(change)
        self._link_activities(self._only(LinkActivity))
        self._set_activity_outcomes(self._only(SetActivityOutcome))

    def _only(self, kind: type[C]) -> list[C]:
        return [change for change in self._task.plan.changes if isinstance(change, kind)]

    def _id(self, competency: str) -> int:
        return self._task.ids[competency]

    def _send(self, steps: Iterable[Step]) -> list[Step]:
        """Send steps, settle the changes that end with them, and return those that are done."""
        done = []
        for sent in self._sender.send(steps):
            change = sent.step.change
            if sent.failure is not None:
                self.failed.append(LinkFailure(change, sent.failure))
                continue
            done.append(sent.step)
            if sent.step.completes:
                self._done(change)
        return done

    def _done(self, change: LinkChange) -> None:
        self.done.append(change)
        self._halt.done()

    def _unlink_activities(self, changes: Sequence[UnlinkActivity]) -> None:
        function = self._adapter.unlink if self._adapter is not None else None
        if function is not None:
            self._send(unlink_activity_step(change, function, self._id(change.competency)) for change in changes)

    def _unlink(self, changes: Sequence[UnlinkCompetency]) -> None:
        self._send(unlink_step(change, self._course_id, self._id(change.competency)) for change in changes)
        if changes:
            self._links = None

    def _link(self, changes: Sequence[LinkCompetency]) -> list[LinkCompetency]:
        """Link, and return what still needs its outcome."""
        if not changes:
            return []
        self._links = None
        done = self._send(link_step(change, self._course_id, self._id(change.competency)) for change in changes)
        return [step.change for step in done if isinstance(step.change, LinkCompetency)]

    def _set_outcomes(self, linked: Sequence[LinkCompetency], changes: Sequence[SetCourseOutcome]) -> None:
        wanted: list[tuple[LinkCompetency | SetCourseOutcome, RuleOutcome]] = [(one, one.outcome) for one in linked]
        wanted += [(one, one.new) for one in changes]
        present = self._read_links() if wanted and self._sender.may_go_on else None
        if present is None:
            return
        by_competency = {link.competency_id: link for link in present}
        steps: list[Step] = []
        for change, outcome in wanted:
            link = by_competency.get(self._id(change.competency))
            if link is None:
                self.failed.append(LinkFailure(change, Message("LINK_GONE", {"competency": change.competency})))
            elif link.outcome is outcome:
                self._done(change)
            else:
                steps.append(outcome_step(change, link.link_id, outcome))
        self._send(steps)

    def _read_links(self) -> tuple[CourseCompetency, ...] | None:
        """Return the links of the course as they are by now; None, and an end, if they cannot be read."""
        if self._links is None:
            try:
                self._links = self._sender.gateway.read(link_reads.course_competencies(self._course_id))
            except MoodleError as error:
                self._sender.end(error)
        return self._links

    def _reorder(self, change: ReorderCourse) -> None:
        """Bring the links in order; what was unclear is read and computed anew, and so is what somebody else moved."""
        missing = {failure.change.competency for failure in self.failed if isinstance(failure.change, LinkCompetency)}
        if missing & set(change.new):
            return
        reason: Message | None = None
        for _ in range(ROUNDS):
            links = self._read_links() if self._sender.may_go_on else None
            if links is None:
                return
            present = [link.competency_id for link in links]
            wanted = [one for one in map(self._id, change.new) if one in present]
            moves = [
                writes.ReorderCourseCompetency(self._course_id, step.moved, step.target)
                for step in reorders(present, wanted)
            ]
            error = self._sender.send_moves(moves)
            if error is None:
                self._done(change)
                return
            self._links, reason = None, error.message
            if isinstance(error, MoodleUnconfirmedError):
                state = self._sender.state_at_rest()
                self._links = state.links if state is not None else None
        if reason is not None:
            self.failed.append(LinkFailure(change, reason))

    def _link_activities(self, changes: Sequence[LinkActivity]) -> None:
        if self._adapter is None:
            return
        apart = {failure.change.competency for failure in self.failed if isinstance(failure.change, LinkCompetency)}
        steps = [
            link_activity_step(change, self._adapter, self._id(change.competency))
            for change in changes
            if change.competency not in apart
        ]
        done = self._send(steps)
        function = self._adapter.set_outcome
        if function is not None:
            self._send(
                activity_outcome_step(step.change, function, self._id(step.change.competency), step.change.outcome)
                for step in done
                if isinstance(step.change, LinkActivity) and not step.completes
            )

    def _set_activity_outcomes(self, changes: Sequence[SetActivityOutcome]) -> None:
        function = self._adapter.set_outcome if self._adapter is not None else None
        if function is not None:
            self._send(
                activity_outcome_step(change, function, self._id(change.competency), change.new) for change in changes
            )
