"""Writes to a framework itself."""

import json

import pytest

from lms_sync.errors import MoodleRejectedError
from lms_sync.moodle import writes
from tests.contract.site import DELETE_FRAMEWORK, READ_COMPETENCY, Bench


def _row(bench: Bench, framework: int) -> dict[str, object]:
    return next(one for one in bench.site.frameworks() if one["id"] == framework)


def test_a_framework_is_stored_as_it_was_sent(bench: Bench) -> None:
    """Every field, read by somebody else's program and by the gateway."""
    framework = bench.framework()
    row = _row(bench, framework)
    assert (row["idnumber"], row["shortname"]) == (f"{bench.prefix}F", "Titre & < x")
    assert (row["description"], row["descriptionformat"]) == ("<p>A &amp; B</p>", 1)
    assert (row["taxonomies"], row["visible"]) == ("domain,practice", True)
    found = next(one for one in bench.gateway.list_frameworks() if one.id == framework)
    assert (found.idnumber, found.shortname, found.description) == (
        f"{bench.prefix}F",
        "Titre & < x",
        row["description"],
    )
    assert (found.taxonomies, found.visible) == (("domain", "practice"), True)
    assert (found.scale_id, found.scale_configuration) == (bench.scales.main.id, bench.scales.main.configuration)


def test_fields_of_a_framework_change_one_by_one(bench: Bench) -> None:
    """What is not sent stays; hidden and shown again; another scale with its configuration."""
    framework = bench.framework()
    before = _row(bench, framework)
    assert bench.done(writes.UpdateFramework(framework, shortname="Autre")) == (True,)
    assert bench.done(writes.UpdateFramework(framework, visible=False)) == (True,)
    changed = _row(bench, framework)
    assert (changed["shortname"], changed["visible"]) == ("Autre", False)
    untouched = {"idnumber", "description", "descriptionformat", "taxonomies", "scaleid", "scaleconfiguration", "id"}
    assert {key: changed[key] for key in untouched} == {key: before[key] for key in untouched}
    own = bench.scales.own
    bench.done(
        writes.UpdateFramework(framework, visible=True, taxonomies=("skill", "", "value")),
        writes.UpdateFramework(framework, scale_id=own.id, configuration=own.configuration),
        writes.UpdateFramework(framework, idnumber=f"{bench.prefix}G", description=""),
    )
    found = next(one for one in bench.gateway.list_frameworks() if one.id == framework)
    assert (found.idnumber, found.description, found.visible) == (f"{bench.prefix}G", "", True)
    assert found.taxonomies == ("skill", "", "value")
    assert (found.scale_id, found.scale_configuration) == (own.id, own.configuration)


def test_a_scale_configuration_is_stored_as_moodles_form_writes_it(bench: Bench) -> None:
    """Element 0 names the scale; items without a flag are left out."""
    stored = json.loads(str(_row(bench, bench.framework())["scaleconfiguration"]))
    position = max(bench.scales.main.configuration.defaults)
    assert stored == [
        {"scaleid": str(bench.scales.main.id)},
        {"id": position, "scaledefault": 1, "proficient": 1},
    ]


def test_a_taken_framework_idnumber_is_refused(bench: Bench) -> None:
    """Over the whole site."""
    bench.framework()
    twin = writes.CreateFramework(
        f"{bench.prefix}F",
        "x",
        "",
        visible=True,
        taxonomies=("domain",),
        scale_id=bench.scales.main.id,
        configuration=bench.scales.main.configuration,
    )
    result = bench.gateway.write([twin])
    assert type(result.error) is MoodleRejectedError
    assert result.error.errorcode == "invalidpersistenterror"


@pytest.mark.parametrize("taxonomies", [("activity",), ("domain", "Domain")])
def test_an_unknown_taxonomy_is_refused(bench: Bench, taxonomies: tuple[str, ...]) -> None:
    """Terms are compared exactly."""
    framework = bench.framework()
    result = bench.gateway.write([writes.UpdateFramework(framework, taxonomies=taxonomies)])
    assert type(result.error) is MoodleRejectedError
    assert result.error.errorcode == "invalidpersistenterror"


def test_deleting_a_framework_takes_its_tree(bench: Bench) -> None:
    """True, and nothing of it is listed any more."""
    framework = bench.framework()
    (parent,) = bench.children(framework, "A")
    bench.children(framework, "A1", parent=parent)
    assert bench.site.call(DELETE_FRAMEWORK, id=framework) is True
    assert framework not in {one["id"] for one in bench.site.frameworks()}
    assert bench.site.ask(READ_COMPETENCY, id=parent)["errorcode"] in (
        "invalidrecordunknown",
        "invalidrecord",
    )
