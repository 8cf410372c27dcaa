"""Links of a course of a real Moodle: made, with outcomes, in order, unlinked, exported; a hidden framework refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.moodle.functions import LINKS_EXPORT_FUNCTIONS, LINKS_PUSH_FUNCTIONS, UNLINK_FUNCTIONS
from tests.cli.command_line import CommandLine
from tests.contract.site import Scales, Site
from tests.live.classroom import NEEDED, Classroom, classroom

LIST = "core_competency_list_course_competencies"
NONE, EVIDENCE, RECOMMEND = 0, 1, 2
"""Of links (course_competency.php); those of competencies' rules are numbered otherwise."""

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]


@pytest.fixture
def room(given_site: Site, scales: Scales) -> Iterator[Classroom]:
    """A course that is linked to C1, C2 and C3 of a framework of its own, in this order."""
    functions = {one["name"] for one in given_site.call("core_webservice_get_site_info")["functions"]}
    missing = (NEEDED | LINKS_PUSH_FUNCTIONS | LINKS_EXPORT_FUNCTIONS | UNLINK_FUNCTIONS) - functions
    if missing:
        pytest.skip(f"the token's service lacks {', '.join(sorted(missing))}")
    with classroom(given_site, learners=1, competencies=3, scale=scales.main.id) as made:
        yield made


@pytest.fixture
def cli(room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line in an empty folder."""
    monkeypatch.chdir(tmp_path)
    environ = {"XDG_DATA_HOME": str(tmp_path), "LMS_SYNC_URL": room.site.url, "LMS_SYNC_TOKEN": room.site.token}
    return CommandLine(tmp_path, environ)


def _write(room: Classroom, cli: CommandLine, *competencies: str) -> None:
    listed = "".join(f"      - {{{one}}}\n" for one in competencies)
    (cli.folder / "links.yaml").write_text(
        f"format: lms-sync/links/v1\nframework: {room.prefix}\ncourses:\n"
        f"  - course: {room.prefix}\n    competencies:\n{listed}",
        encoding="utf-8",
    )


def _links(room: Classroom) -> list[tuple[str, int]]:
    """What Moodle itself says: idnumbers in the order of the course, with the numbers of their outcomes."""
    rows = room.site.call(LIST, id=room.course)
    return [(row["competency"]["idnumber"], int(row["coursecompetency"]["ruleoutcome"])) for row in rows]


def test_a_course_gets_the_links_outcomes_and_order_of_the_file(room: Classroom, cli: CommandLine) -> None:
    """What the file has not is left, until --unlink; then plan and export agree with Moodle."""
    assert _links(room) == [("C1", EVIDENCE), ("C2", EVIDENCE), ("C3", EVIDENCE)]
    _write(room, cli, "idnumber: C3, outcome: recommend", "idnumber: C1, outcome: none")
    assert cli("links", "plan", "links.yaml", "--exit-code").code == 10
    pushed = cli("links", "push", "links.yaml", "--yes")
    assert (pushed.code, pushed.out, pushed.err) == (0, "", "")
    assert [link for link in _links(room) if link[0] != "C2"] == [("C3", RECOMMEND), ("C1", NONE)]
    assert ("C2", EVIDENCE) in _links(room)
    assert cli("links", "push", "links.yaml", "--yes", "--unlink").code == 0
    assert _links(room) == [("C3", RECOMMEND), ("C1", NONE)]
    _write(room, cli, "idnumber: C2, outcome: recommend", "idnumber: C3", "idnumber: C1, outcome: evidence")
    assert cli("links", "push", "links.yaml", "--yes").code == 0
    assert _links(room) == [("C2", RECOMMEND), ("C3", RECOMMEND), ("C1", EVIDENCE)]
    assert cli("links", "plan", "links.yaml", "--exit-code").code == 0
    assert cli("links", "export", room.prefix, "--out", str(cli.folder / "export.yaml")).code == 0
    assert cli("links", "plan", "export.yaml", "--exit-code").code == 0


def test_a_hidden_framework_is_refused_before_anything_is_written(room: Classroom, cli: CommandLine) -> None:
    """By the plan, with its place; Moodle would refuse the link itself."""
    room.site.call(
        "core_competency_remove_competency_from_course", courseid=room.course, competencyid=room.competencies[1]
    )
    fields = {"competencyframework[id]": room.framework, "competencyframework[visible]": 0}
    room.site.call("core_competency_update_competency_framework", **fields)
    before = _links(room)
    _write(room, cli, "idnumber: C3, outcome: recommend", "idnumber: C2")
    refused = cli("links", "push", "links.yaml", "--yes")
    assert refused.code == 3
    assert "links.yaml:2:12" in refused.out + refused.err
    assert room.prefix in refused.out + refused.err
    assert _links(room) == before
    answer = room.site.ask(
        "core_competency_add_competency_to_course", courseid=room.course, competencyid=room.competencies[1]
    )
    assert "hidden" in str(answer)
