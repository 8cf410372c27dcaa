"""The runs of pulls: which is taken up, which is given up, and when each was."""

from dataclasses import replace

import pytest

from lms_sync.domain.pulls import PullPart, PullRequest, PullResult, PullRun
from lms_sync.errors import StoreError
from lms_sync.store import PullStore, Store
from tests.store.worlds import ALL, COURSES_ONLY, KEY, URL

DAY = 86_400


@pytest.fixture
def pulls(store: Store) -> PullStore:
    """Give the pulls of a site of which nothing is known."""
    return store.pulls(URL, KEY)


def _open(pulls: PullStore, now: int, request: PullRequest = COURSES_ONLY, username: str = "reader") -> PullRun:
    return pulls.open_run(request, now=now, username=username, resume_within=100)


def test_an_interrupted_run_goes_on(pulls: PullStore) -> None:
    """With its own stamp, while it is young."""
    first = _open(pulls, DAY)
    again = _open(pulls, DAY + 99)
    assert again == replace(first, resumed=True)
    assert pulls.runs() == (first,)


@pytest.mark.parametrize(
    ("now", "request_", "username"),
    [
        (DAY + 100, COURSES_ONLY, "reader"),
        (DAY + 1, ALL, "reader"),
        (DAY + 1, COURSES_ONLY, "other"),
    ],
    ids=["old", "another request", "another account"],
)
def test_a_run_that_is_not_taken_up_is_abandoned(
    pulls: PullStore, now: int, request_: PullRequest, username: str
) -> None:
    """And nothing can be saved in it any more."""
    first = _open(pulls, DAY)
    second = _open(pulls, now, request_, username)
    assert (second.stamp, second.resumed) == (now, False)
    assert [run.result for run in pulls.runs()] == [PullResult.RUNNING, PullResult.ABANDONED]
    with pytest.raises(StoreError) as caught:
        pulls.set_courses(first, [])
    assert caught.value.message.code == "store-pull-ended"


def test_equal_requests_may_be_written_in_any_order(pulls: PullStore) -> None:
    """They are sets."""
    first = _open(pulls, DAY, PullRequest(("A", "B"), ("X-*", "Y"), (3, 1), frozenset({PullPart.PLANS})))
    again = _open(pulls, DAY + 1, PullRequest(("B", "A"), ("Y", "X-*"), (1, 3), frozenset({PullPart.PLANS})))
    assert (again.stamp, again.resumed) == (first.stamp, True)


def test_stamps_strictly_increase(pulls: PullStore) -> None:
    """Whatever the clock says."""
    for now, stamp in ((DAY, DAY), (DAY, DAY + 1), (5, DAY + 2), (2 * DAY, 2 * DAY)):
        run = pulls.open_run(COURSES_ONLY, now=now, username="reader", resume_within=0)
        assert run.stamp == stamp
        closed = pulls.close_run(run, ended=now + 1, result=PullResult.COMPLETE, counts={"requests": 2})
        assert pulls.runs(1) == (closed,)
    assert pulls.stamps() == (DAY, DAY + 1, DAY + 2, 2 * DAY)
