"""How the size of batches follows the site."""

from hypothesis import given
from hypothesis import strategies as st

from lms_sync.moodle.batch_size import CALM, FIRST_SIZE, HEAVY, QUICK, SLOW, BatchSize


def test_it_begins_modestly_and_doubles_while_answers_are_quick() -> None:
    """Up to what the settings allow."""
    size = BatchSize(100)
    assert size.size == FIRST_SIZE == 20
    sizes = []
    for _ in range(4):
        size.answered(size.size, QUICK / 2, 1000)
        sizes.append(size.size)
    assert sizes == [40, 80, 100, 100]


def test_a_batch_that_was_not_full_says_nothing_of_larger_ones() -> None:
    """The last one of a course may hold two."""
    size = BatchSize(100)
    size.answered(2, 0.01, 10)
    assert size.size == 20


def test_neither_slow_nor_heavy_answers_let_it_grow() -> None:
    """A larger one would cost the proxy's patience, or memory."""
    size = BatchSize(100)
    size.answered(20, QUICK, 1000)
    size.answered(20, 0.1, HEAVY)
    assert size.size == 20


def test_a_very_slow_answer_halves_it() -> None:
    """Before the proxy gives up."""
    size = BatchSize(100)
    size.answered(20, SLOW + 1, 1000)
    assert size.size == 10


def test_a_failure_halves_it_and_it_grows_again_only_after_calm() -> None:
    """One bad learner among thousands does not make the rest slow."""
    size = BatchSize(100)
    size.failed(20)
    size.failed(10)
    assert size.size == 5
    for _ in range(CALM - 1):
        size.answered(5, 0.1, 10)
    assert size.size == 5
    size.answered(5, 0.1, 10)
    assert size.size == 10


@given(
    st.integers(1, 500),
    st.lists(st.tuples(st.booleans(), st.integers(1, 600), st.floats(0, 60), st.integers(0, 10**8)), max_size=60),
)
def test_it_is_never_below_one_nor_above_the_settings(most: int, events: list[tuple[bool, int, float, int]]) -> None:
    """Whatever happens."""
    size = BatchSize(most)
    for is_failure, count, seconds, weight in events:
        if is_failure:
            size.failed(count)
        else:
            size.answered(count, seconds, weight)
        assert 1 <= size.size <= most
