"""Reading a site, over a real socket."""

import threading
import time as real_time
from collections.abc import Callable

import pytest
import responses
from pydantic import SecretStr

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import SiteInfo, SiteRule, TargetContext
from lms_sync.errors import (
    MoodleAccessError,
    MoodleNotFoundError,
    MoodleProtocolError,
    MoodleRejectedError,
    MoodleTransientError,
)
from lms_sync.moodle import MoodleGateway, connect, writes
from lms_sync.moodle.access import check_access
from lms_sync.moodle.functions import (
    BATCH_FUNCTION,
    DELETE_FUNCTIONS,
    PLAN_FUNCTIONS,
    PUSH_FUNCTIONS,
    RELATION_FUNCTIONS,
)
from lms_sync.moodle.options import HttpOptions
from lms_sync.sandbox import Fault, SandboxServer
from tests.moodle.fake_clock import FakeClock

ITEMS = ("Non acquis", "En cours d'acquisition", "Acquis", "Maîtrisé")
CONFIGURATION = ScaleConfiguration(frozenset({3}), frozenset({3, 4}))
OWN = ScaleConfiguration(frozenset({1}), frozenset({2}))


def _framework(gateway: MoodleGateway, idnumber: str = "F", context: TargetContext = writes.SYSTEM) -> int:
    write = writes.CreateFramework(
        idnumber,
        "Titre & < x",
        "<p>A &amp; B</p>",
        visible=False,
        taxonomies=("domain", "practice"),
        scale_id=3,
        configuration=CONFIGURATION,
        context=context,
    )
    return _done(gateway, [write])[0]


def _done(gateway: MoodleGateway, calls: list[writes.Write]) -> tuple[int | bool, ...]:
    result = gateway.write(calls)
    assert result.error is None, result.error
    return result.answers


def _child(framework: int, idnumber: str, parent: int = 0) -> writes.CreateCompetency:
    return writes.CreateCompetency(framework, parent, idnumber, f"Titre {idnumber} & < x", f"<p>{idnumber} &amp;</p>")


def test_the_site_tells_of_itself_and_the_token(gateway: MoodleGateway, sandbox: SandboxServer) -> None:
    """Everything that a preflight needs, by one request."""
    info = gateway.site_info()
    assert info.url == sandbox.url == gateway.url
    assert info.release.startswith("5.0")
    assert (info.username, info.user_id) == ("admin", 2)
    assert info.functions == PUSH_FUNCTIONS | DELETE_FUNCTIONS | RELATION_FUNCTIONS | {BATCH_FUNCTION}
    assert info.competencies_enabled
    assert len(sandbox.requests) == 1


def test_the_batch_function_is_looked_for_once(
    gateway: MoodleGateway, single_gateway: MoodleGateway, called: Callable[[], list[str]]
) -> None:
    """By the list of the service's functions."""
    assert gateway.has_batch
    assert gateway.has_batch
    assert not single_gateway.has_batch
    assert called() == ["core_webservice_get_site_info"] * 2
    assert gateway.batch_size == 100


def test_frameworks_come_as_stored_from_the_whole_site(gateway: MoodleGateway) -> None:
    """Hidden ones too, and those of course categories; texts raw, not as shown in a page."""
    first = _framework(gateway)
    category = TargetContext("coursecat", 1)
    second = _framework(gateway, "G", category)
    found = {framework.id: framework for framework in gateway.list_frameworks()}
    assert set(found) == {first, second}
    framework = found[first]
    assert (framework.idnumber, framework.shortname) == ("F", "Titre & < x")
    assert (framework.description, framework.description_format) == ("<p>A &amp; B</p>", 1)
    assert not framework.visible
    assert framework.taxonomies == ("domain", "practice")
    assert (framework.scale_id, framework.scale_configuration) == (3, CONFIGURATION)
    assert framework.context_name == "System"
    assert found[second].context_name == "Category: Category 1"
    assert framework.context_id != found[second].context_id
    assert gateway.list_framework_ids(writes.SYSTEM) == {first}
    assert gateway.list_framework_ids(category) == {second}


def test_an_unknown_course_category_is_an_error(gateway: MoodleGateway) -> None:
    """Not an empty list, from which a second framework would follow."""
    with pytest.raises(MoodleRejectedError) as caught:
        gateway.list_framework_ids(TargetContext("coursecat", 99))
    assert caught.value.errorcode == "invalidparameter"


def test_competencies_come_whole_and_raw_by_one_request(either_gateway: MoodleGateway, sandbox: SandboxServer) -> None:
    """Only those of the framework asked for."""
    framework, other = _framework(either_gateway), _framework(either_gateway, "G")
    (root, _, _) = _done(either_gateway, [_child(framework, "A"), _child(framework, "B"), _child(other, "Z")])
    _done(
        either_gateway,
        [
            writes.CreateCompetency(framework, root, "A1", "Fils", "", writes.ScaleReference(2, OWN)),
            _child(framework, "A2", root),
        ],
    )
    before = len(sandbox.requests)
    found = {competency.idnumber: competency for competency in either_gateway.list_competencies(framework)}
    assert len(sandbox.requests) == before + 1
    assert set(found) == {"A", "B", "A1", "A2"}
    assert (found["A"].shortname, found["A"].description) == ("Titre A & < x", "<p>A &amp;</p>")
    assert (found["A"].parent_id, found["A1"].parent_id) == (0, root)
    assert [found[name].sortorder for name in ("A", "B", "A1", "A2")] == [0, 1, 0, 1]
    assert (found["A1"].scale_id, found["A1"].scale_configuration) == (2, OWN)
    assert (found["A2"].scale_id, found["A2"].scale_configuration) == (None, None)
    assert found["A"].rule == SiteRule(None, None, RuleOutcome.NONE)


@pytest.mark.parametrize("count", [1, 4, 5])
def test_many_competencies_come_whole_by_two_requests(
    gateway: MoodleGateway, sandbox: SandboxServer, count: int
) -> None:
    """The halves join without a gap, whether their number is even or odd."""
    framework, other = _framework(gateway), _framework(gateway, "G")
    _done(gateway, [_child(other, "Z"), *(_child(framework, f"A{number}") for number in range(count))])
    before = len(sandbox.requests)
    found = gateway.list_many_competencies(framework, count)
    assert len(sandbox.requests) == before + 2
    assert found == gateway.list_competencies(framework)
    assert len(found) == count


@pytest.mark.parametrize("expected", [3, 5, 9])
def test_another_number_than_expected_is_read_again_by_one_request(
    gateway: MoodleGateway, sandbox: SandboxServer, expected: int
) -> None:
    """Somebody may have come between the two halves."""
    framework = _framework(gateway)
    _done(gateway, [_child(framework, f"A{number}") for number in range(4)])
    before = len(sandbox.requests)
    assert gateway.list_many_competencies(framework, expected) == gateway.list_competencies(framework)
    assert len(sandbox.requests) == before + 4


def test_relations_are_unordered_pairs(either_gateway: MoodleGateway, sandbox: SandboxServer) -> None:
    """Each pair once, from whichever side it was made."""
    framework = _framework(either_gateway)
    a, b, c = _done(either_gateway, [_child(framework, name) for name in "ABC"])
    _done(either_gateway, [writes.AddRelated(a, b), writes.AddRelated(c, a)])
    assert either_gateway.list_relations([a, b, c]) == {frozenset({a, b}), frozenset({a, c})}
    assert either_gateway.list_relations([b]) == {frozenset({a, b})}
    assert either_gateway.list_relations([]) == frozenset()
    assert _done(either_gateway, [writes.RemoveRelated(b, a)]) == (True,)
    assert either_gateway.list_relations([a, b, c]) == {frozenset({a, c})}
    assert sandbox.requests[-1].settings["raw"] == "1"


def test_relations_are_read_in_batches_of_the_size_asked_for(sandbox: SandboxServer, time: FakeClock) -> None:
    """5 competencies by 2 are 3 requests; without the function they are 5."""
    with time.gateway(sandbox.url, "WITH-BATCH", HttpOptions(batch_size=2)) as gateway:
        framework = _framework(gateway)
        ids = [_done(gateway, [_child(framework, name)])[0] for name in "ABCDE"]
        sandbox.clear_requests()
        gateway.list_relations(ids)
    assert sorted(len(request.subfunctions) for request in sandbox.requests) == [0, 1, 2, 2]  # 0: site_info
    assert all(one["settingraw"] == "1" for one in sandbox.requests[-1].form["requests"].values())


def test_a_relation_that_cannot_be_read_is_an_error(either_gateway: MoodleGateway) -> None:
    """A missing one must not look like no relations."""
    framework = _framework(either_gateway)
    (a,) = _done(either_gateway, [_child(framework, "A")])
    with pytest.raises(MoodleNotFoundError) as caught:
        either_gateway.list_relations([a, a + 99])
    assert caught.value.function == "tool_lp_data_for_related_competencies_section"


def test_a_passing_error_amid_a_batch_of_reads_is_read_again(time: FakeClock) -> None:
    """One reading is as good as another."""
    endpoint = "https://moodle.example/webservice/rest/server.php"
    info = {
        "siteurl": "https://moodle.example",
        "username": "u",
        "userid": 2,
        "functions": [{"name": BATCH_FUNCTION, "version": "1"}],
    }
    failed = {"responses": [{"error": True, "exception": '{"errorcode":"dmlreadexception","message":"m"}'}]}
    done = {
        "responses": [{"error": False, "data": '{"relatedcompetencies":[{"id":2}],"showdeleterelatedaction":true}'}]
    }
    with responses.RequestsMock() as mock, time.gateway("https://moodle.example", "0123456789") as gateway:
        mock.post(endpoint, json=info)
        mock.post(endpoint, json=failed)
        mock.post(endpoint, json=done)
        assert gateway.list_relations([1]) == {frozenset({1, 2})}
    assert len(time.sleeps) == 1


@pytest.mark.parametrize(
    "answer",
    [
        {"responses": []},
        {"responses": [{"error": False, "data": "nonsense"}]},
        {"responses": [{"error": False}]},
        {"responses": [{"error": True}]},
        {"responses": [{"error": False, "data": "{}"}]},
    ],
    ids=["short", "no-json", "no-data", "no-exception", "other-shape"],
)
def test_a_broken_batch_of_reads_is_no_answer(time: FakeClock, answer: dict[str, object]) -> None:
    """Nothing is guessed from half of it."""
    endpoint = "https://moodle.example/webservice/rest/server.php"
    info = {"siteurl": "s", "username": "u", "userid": 2, "functions": [{"name": BATCH_FUNCTION}]}
    with responses.RequestsMock() as mock, time.gateway("https://moodle.example", "0123456789") as gateway:
        mock.post(endpoint, json=info)
        mock.post(endpoint, json=answer)
        with pytest.raises(MoodleProtocolError):
            gateway.list_relations([1])


def test_scale_items_come_as_stored(gateway: MoodleGateway, sandbox: SandboxServer) -> None:
    """With their apostrophes, and without HTML entities."""
    other = sandbox.site.add_scale("x", ("A & B", "é"))
    assert gateway.read_scale_items(3) == ITEMS
    assert gateway.read_scale_items(other) == ("A & B", "é")


def test_an_unknown_scale_is_none(gateway: MoodleGateway) -> None:
    """Moodle answers a bare PHP error to it."""
    assert gateway.read_scale_items(999) is None


def test_another_php_error_is_not_an_unknown_scale(time: FakeClock) -> None:
    """Or a broken plugin would look like a site without scales."""
    with responses.RequestsMock() as mock, time.gateway("https://moodle.example", "0123456789") as gateway:
        mock.post(
            "https://moodle.example/webservice/rest/server.php",
            json={"exception": "Error", "message": "Allowed memory size exhausted"},
        )
        with pytest.raises(MoodleRejectedError):
            gateway.read_scale_items(3)


def test_reads_survive_passing_faults(gateway: MoodleGateway, sandbox: SandboxServer, time: FakeClock) -> None:
    """A proxy error, a lost answer and half an answer in a row."""
    _framework(gateway)
    for number, fault in enumerate((Fault.HTTP_502, Fault.ANSWER_LOST, Fault.TRUNCATED_JSON), 1):
        sandbox.faults.at(number, fault)
    assert len(gateway.list_frameworks()) == 1
    assert len(time.sleeps) == 3


def test_a_revoked_token_says_so(gateway: MoodleGateway, sandbox: SandboxServer) -> None:
    """With the page to renew it on, in this Moodle."""
    sandbox.faults.at(1, Fault.TOKEN_REVOKED)
    with pytest.raises(MoodleAccessError, match="admin/webservice/tokens") as caught:
        gateway.list_frameworks()
    assert sandbox.url in str(caught.value)


def test_a_limited_account_is_told_its_missing_right(sandbox: SandboxServer, time: FakeClock) -> None:
    """Moodle leaves out what it may not see, but refuses the write."""
    with time.gateway(sandbox.url, "TOKEN-LIMITED") as gateway:
        result = gateway.write(
            [writes.CreateFramework("F", "T", "", visible=True, taxonomies=(), scale_id=3, configuration=CONFIGURATION)]
        )
    assert type(result.error) is MoodleAccessError
    assert result.error.errorcode == "nopermissions"
    assert "moodle/competency:competencymanage" in str(result.error)


def test_threads_do_not_share_a_connection(gateway: MoodleGateway) -> None:
    """Two threads write at once and each gets its own answers."""
    framework = _framework(gateway)
    parents = _done(gateway, [_child(framework, name) for name in "AB"])
    results: dict[str, tuple[int | bool, ...]] = {}

    def fill(name: str, parent: int) -> None:
        for number in range(5):
            idnumbers = [f"{name}{number}.{item}" for item in range(4)]
            answers = _done(gateway, [_child(framework, one, parent) for one in idnumbers])
            results.update({one: (answer,) for one, answer in zip(idnumbers, answers, strict=True)})

    threads = [threading.Thread(target=fill, args=pair) for pair in zip("AB", parents, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = {competency.idnumber: (competency.id,) for competency in gateway.list_competencies(framework)}
    assert results == {name: ids for name, ids in found.items() if len(name) > 1}
    assert len(results) == 40


INFO = SiteInfo("https://moodle.example", "5.0", "sync", 5, PUSH_FUNCTIONS, competencies_enabled=True)


def test_access_is_complete_or_every_missing_function_is_named() -> None:
    """One visit to the service page then suffices."""
    check_access(INFO, PLAN_FUNCTIONS)
    with pytest.raises(MoodleAccessError) as caught:
        check_access(INFO, PUSH_FUNCTIONS | RELATION_FUNCTIONS)
    for name in RELATION_FUNCTIONS:
        assert name in str(caught.value)
    assert "core_competency_create_competency" not in str(caught.value)
    assert "https://moodle.example/admin/settings.php?section=externalservices" in str(caught.value)


def test_access_needs_competencies_switched_on(sandbox: SandboxServer, gateway: MoodleGateway) -> None:
    """The same words and errorcode as if Moodle itself had refused."""
    sandbox.site.switches.competencies = False
    with pytest.raises(MoodleAccessError) as early:
        check_access(gateway.site_info(), PLAN_FUNCTIONS)
    with pytest.raises(MoodleAccessError) as late:
        gateway.list_frameworks()
    assert early.value.errorcode == late.value.errorcode == "competenciesarenotenabled"
    assert early.value.message.code == late.value.message.code


def test_connect_uses_the_machines_own_clock(sandbox: SandboxServer) -> None:
    """The gateway that people get: it really waits, and really ends."""
    sandbox.faults.at(1, Fault.http_503(1))
    sandbox.faults.at(2, Fault.http_503(60))
    started = real_time.monotonic()
    with (
        connect(sandbox.url, SecretStr("TOKEN"), HttpOptions(retry_budget=5)) as gateway,
        pytest.raises(MoodleTransientError),
    ):
        gateway.site_info()
    assert 1 <= real_time.monotonic() - started < 5


def test_ten_thousand_competencies_are_read_quickly(time: FakeClock) -> None:
    """Parsing and translating costs about 0.1 s of CPU; the limit leaves room for slow machines."""
    one = (
        '{{"id":{0},"idnumber":"C{0}","shortname":"Mettre en perspective les politiques","description":"<p>Des mots '
        'en fran\\u00e7ais, une phrase enti\\u00e8re du r\\u00e9f\\u00e9rentiel.<\\/p>","descriptionformat":1,'
        '"sortorder":3,"parentid":7,"path":"\\/0\\/7\\/","ruleoutcome":0,"ruletype":null,"ruleconfig":null,'
        '"scaleid":null,"scaleconfiguration":null,"competencyframeworkid":1,"timecreated":1,"timemodified":1,'
        '"usermodified":2}}'
    )
    body = "[" + ",".join(one.format(number) for number in range(1, 10_001)) + "]"
    with responses.RequestsMock() as mock, time.gateway("https://moodle.example", "0123456789") as gateway:
        mock.post("https://moodle.example/webservice/rest/server.php", body=body)
        started = real_time.process_time()
        found = gateway.list_competencies(1)
        used = real_time.process_time() - started
    assert len(found) == 10_000
    assert used < 1.5
