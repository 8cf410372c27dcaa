"""Plugins that write activity links: each adapter against its plugin, and what a write of theirs answers."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Never

import pytest

import lms_sync.moodle.activity_adapters
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import MoodleRejectedError, MoodleUnconfirmedError
from lms_sync.moodle.activity_adapter import ActivityAdapter, ActivityFunction
from lms_sync.moodle.activity_adapters.local_competency_linker import ADAPTER as LINKER
from lms_sync.moodle.activity_adapters.local_dimensions import ADAPTER as DIMENSIONS
from lms_sync.moodle.functions import BATCH_FUNCTION, MODULE_COMPETENCIES
from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.moodle.writes import ActivityCall, MoveUp, Write, WriteResult
from lms_sync.sandbox import PLUGINS, Fault, SandboxServer
from tests.moodle.fake_clock import FakeClock
from tests.moodle.plugin_site import CMID, linked, site_with

FOLDER = Path(lms_sync.moodle.activity_adapters.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "finding"))
ADAPTERS: dict[str, ActivityAdapter] = {
    name: import_module(f"lms_sync.moodle.activity_adapters.{name}").ADAPTER for name in MODULES
}
A, B, C = 10001, 10002, 10003
EVIDENCE = RuleOutcome.EVIDENCE


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A site with every plugin, and services with and without the batch function."""
    site = site_with(*PLUGINS)
    plugin_functions = [name for plugin in PLUGINS.values() for name in plugin.functions]
    held = [*plugin_functions, MODULE_COMPETENCIES.name, "core_competency_move_up_competency"]
    site.add_token("WITH-BATCH", username="admin", functions=[*held, BATCH_FUNCTION, "core_webservice_get_site_info"])
    site.add_token("WITHOUT-BATCH", username="admin", functions=[*held, "core_webservice_get_site_info"])
    with SandboxServer(site) as running:
        yield running


@pytest.fixture(params=["WITH-BATCH", "WITHOUT-BATCH"])
def either(request: pytest.FixtureRequest, server: SandboxServer, time: FakeClock) -> Iterator[MoodleGateway]:
    """A gateway of either service."""
    with time.gateway(server.url, request.param) as gateway:
        yield gateway


@pytest.fixture
def batching(server: SandboxServer, time: FakeClock) -> Iterator[MoodleGateway]:
    """A gateway with the batch function."""
    with time.gateway(server.url, "WITH-BATCH") as gateway:
        yield gateway


def call(function: ActivityFunction | None, competency: int, outcome: RuleOutcome = EVIDENCE) -> ActivityCall:
    """The call of a function that the adapter has."""
    assert function is not None
    return ActivityCall.of(function, CMID, competency, outcome)


def test_every_adapter_has_a_plugin_in_the_sandbox_with_its_functions() -> None:
    """So that none is here untried; its file, its plugin and its key are named alike."""
    assert sorted(PLUGINS) == MODULES
    for name, adapter in ADAPTERS.items():
        functions = [one.name for one in (adapter.link, adapter.unlink, adapter.set_outcome) if one is not None]
        assert (adapter.plugin, tuple(functions)) == (name, PLUGINS[name].functions)


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=MODULES)
def test_links_are_written_and_repeating_is_done_too(either: MoodleGateway, adapter: ActivityAdapter) -> None:
    """A new link has the outcome that the adapter says."""
    outcome = RuleOutcome.RECOMMEND
    writes = [call(adapter.link, A, outcome), call(adapter.link, B)]
    assert either.write(writes) == WriteResult((True, True))
    expected = outcome if adapter.link_sets_outcome else EVIDENCE
    assert linked(either) == {A: expected, B: EVIDENCE}
    assert either.write(writes) == WriteResult((True, True))
    assert linked(either) == {A: expected, B: EVIDENCE}


@pytest.mark.parametrize("adapter", [one for one in ADAPTERS.values() if one.unlink], ids=lambda one: one.plugin)
def test_links_are_removed_and_repeating_is_done_too(either: MoodleGateway, adapter: ActivityAdapter) -> None:
    """Somebody else may have been quicker."""
    assert either.write([call(adapter.link, A), call(adapter.unlink, A), call(adapter.unlink, A)]) == WriteResult(
        (True, True, True)
    )
    assert linked(either) == {}


@pytest.mark.parametrize("outcome", RuleOutcome)
@pytest.mark.parametrize("adapter", [one for one in ADAPTERS.values() if one.set_outcome], ids=lambda one: one.plugin)
def test_outcomes_are_set_one_by_one(batching: MoodleGateway, adapter: ActivityAdapter, outcome: RuleOutcome) -> None:
    """By the numbers of links, which are not those of competencies."""
    writes = [call(adapter.link, A), call(adapter.link, B), call(adapter.set_outcome, A, outcome)]
    assert batching.write(writes) == WriteResult((True, True, True))
    assert linked(batching) == {A: outcome, B: EVIDENCE}


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=MODULES)
def test_a_course_that_is_not_linked_is_a_refusal(either: MoodleGateway, adapter: ActivityAdapter) -> None:
    """With Moodle's reason, whether the plugin throws it or tells it."""
    result = either.write([call(adapter.link, C), call(adapter.link, A)])
    error = result.refusals.get(0) or result.error
    assert type(error) is MoodleRejectedError
    assert error.function == adapter.link.name
    assert "does not belong to the course" in str(error)
    assert C not in linked(either)


def test_plugin_calls_go_with_others_in_one_request(batching: MoodleGateway, server: SandboxServer) -> None:
    """In order, and their answers with them."""
    assert batching.has_batch
    server.clear_requests()
    writes: list[Write] = [call(DIMENSIONS.link, A), MoveUp(A), call(DIMENSIONS.set_outcome, A, RuleOutcome.NONE)]
    assert batching.write(writes) == WriteResult((True, False, True))
    assert [request.function for request in server.requests] == [BATCH_FUNCTION]
    assert linked(batching) == {A: RuleOutcome.NONE}


def test_a_refusal_that_is_an_ordinary_answer_stops_nothing(either: MoodleGateway) -> None:
    """What follows is done and known to be, and the refusal keeps its place and the plugin's words."""
    result = either.write(
        [call(LINKER.link, A), call(LINKER.link, C), call(LINKER.set_outcome, B), call(LINKER.link, B)]
    )
    assert (result.answers, result.error) == ((True, False, False, True), None)
    assert set(result.refusals) == {1, 2}
    assert "did not do it: Coding error detected" in str(result.refusals[1])
    assert "Can't find data record" in str(result.refusals[2])
    assert linked(either) == {A: EVIDENCE, B: EVIDENCE}


def test_an_error_ends_the_sequence_and_keeps_what_came_before(either: MoodleGateway) -> None:
    """As for every other write."""
    result = either.write([call(DIMENSIONS.link, A), call(DIMENSIONS.link, C), call(DIMENSIONS.link, B)])
    assert (result.answers, result.refusals) == ((True,), {})
    assert type(result.error) is MoodleRejectedError
    assert linked(either) == {A: EVIDENCE}


@pytest.mark.parametrize("fault", [Fault.ANSWER_LOST, Fault.TRUNCATED_JSON, Fault.HTTP_502_AFTER])
@pytest.mark.parametrize("count", [1, 2])
def test_an_unclear_answer_is_unconfirmed_and_sent_once(
    batching: MoodleGateway, server: SandboxServer, time: FakeClock, fault: Fault, count: int
) -> None:
    """Done or not: whoever called has to look."""
    assert batching.has_batch
    server.clear_requests()
    server.faults.at(1, fault)
    result = batching.write([call(DIMENSIONS.link, A), call(DIMENSIONS.link, B)][:count])
    assert (result.answers, type(result.error)) == ((), MoodleUnconfirmedError)
    assert (len(server.requests), time.sleeps) == (1, [])


@pytest.mark.parametrize("part", ["is_done", "reason"])
def test_an_adapter_that_cannot_read_the_answer_leaves_the_write_unconfirmed(either: MoodleGateway, part: str) -> None:
    """It was sent, so it may have been done; no traceback, and nothing claimed of what follows."""

    def fails(_answer: object) -> Never:
        raise KeyError("status")

    link = LINKER.link
    function = replace(link, is_done=fails) if part == "is_done" else replace(link, reason=fails)
    result = either.write([call(LINKER.link, A), call(function, C), call(LINKER.link, B)])
    assert result.answers == (True,)
    assert type(result.error) is MoodleUnconfirmedError
    assert function.name in str(result.error)
    assert "KeyError('status')" in str(result.error)


@pytest.mark.parametrize(
    ("answer", "is_done"), [(True, True), (False, False), (None, True), ({"status": "ok"}, True), ([], True), (0, True)]
)
def test_without_more_being_said_only_false_is_a_failure(answer: object, is_done: bool) -> None:  # noqa: FBT001
    """Most plugins throw what fails."""
    function = ActivityFunction("local_x_link", lambda cmid, competency, _outcome: {"cmid": cmid, "id": competency})
    assert function.is_done(answer) is is_done
    assert function.reason({"é": 1}) == '{"é": 1}'


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=MODULES)
@pytest.mark.parametrize("answer", [None, "ok", [], {}, 1, {"success": "true"}])
def test_an_answer_of_another_kind_is_not_taken_for_done(adapter: ActivityAdapter, answer: object) -> None:
    """A newer version of a plugin may answer otherwise; better to say so than to believe it."""
    for function in (adapter.link, adapter.unlink, adapter.set_outcome):
        assert function is None or not function.is_done(answer)
        assert function is None or function.reason(answer)
