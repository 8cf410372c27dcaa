"""When something was last read."""

from hypothesis import given
from hypothesis import strategies as st

from lms_sync.history import ReadSpan, last_read


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12),
    st.integers(0, 13),
)
def test_spans_say_what_a_list_of_readings_says(runs: list[tuple[bool, bool]], as_of: int) -> None:
    """For every run: whether it read the thing, and whether it counts; spans join runs that follow each other."""
    spans: list[ReadSpan] = []
    for stamp, (read, _) in enumerate(runs, 1):
        if read and spans and spans[-1].last_read == stamp - 1:
            spans[-1] = ReadSpan(spans[-1].first_read, stamp)
        elif read:
            spans.append(ReadSpan(stamp, stamp))
    counting = [stamp for stamp, (_, counts) in enumerate(runs, 1) if counts]
    expected = [stamp for stamp in counting if runs[stamp - 1][0] and stamp <= as_of]
    assert last_read(spans, counting, as_of) == (expected[-1] if expected else None)
