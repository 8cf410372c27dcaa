"""The page on plugins that write activity links: its tables are true, its example works, its rights suffice."""

import re
import tomllib
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.activity_adapter import ActivityAdapter, ActivityFunction
from lms_sync.moodle.activity_adapters.finding import GROUP, find_adapter, writer_of
from lms_sync.moodle.functions import MODULE_COMPETENCIES, SITE_INFO
from lms_sync.moodle.writes import ActivityCall, WriteResult
from lms_sync.sandbox import PLUGINS, SandboxServer
from lms_sync.sandbox.records import User
from tests.docs.documents import ROOT, Fence, fences, table_rows
from tests.moodle.fake_clock import FakeClock
from tests.moodle.packages import install
from tests.moodle.plugin_site import CMID, COURSE, linked, site_with

PAGE = ROOT / "docs" / "activity-plugins.md"
A = 10001
_CODE = re.compile(r"`([^`]+)`")
_YES_NO = {"yes": True, "no": False}


def _adapters() -> dict[str, ActivityAdapter]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {name: EntryPoint(name, value, GROUP).load() for name, value in project["entry-points"][GROUP].items()}


ADAPTERS = _adapters()


def _fences(info: str) -> list[Fence]:
    return [fence for fence in fences(info) if fence.document == PAGE]


def _rows(columns: int, first: str) -> list[list[str]]:
    """The rows of the table with so many columns and this head."""
    rows = [row for row in table_rows(PAGE) if len(row) == columns]
    start = next(place for place, row in enumerate(rows) if row[0] == first)
    body = rows[start + 1 :]
    return body[: next((place for place, row in enumerate(body) if not row[0].startswith("`")), len(body))]


def _code(cell: str) -> str:
    found = _CODE.match(cell)
    assert found, cell
    return found[1]


def test_the_table_of_plugins_tells_what_the_adapters_can() -> None:
    """Every known plugin, by name, with the version that was read."""
    rows = {_code(row[0]): row for row in _rows(6, "Plugin")}
    assert list(rows) == sorted(ADAPTERS)
    for name, (_, version, _, can_link, can_outcome, can_unlink) in rows.items():
        adapter = ADAPTERS[name]
        told = (_YES_NO[can_link], _YES_NO[can_outcome], _YES_NO[can_unlink])
        assert told == (True, adapter.set_outcome is not None, adapter.unlink is not None)
        assert version in (PLUGINS[name].version, "of 2025")


def test_the_functions_are_those_of_the_adapters() -> None:
    """Each with its plugin and what it is needed for."""
    told = {_code(row[0]): (_code(row[1]), row[2]) for row in _rows(3, "Function")}
    expected: dict[str, tuple[str, str]] = {}
    for name, adapter in ADAPTERS.items():
        outcomes = "outcomes of links that exist" if adapter.link_sets_outcome else "outcomes other than evidence"
        for function, need in (
            (adapter.link, "linking"),
            (adapter.set_outcome, outcomes),
            (adapter.unlink, "`links push --unlink` only"),
        ):
            if function is not None:
                expected[function.name] = (name, need)
    assert told == expected


def test_the_keys_of_an_adapter_are_those_of_the_page() -> None:
    """In the order in which they are written."""
    assert [_code(row[0]) for row in _rows(2, "Key")] == list(ActivityAdapter.__dataclass_fields__)
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in ActivityFunction.__dataclass_fields__)


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_an_account_prepared_to_the_letter_can_write(name: str, time: FakeClock) -> None:
    """The capabilities and functions of the page suffice, in a hidden activity of a hidden course."""
    adapter = ADAPTERS[name]
    site = site_with(name)
    capabilities = frozenset(_code(row[0]) for row in _rows(2, "Capability"))
    site.add_user(User(id=90, username="lms", firstname="L", lastname="S", capabilities=capabilities))
    course = site.courses[COURSE]
    modules = tuple(replace(module, visible=False) for module in course.modules)
    site.courses[COURSE] = replace(course, visible=False, modules=modules)
    functions = [_code(row[0]) for row in _rows(3, "Function")]
    site.add_token("LMS", username="lms", functions=[*functions, SITE_INFO.name, MODULE_COMPETENCIES.name])
    with SandboxServer(site) as server, time.gateway(server.url, "LMS") as gateway:
        assert adapter.link.name in gateway.site_info().functions
        assert gateway.write([_call(adapter.link)]) == WriteResult((True,))
        expected = RuleOutcome.NONE if adapter.link_sets_outcome else RuleOutcome.EVIDENCE
        assert linked(gateway) == {A: expected}
        for function in (adapter.set_outcome, adapter.unlink):
            assert function is None or gateway.write([_call(function)]) == WriteResult((True,))


def _call(function: ActivityFunction) -> ActivityCall:
    return ActivityCall.of(function, CMID, A, RuleOutcome.NONE)


@pytest.fixture
def time() -> FakeClock:
    """A clock at 1000 seconds."""
    return FakeClock()


def test_the_example_is_found_as_soon_as_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its two files as they stand on the page; the wheel holds the module that its entry point names."""
    monkeypatch.syspath_prepend(tmp_path)
    [declared] = [tomllib.loads(fence.text) for fence in _fences("toml package")]
    source = _fences("python")[0].text
    project = declared["project"]
    [(name, value)] = project["entry-points"][GROUP].items()
    module = install(tmp_path, project["name"], source, name=name, value=value)
    assert declared["tool"]["hatch"]["build"]["targets"]["wheel"]["include"] == [f"{module}.py"]
    found = find_adapter(frozenset({"local_ourcentre_link", "local_ourcentre_unlink"}))
    assert found is not None
    assert (found.plugin, writer_of(found).can_unlink, found.link_sets_outcome) == (name, True, True)
    assert found.link.arguments(4, 12, RuleOutcome.COMPLETE) == {"activity": 4, "competency": 12, "outcome": 3}
    assert found.unlink is not None
    assert found.unlink.arguments(4, 12, RuleOutcome.NONE) == {"activity": 4, "competency": 12}


def test_the_answer_of_the_example_that_says_false_is_done() -> None:
    """The second piece of Python is an expression that takes the first for granted."""
    scope = ModuleType("example")
    exec(compile(_fences("python")[0].text, str(PAGE), "exec"), scope.__dict__)  # noqa: S102
    function = eval(_fences("python")[1].text.strip(), scope.__dict__)  # noqa: S307
    assert isinstance(function, ActivityFunction)
    assert function.is_done(False)  # noqa: FBT003
    assert not function.is_done("no")
