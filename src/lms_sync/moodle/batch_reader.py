"""Many independent readings: batched as far as the site can take it, in parallel, none lost to another's failure."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Generic, TypeVar

from lms_sync.errors import MoodleError, MoodleProtocolError, MoodleTransientError
from lms_sync.moodle.batch import batch_arguments, broken_batch, sub_answer, sub_error
from lms_sync.moodle.batch_size import BatchSize
from lms_sync.moodle.exchange import Exchange
from lms_sync.moodle.functions import BATCH_OF_READS
from lms_sync.moodle.read import Read
from lms_sync.moodle.reading_faults import is_of_site, is_too_much
from lms_sync.moodle.records import BATCH_ANSWER, BatchRecord

K = TypeVar("K")
T = TypeVar("T")

ATTEMPTS: Final = 3
FAILURES_IN_A_ROW: Final = 3
"""Single calls that fail one after the other for a passing reason: then it is the site, not what was asked for."""


@dataclass(slots=True)
class _Item(Generic[K, T]):
    key: K
    read: Read[T]
    attempts: int = 0


@dataclass(slots=True)
class _Answered(Generic[K, T]):
    """What came of one request: outcomes, and what has to be sent again."""

    outcomes: list[tuple[K, T | MoodleError]] = field(default_factory=list)
    again: list[_Item[K, T]] = field(default_factory=list)
    exhausted: MoodleError | None = None


class BatchReader(Generic[K, T]):
    """Sends readings and yields what came of each, request by request, in whichever order they are answered.

    Only a few requests are under way at a time and nothing is collected, so that memory does not grow with the number
    of readings.

    Args:
        exchange: the way to the site.
        size: of batches.
        workers: requests under way at the same time.
        clock: monotonic seconds.
    """

    def __init__(self, exchange: Exchange, size: BatchSize, workers: int, clock: Callable[[], float]) -> None:
        self._exchange = exchange
        self._size = size
        self._workers = workers
        self._clock = clock
        self._waiting: deque[_Item[K, T]] = deque()
        self._failures = 0

    def run(self, reads: Iterable[tuple[K, Read[T]]]) -> Iterator[list[tuple[K, T | MoodleError]]]:
        """Yield what each request brought: the answer to each reading, or why there is none.

        Args:
            reads: taken one by one in the caller's thread, just before they are sent.

        Raises:
            MoodleError: if it is the site or the account that fails, rather than what was asked for.
        """
        source = (_Item(key, read) for key, read in reads)
        flight: set[Future[_Answered[K, T]]] = set()
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="lms-sync-batch")
        try:
            self._fill(pool, flight, source)
            while flight:
                done, flight = wait(flight, return_when=FIRST_COMPLETED)
                answered = [future.result() for future in done]
                for one in answered:
                    self._judge(one)
                    self._waiting.extendleft(reversed(one.again))
                self._fill(pool, flight, source)
                for one in answered:
                    if one.outcomes:
                        yield one.outcomes
        finally:
            pool.shutdown(cancel_futures=True)

    def _fill(
        self, pool: ThreadPoolExecutor, flight: set[Future[_Answered[K, T]]], source: Iterator[_Item[K, T]]
    ) -> None:
        while len(flight) < self._workers:
            batch = self._next_batch(source, idle=self._workers - len(flight))
            if not batch:
                return
            flight.add(pool.submit(self._send, batch))

    def _next_batch(self, source: Iterator[_Item[K, T]], idle: int) -> list[_Item[K, T]]:
        """Take as much as one batch may hold; the last ones are shared evenly among the idle workers."""
        size = self._size.size
        wanted = size * self._workers
        if len(self._waiting) < wanted:
            self._waiting.extend(islice(source, wanted - len(self._waiting)))
        if not self._waiting:
            return []
        if self._waiting[0].attempts:  # what failed goes alone, and harms nobody else
            return [self._waiting.popleft()]
        share = min(size, -(-len(self._waiting) // idle))
        batch: list[_Item[K, T]] = []
        while len(batch) < share and self._waiting and not self._waiting[0].attempts:
            batch.append(self._waiting.popleft())
        return batch

    def _judge(self, answered: _Answered[K, T]) -> None:
        """Count single calls that failed for a passing reason in a row.

        Raises:
            MoodleError: if there were too many of them.
        """
        if answered.exhausted is not None:
            self._failures += 1
            if self._failures >= FAILURES_IN_A_ROW:
                raise answered.exhausted
        elif answered.outcomes:
            self._failures = 0

    def _send(self, batch: list[_Item[K, T]]) -> _Answered[K, T]:
        return self._send_alone(batch[0]) if len(batch) == 1 else self._send_batch(batch)

    def _send_alone(self, item: _Item[K, T]) -> _Answered[K, T]:
        item.attempts += 1
        read = item.read
        try:
            return _Answered([(item.key, self._exchange.call(read.function, read.arguments, read.answer))])
        except MoodleTransientError as error:
            if is_of_site(error):
                raise
            return _Answered([(item.key, error)], exhausted=error)
        except MoodleProtocolError as error:
            if is_of_site(error):
                raise
            if item.attempts < ATTEMPTS:
                return _Answered(again=[item])
            return _Answered([(item.key, error)], exhausted=error if is_too_much(error) else None)
        except MoodleError as error:
            if is_of_site(error):
                raise
            return _Answered([(item.key, error)])

    def _send_batch(self, batch: list[_Item[K, T]]) -> _Answered[K, T]:
        arguments = batch_arguments([(item.read.function, item.read.arguments) for item in batch])
        started = self._clock()

        def attempt() -> BatchRecord:
            try:
                return self._exchange.once(BATCH_OF_READS, arguments, BATCH_ANSWER)
            except MoodleError as error:
                if is_too_much(error):
                    raise _TooMuchError from error
                raise

        try:
            answer = self._exchange.retried(attempt)
        except _TooMuchError:
            self._size.failed(len(batch))
            return _Answered(again=batch)
        weight = sum(len(response.data or "") for response in answer.responses)
        self._size.answered(len(batch), self._clock() - started, weight)
        return self._sort(batch, answer)

    def _sort(self, batch: list[_Item[K, T]], answer: BatchRecord) -> _Answered[K, T]:
        """Take what was answered, and send again what stands after a call that failed."""
        result: _Answered[K, T] = _Answered()
        for item, response in zip(batch, answer.responses, strict=False):
            target = self._exchange.target(item.read.function)
            error = sub_error(response, target)
            if error is None:
                try:
                    result.outcomes.append((item.key, sub_answer(response, target, item.read.answer)))
                except MoodleError as fault:
                    result.outcomes.append((item.key, fault))
            elif isinstance(error, MoodleTransientError):
                item.attempts += 1
                result.again.append(item)
            else:
                result.outcomes.append((item.key, error))
        if not answer.responses:
            target = self._exchange.target(batch[0].read.function)
            batch[0].attempts += 1
            if batch[0].attempts > ATTEMPTS:
                result.outcomes.append((batch[0].key, broken_batch(target)))
                batch = batch[1:]
        result.again += batch[len(answer.responses) :]
        return result


class _TooMuchError(Exception):
    """The site could not answer a batch of this size."""
