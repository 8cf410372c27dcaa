"""What stands in Moodle and no file can say: a code, and the page on which to mend it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from lms_sync.errors import ExportError, MoodleNotFoundError, Problem
from lms_sync.sandbox.records import ContextLevel
from lms_sync.texts import Language, render
from lms_sync.workflows.export import export_framework
from tests.push.hands import RULE_POINTS, change, change_framework, ids
from tests.push.test_export import FRAMEWORK
from tests.push.world import World

COMPETENCY, HEAD, TREE = "editcompetency.php", "editcompetencyframework.php", "competencies.php"
NOT_PROFICIENT = '[{"scaleid":"3"},{"id":1,"scaledefault":1,"proficient":0},{"id":3,"scaledefault":0,"proficient":1}]'
TWO_DEFAULTS = '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1},{"id":4,"scaledefault":1,"proficient":1}]'
BEYOND = '[{"scaleid":"2"},{"id":9,"scaledefault":1,"proficient":1}]'
NO_DEFAULT = '[{"scaleid":"2"},{"id":2,"scaledefault":0,"proficient":1}]'
GONE_CHILD = json.dumps({"base": {"points": 1}, "competencies": [{"id": 99999, "points": 1, "required": 0}]})


def put(world: World, idnumber: str, **columns: Any) -> None:
    """Write columns as only the database, another program or another database system can."""
    with world.server.lock:
        row = world.server.site.competency_named(idnumber, framework="F")
        world.server.site.tables.competencies.put(replace(row, **columns))


def put_framework(world: World, **columns: Any) -> None:
    """Write columns of the framework the same way."""
    with world.server.lock:
        row = world.server.site.framework_named("F")
        world.server.site.tables.frameworks.put(replace(row, **columns))


def put_into_category(world: World) -> None:
    """Let the framework stand in a course category."""
    category = next(iter(world.server.site.categories.values()))
    put_framework(world, contextid=world.server.site.context_of(ContextLevel.COURSECAT, category.id).id)


def refused(world: World) -> tuple[Problem, ...]:
    """Export, demand that it is refused, and return the reasons."""
    with world.session() as session, pytest.raises(ExportError) as caught:
        export_framework("F", session)
    return caught.value.problems


def page_of(problem: Problem) -> str:
    """Return the page that a problem names."""
    return problem.file.partition("?")[0].rpartition("/")[2]


@dataclass(frozen=True)
class Obstacle:
    """A state of Moodle with the code and the page that are named."""

    state: Callable[[World], None]
    code: str
    page: str


OBSTACLES = {
    "an empty idnumber": Obstacle(lambda w: change(w, "B1", idnumber=""), "EXPORT_IDNUMBER_EMPTY", COMPETENCY),
    "an idnumber of a blank": Obstacle(lambda w: change(w, "B1", idnumber=" "), "EXPORT_IDNUMBER_EMPTY", COMPETENCY),
    "a blank before the idnumber": Obstacle(
        lambda w: change(w, "B1", idnumber=" B1"), "IDNUMBER_OUTER_BLANK", COMPETENCY
    ),
    "a rule of a plugin": Obstacle(
        lambda w: put(w, "B", ruletype=r"local_x\rule", ruleconfig="{}"), "EXPORT_RULE_FOREIGN", TREE
    ),
    "a rule with a child that is gone": Obstacle(
        lambda w: put(w, "B", ruletype=RULE_POINTS, ruleconfig=GONE_CHILD), "EXPORT_RULE_FOREIGN", TREE
    ),
    "a rule that completes as not proficient": Obstacle(
        lambda w: change_framework(w, scaleid=3, scaleconfiguration=NOT_PROFICIENT),
        "RULE_COMPLETES_NOT_PROFICIENT",
        TREE,
    ),
    "a description with a control character": Obstacle(
        lambda w: put(w, "A1", description="<p>x\x07</p>"), "CONTROL_CHARACTER", COMPETENCY
    ),
    "a title of two lines": Obstacle(lambda w: put(w, "A1", shortname="A1\ndeux"), "SHORTNAME_LINE_BREAK", COMPETENCY),
    "a title with a control character": Obstacle(
        lambda w: put(w, "A1", shortname="A1\x07"), "CONTROL_CHARACTER", COMPETENCY
    ),
    "a title of nothing": Obstacle(lambda w: put(w, "A1", shortname=" "), "SHORTNAME_EMPTY", COMPETENCY),
    "an own scale that is gone": Obstacle(lambda w: put(w, "A2", scaleid=77), "EXPORT_SCALE_GONE", COMPETENCY),
    "an own scale configured beyond its items": Obstacle(
        lambda w: put(w, "A2", scaleconfiguration=BEYOND), "EXPORT_SCALE_CONFIGURATION", COMPETENCY
    ),
    "an own scale without a default": Obstacle(
        lambda w: put(w, "A2", scaleconfiguration=NO_DEFAULT), "SCALE_WITHOUT_DEFAULT", COMPETENCY
    ),
    "two defaults": Obstacle(lambda w: put_framework(w, scaleconfiguration=TWO_DEFAULTS), "SCALE_DEFAULT_TWICE", HEAD),
    "a term that Moodle does not have": Obstacle(
        lambda w: put_framework(w, taxonomies="domain,chapter"), "EXPORT_TAXONOMY_UNKNOWN", HEAD
    ),
    "a parent that is gone": Obstacle(lambda w: put(w, "A1", parentid=88888), "EXPORT_PARENT_GONE", COMPETENCY),
    "another context": Obstacle(put_into_category, "FRAMEWORK_ELSEWHERE", TREE),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_what_no_file_can_say_is_named_with_the_page_to_mend_it_on(world: World, name: str) -> None:
    """One reason for one obstacle, in both languages."""
    obstacle = OBSTACLES[name]
    world.push(FRAMEWORK.replace("points: {A1: 1, A2: {points: 2, must: true}}", "points: {A2: 2}"))
    obstacle.state(world)
    (problem,) = refused(world)
    assert problem.message.code == obstacle.code
    assert problem.file.startswith(f"{world.server.url}/admin/tool/lp/{obstacle.page}?")
    assert "pagecontextid=" in problem.file
    assert render(problem.message, Language.EN) != render(problem.message, Language.FR)


def test_html_that_not_even_the_site_makes_sound_is_named_once_for_each_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with it, the way out is the same: to mend it on its page."""
    world.push(FRAMEWORK)
    put(world, "A1", description='<p style="x">un&nbsp;deux<br>trois<br>')
    put(world, "B2", description="<p>x")
    put_framework(world, description='<embed src="https://example.org/a.swf" />')
    monkeypatch.setattr("lms_sync.sandbox.call.format_text", lambda text, _format: text)
    codes = [(problem.message.code, page_of(problem)) for problem in refused(world)]
    assert codes == [("EXPORT_DESCRIPTION_RAW", page) for page in (HEAD, COMPETENCY, COMPETENCY)]


def test_the_page_is_that_of_the_competency(world: World) -> None:
    """Checked problems find their competency by the line of the text that was not used."""
    world.push(FRAMEWORK)
    put(world, "A2", shortname=" ")
    put(world, "B2", description="<p>\x07</p>")
    here = ids(world)
    assert [f"&id={here[name]}&" in problem.file for name, problem in zip(("A2", "B2"), refused(world), strict=True)]


def test_idnumbers_that_only_some_databases_tell_apart_are_named(world: World) -> None:
    """PostgreSQL keeps a1 and A1 apart; a file with both could not be pushed to MariaDB."""
    world.push(FRAMEWORK)
    here = ids(world)
    with world.server.lock:
        rows = world.server.site.tables.competencies.rows
        rows[here["A2"]] = replace(rows[here["A2"]], idnumber="a1")
    (problem,) = refused(world)
    assert problem.message.code == "EXPORT_IDNUMBERS_EQUAL"
    assert f"&id={here['A2']}&" in problem.file


def test_all_obstacles_are_named_at_once_in_the_order_of_the_tree(world: World) -> None:
    """Nobody has to export once for each."""
    world.push(FRAMEWORK)
    put(world, "B2", scaleid=78)
    put(world, "B", ruletype=RULE_POINTS, ruleconfig=GONE_CHILD)
    put(world, "A2", scaleid=77)
    codes = [problem.message.code for problem in refused(world)]
    assert codes == ["EXPORT_SCALE_GONE", "EXPORT_RULE_FOREIGN", "EXPORT_SCALE_GONE"]


def test_an_unknown_idnumber_names_the_nearest(world: World) -> None:
    """Also when only capital letters differ."""
    world.push(FRAMEWORK)
    with world.session() as session, pytest.raises(MoodleNotFoundError, match=r"Nearest: F\b"):
        export_framework("f", session)


def test_an_idnumber_that_resembles_none_names_none(world: World) -> None:
    """A name that nobody can have meant helps nobody."""
    world.push(FRAMEWORK)
    with world.session() as session, pytest.raises(MoodleNotFoundError, match="nor one with a similar idnumber"):
        export_framework("CAFERUIS-2004", session)


def test_a_site_without_frameworks_says_so(world: World) -> None:
    """There is no nearest one."""
    with world.session() as session, pytest.raises(MoodleNotFoundError, match="no framework at all"):
        export_framework("F", session)
