"""The worklist: what a person has to do, written, done by hand, and written again."""

import csv
import json
import stat
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from lms_sync.sandbox.records import User
from tests.cli.command_line import CommandLine
from tests.links.links_world import LinksWorld, entry, framework_yaml, links_yaml_of

C1, C2 = 2, 3
CASE, DOSSIER = 4, 5
"""Activities of C1, with the names below."""
FILE = links_yaml_of(
    entry(
        "C1",
        "{idnumber: K1, activities: [{activity: Etude de cas, outcome: recommend}, Dossier]}",
        "{idnumber: K2, activities: [{activity: Etude de cas, outcome: recommend}]}",
    ),
    entry("C2", "{idnumber: K1}"),
)


@pytest.fixture
def command_line(world: LinksWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line whose site is the world's, with the links file in its folder."""
    return _command_line(world, tmp_path, monkeypatch)


def _command_line(world: LinksWorld, folder: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    monkeypatch.chdir(folder)
    (folder / "links.yaml").write_text(FILE, encoding="utf-8")
    environ = {"XDG_DATA_HOME": str(folder / "data"), "NO_COLOR": "1"}
    return CommandLine(folder, environ | {"LMS_SYNC_URL": world.server.url, "LMS_SYNC_TOKEN": "TOKEN"})


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table below its lines with #."""
    lines = list(csv.reader(StringIO(path.read_text(encoding="utf-8"))))
    head, *found = [line for line in lines if not line[0].startswith("#")]
    return [dict(zip(head, line, strict=True)) for line in found]


def said(path: Path) -> list[tuple[str, ...]]:
    """State, activity, competency and deed of each row."""
    return [(row["State"], row["Activity"], row["Competency"], row["What to do"]) for row in rows(path)]


def test_what_was_done_by_hand_is_ticked_off_the_next_time(world: LinksWorld, command_line: CommandLine) -> None:
    """One activity done, then the other, then nothing is left."""
    table = command_line.folder / "list.csv"

    def write() -> list[tuple[str, ...]]:
        result = command_line("links", "worklist", "links.yaml", "--out", "list.csv")
        assert (result.code, result.out, result.err) == (0, "", "")
        return said(table)

    assert write() == [
        ("to do", "Etude de cas", "K1", "Add"),
        ("to do", "Etude de cas", "K2", "Add"),
        ("to do", "Dossier", "K1", "Add"),
    ]
    assert all("link it to the course first" in row["Remarks"] for row in rows(table))
    assert [row["Outcome to choose"] for row in rows(table)] == [
        "Send for review",
        "Send for review",
        "Attach evidence",
    ]

    world.link_by_hand(C1, "K1", "K2")
    world.link_activity_by_hand(DOSSIER, "K1")
    assert write() == [
        ("to do", "Etude de cas", "K1", "Add"),
        ("to do", "Etude de cas", "K2", "Add"),
        ("done", "Dossier", "K1", "Leave"),
    ]
    assert not any("link it to the course first" in row["Remarks"] for row in rows(table))

    world.link_activity_by_hand(CASE, "K1", "recommend")
    world.link_activity_by_hand(CASE, "K2", "evidence")
    assert write()[0] == ("to do", "Etude de cas", "K1", "Leave")
    assert "The present outcomes are “Attach evidence”, “Send for review”" in rows(table)[0]["Remarks"]


def test_without_options_a_page_and_a_table_are_written_for_their_owner_alone(command_line: CommandLine) -> None:
    """And a person is told where they lie."""
    result = command_line.on_terminal("--lang", "en", "links", "worklist", "links.yaml")
    assert result.code == 0
    assert "To do by hand: 2 activities. Done already: 0 activities." in result.out
    for ending in ("html", "csv"):
        path = command_line.folder / f"worklist-F.{ending}"
        assert f"{path.name} written." in result.out
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    page = (command_line.folder / "worklist-F.html").read_text(encoding="utf-8")
    assert f"course/modedit.php?update={CASE}&amp;return=0&amp;showonly=competenciessection" in page


def test_each_course_gets_its_own_files(world: LinksWorld, command_line: CommandLine) -> None:
    """To be given to those who teach it; a course without activities of the files gets none."""
    result = command_line.on_terminal("--lang", "fr", "links", "worklist", "links.yaml", "--split", "course")
    assert result.code == 0
    folder = command_line.folder / "worklists"
    assert sorted(path.name for path in folder.iterdir()) == ["worklist-C1.csv", "worklist-C1.html"]
    assert "ceux qui enseignent" in result.out
    assert world.links(C1) == []


def test_machines_get_one_object(command_line: CommandLine) -> None:
    """With each file and what is in it."""
    result = command_line("--json", "links", "worklist", "links.yaml", "--format", "html", "--out", "page.html")
    plain = json.loads(result.out)
    assert plain["event"] == "links-worklist"
    assert (plain["open"], plain["done"], plain["plugin"], plain["notes"]) == (2, 0, "", [])
    assert plain["files"] == [{"file": "page.html", "form": "html", "courses": ["C1"], "open": 2, "done": 0}]


def test_names_are_remembered_so_that_a_renamed_activity_is_found(world: LinksWorld, command_line: CommandLine) -> None:
    """As after a push."""
    command_line("links", "worklist", "links.yaml", "--out", "list.csv")
    _rename(world, CASE, "Étude de cas (2027)")
    result = command_line.on_terminal("--lang", "en", "links", "worklist", "links.yaml", "--out", "list.csv")
    assert result.code == 0
    assert "LINKS_ACTIVITY_RENAMED" in result.out
    first = rows(command_line.folder / "list.csv")[0]
    assert first["Activity"] == "Étude de cas (2027)"
    assert "renamed in Moodle; the file has “Etude de cas”" in first["Remarks"]


def _rename(world: LinksWorld, cmid: int, name: str) -> None:
    with world.server.lock:
        courses = world.server.site.courses
        modules = (replace(one, name=name) if one.cmid == cmid else one for one in courses[C1].modules)
        courses[C1] = replace(courses[C1], modules=tuple(modules))


def test_links_to_remove_are_listed_when_asked_for(world: LinksWorld, command_line: CommandLine) -> None:
    """Else they stay as they are, and the line is done."""
    world.link_by_hand(C1, "K1", "K2")
    world.link_activity_by_hand(DOSSIER, "K1")
    world.link_activity_by_hand(DOSSIER, "K2")
    path = command_line.folder / "list.csv"
    command_line("links", "worklist", "links.yaml", "--out", "list.csv")
    assert [line for line in said(path) if line[1] == "Dossier"] == [
        ("done", "Dossier", "K1", "Leave"),
        ("done", "Dossier", "K2", "Leave"),
    ]
    command_line("links", "worklist", "links.yaml", "--out", "list.csv", "--unlink")
    assert [line for line in said(path) if line[1] == "Dossier"] == [
        ("to do", "Dossier", "K1", "Leave"),
        ("to do", "Dossier", "K2", "Remove"),
    ]


def test_what_cannot_be_planned_is_refused(command_line: CommandLine) -> None:
    """With the place in the file; no half of a list is given to a trainer."""
    (command_line.folder / "links.yaml").write_text(FILE.replace("Dossier", "Dosier"), encoding="utf-8")
    result = command_line("--lang", "en", "links", "worklist", "links.yaml")
    assert result.code == 3
    assert "links.yaml:6:" in result.err
    assert "LINKS_ACTIVITY_NEAR" in result.err
    assert "No worklist was written" in result.err
    assert not list(command_line.folder.glob("worklist-*"))


def test_an_account_that_may_not_link_courses_gets_its_worklist(world: LinksWorld, command_line: CommandLine) -> None:
    """A person may; that the account could not push is a note."""
    site = world.server.site
    may = frozenset(
        {
            "webservice/rest:use",
            "moodle/course:view",
            "moodle/competency:competencyview",
            "moodle/competency:coursecompetencyview",
        }
    )
    site.add_user(User(id=78, username="reader", firstname="R", lastname="R", email="r@e.example", capabilities=may))
    site.add_token("READER", username="reader")
    arguments = ("--lang", "en", "links", "worklist", "links.yaml", "--out", "list.csv")
    result = command_line.on_terminal(*arguments, env={"LMS_SYNC_TOKEN": "READER"})
    assert result.code == 0
    assert "LINKS_COURSE_NOT_MANAGED" in result.out
    assert len(said(command_line.folder / "list.csv")) == 3


def test_a_course_that_the_files_do_not_concern_is_refused(command_line: CommandLine) -> None:
    """Naming those that they do."""
    result = command_line("--lang", "en", "links", "worklist", "links.yaml", "--course", "C2")
    assert result.code == 2
    assert "Courses in which they do: C1." in result.err


def test_several_files_do_not_go_into_one(command_line: CommandLine) -> None:
    """Said before Moodle is asked."""
    (command_line.folder / "list").write_text("mine", encoding="utf-8")
    result = command_line(
        "links", "worklist", "links.yaml", "--out", "list", env={"LMS_SYNC_URL": "http://127.0.0.1:9"}
    )
    assert result.code == 2
    assert (command_line.folder / "list").read_text(encoding="utf-8") == "mine"


def test_a_site_with_a_plugin_leaves_nothing_to_a_person(
    plugin_world: LinksWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says who does it."""
    command_line = _command_line(plugin_world, tmp_path, monkeypatch)
    result = command_line.on_terminal("--lang", "en", "links", "worklist", "links.yaml")
    assert result.code == 0
    assert "To do by hand: 0 activities." in result.out
    assert "the plugin local_dimensions" in " ".join(result.out.split())
    page = (tmp_path / "worklist-F.html").read_text(encoding="utf-8")
    assert "There is nothing to do by hand" in page


def test_a_table_needs_no_settings_where_a_framework_file_is_named(
    command_line: CommandLine, world: LinksWorld
) -> None:
    """For a worklist, a plan and a push, as for a check."""
    (command_line.folder / "f.yaml").write_text(framework_yaml(), encoding="utf-8")
    (command_line.folder / "links.csv").write_text("course;activity;competency;outcome\nC1;;K1;recommend\n")
    untold = command_line("links", "plan", "links.csv")
    assert (untold.code, "--framework" in untold.err) == (2, True)
    named = ("links.csv", "--framework", "f.yaml")
    assert command_line("links", "check", *named).code == 0
    assert command_line("links", "plan", *named, "--exit-code").code == 10
    assert command_line("links", "worklist", *named, "--out", "list.csv").code == 0
    assert command_line("links", "push", *named, "--yes").code == 0
    assert world.links(C1) == [("K1", "recommend")]
