"""Send the steps of one course in batches: never repeated blindly, and none lost to another's refusal."""

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from lms_sync.applier.links.halt import Halt
from lms_sync.applier.links.state import CourseState, read_state
from lms_sync.applier.links.steps import Step
from lms_sync.applier.rest import read_at_rest
from lms_sync.applier.sender import Pace
from lms_sync.errors import (
    MoodleAccessError,
    MoodleError,
    MoodleNotFoundError,
    MoodleRejectedError,
    MoodleUnconfirmedError,
)
from lms_sync.message import Message
from lms_sync.moodle import writes
from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.moodle.reading_faults import is_of_site

UNCLEAR_IN_A_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """How a step ended that was sent.

    Args:
        step: what was to be done.
        failure: why it was refused, or stayed unclear; None if it is done.
    """

    step: Step
    failure: Message | None = None


class CourseSender:
    """The one way by which steps on the links of a course reach Moodle.

    Args:
        gateway: to the site.
        course_id: Moodle's id.
        cmids: of the activities that the plan touches, looked at after an unclear write.
        halt: shared by all courses.
        pace: how fast, and by which clock.
    """

    def __init__(self, gateway: MoodleGateway, course_id: int, cmids: Collection[int], halt: Halt, pace: Pace) -> None:
        self.gateway = gateway
        self.wrote = False
        self.lost: Message | None = None
        self._course_id = course_id
        self._cmids = frozenset(cmids)
        self._halt = halt
        self._pace = pace
        self._was_unclear = False
        self._unclear_in_a_row = 0

    @property
    def may_go_on(self) -> bool:
        """Whether more may be sent to this course."""
        return self.lost is None and self._halt.may_go_on

    def send(self, steps: Iterable[Step]) -> list[Sent]:
        """Send steps in their order, each independent of the others; what is not in the answer was not tried."""
        waiting = deque(steps)
        sent: list[Sent] = []
        while waiting and self.may_go_on:
            batch = [waiting[place] for place in range(min(len(waiting), self._most))]
            result = self._write([step.write for step in batch])
            for place in range(len(result.answers)):
                refusal = result.refusals.get(place)
                sent.append(Sent(waiting.popleft()) if refusal is None else self._refused(waiting.popleft(), refusal))
            if result.error is not None:
                rest = [waiting.popleft() for _ in range(len(batch) - len(result.answers))]
                settled, open_steps = self._troubled(rest, result.error)
                sent += settled
                waiting.extendleft(reversed(open_steps))
            else:
                self._unclear_in_a_row = 0
        return sent

    def send_moves(self, moves: Sequence[writes.Write]) -> MoodleError | None:
        """Send moves, each of which counts on the one before; return why the rest of them was not made.

        A move leaves no trace of its own: after an unclear one the order has to be read and computed anew.
        """
        for start in range(0, len(moves), self._most):
            error = self._write(moves[start : start + self._most]).error
            if error is not None:
                self._was_unclear = self._was_unclear or isinstance(error, MoodleUnconfirmedError)
                if not isinstance(error, MoodleUnconfirmedError | MoodleRejectedError | MoodleNotFoundError):
                    self.end(error)
                return error
        return None

    @property
    def _most(self) -> int:
        return max(1, self.gateway.batch_size)

    def _write(self, calls: Sequence[writes.Write]) -> writes.WriteResult:
        result = self.gateway.write(calls)
        if result.answers or isinstance(result.error, MoodleUnconfirmedError):
            self.wrote = True
        return result

    def _troubled(self, rest: list[Step], error: MoodleError) -> tuple[list[Sent], list[Step]]:
        """Return how steps ended at an error, and those that are still to be sent."""
        if isinstance(error, MoodleUnconfirmedError):
            return self._look(rest, error)
        first, *others = rest
        if isinstance(error, MoodleRejectedError | MoodleNotFoundError):
            return [self._refused(first, error)], others
        self.end(error)
        return [Sent(first, error.message)], others

    def _refused(self, step: Step, error: MoodleError) -> Sent:
        """Believe a refusal, unless an earlier unclear request may have done the same thing by now."""
        if self._was_unclear:
            state = self.state_at_rest()
            if state is not None and step.is_shown(state):
                return Sent(step)
        return Sent(step, error.message)

    def _look(self, rest: list[Step], error: MoodleError) -> tuple[list[Sent], list[Step]]:
        """Find out what an unclear request did; what it did not do is still to be sent."""
        self._was_unclear = True
        self._unclear_in_a_row += 1
        state = self.state_at_rest()
        if state is None:
            return [Sent(step, error.message) for step in rest], []
        done = [Sent(step) for step in rest if step.is_shown(state)]
        open_steps = [step for step in rest if not step.is_shown(state)]
        if done:
            self._unclear_in_a_row = 0
        elif self._unclear_in_a_row >= UNCLEAR_IN_A_ROW:
            self._unclear_in_a_row = 0
            return [Sent(open_steps[0], error.message)], open_steps[1:]
        return done, open_steps

    def state_at_rest(self) -> CourseState | None:
        """Return the state of the course after it came to rest; None, and an end, if it cannot be told."""
        try:
            return read_at_rest(
                lambda: read_state(self.gateway, self._course_id, self._cmids),
                lambda state: state.aspect,
                self._pace.rest,
                self._pace.clock,
                self._pace.sleep,
            )
        except MoodleError as unreadable:
            self.end(unreadable)
            return None

    def end(self, error: MoodleError) -> None:
        """End the course, or everything unless it is the course that is refused to the account."""
        self.lost = self.lost or error.message
        if not isinstance(error, MoodleAccessError) or is_of_site(error):
            self._halt.because(error.message)
