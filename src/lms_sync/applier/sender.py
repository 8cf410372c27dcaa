"""Send operations in batches: noted before, in parallel where they are independent, and never repeated blindly."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

from lms_sync.applier.operations import Operation, Outcome, answer_found, touched_ids
from lms_sync.applier.rest import RestPolicy, read_at_rest
from lms_sync.domain.journal import JournalEntry
from lms_sync.domain.site import SiteCompetency
from lms_sync.errors import MoodleError, MoodleNotFoundError, MoodleRejectedError, MoodleUnconfirmedError
from lms_sync.message import Message
from lms_sync.moodle import writes
from lms_sync.moodle.gateway import MoodleGateway

UNCLEAR_IN_A_ROW: Final = 3

Group = Sequence[Operation]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast, and by which clock, writes are sent.

    Args:
        workers: requests under way at once.
        rest: how long to look after an unclear write.
        clock: monotonic seconds.
        sleep: waits.
    """

    workers: int = 2
    rest: RestPolicy = field(default_factory=RestPolicy)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Sender:
    """The one way by which operations on the competencies of a framework reach Moodle.

    Args:
        gateway: of the site.
        note: writes journal entries down, durably, before it returns.
        stop: set when the user wants to end; what is under way is finished.
        progress: is told of each operation that is done.
        pace: how fast, and by which clock.
    """

    def __init__(
        self,
        gateway: MoodleGateway,
        note: Callable[[Sequence[JournalEntry]], None],
        stop: threading.Event,
        progress: Callable[[], None],
        pace: Pace,
    ) -> None:
        self.gateway = gateway
        self.pace = pace
        self.note = note
        self.wrote = False
        self.halted: Message | None = None
        self._stop = stop
        self._progress = progress
        self._lock = threading.Lock()

    @property
    def may_go_on(self) -> bool:
        """Whether more may be sent."""
        return self.halted is None and not self._stop.is_set()

    @property
    def is_interrupted(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def halt(self, reason: Message) -> None:
        """Send nothing more: the site or the account is lost."""
        with self._lock:
            self.halted = self.halted or reason

    def send(self, framework_id: int, groups: Iterable[Group]) -> list[Outcome]:
        """Send groups; in a group every operation needs the one before it, and groups are independent.

        Args:
            framework_id: whose competencies are read after an unclear write.
            groups: a refused operation ends its own group only.

        Returns:
            One outcome per operation, in no particular order.
        """
        queues = self._queues([list(group) for group in groups if group])
        if len(queues) < 2:  # noqa: PLR2004 - a thread for one queue is only a detour
            return [outcome for queue in queues for outcome in _Queue(self, framework_id, queue).run()]
        with ThreadPoolExecutor(len(queues), thread_name_prefix="lms-sync-write") as pool:
            results = pool.map(lambda queue: _Queue(self, framework_id, queue).run(), queues)
            return [outcome for outcomes in results for outcome in outcomes]

    def send_serially(self, framework_id: int, groups: Iterable[Group]) -> list[Outcome]:
        """Send groups one after the other, in the order given, where their order counts."""
        return _Queue(self, framework_id, [list(group) for group in groups if group]).run()

    def send_while_ending(self, framework_id: int, operations: Sequence[Operation]) -> list[Outcome]:
        """Send operations even if the user asked to stop or a write failed: rules are always put back."""
        return _Queue(self, framework_id, [[operation] for operation in operations], always=True).run()

    def _queues(self, groups: list[list[Operation]]) -> list[list[list[Operation]]]:
        """Deal groups out to the workers, the longest first, so that they end at about the same time."""
        queues: list[list[list[Operation]]] = [[] for _ in range(max(1, self.pace.workers))]
        loads = [0] * len(queues)
        for group in sorted(groups, key=len, reverse=True):
            lightest = loads.index(min(loads))
            queues[lightest].append(group)
            loads[lightest] += len(group)
        return [queue for queue in queues if queue]

    def written(self) -> None:
        """Note that something reached Moodle."""
        self.wrote = True

    def done(self) -> None:
        """Tell that one more operation is done."""
        with self._lock:
            self._progress()

    def noted(self, batch: Sequence[Operation]) -> None:
        """Write the journal of a batch."""
        entries = [entry for operation in batch for entry in operation.entries]
        if entries:
            with self._lock:
                self.note(entries)


class _Queue:
    """Groups that one worker sends, one request after the other."""

    def __init__(
        self, sender: Sender, framework_id: int, groups: list[list[Operation]], *, always: bool = False
    ) -> None:
        self._sender = sender
        self._framework_id = framework_id
        self._groups = deque(deque(group) for group in groups)
        self._always = always
        self._outcomes: list[Outcome] = []
        self._unclear_in_a_row = 0
        self._was_unclear = False

    def run(self) -> list[Outcome]:
        """Send until nothing is left or nothing more may be sent."""
        while self._groups and (self._sender.may_go_on or (self._always and self._sender.halted is None)):
            batch = self._next_batch()
            self._sender.noted(batch)
            result = self._sender.gateway.write([operation.write for operation in batch])
            if result.answers or isinstance(result.error, MoodleUnconfirmedError):
                self._sender.written()
            for operation, answer in zip(batch, result.answers, strict=False):
                self._answered(operation, answer)
            if result.error is not None:
                self._troubled(batch[len(result.answers) :], result.error)
            elif result.answers:
                self._unclear_in_a_row = 0
        self._outcomes.extend(Outcome(operation) for group in self._groups for operation in group)
        return self._outcomes

    def _next_batch(self) -> list[Operation]:
        batch: list[Operation] = []
        for group in self._groups:
            for operation in group:
                if len(batch) == max(1, self._sender.gateway.batch_size):
                    return batch
                batch.append(operation)
        return batch

    def _answered(self, operation: Operation, answer: int | bool) -> None:  # noqa: FBT001 - Moodle's own answer
        # What follows in the same request was done all the same: false is no error to Moodle.
        self._remove(operation)
        if answer is False and not isinstance(operation.write, writes.AddRelated | writes.RemoveRelated):
            self._outcomes.append(Outcome(operation, answer, _false_means(operation)))
        else:
            self._outcomes.append(Outcome(operation, answer))
            self._sender.done()

    def _troubled(self, rest: list[Operation], error: MoodleError) -> None:
        if isinstance(error, MoodleUnconfirmedError):
            self._look(rest, error)
        elif isinstance(error, MoodleRejectedError | MoodleNotFoundError):
            self._refused(rest[0], error)
        else:
            self._end_group(rest[0], Outcome(rest[0], failure=error.message))
            self._sender.halt(error.message)

    def _refused(self, operation: Operation, error: MoodleError) -> None:
        """Believe a refusal, unless an earlier unclear request may have done the same thing by now."""
        if self._was_unclear:
            found = self._read_at_rest([operation], error)
            if found is None:
                return
            answer = answer_found(operation.write, found)
            if answer is not None:
                self._answered(operation, answer)
                return
        self._end_group(operation, Outcome(operation, failure=error.message))

    def _look(self, rest: list[Operation], error: MoodleError) -> None:
        """Find out what an unclear request did; what it did not do stays to be sent."""
        self._was_unclear = True
        self._unclear_in_a_row += 1
        found = self._read_at_rest(rest, error)
        if found is None:
            return
        for operation in rest:
            answer = answer_found(operation.write, found)
            if answer is not None:
                self._unclear_in_a_row = 0
                self._answered(operation, answer)
            elif isinstance(operation.write, writes.MoveUp | writes.MoveDown):
                # A swap leaves no trace of its own: the order is read and computed anew.
                self._end_group(operation, Outcome(operation, failure=error.message))
        if self._unclear_in_a_row >= UNCLEAR_IN_A_ROW and self._groups:
            first = self._groups[0][0]
            self._end_group(first, Outcome(first, failure=error.message))
            self._unclear_in_a_row = 0

    def _read_at_rest(self, batch: Sequence[Operation], error: MoodleError) -> dict[int, SiteCompetency] | None:
        sender = self._sender
        ids = touched_ids(batch)
        try:
            competencies = read_at_rest(
                lambda: sender.gateway.list_competencies(self._framework_id),
                lambda reading: tuple(c for c in reading if c.id in ids or c.parent_id in ids),
                sender.pace.rest,
                sender.pace.clock,
                sender.pace.sleep,
            )
        except MoodleError as unreadable:
            for operation in batch:
                self._remove(operation)
                self._outcomes.append(Outcome(operation, failure=error.message))
            sender.halt(unreadable.message)
            return None
        return {competency.id: competency for competency in competencies}

    def _remove(self, operation: Operation) -> None:
        for group in self._groups:
            if operation in group:
                group.remove(operation)
                break
        self._groups = deque(group for group in self._groups if group)

    def _end_group(self, operation: Operation, outcome: Outcome) -> None:
        """Take out a group at an operation that was not done; what comes after it there is not tried."""
        self._outcomes.append(outcome)
        for group in self._groups:
            if operation in group:
                self._outcomes.extend(Outcome(other) for other in group if other is not operation)
                self._groups.remove(group)
                return


def _false_means(operation: Operation) -> Message:
    """Say what Moodle means by false, which comes without a word."""
    if isinstance(operation.write, writes.DeleteCompetency):
        return Message("DELETE_REFUSED")
    return Message("ANSWERED_FALSE")
