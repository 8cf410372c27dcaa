"""Activity links of a real Moodle: a trainer makes them on the settings page, and they are read and ticked off."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.moodle.functions import LINKS_PLAN_FUNCTIONS
from tests.cli.command_line import CommandLine
from tests.contract.site import Scales, Site
from tests.live.classroom import NEEDED, Classroom, classroom
from tests.live.trainer import Trainer, trainer_of

LIST = "core_competency_list_course_module_competencies"
RECOMMEND, COMPLETE = 2, 3
"""Of links (course_module_competency.php)."""

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]


@pytest.fixture
def room(given_site: Site, scales: Scales) -> Iterator[Classroom]:
    """A course that is linked to three competencies; Moodle itself gives it a forum."""
    functions = {one["name"] for one in given_site.call("core_webservice_get_site_info")["functions"]}
    missing = (NEEDED | LINKS_PLAN_FUNCTIONS) - functions
    if missing:
        pytest.skip(f"the token's service lacks {', '.join(sorted(missing))}")
    with classroom(given_site, learners=1, competencies=3, scale=scales.main.id) as made:
        yield made


@pytest.fixture
def trainer(room: Classroom) -> Iterator[Trainer]:
    """Somebody who may edit that course."""
    with trainer_of(room) as one:
        yield one


def test_what_a_trainer_does_by_the_worklist_is_read_and_ticked_off(
    room: Classroom, trainer: Trainer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address of the worklist leads to the form with the competencies; saved, links and outcomes are as asked."""
    sections = room.site.call("core_course_get_contents", courseid=room.course)
    forum = next(module for section in sections for module in section["modules"])
    monkeypatch.chdir(tmp_path)
    listed = f"{{activity: {{cmid: {forum['id']}}}, outcome: recommend}}"
    (tmp_path / "links.yaml").write_text(
        f"format: lms-sync/links/v1\nframework: {room.prefix}\ncourses:\n  - course: {room.prefix}\n    competencies:\n"
        f"      - {{idnumber: C1, activities: [{listed}]}}\n      - {{idnumber: C3, activities: [{listed}]}}\n",
        encoding="utf-8",
    )
    environ = {"XDG_DATA_HOME": str(tmp_path), "LMS_SYNC_URL": room.site.url, "LMS_SYNC_TOKEN": room.site.token}
    cli = CommandLine(tmp_path, environ)
    assert cli("links", "plan", "links.yaml", "--exit-code").code == 10
    assert cli("links", "worklist", "links.yaml", "--out", "page.html").code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    addresses = sorted({html.unescape(one) for one in re.findall(r'href="(http[^"]+modedit[^"]+)"', page)})
    assert addresses
    for address in addresses:
        form = trainer.settings_form(address)
        assert ("coursemodule", str(forum["id"])) in form.fields
        assert len(form.choices["competencies[]"]) == len(room.competencies)

    trainer.save_competencies(addresses[0], ["C1", "C3"], COMPLETE)
    half = cli("--json", "links", "plan", "links.yaml", "--exit-code")
    assert half.code == 10  # linked, with another outcome than the file's
    trainer.save_competencies(addresses[0], ["C1", "C3"], RECOMMEND)
    rows = room.site.call(LIST, cmid=forum["id"])
    assert {(row["competency"]["idnumber"], int(row["coursemodulecompetency"]["ruleoutcome"])) for row in rows} == {
        ("C1", RECOMMEND),
        ("C3", RECOMMEND),
    }
    assert cli("links", "worklist", "links.yaml", "--out", "page.html", "--format", "csv").code == 0
    done = cli("links", "plan", "links.yaml", "--unlink")
    assert done.code == 0
    assert "C2" in done.out  # of the course, which the file does not name
    exported = cli("links", "export", room.prefix)
    assert exported.out.count("outcome: recommend") == len(["C1", "C3"])
    (tmp_path / "export.yaml").write_text(exported.out, encoding="utf-8")
    assert cli("links", "plan", "export.yaml", "--exit-code").code == 0
