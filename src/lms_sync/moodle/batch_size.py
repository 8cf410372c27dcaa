"""How many calls one batch holds, learnt from how the site answers."""

from typing import Final

FIRST_SIZE: Final = 20
QUICK: Final = 4.0
"""Seconds within which an answer says that the site could take more at once."""
SLOW: Final = 20.0
"""Seconds after which less at once is better: proxies give up at 30 or 60."""
HEAVY: Final = 6_000_000
"""Bytes of an answer from which larger ones would only cost memory, here and there."""
CALM: Final = 4
"""Answers in a row that are waited for after a failure before more is tried again."""


class BatchSize:
    """Grows while batches answer quickly, halves when one fails; never below 1.

    Args:
        most: the largest size; 1 where the site has no batches.
        first: the size to begin with.
    """

    def __init__(self, most: int, first: int = FIRST_SIZE) -> None:
        self._most = max(1, most)
        self._size = min(self._most, first)
        self._wanted = 1
        self._quick = 0

    @property
    def size(self) -> int:
        """How many calls the next batch should hold at most."""
        return self._size

    def answered(self, count: int, seconds: float, weight: int) -> None:
        """Learn from a batch that was answered.

        Args:
            count: calls in it.
            seconds: until its answer was there.
            weight: bytes of the answer.
        """
        if seconds > SLOW:
            self.failed(count)
        elif count >= self._size and seconds < QUICK and 2 * weight <= HEAVY:
            self._quick += 1
            if self._quick >= self._wanted:
                self._size, self._quick, self._wanted = min(self._most, 2 * self._size), 0, 1

    def failed(self, count: int) -> None:
        """Learn from a batch that failed as a whole."""
        self._size = max(1, min(self._size, count // 2))
        self._wanted, self._quick = CALM, 0
