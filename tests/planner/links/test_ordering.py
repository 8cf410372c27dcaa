"""The order of a course's links: Moodle's arithmetic and the fewest calls."""

from collections import deque
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from lms_sync.planner.links import Reorder, after_reorder, reorders


@st.composite
def orders(draw: st.DrawFn, most: int = 9) -> tuple[tuple[int, ...], list[int]]:
    """A present order, and some of it in a wanted order."""
    size = draw(st.integers(0, most))
    present = tuple(draw(st.permutations(range(size))))
    wanted = draw(st.lists(st.sampled_from(present), unique=True)) if present else []
    return present, wanted


def moodle(order: tuple[int, ...], step: Reorder) -> tuple[int, ...]:
    r"""Move as core_competency\api::reorder_course_competency counts, in sort orders."""
    places = {one: place for place, one in enumerate(order)}
    start, end = places[step.moved], places[step.target]
    for one, place in list(places.items()):
        if start < place <= end:
            places[one] = place - 1
        elif end <= place < start:
            places[one] = place + 1
    places[step.moved] = end
    return tuple(sorted(places, key=lambda one: places[one]))


def run(order: tuple[int, ...], steps: tuple[Reorder, ...]) -> tuple[int, ...]:
    """Apply steps as Moodle would."""
    for step in steps:
        after = moodle(order, step)
        assert after == after_reorder(order, step)
        assert after != order, "a call for nothing"
        order = after
    return order


@given(orders())
def test_the_wanted_ones_come_into_order_and_the_others_stay_as_they_are(
    case: tuple[tuple[int, ...], list[int]],
) -> None:
    """Links of other frameworks keep their order among themselves."""
    present, wanted = case
    after = run(present, reorders(present, wanted))
    assert [one for one in after if one in wanted] == wanted
    assert [one for one in after if one not in wanted] == [one for one in present if one not in wanted]


@given(orders())
def test_an_order_that_is_right_takes_no_call(case: tuple[tuple[int, ...], list[int]]) -> None:
    """Nothing is done twice."""
    present, wanted = case
    assert reorders(run(present, reorders(present, wanted)), wanted) == ()


@given(orders(most=5))
def test_no_shorter_way_exists(case: tuple[tuple[int, ...], list[int]]) -> None:
    """A search over all calls that move a wanted one finds none."""
    present, wanted = case
    distance = {present: 0}
    queue = deque([present])
    while queue:
        order = queue.popleft()
        if [one for one in order if one in wanted] == wanted:
            assert len(reorders(present, wanted)) == distance[order]
            return
        for moved, target in permutations(order, 2):
            after = moodle(order, Reorder(moved, target))
            if moved in wanted and after not in distance:
                distance[after] = distance[order] + 1
                queue.append(after)
