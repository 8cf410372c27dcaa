"""Writing to a site, over a real socket, by batch and by single calls."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import SiteCompetency, SiteRule
from lms_sync.errors import (
    MoodleAccessError,
    MoodleRejectedError,
    MoodleUnconfirmedError,
)
from lms_sync.moodle import MoodleGateway, WriteResult, writes
from lms_sync.moodle.functions import BATCH_FUNCTION
from lms_sync.moodle.options import HttpOptions
from lms_sync.sandbox import Fault, SandboxServer
from tests.moodle.fake_clock import FakeClock

CONFIGURATION = ScaleConfiguration(frozenset({3}), frozenset({3, 4}))
OTHER = ScaleConfiguration(frozenset({1}), frozenset({4}))
ALL = SiteRule("core_competency\\competency_rule_all", None, RuleOutcome.COMPLETE)
NONE = SiteRule(None, None, RuleOutcome.NONE)
CREATE = "core_competency_create_competency"


def _points(child: int) -> SiteRule:
    config = f'{{"base":{{"points":1}},"competencies":[{{"id":{child},"points":1,"required":0}}]}}'
    return SiteRule("core_competency\\competency_rule_points", config, RuleOutcome.RECOMMEND)


def _framework(gateway: MoodleGateway) -> int:
    write = writes.CreateFramework(
        "F", "Titre", "", visible=True, taxonomies=("domain",), scale_id=3, configuration=CONFIGURATION
    )
    result = gateway.write([write])
    assert result.error is None
    return result.answers[0]


def _create(framework: int, idnumber: str, parent: int = 0) -> writes.CreateCompetency:
    return writes.CreateCompetency(framework, parent, idnumber, f"Titre {idnumber}", "")


def _tree(gateway: MoodleGateway, *idnumbers: str) -> tuple[int, list[int]]:
    """A framework with roots, and their ids."""
    framework = _framework(gateway)
    result = gateway.write([_create(framework, idnumber) for idnumber in idnumbers])
    assert result.error is None
    return framework, list(result.answers)


def _read(gateway: MoodleGateway, framework: int) -> dict[str, SiteCompetency]:
    return {competency.idnumber: competency for competency in gateway.list_competencies(framework)}


def _order(gateway: MoodleGateway, framework: int) -> list[str]:
    return sorted(_read(gateway, framework), key=lambda name: _read(gateway, framework)[name].sortorder)


def test_a_batch_is_one_request(gateway: MoodleGateway, called: Callable[[], list[str]]) -> None:
    """Answers come in the order of the writes: ids of creates, bools of the rest."""
    framework, (a, b) = _tree(gateway, "A", "B")
    before = len(called())
    result = gateway.write(
        [_create(framework, "C"), writes.MoveUp(a), writes.MoveDown(a), writes.UpdateCompetency(b, shortname="Neuf")]
    )
    assert called()[before:] == [BATCH_FUNCTION]
    found = _read(gateway, framework)
    assert result == WriteResult((found["C"].id, False, True, True))
    assert found["B"].shortname == "Neuf"
    assert _order(gateway, framework) == ["B", "A", "C"]


def test_one_write_is_one_plain_call(gateway: MoodleGateway, called: Callable[[], list[str]]) -> None:
    """A batch of one would only be a detour."""
    framework = _framework(gateway)
    before = len(called())
    assert gateway.write([_create(framework, "A")]).error is None
    assert called()[before:] == [CREATE]


def test_without_the_function_calls_go_singly(single_gateway: MoodleGateway, called: Callable[[], list[str]]) -> None:
    """With the same answers."""
    framework = _framework(single_gateway)
    before = len(called())
    result = single_gateway.write([_create(framework, name) for name in "ABC"])
    assert called()[before:] == ["core_webservice_get_site_info", CREATE, CREATE, CREATE]
    assert result.answers == tuple(_read(single_gateway, framework)[name].id for name in "ABC")


def test_nothing_to_write_is_nothing_sent(gateway: MoodleGateway, called: Callable[[], list[str]]) -> None:
    """An empty sequence ends well."""
    assert gateway.write([]) == WriteResult(())
    assert called() == []


def test_the_first_refusal_ends_the_sequence(either_gateway: MoodleGateway) -> None:
    """What came before stays, what comes after is not tried."""
    framework = _framework(either_gateway)
    result = either_gateway.write([_create(framework, name) for name in ("A", "B", "b", "C")])
    found = _read(either_gateway, framework)
    assert set(found) == {"A", "B"}
    assert result.answers == (found["A"].id, found["B"].id)
    assert type(result.error) is MoodleRejectedError
    assert result.error.function == CREATE
    assert result.error.errorcode in {"invalidpersistenterror", "dmlwriteexception"}


@pytest.mark.parametrize("place", [0, 1], ids=["first", "second"])
def test_a_text_that_moodle_would_change_is_refused_where_it_stands(either_gateway: MoodleGateway, place: int) -> None:
    """The error belongs to the first write without an answer."""
    framework = _framework(either_gateway)
    calls = [_create(framework, "A"), _create(framework, "B")]
    calls[place] = writes.CreateCompetency(framework, 0, "X", "a<b", "")
    result = either_gateway.write(calls)
    assert len(result.answers) == place
    assert result.error is not None
    assert result.error.errorcode == "invalidparameter"


def test_every_field_of_a_framework_can_be_changed(either_gateway: MoodleGateway) -> None:
    """One after the other, the rest staying as it was."""
    framework = _framework(either_gateway)
    for update in (
        writes.UpdateFramework(framework, idnumber="G"),
        writes.UpdateFramework(framework, shortname="Autre"),
        writes.UpdateFramework(framework, description="<p>é</p>"),
        writes.UpdateFramework(framework, visible=False),
        writes.UpdateFramework(framework, taxonomies=("level", "skill")),
        writes.UpdateFramework(framework, scale_id=3, configuration=OTHER),
    ):
        assert either_gateway.write([update]) == WriteResult((True,))
    (found,) = either_gateway.list_frameworks()
    assert (found.idnumber, found.shortname, found.description) == ("G", "Autre", "<p>é</p>")
    assert (found.visible, found.taxonomies) == (False, ("level", "skill"))
    assert (found.scale_id, found.scale_configuration) == (3, OTHER)


def test_fields_of_a_competency_can_be_changed(either_gateway: MoodleGateway) -> None:
    """Its own scale is given with its configuration."""
    framework, (a,) = _tree(either_gateway, "A")
    result = either_gateway.write(
        [
            writes.UpdateCompetency(a, idnumber="Z", description="<p>é</p>"),
            writes.UpdateCompetency(a, shortname="Neuf"),
            writes.UpdateCompetency(a, scale=writes.ScaleReference(2, OTHER)),
        ]
    )
    assert result == WriteResult((True, True, True))
    found = _read(either_gateway, framework)["Z"]
    assert (found.id, found.shortname, found.description) == (a, "Neuf", "<p>é</p>")
    assert (found.scale_id, found.scale_configuration) == (2, OTHER)


def test_moves_and_deletes(either_gateway: MoodleGateway) -> None:
    """A move goes to the end of its new parent; a delete takes the subtree."""
    framework, (a, b, c) = _tree(either_gateway, "A", "B", "C")
    assert either_gateway.write([writes.SetParent(b, a), writes.SetParent(c, a)]) == WriteResult((True, True))
    found = _read(either_gateway, framework)
    assert [(found[name].parent_id, found[name].sortorder) for name in "BC"] == [(a, 0), (a, 1)]
    assert either_gateway.write([writes.SetParent(c, 0), writes.DeleteCompetency(a)]) == WriteResult((True, True))
    assert set(_read(either_gateway, framework)) == {"C"}


def test_rules_are_set_changed_and_removed_by_batch(gateway: MoodleGateway, called: Callable[[], list[str]]) -> None:
    """One write that needs null goes by the batch function too."""
    framework, (a, b) = _tree(gateway, "A", "B")
    assert gateway.write([writes.SetParent(b, a)]).error is None
    states = [NONE, ALL, _points(b), ALL, NONE, _points(b), NONE]
    for previous, rule in pairwise(states):
        assert gateway.write([writes.SetRule(a, rule, previous)]) == WriteResult((True,))
        assert _read(gateway, framework)["A"].rule == rule
    assert called().count(BATCH_FUNCTION) == 4  # both roots; points → all; all → none; points → none
    assert gateway.write([writes.SetRule(a, ALL, NONE), writes.SetRule(a, _points(b), ALL)]) == WriteResult(
        (True, True)
    )
    assert _read(gateway, framework)["A"].rule == _points(b)


def test_a_scale_of_its_own_is_given_up_by_batch(gateway: MoodleGateway) -> None:
    """Only null says "inherit"."""
    framework, (a,) = _tree(gateway, "A")
    assert gateway.write([writes.UpdateCompetency(a, scale=writes.ScaleReference(2, OTHER))]).error is None
    assert gateway.write([writes.UpdateCompetency(a, scale=None, shortname="Neuf")]) == WriteResult((True,))
    found = _read(gateway, framework)["A"]
    assert (found.scale_id, found.scale_configuration, found.shortname) == (None, None, "Neuf")


def test_rules_that_need_no_null_go_singly(single_gateway: MoodleGateway) -> None:
    """Setting a rule where there is none, and all → points."""
    framework, (a, b) = _tree(single_gateway, "A", "B")
    assert single_gateway.write([writes.SetParent(b, a)]).error is None
    assert single_gateway.write([writes.SetRule(a, ALL, NONE)]) == WriteResult((True,))
    assert _read(single_gateway, framework)["A"].rule == ALL
    assert single_gateway.write([writes.SetRule(a, _points(b), ALL)]) == WriteResult((True,))
    assert _read(single_gateway, framework)["A"].rule == _points(b)


@pytest.mark.parametrize("case", ["points to all", "remove", "inherit"])
def test_null_without_the_function_is_refused_before_anything_is_sent(
    single_gateway: MoodleGateway, called: Callable[[], list[str]], case: str
) -> None:
    """Also the writes before it: half a sequence would be worse. The function to add is named."""
    framework, (a, b) = _tree(single_gateway, "A", "B")
    cases: dict[str, writes.Write] = {
        "points to all": writes.SetRule(a, ALL, _points(b)),
        "remove": writes.SetRule(a, NONE, ALL),
        "inherit": writes.UpdateCompetency(a, scale=None),
    }
    before = len(called())
    result = single_gateway.write([_create(framework, "C"), cases[case]])
    assert result.answers == ()
    assert type(result.error) is MoodleAccessError
    assert BATCH_FUNCTION in str(result.error)
    assert len(called()) == before


@pytest.mark.parametrize(
    ("fault", "done"),
    [
        (Fault.ANSWER_LOST, {"A", "B", "C"}),
        (Fault.HTTP_502_AFTER, {"A", "B", "C"}),
        (Fault.HTTP_504_AFTER, {"A", "B", "C"}),
        (Fault.TRUNCATED_JSON, {"A", "B", "C"}),
        (Fault.EMPTY_BODY, {"A", "B", "C"}),
        (Fault.stop_after_subrequest(2), {"A", "B"}),
        (Fault.CONNECTION_RESET_BEFORE, set()),
        (Fault.HTTP_502, set()),
        (Fault.HTML_PAGE, set()),
        (Fault.http_503(1), set()),
    ],
    ids=lambda value: value.kind.name if isinstance(value, Fault) else "",
)
def test_an_unclear_batch_is_unconfirmed_and_sent_once(
    gateway: MoodleGateway, sandbox: SandboxServer, time: FakeClock, fault: Fault, done: set[str]
) -> None:
    """Whether all, some or nothing was done cannot be told from here, so nothing is claimed or repeated."""
    framework = _framework(gateway)
    assert gateway.has_batch
    sandbox.clear_requests()
    sandbox.faults.at(1, fault)
    result = gateway.write([_create(framework, name) for name in "ABC"])
    assert result.answers == ()
    assert type(result.error) is MoodleUnconfirmedError
    assert result.error.function == BATCH_FUNCTION
    assert len(sandbox.requests) == 1
    assert time.sleeps == []
    assert set(_read(gateway, framework)) == done


def test_single_calls_keep_the_answers_before_an_unclear_one(
    single_gateway: MoodleGateway, sandbox: SandboxServer
) -> None:
    """Only the call that was under way is unconfirmed."""
    framework = _framework(single_gateway)
    assert not single_gateway.has_batch
    sandbox.faults.at(2, Fault.ANSWER_LOST)
    result = single_gateway.write([_create(framework, name) for name in "ABC"])
    found = _read(single_gateway, framework)
    assert set(found) == {"A", "B"}
    assert result.answers == (found["A"].id,)
    assert type(result.error) is MoodleUnconfirmedError
    assert result.error.function == CREATE


def test_a_write_waits_for_a_busy_proxy(gateway: MoodleGateway, sandbox: SandboxServer, time: FakeClock) -> None:
    """429 is said before anything is done, so the same write may follow."""
    framework = _framework(gateway)
    assert gateway.has_batch
    sandbox.faults.at(1, Fault.http_429(7))
    result = gateway.write([_create(framework, name) for name in "AB"])
    assert len(result.answers) == 2
    assert time.sleeps == [7.5]


def test_a_slow_answer_to_a_write_is_unconfirmed(sandbox: SandboxServer, time: FakeClock) -> None:
    """The headers came, the body not in time."""
    with time.gateway(sandbox.url, "WITH-BATCH", HttpOptions(read_timeout=0.2)) as gateway:
        framework = _framework(gateway)
        sandbox.faults.at(1, Fault.slow_body(0.6))
        result = gateway.write([_create(framework, "A")])
    assert type(result.error) is MoodleUnconfirmedError
    assert result.error.message.code == "moodle.unconfirmed-timeout"
