"""Lists of learners: read whole, whatever the pages hold and whoever comes or goes meanwhile."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.courses import Course
from lms_sync.domain.learners import Enrolled, Learner
from lms_sync.moodle.course_reads import EnrolledPage
from lms_sync.workflows.pull_roster import PAGE, Roster

COURSE = Course(2, "C1", "Course 1")
MANY = 4 * PAGE


def page_of(listed: list[int], unseen: set[int], start: int, number: int) -> EnrolledPage:
    """Return what Moodle answers: those that may not be seen are dropped after the page was cut."""
    rows = listed[start : start + number] if number else listed[start:]
    seen = [Enrolled(Learner(one, "", "", "")) for one in rows if one not in unseen]
    return EnrolledPage(tuple(seen), ())


def read_whole(
    listed: list[int], unseen: set[int] | None = None, between: Callable[[int], None] | None = None
) -> tuple[set[int], int]:
    """Read a list as a pull does; the course may change between two pages."""
    roster = Roster(COURSE)
    first, second = (page_of(listed, unseen or set(), start, PAGE) for start in (0, PAGE - 1))
    roster.accept(first)
    roster.accept_second(second)
    pages = 2
    while not roster.is_done:
        if between is not None:
            between(pages)
        roster.accept(page_of(listed, unseen or set(), roster.start, roster.number))
        pages += 1
        assert pages < 40
    return set(roster.enrolled), pages


@given(st.integers(0, MANY))
def test_a_list_of_any_length_is_read_whole(count: int) -> None:
    """With no more pages than it takes, and one to see the end."""
    listed = list(range(1, count + 1))
    found, pages = read_whole(listed)
    assert found == set(listed)
    assert pages <= max(2, count // (PAGE - 1) + 3)


@given(st.integers(0, MANY), st.sets(st.integers(1, MANY), max_size=200), st.integers(0, 3))
def test_those_that_may_not_be_seen_hide_nobody_else(count: int, unseen: set[int], dropped_page: int) -> None:
    """A short page is not the last one; nor is an empty one after a short one."""
    listed = list(range(1, count + 1))
    unseen |= set(listed[dropped_page * (PAGE - 1) + 1 : dropped_page * (PAGE - 1) + 40])
    found, _ = read_whole(listed, unseen)
    assert found == set(listed) - unseen


def test_a_page_that_is_dropped_whole_after_a_short_one_is_not_the_end() -> None:
    """The rest at once proves it."""
    listed = list(range(1, MANY + 1))
    unseen = {3, *range(2 * PAGE - 10, 3 * PAGE + 5)}
    found, _ = read_whole(listed, unseen)
    assert found == set(listed) - unseen


@given(st.integers(PAGE + 1, MANY), st.data())
def test_whoever_is_enrolled_throughout_is_listed_though_others_leave(count: int, data: st.DataObject) -> None:
    """Else somebody who slipped between two pages would seem to have left."""
    listed = list(range(1, count + 1))
    leaver = data.draw(st.integers(1, count))
    when = data.draw(st.integers(2, 6))

    def leave(page: int) -> None:
        if page == when and leaver in listed:
            listed.remove(leaver)

    found, _ = read_whole(listed, None, leave)
    assert found >= set(range(1, count + 1)) - {leaver}
