"""`lms-sync status`: what happened last, push and pull."""

import json

import pytest

from lms_sync.domain.pulls import PullRequest, PullResult
from lms_sync.domain.results import Receipt
from lms_sync.store import open_store
from tests.cli.command_line import CommandLine

ONE, OTHER = "https://one.example.org", "https://other.example.org"
CONFIG = f"""\
lang = "en"
timezone = "Europe/Paris"
site = "one"
[sites.one]
url = "{ONE}"
[sites.other]
url = "{OTHER}"
[store]
path = "store.sqlite"
"""


@pytest.fixture
def cli(offline: CommandLine) -> CommandLine:
    """A command line whose store has pulls of two sites."""
    offline.write(CONFIG, "config.toml")
    with open_store(offline.folder / "store.sqlite") as store:
        for url, now, result in (
            (ONE, 1_760_000_000, PullResult.COMPLETE),
            (OTHER, 1_760_100_000, PullResult.PARTIAL),
            (ONE, 1_760_200_000, PullResult.COMPLETE),
        ):
            pulls = store.pulls(url)
            run = pulls.open_run(PullRequest(courses=("CAF-*",)), now=now, username="night", resume_within=60)
            pulls.close_run(run, ended=now + 60, result=result, counts={})
    return offline


def test_pulls_of_all_sites_stand_newest_first(cli: CommandLine) -> None:
    """In the time zone of the settings, after the pushes."""
    shown = cli("status")
    assert (shown.code, shown.err) == (0, "")
    assert [line for line in shown.out.splitlines() if not line.startswith(" ")] == [
        "No push so far.",
        "",
        "Last pulls of ratings",
        f"2025-10-11 18:26  complete  {ONE} as night",
        f"2025-10-10 14:40  partial  {OTHER} as night",
        f"2025-10-09 10:53  complete  {ONE} as night",
    ]


def test_pushes_of_links_say_so(cli: CommandLine) -> None:
    """Among those of frameworks, newest first; machines are told the kind."""
    begun = Receipt("2026-11-24T05:10:00Z", "", f"{ONE}/", "admin", "a" * 64, ("links.yaml",), "", "running", "")
    with open_store(cli.folder / "store.sqlite") as store:
        site = store.site(ONE)
        site.open_push(begun, frozenset())
        push = site.open_links_push(begun, frozenset())
        summary = "LinkCompetency 12, SetCourseOutcome 1"
        site.close_links_push(push, ended="2026-11-24T05:10:09Z", result="complete", summary=summary)
    shown = cli("status", "--last", "2").out.splitlines()
    assert shown[:4] == [
        "Last pushes",
        f"2026-11-24 06:10  complete  links  {ONE} as admin",
        "    12 competencies linked to courses, 1 outcome of a course changed, plan aaaaaaaaaaaa",
        "    links.yaml",
    ]
    assert shown[4] == f"2026-11-24 06:10  cut off  {ONE} as admin"
    french = cli("--lang", "fr", "status", "--last", "1").out.splitlines()
    assert french[1] == f"2026-11-24 06:10  complet  liens  {ONE}, compte admin"
    events = [event for event in _events(cli("--json", "status").out) if event["event"] == "receipt"]
    assert [event["kind"] for event in events] == ["links", "framework"]
    assert events[0]["done"] == {"LinkCompetency": 12, "SetCourseOutcome": 1}


def test_a_site_and_a_number_narrow_it(cli: CommandLine) -> None:
    """Both count for pulls as for pushes."""
    assert [event["site"] for event in _events(cli("--site", "other", "--json", "status").out)] == [OTHER]
    assert [event["stamp"] for event in _events(cli("--json", "status", "--last", "2").out)] == [
        1_760_200_000,
        1_760_100_000,
    ]


def test_machines_learn_what_was_asked_for(cli: CommandLine) -> None:
    """With the times in UTC seconds."""
    newest = _events(cli("--json", "status").out)[0]
    assert (newest["event"], newest["courses"], newest["ended"]) == ("pull", ["CAF-*"], 1_760_200_060)


def _events(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]
