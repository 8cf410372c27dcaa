"""Many readings over a real socket: batched, in parallel, and none lost to another's failure."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from lms_sync.domain.ratings import LearnerReading, RatingScope
from lms_sync.errors import (
    MoodleAccessError,
    MoodleError,
    MoodleNotFoundError,
    MoodleRejectedError,
    MoodleTransientError,
)
from lms_sync.moodle import MoodleGateway, rating_reads
from lms_sync.moodle.functions import BATCH_FUNCTION, PULL_FUNCTIONS
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.read import Read
from lms_sync.sandbox import Fault, SandboxServer, seed_classroom
from lms_sync.sandbox.faults import RequestRecord
from tests.moodle.fake_clock import FakeClock
from tests.sandbox.client import Client

COURSE = 2
LEARNERS = range(3, 43)
Outcomes = dict[int, LearnerReading | MoodleError]


@pytest.fixture
def site() -> Iterator[SandboxServer]:
    """A course with four competencies; learner 3 is rated on one of them."""
    seeded = seed_classroom()
    seeded.add_token("BATCH", username="admin", functions=[*PULL_FUNCTIONS, BATCH_FUNCTION])
    seeded.add_token("SINGLE", username="admin", functions=sorted(PULL_FUNCTIONS))
    with SandboxServer(seeded) as server:
        with Client(server.url) as client:
            framework = client.create_framework()
            for name in ("A", "B", "C", "D"):
                number = client.create(framework, name)
                client.competency("add_competency_to_course", {"courseid": COURSE, "competencyid": number})
            client.competency(
                "grade_competency_in_course", {"courseid": COURSE, "userid": 3, "competencyid": number, "grade": 2}
            )
        server.clear_requests()
        yield server


@pytest.fixture
def open_gateway(site: SandboxServer, time: FakeClock) -> Iterator[Callable[..., MoodleGateway]]:
    """Opens gateways to the site, closed at the end."""
    opened: list[MoodleGateway] = []

    def open_one(token: str = "BATCH", workers: int = 1, retry_budget: float = 20) -> MoodleGateway:  # noqa: S107
        options = HttpOptions(read_timeout=5, retry_budget=retry_budget, batch_size=50, workers=workers)
        opened.append(time.gateway(site.url, token, options))
        return opened[-1]

    yield open_one
    for gateway in opened:
        gateway.close()


def reads(learners: range | list[int], course: int = COURSE) -> Iterator[tuple[int, Read[LearnerReading]]]:
    """The readings of learners."""
    everything = frozenset(range(10001, 10005))
    return ((one, rating_reads.course_ratings(course, one, everything)) for one in learners)


def outcomes_of(gateway: MoodleGateway, learners: range | list[int], course: int = COURSE) -> Outcomes:
    """What came of the readings, each exactly once."""
    pairs = [pair for outcomes in gateway.read_each(reads(learners, course)) for pair in outcomes]
    assert max(Counter(key for key, _ in pairs).values()) == 1
    return dict(pairs)


def whole(outcomes: Outcomes) -> bool:
    """Whether all learners were read."""
    return set(outcomes) == set(LEARNERS) and all(isinstance(one, LearnerReading) for one in outcomes.values())


def batches(site: SandboxServer) -> list[int]:
    """The sizes of the batches that arrived."""
    return [len(one.subfunctions) for one in site.requests if one.function == BATCH_FUNCTION]


def is_batch(record: RequestRecord) -> bool:
    """Whether a request is a batch."""
    return record.function == BATCH_FUNCTION


def test_forty_learners_are_two_batches(site: SandboxServer, open_gateway: Callable[..., MoodleGateway]) -> None:
    """And each learner's ratings come as domain values, unrated competencies as linked only."""
    outcomes = outcomes_of(open_gateway(workers=2), LEARNERS)
    assert whole(outcomes)
    assert batches(site) == [20, 20]
    first = outcomes[3]
    assert isinstance(first, LearnerReading)
    assert first.linked == frozenset(range(10001, 10005))
    (rating,) = first.ratings
    assert (rating.key.competency_id, rating.key.scope, rating.key.place_id) == (10004, RatingScope.COURSE, COURSE)
    assert (rating.grade, rating.item, rating.proficient, rating.modifier_id) == (2, "En cours d'acquisition", False, 2)
    second = outcomes[4]
    assert isinstance(second, LearnerReading)
    assert second.ratings == ()


def test_the_last_learners_are_shared_among_the_workers(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway]
) -> None:
    """Else one would wait for the other."""
    outcomes_of(open_gateway(workers=2), list(LEARNERS)[:30])
    assert sorted(batches(site)) == [15, 15]


def test_without_the_batch_function_each_is_a_call_of_its_own(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway]
) -> None:
    """Slower, and the same."""
    assert whole(outcomes_of(open_gateway("SINGLE", workers=2), LEARNERS))
    assert batches(site) == []
    assert sum(one.function == "report_competency_data_for_report" for one in site.requests) == 40


@pytest.mark.parametrize("places", [[0], [5], [19], [0, 1, 2, 19, 20]])
def test_a_refused_call_amid_a_batch_costs_nobody_else(
    open_gateway: Callable[..., MoodleGateway], places: list[int]
) -> None:
    """What stands after it in the batch is sent again."""
    learners = list(LEARNERS)
    for place in places:
        learners.insert(place, 900 + place)
    outcomes = outcomes_of(open_gateway(), learners)
    refused = {key for key, outcome in outcomes.items() if isinstance(outcome, MoodleRejectedError)}
    assert refused == {900 + place for place in places}
    assert whole({key: outcome for key, outcome in outcomes.items() if key < 900})


def test_a_course_that_is_gone_is_an_outcome_too(open_gateway: Callable[..., MoodleGateway]) -> None:
    """It says nothing against the site."""
    outcomes = outcomes_of(open_gateway(), [3, 4], course=77)
    assert all(isinstance(one, MoodleNotFoundError) for one in outcomes.values())


@pytest.mark.parametrize(
    "fault",
    [
        Fault.HTTP_502,
        Fault.HTTP_504_AFTER,
        Fault.ANSWER_LOST,
        Fault.TRUNCATED_JSON,
        Fault.EMPTY_BODY,
        Fault.HTML_PAGE,
        Fault.stop_after_subrequest(7),
    ],
    ids=lambda fault: fault.kind.name,
)
def test_a_batch_that_the_site_cannot_answer_is_tried_in_halves(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway], fault: Fault
) -> None:
    """At once: waiting would not make it smaller."""
    site.faults.when(is_batch, fault)
    assert whole(outcomes_of(open_gateway(), LEARNERS))
    assert batches(site)[:3] == [20, 10, 10]


def test_a_learner_whom_the_site_cannot_answer_is_left_out_in_the_end(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway], time: FakeClock
) -> None:
    """PHP dies on one of them, whoever stands beside; only that one is not read."""

    def holds_bad(record: RequestRecord) -> bool:
        if record.function == BATCH_FUNCTION:
            return any('"userid":17,' in one["arguments"] for one in record.form["requests"])
        return str(record.form.get("userid")) == "17"

    for number in range(60):
        site.faults.when(holds_bad, Fault.HTTP_502_AFTER, number=number + 1)
    outcomes = outcomes_of(open_gateway(), LEARNERS)
    assert isinstance(outcomes.pop(17), MoodleTransientError)
    assert whole({**outcomes, 17: LearnerReading(17, frozenset(), ())})
    assert time.now > 1000  # the last one alone was tried with waits


def test_maintenance_is_waited_for_rather_than_cut_into_halves(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway], time: FakeClock
) -> None:
    """As long as the site asks."""
    site.faults.when(is_batch, Fault.http_503(7))
    started = time.now
    assert whole(outcomes_of(open_gateway(), LEARNERS))
    assert batches(site)[:2] == [20, 20]
    assert 7 <= time.now - started < 9


def test_a_site_that_stays_closed_ends_it(site: SandboxServer, open_gateway: Callable[..., MoodleGateway]) -> None:
    """Rather than asking for each learner and waiting for each."""
    gateway = open_gateway()
    assert gateway.has_batch
    for number in range(40):
        site.faults.when(is_batch, Fault.http_503(60), number=number + 1)
    with pytest.raises(MoodleTransientError):
        outcomes_of(gateway, LEARNERS)
    assert len(batches(site)) == 1


def test_a_site_that_fails_whatever_is_asked_ends_it_soon(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway]
) -> None:
    """After three learners alone, not after all of them."""
    gateway = open_gateway("SINGLE", retry_budget=0)
    assert not gateway.has_batch
    for number in range(200):
        site.faults.at(number + 1, Fault.HTTP_502)
    with pytest.raises(MoodleTransientError):
        outcomes_of(gateway, LEARNERS)
    assert len(site.requests) <= 5


def test_a_token_that_is_revoked_ends_it(site: SandboxServer, open_gateway: Callable[..., MoodleGateway]) -> None:
    """It is no fault of any learner."""
    site.faults.when(is_batch, Fault.TOKEN_REVOKED)
    with pytest.raises(MoodleAccessError) as caught:
        outcomes_of(open_gateway(), LEARNERS)
    assert caught.value.message.code == "moodle.invalid-token"


def test_readings_are_taken_only_as_they_are_sent(
    site: SandboxServer, open_gateway: Callable[..., MoodleGateway]
) -> None:
    """So whoever stops early sends nothing more, and thousands wait nowhere."""
    taken: list[int] = []

    def noted() -> Iterator[tuple[int, Read[LearnerReading]]]:
        for key, read in reads(LEARNERS):
            taken.append(key)
            yield key, read

    for outcomes in open_gateway().read_each(noted()):
        assert outcomes
        break
    assert len(taken) <= 40
    assert len(batches(site)) <= 2
