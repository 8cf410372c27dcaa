"""Pulls that meet something on their way: what is noted, what is left for the next pull, what is never lost."""

import os
import random
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lms_sync.domain.pulls import CourseState, PullPart, PullResult
from lms_sync.domain.ratings import ClosedWhy
from lms_sync.moodle.functions import BATCH_FUNCTION
from lms_sync.sandbox import Fault
from lms_sync.sandbox.faults import RequestRecord
from lms_sync.sandbox.records import ModuleCompetency
from tests.pull.pull_world import FIRST, LEARNERS, SECOND, PullWorld, dump

SEED = int(os.environ.get("LMS_SYNC_TEST_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
REPORT = "report_competency_data_for_report"
PASSING = (
    Fault.HTTP_502,
    Fault.HTTP_504_AFTER,
    Fault.ANSWER_LOST,
    Fault.CONNECTION_RESET_BEFORE,
    Fault.TRUNCATED_JSON,
    Fault.http_503(1),
    Fault.http_429(1),
)
READER = frozenset(
    {
        "webservice/rest:use",
        "moodle/competency:competencyview",
        "moodle/competency:coursecompetencyview",
        "moodle/competency:usercompetencyview",
        "moodle/course:view",
        "moodle/course:viewparticipants",
        "moodle/role:review",
        "moodle/cohort:view",
        "moodle/user:viewdetails",
        "moodle/user:viewalldetails",
    }
)
"""Capabilities of an account that may read what is not hidden."""


def calls(record: RequestRecord, function: str) -> bool:
    """Whether a request calls a function, in a batch or not."""
    return function in (record.function, *record.subfunctions)


def concerns(learner: int) -> Callable[[RequestRecord], bool]:
    """Return what tells whether a request asks for the ratings of a learner."""

    def tells(record: RequestRecord) -> bool:
        if record.function == BATCH_FUNCTION:
            return any(
                one["function"] == REPORT and f'"userid":{learner},' in one["arguments"]
                for one in record.form["requests"]
            )
        return record.function == REPORT and str(record.form.get("userid")) == str(learner)

    return tells


def at_first(world: PullWorld, predicate: Callable[[RequestRecord], bool], change: Callable[[], Any]) -> None:
    """Let something change on the site just before it answers the first request of a kind."""
    done = threading.Event()

    def watch(record: RequestRecord) -> bool:
        if not done.is_set() and predicate(record):
            done.set()
            change()
        return False

    world.server.faults.when(watch, Fault.HTTP_502)


def test_who_cannot_be_rated_any_more_is_noted_and_the_rest_goes_on(world: PullWorld) -> None:
    """They left between the listing and the reading, in the middle of a batch."""
    at_first(world, lambda record: calls(record, REPORT), lambda: world.enrol(FIRST, LEARNERS[:7] + LEARNERS[9:]))
    summary = world.pull("C1")
    assert summary.run.result is PullResult.COMPLETE
    (note,) = summary.notes
    assert (note.code, note.params["count"], note.params["ids"]) == ("pull.note-not-gradable", 2, "10, 11")
    assert summary.run.counts["learners_not_gradable"] == 2
    assert summary.run.counts["learners_read"] == 38
    assert world.state().courses[FIRST].state is CourseState.WHOLE


def test_a_course_that_vanishes_while_it_is_read_is_gone(world: PullWorld) -> None:
    """It was listed a moment ago."""
    at_first(world, lambda record: calls(record, REPORT), lambda: world.remove_course(SECOND))
    world.workers = 1
    summary = world.pull()
    assert summary.run.result is PullResult.COMPLETE
    assert [note.code for note in summary.notes] == ["pull.note-course-gone"]
    states = {number: one.state for number, one in world.state().courses.items()}
    assert states == {FIRST: CourseState.WHOLE, SECOND: CourseState.GONE}


def test_a_course_that_is_hidden_from_the_account_stays_as_it_was(world: PullWorld) -> None:
    """Nothing is closed; the pull is partial."""
    world.pull()
    with world.server.lock:
        site = world.server.site
        admin = site.users[2]
        site.users[2] = replace(admin, capabilities=READER)
        site.courses[SECOND] = replace(site.courses[SECOND], visible=False)
    summary = world.pull()
    assert summary.run.result is PullResult.PARTIAL
    assert [(note.code, note.params["course"]) for note in summary.notes] == [("pull.note-course-unreadable", "C2")]
    assert [one.why for one in world.intervals(3, "C1", SECOND)] == [None]
    assert world.state().courses[SECOND].state is CourseState.UNREADABLE


def test_a_learner_whom_moodle_cannot_answer_is_read_by_the_next_pull(world: PullWorld) -> None:
    """Nothing of theirs is closed meanwhile."""
    world.pull("C1")
    world.rate(5, "C1", 4)
    for number in range(40):
        world.server.faults.when(concerns(5), Fault.HTTP_502_AFTER, number=number + 1)
    summary = world.pull("C1")
    assert summary.run.result is PullResult.PARTIAL
    (note,) = summary.notes
    assert (note.code, note.params["ids"], note.params["cause"]) == (
        "pull.note-not-read",
        "5",
        "moodle.unavailable",
    )
    assert world.state().courses[FIRST].state is CourseState.PARTLY
    assert [(one.rating.grade, one.closed) for one in world.intervals(5, "C1")] == [(3, None)]
    world.server.faults.clear()
    assert world.pull("C1").run.result is PullResult.COMPLETE
    assert [(one.rating.grade, one.why) for one in world.intervals(5, "C1")] == [(3, ClosedWhy.CHANGED), (4, None)]


def test_a_site_that_goes_away_leaves_a_pull_that_the_next_one_goes_on_with(world: PullWorld) -> None:
    """With the stamp of the first; what was read is not read again."""
    undisturbed = _undisturbed(world)
    world.workers = 1
    world.server.faults.when(lambda record: calls(record, REPORT), Fault.TOKEN_REVOKED, number=3)
    first = world.pull()
    assert first.run.result is PullResult.RUNNING
    assert [(note.code, note.params["cause"]) for note in first.notes] == [
        ("pull.note-stopped", "moodle.invalid-token")
    ]
    world.server.site.add_token("TOKEN", username="admin")
    world.server.clear_requests()
    second = world.pull()
    assert second.run.resumed
    assert (second.run.result, second.run.stamp) == (PullResult.COMPLETE, first.run.stamp)
    assert 0 < world.requests_of(REPORT) < 80
    assert dump(world.store_path) == undisturbed


def test_an_old_interrupted_pull_is_not_taken_up(world: PullWorld) -> None:
    """What it read first would be too old by then."""
    world.server.faults.when(lambda record: calls(record, REPORT), Fault.TOKEN_REVOKED)
    first = world.pull()
    world.server.site.add_token("TOKEN", username="admin")
    world.clock.now = world.clock.now.replace(day=3)
    second = world.pull()
    assert not second.run.resumed
    assert second.run.stamp > first.run.stamp
    with world.session() as session:
        runs = session.store.pulls(session.site.url).runs(5)
    assert [one.result for one in runs] == [PullResult.COMPLETE, PullResult.ABANDONED]


def test_whoever_ends_it_keeps_what_was_read(world: PullWorld) -> None:
    """Ctrl-C sets the event; the same pull goes on from there."""
    undisturbed = _undisturbed(world)
    world.workers = 1
    stop = threading.Event()
    at_first(world, lambda record: calls(record, REPORT), stop.set)
    first = world.pull(stop=stop)
    assert first.run.result is PullResult.RUNNING
    assert 0 < first.run.counts["learners_read"] < 80
    assert world.pull().run.result is PullResult.COMPLETE
    assert dump(world.store_path) == undisturbed


def test_cohorts_that_the_account_may_not_see_are_noted(world: PullWorld) -> None:
    """Ratings come all the same."""
    with world.server.lock:
        site = world.server.site
        site.users[2] = replace(site.users[2], capabilities=READER - {"moodle/cohort:view"})
    summary = world.pull()
    assert [note.code for note in summary.notes] == ["pull.note-cohorts-not-read"]
    assert summary.run.result is PullResult.COMPLETE
    assert len(world.state().ratings) == 12


def test_an_activity_that_is_hidden_while_it_is_read_is_noted(world: PullWorld) -> None:
    """Its link is known; what its completion does is not."""
    site = world.server.site
    with world.server.lock:
        site.users[2] = replace(site.users[2], capabilities=READER)
        site.insert("module_competencies", ModuleCompetency(cmid=4, competencyid=world.ids["C1"], ruleoutcome=3))

    def hide() -> None:
        modules = tuple(replace(one, visible=one.cmid != 4) for one in site.courses[FIRST].modules)
        site.courses[FIRST] = replace(site.courses[FIRST], modules=modules)

    at_first(world, lambda record: calls(record, "core_competency_list_course_module_competencies"), hide)
    summary = world.pull("C1")
    assert summary.run.result is PullResult.COMPLETE
    (note,) = summary.notes
    assert (note.code, note.params["count"], note.params["ids"]) == ("pull.note-activity-hidden", 1, "4")
    links = world.state().courses[FIRST].links
    assert links is not None
    assert [(one.cmid, one.outcome) for one in links.modules] == [(4, None)]


def test_activities_that_cannot_be_listed_do_not_cost_the_ratings(world: PullWorld) -> None:
    """Some activity plugin dies on its own."""
    for number in range(40):
        world.server.faults.when(
            lambda record: calls(record, "core_course_get_contents"), Fault.HTTP_502, number=number + 1
        )
    summary = world.pull("C1")
    assert summary.run.result is PullResult.PARTIAL
    assert [note.code for note in summary.notes] == ["pull.note-activities-not-read"]
    assert world.state().courses[FIRST].state is CourseState.WHOLE


@pytest.mark.parametrize("number", range(6))
def test_passing_faults_at_random_change_nothing_in_the_end(world: PullWorld, number: int) -> None:
    """One request in eight fails; what could not be read in one pull is read by the next."""
    parts = frozenset(PullPart)
    undisturbed = _undisturbed(world, parts)
    world.server.faults.at_random(random.Random(SEED * 10 + number), 0.125, PASSING)  # noqa: S311
    summary = world.pull(parts=parts)
    world.server.faults.clear()
    if summary.run.result is PullResult.RUNNING:
        summary = world.pull(parts=parts)
    if summary.run.result is PullResult.PARTIAL:
        world.fresh_store()
        summary = world.pull(parts=parts)
    assert summary.run.result is PullResult.COMPLETE
    assert dump(world.store_path) == undisturbed, f"LMS_SYNC_TEST_SEED={SEED} {number}"


def _undisturbed(world: PullWorld, parts: frozenset[PullPart] = frozenset()) -> dict[str, list[tuple[Any, ...]]]:
    """Return what a pull leaves that nothing disturbs, and forget it again."""
    assert world.pull(parts=parts).run.result is PullResult.COMPLETE
    whole = dump(world.store_path)
    world.fresh_store()
    world.server.clear_requests()
    return whole


class _OnceReadInPart(threading.Event):
    """The user wants to end as soon as a course could be read only in part."""

    def __init__(self, world: PullWorld) -> None:
        super().__init__()
        self._world = world

    def is_set(self) -> bool:
        """Look into the store."""
        return any(one.state is CourseState.PARTLY for one in self._world.state().courses.values())


def test_a_resumed_pull_reads_what_the_interrupted_one_could_not(world: PullWorld) -> None:
    """Else it would call itself complete, and nobody would look again."""
    world.workers = 1
    for number in range(1, 60):
        world.server.faults.when(concerns(LEARNERS[5]), Fault.HTTP_502, number=number)
    first = world.pull(stop=_OnceReadInPart(world))
    assert first.run.result is PullResult.RUNNING
    world.server.faults.clear()
    second = world.pull()
    assert (second.run.result, second.run.resumed, second.run.stamp) == (PullResult.COMPLETE, True, first.run.stamp)
    state = world.state()
    assert {one.state for one in state.courses.values()} == {CourseState.WHOLE}
    assert all(one.last_read == second.run.stamp for one in state.enrolments)
