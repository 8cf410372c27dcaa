"""Descriptions that Moodle's CSV importer stored as they stood in its file: taken over without touching them."""

from typing import Any

import pytest

from lms_sync.domain.changes import Field, UpdateCompetency
from lms_sync.domain.plan import Adoption, DriftPolicy, Policies
from lms_sync.errors import UnsafePlanError
from lms_sync.source import check_framework_text
from lms_sync.workflows.export import export_framework
from tests.push.hands import ask, change, change_framework, create, forget, writes
from tests.push.test_export import FRAMEWORK
from tests.push.test_export_obstacles import put, put_framework
from tests.push.world import World, competencies, frameworks

ADOPT = Policies(adoption=Adoption.ADOPT)
LISTINGS = ("core_competency_list_competencies", "core_competency_list_competency_frameworks")
HEAD = '<P id="_Toc1" style="text-align: center;">Cadre&nbsp;<BR>d\'essai\n'
RAW = {
    "A1": '<p style="color:red">un&nbsp;deux<br>trois',
    "A2": '<p>Voir <a href="https://example.org/?a=1&b=2" target="_blank">là</a></p>',
    "B": "  <ul><li id='x'>un<li>deux</ul>\n",
    "B1": "<table border=1><tr><td>a<td>b</table><script>x</script>",
}
CLEANED = {
    "A1": '<p style="color:#FF0000;">un\u00a0deux<br />trois</p>',
    "A2": '<p>Voir <a href="https://example.org/?a=1&amp;b=2" target="_blank" rel="noreferrer noopener">là</a></p>',
    "B": "<ul><li>un</li><li>deux</li></ul>",
    "B1": '<table border="1"><tr><td>a</td><td>b</td></tr></table>',
}
SHOWN_HEAD = '<p style="text-align:center;">Cadre\u00a0<br />d\'essai\n</p>'


@pytest.fixture
def imported(world: World) -> World:
    """A framework that nobody pushed, with descriptions as no page of Moodle stores them."""
    world.push(FRAMEWORK)
    forget(world)
    put_framework(world, description=HEAD)
    for idnumber, text in RAW.items():
        put(world, idnumber, description=text)
    put(world, "B2", description='un *mot* & "deux"  <b>\nl\'autre', descriptionformat=2)
    return world


def export(world: World) -> str:
    """Export the framework."""
    with world.session() as session:
        return export_framework("F", session).text


def rows(world: World) -> list[dict[str, Any]]:
    """Return all that the site has of the framework."""
    return [*frameworks(world), *competencies(world, "F")]


def described(text: str) -> dict[str, str]:
    """Return the descriptions of a file by idnumber."""
    framework = check_framework_text(text, "export.yaml").framework
    assert framework is not None
    return {node.competency.idnumber: node.competency.description for node in framework.nodes()}


def requests_of(world: World, *functions: str) -> int:
    """Count the requests of functions since they were last cleared."""
    return sum(request.function in functions for request in world.server.requests)


def test_the_file_holds_the_form_that_the_site_itself_would_store(imported: World) -> None:
    """Whatever HTML Purifier makes of it; plain text becomes the HTML that Moodle shows for it."""
    found = described(export(imported))
    assert {key: found[key] for key in CLEANED} == CLEANED
    assert found["B2"] == 'un *mot* &amp; "deux"\u00a0 &lt;b&gt;<br />\nl\'autre'


def test_it_plans_empty_and_is_taken_over_and_nothing_in_moodle_is_touched(imported: World) -> None:
    """With the record and without; exporting again gives the same bytes."""
    before, text = rows(imported), export(imported)
    assert not imported.plan(text, ADOPT).plan.has_differences
    imported.server.clear_requests()
    assert imported.push(text, ADOPT).plan.is_empty
    assert writes(imported) == []
    assert rows(imported) == before
    assert not imported.plan(text).plan.has_differences
    assert export(imported) == text


def test_pressing_save_in_moodle_is_no_drift(imported: World) -> None:
    """The form stores what the site showed; afterwards nothing has to be asked twice."""
    text = export(imported)
    imported.push(text, ADOPT)
    for idnumber, cleaned in {**CLEANED, "B2": described(text)["B2"]}.items():
        change(imported, idnumber, description=cleaned.replace("\n", "\r\n"), descriptionformat=1)
    change_framework(imported, description=SHOWN_HEAD, descriptionformat=1)
    imported.server.clear_requests()
    assert not imported.plan(text).plan.has_differences
    assert requests_of(imported, *LISTINGS) == 2
    assert export(imported) == text


def test_a_text_in_another_format_that_shows_the_same_is_no_drift(world: World) -> None:
    """Somebody saved the form with another editor: whoever reads it sees no difference."""
    world.push(FRAMEWORK)
    change(world, "A1", description="Une phrase.", descriptionformat=4)
    assert not world.plan(FRAMEWORK).plan.has_differences
    change(world, "A1", description="Une *phrase*.", descriptionformat=4)
    (drift,) = world.plan(FRAMEWORK).plan.frameworks[0].drifts
    assert drift.actual == "<p>Une <em>phrase</em>.</p>"


def test_only_what_really_differs_is_updated_and_the_rest_is_proven_as_it_is(imported: World) -> None:
    """A push beside raw descriptions reads them back and finds them equal, and remembers them so."""
    text = export(imported)
    imported.push(text, ADOPT)
    changed = text.replace("L'œuvre : « tout »", "L'œuvre").replace("un\u00a0deux<br />trois", "neuf")
    outcome = imported.push(changed)
    assert outcome.report is not None
    assert outcome.report.is_complete
    (update,) = outcome.plan.frameworks[0].changes
    assert isinstance(update, UpdateCompetency)
    assert {each.field: each.old for each in update.changes}[Field.DESCRIPTION] == CLEANED["A1"]
    stored = {one["idnumber"]: one["description"] for one in competencies(imported, "F")}
    assert stored == {**stored, **RAW, "A1": '<p style="color:#FF0000;">neuf</p>'}
    assert not imported.plan(changed).plan.has_differences


def test_structural_changes_around_raw_descriptions_leave_them_alone(imported: World) -> None:
    """Another title, another number and another place."""
    text = export(imported)
    imported.push(text, ADOPT)
    changed = text.replace("idnumber: B1\n", "idnumber: B9\n        previous_idnumbers: [B1]\n", 1)
    changed = changed.replace("shortname: A2 Deux", "shortname: A2 Trois")
    outcome = imported.push(changed)
    assert outcome.report is not None
    assert outcome.report.is_complete
    stored = {one["idnumber"]: one["description"] for one in competencies(imported, "F")}
    assert {stored["A2"], stored["B9"]} == {RAW["A2"], RAW["B1"]}
    assert not imported.plan(changed).plan.has_differences


def test_what_somebody_typed_over_a_raw_description_is_drift_and_can_be_kept(imported: World) -> None:
    """Shown beside what was taken over, not beside what the importer had stored."""
    text = export(imported)
    imported.push(text, ADOPT)
    change(imported, "A1", description="<p>Autre</p>", descriptionformat=1)
    (drift,) = imported.plan(text).plan.frameworks[0].drifts
    assert (drift.idnumber, drift.base, drift.actual) == ("A1", CLEANED["A1"], "<p>Autre</p>")
    put(imported, "A1", description="<p>Autre<br>fois")
    kept = imported.push(text.replace("A2 Deux", "A2 Trois"), Policies(drift=DriftPolicy.KEEP))
    assert kept.report is not None
    assert kept.report.is_complete
    assert [drift.actual for drift in kept.plan.frameworks[0].kept] == ["<p>Autre<br />fois</p>"]


def test_the_site_is_asked_once_more_only_for_what_nobody_knows(world: World) -> None:
    """Neither for what equals the file, nor for what the last push left and the file changes."""
    world.push(FRAMEWORK)
    world.server.clear_requests()
    assert not world.plan(FRAMEWORK).plan.has_differences
    world.plan(FRAMEWORK.replace("Une phrase.", "Deux phrases."))
    assert requests_of(world, *LISTINGS) == 4
    put(world, "A1", description=RAW["A1"])
    world.server.clear_requests()
    world.plan(FRAMEWORK)
    assert requests_of(world, *LISTINGS) == 3


def test_what_is_not_of_the_file_is_not_asked_about(world: World) -> None:
    """Orphans stay for years, and every night would ask about them."""
    world.push(FRAMEWORK)
    create(world, "ORPHAN", "B", description="<p>x</p>")
    put(world, "ORPHAN", description=RAW["A1"])
    world.server.clear_requests()
    assert world.plan(FRAMEWORK).plan.frameworks[0].orphans
    assert requests_of(world, *LISTINGS) == 2


def test_the_second_look_before_a_push_does_not_ask_again(imported: World) -> None:
    """What was asked a moment ago holds for the same stored text."""
    text = export(imported)
    imported.push(text, ADOPT)
    imported.server.clear_requests()
    imported.push(text.replace("A2 Deux", "A2 Trois"))
    assert [request.settings["raw"] for request in imported.server.requests].count("0") == 2


def test_a_text_that_comes_while_a_push_waits_for_its_answer_is_seen(imported: World) -> None:
    """Although the same competency was asked about before."""
    text = export(imported)
    imported.push(text, ADOPT)

    imported.server.clear_requests()

    def meanwhile(_plan: object) -> bool:
        put(imported, "B1", description="<p>tout<br>autre")
        return True

    with pytest.raises(UnsafePlanError):
        ask(imported, text.replace("A2 Deux", "A2 Trois"), meanwhile)
    assert writes(imported) == []
