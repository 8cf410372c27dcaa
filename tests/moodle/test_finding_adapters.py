"""Which plugin is taken, of those whose adapters are installed and whose functions a site offers."""

import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from lms_sync.domain.links_site import ActivityWriter
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.moodle.activity_adapter import ActivityAdapter
from lms_sync.moodle.activity_adapters.finding import find_adapter, known_adapters, writer_of
from lms_sync.moodle.activity_adapters.local_competency_linker import ADAPTER as LINKER
from lms_sync.moodle.activity_adapters.local_dimensions import ADAPTER as DIMENSIONS
from lms_sync.texts import Language, render
from tests.moodle.packages import ADAPTER, GROUP, install
from tests.moodle.test_activity_adapters import ADAPTERS

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages are looked for in, before all others."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def functions_of(*adapters: ActivityAdapter) -> frozenset[str]:
    """All that these plugins offer, among functions of Moodle."""
    offered = [one.name for each in adapters for one in (each.link, each.unlink, each.set_outcome) if one is not None]
    return frozenset({"core_webservice_get_site_info", *offered})


def refusal(plugin: str = "", functions: frozenset[str] = frozenset()) -> Message:
    """Why nothing is found."""
    with pytest.raises(SettingsError) as caught:
        find_adapter(functions, plugin)
    assert render(caught.value.message, Language.FR)
    return caught.value.message


def test_the_project_declares_every_adapter_that_it_has() -> None:
    """One entry point a file, named after the plugin."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = project["entry-points"][GROUP]
    loaded = {name: EntryPoint(name, value, GROUP).load() for name, value in declared.items()}
    assert loaded == ADAPTERS


def test_those_of_the_project_are_found() -> None:
    """By the metadata of the installed package."""
    assert {DIMENSIONS, LINKER} <= set(known_adapters())
    assert find_adapter(functions_of(DIMENSIONS)) == DIMENSIONS
    assert find_adapter(functions_of(LINKER)) == LINKER


def test_a_site_without_a_plugin_has_none() -> None:
    """Other functions of a plugin do not make it one that links."""
    assert find_adapter(frozenset()) is None
    assert find_adapter(functions_of(DIMENSIONS) - {DIMENSIONS.link.name}) is None


def test_what_the_service_leaves_out_cannot_be_done() -> None:
    """An administrator may have put only some functions of the plugin into it."""
    assert DIMENSIONS.unlink is not None
    found = find_adapter(functions_of(DIMENSIONS) - {DIMENSIONS.unlink.name})
    assert found is not None
    assert writer_of(found) == ActivityWriter("local_dimensions", can_unlink=False, can_set_outcome=True)
    found = find_adapter(frozenset({DIMENSIONS.link.name}))
    assert found is not None
    assert writer_of(found) == ActivityWriter("local_dimensions", can_unlink=False, can_set_outcome=False)


def test_of_several_the_one_that_can_most_is_taken() -> None:
    """Among equals the first by name, whatever the order in which they are found."""
    both = functions_of(DIMENSIONS, LINKER)
    assert find_adapter(both) == LINKER
    assert LINKER.unlink is not None
    assert find_adapter(both - {LINKER.unlink.name}) == DIMENSIONS
    assert find_adapter(both, "local_dimensions") == DIMENSIONS


def test_the_one_that_the_settings_name_has_to_be_there() -> None:
    """Else somebody believes that links are written."""
    message = refusal("local_dimensions", functions_of(LINKER))
    assert message.code == "moodle.adapter-absent"
    assert message.params["function"] == DIMENSIONS.link.name
    message = refusal("local_dimension", functions_of(DIMENSIONS))
    assert message.code == "moodle.adapter-unknown"
    assert "local_competency_linker, local_dimensions" in str(message.params["known"])


def test_a_package_of_a_site_brings_its_own(packages: Path) -> None:
    """Found as soon as it is installed."""
    install(packages, "our-adapter", ADAPTER.format(plugin="local_ours", function="local_ours_link"))
    found = find_adapter(frozenset({"local_ours_link"}))
    assert found is not None
    assert writer_of(found) == ActivityWriter("local_ours", can_unlink=False, can_set_outcome=False)


def test_another_package_mends_an_adapter_of_the_project(packages: Path) -> None:
    """For the same plugin it wins over lms-sync; of two others the first by name."""
    for name, function in (("lms-zebra", "zebra"), ("a-site", "first")):
        install(packages, name, ADAPTER.format(plugin="local_dimensions", function=function))
    assert [one.link.name for one in known_adapters() if one.plugin == "local_dimensions"] == ["first"]
    assert find_adapter(functions_of(DIMENSIONS)) is None


@pytest.mark.parametrize(
    ("source", "value", "told"),
    [
        ("import missing_module_of_ours", None, "ModuleNotFoundError: No module named 'missing_module_of_ours'"),
        ("x = 1", None, "has no attribute 'ADAPTER'"),
        ("ADAPTER = 'local_x'", None, "is no ActivityAdapter"),
        ("raise SystemError('old')", None, "SystemError: old"),
        ("ADAPTER = 1", "no_such_module_here:ADAPTER", "ModuleNotFoundError"),
    ],
)
def test_an_adapter_that_cannot_be_used_is_named_with_its_package(
    packages: Path, source: str, value: str | None, told: str
) -> None:
    """Whichever plugin the site has: an installation that is broken should not go unseen."""
    install(packages, f"broken-{packages.name}", source, name="local_x", value=value)
    message = refusal(functions=functions_of(DIMENSIONS))
    assert message.code == "moodle.adapter-broken"
    assert str(message.params["distribution"]).startswith("broken-")
    assert message.params["name"] == "local_x"
    assert told in str(message.params["reason"])
