"""When a call is tried again, how long is waited, and when it ends."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type

from lms_sync.errors import MoodleTransientError
from lms_sync.moodle.answer_faults import SERVER_ERROR_CODE

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0
ATTEMPTS_AT_SERVER_ERRORS: Final = 3
"""HTTP 500 is a PHP failure that mostly comes back: worth another try, not five minutes."""

T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retry:
    """A call failed for the first time and is tried again.

    Args:
        failure: what happened.
        remaining: seconds after which it is given up at the latest.
    """

    failure: MoodleTransientError
    remaining: float


def tell_nobody(_retry: Retry) -> None:
    """Keep it to oneself."""


class RetryPolicy:
    """Tries calls again that failed for a passing reason, within one budget of time a call.

    Args:
        budget: seconds in all, attempts and waits together.
        clock: monotonic seconds.
        sleep: waits.
        random: 0 up to 1, for the jitter.
        tell: is told once a call that it is tried again, from whichever thread calls.
    """

    def __init__(
        self,
        budget: float,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        random: Callable[[], float],
        tell: Callable[[Retry], None] = tell_nobody,
    ) -> None:
        self._budget = budget
        self._clock = clock
        self._sleep = sleep
        self._random = random
        self._tell = tell

    def run(self, attempt: Callable[[], T]) -> T:
        """Return what the first successful attempt returns.

        Raises:
            MoodleTransientError: the last one, as soon as the next wait would not fit into the budget.
        """
        run = _Run(self._budget, self._clock, self._random)
        retrying = Retrying(
            retry=retry_if_exception_type(MoodleTransientError),
            stop=run.is_over,
            wait=run.wait,
            sleep=self._sleep,
            before_sleep=lambda state: self._tell_first(state, run),
            reraise=True,
        )
        return retrying(attempt)

    def _tell_first(self, state: RetryCallState, run: "_Run") -> None:
        _log(state)
        if state.attempt_number == 1:
            self._tell(Retry(_failure(state), run.remaining))


class _Run:
    """The attempts of one call; a wait is drawn once per attempt, since both stop and wait ask for it."""

    def __init__(self, budget: float, clock: Callable[[], float], random: Callable[[], float]) -> None:
        self._clock = clock
        self._random = random
        self._deadline = clock() + budget
        self._waits: dict[int, float] = {}

    @property
    def remaining(self) -> float:
        """Seconds until the end of the budget."""
        return self._deadline - self._clock()

    def wait(self, state: RetryCallState) -> float:
        number = state.attempt_number
        if number not in self._waits:
            self._waits[number] = self._draw(number, _failure(state))
        return self._waits[number]

    def is_over(self, state: RetryCallState) -> bool:
        failure = _failure(state)
        if failure.message.code == SERVER_ERROR_CODE and state.attempt_number >= ATTEMPTS_AT_SERVER_ERRORS:
            return True
        return self._clock() + self.wait(state) > self._deadline

    def _draw(self, number: int, failure: MoodleTransientError) -> float:
        jitter = self._random()
        if failure.retry_after is not None:
            return failure.retry_after + jitter  # never earlier than asked, and not all clients at once
        return float(min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(number - 1, 16)) * (1 + jitter) / 2)


def _failure(state: RetryCallState) -> MoodleTransientError:
    failure = state.outcome.exception() if state.outcome else None
    if not isinstance(failure, MoodleTransientError):
        msg = "only a transient error is tried again"
        raise TypeError(msg)
    return failure


def _log(state: RetryCallState) -> None:
    failure = _failure(state)
    wait = state.next_action.sleep if state.next_action else 0
    logger.info("%s: %s; attempt %d follows in %.1f s", failure.function, failure, state.attempt_number + 1, wait)
