"""The worklist of a real Moodle: its addresses are those of the activities and the course that it speaks of."""

import html
import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from lms_sync.moodle.functions import LINKS_PLAN_FUNCTIONS
from tests.cli.command_line import CommandLine
from tests.contract.site import Scales, Site
from tests.live.classroom import NEEDED, Classroom, classroom

MODULE = "core_course_get_course_module"

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def room(given_site: Site, scales: Scales) -> Iterator[Classroom]:
    """A course that is linked to three competencies; Moodle itself gives it a forum."""
    functions = {one["name"] for one in given_site.call("core_webservice_get_site_info")["functions"]}
    missing = (NEEDED | LINKS_PLAN_FUNCTIONS | {MODULE}) - functions
    if missing:
        pytest.skip(f"the token's service lacks {', '.join(sorted(missing))}")
    with classroom(given_site, learners=1, competencies=3, scale=scales.main.id) as made:
        yield made


def test_every_address_leads_to_what_the_worklist_speaks_of(
    room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Moodle knows the pages, asks for a login first, and says by its web service whose they are.

    A token cannot log in, so that the form itself is not seen here. An activity that is not there answers 404.
    """
    sections = room.site.call("core_course_get_contents", courseid=room.course)
    forum = next(module for section in sections for module in section["modules"])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "links.yaml").write_text(
        f"format: lms-sync/links/v1\nframework: {room.prefix}\ncourses:\n  - course: {room.prefix}\n    competencies:\n"
        f"      - {{idnumber: C1, activities: [{{activity: {{cmid: {forum['id']}}}, outcome: recommend}}]}}\n",
        encoding="utf-8",
    )
    environ = {"XDG_DATA_HOME": str(tmp_path), "LMS_SYNC_URL": room.site.url, "LMS_SYNC_TOKEN": room.site.token}
    result = CommandLine(tmp_path, environ)("links", "worklist", "links.yaml", "--out", "page.html")
    assert (result.code, result.err) == (0, "")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    addresses = {html.unescape(found) for found in re.findall(r'href="(http[^"]+)"', page)}
    assert len(addresses) == 3
    for address in addresses:
        split = urlsplit(address)
        fields = parse_qs(split.query)
        answer = requests.get(address, allow_redirects=False, timeout=60)
        assert answer.status_code == HTTPStatus.SEE_OTHER, address
        assert answer.headers["Location"] == f"{room.site.url}/login/index.php"
        if split.path.endswith("/course/modedit.php"):
            module = room.site.call(MODULE, cmid=fields["update"][0])["cm"]
            assert (module["course"], module["name"]) == (room.course, forum["name"])
            assert forum["name"] in html.unescape(page)
        else:
            assert fields["courseid"] == [str(room.course)]
    nowhere = f"{room.site.url}/course/modedit.php?update={forum['id'] + 1_000_000}&return=0"
    assert requests.get(nowhere, allow_redirects=False, timeout=60).status_code == HTTPStatus.NOT_FOUND
