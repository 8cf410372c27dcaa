"""The second half of the demo: ratings come home, twice, and reports are made of them."""

from datetime import UTC, datetime
from pathlib import Path

from lms_sync.cli.demo_files import COMPETENCES, GRID, REPORTS
from lms_sync.cli.demo_site import DemoSite
from lms_sync.cli.demo_stage import Around, Part, Stage

_FILES = {
    "report-en": "report.html",
    "report-fr": "rapport.html",
    "report-xlsx": "report.xlsx",
    "ledger": "with-grid.html",
    "as-of": "first-pull.html",
    "sheet": "sheet.html",
    "coverage": "coverage.html",
    "audit": "audit.html",
    "person": "person.html",
}
_SCREEN = Part(head=23, tail=0)
_COVERAGE = Part(head=21, tail=0)
_FINDINGS = Around("VANISHED", count=13)


def tell_of_ratings(stage: Stage, site: DemoSite, folder: Path) -> None:
    """Play every step from the class in Moodle to the reports.

    Raises:
        UnexpectedEndError: if one does not end as it should.
    """
    stage.title("demo.class")
    site.rate_the_class()
    stage.title("demo.pull")
    stage.command("pull")
    first_pull = datetime.now(UTC)
    _first_reports(stage)
    stage.title("demo.coverage")
    stage.command("report", COMPETENCES, "--coverage", "--format", "text", part=_COVERAGE)
    stage.command("report", COMPETENCES, "--coverage", "--out", _path("coverage"))
    stage.title("demo.weeks")
    site.let_weeks_pass()
    stage.command("pull")
    _compare(stage, site, folder)
    stage.title("demo.as-of")
    stage.command("report", COMPETENCES, "--as-of", first_pull.isoformat(timespec="seconds"), "--out", _path("as-of"))
    _papers(stage, site)


def show_files(stage: Stage) -> None:
    """List what lies in the folder of the reports."""
    for what, name in _FILES.items():
        stage.say_file(f"{REPORTS}/{name}", f"demo.file-{what}")
    stage.say_file(GRID, "demo.file-grid")


def _first_reports(stage: Stage) -> None:
    stage.title("demo.first-screen")
    stage.command("report", COMPETENCES, "--format", "text", part=_SCREEN)
    stage.title("demo.reports")
    stage.command("--lang", "en", "report", COMPETENCES, "--out", _path("report-en"))
    stage.command("--lang", "fr", "report", COMPETENCES, "--out", _path("report-fr"))
    stage.command("report", COMPETENCES, "--format", "xlsx", "--out", _path("report-xlsx"))


def _compare(stage: Stage, site: DemoSite, folder: Path) -> None:
    stage.title("demo.grid", file=GRID)
    site.write_grid(folder / GRID)
    stage.title("demo.compare")
    stage.command("report", COMPETENCES, "--ledger", GRID, "--format", "text", part=_FINDINGS)
    stage.command("report", COMPETENCES, "--ledger", GRID, "--out", _path("ledger"))


def _papers(stage: Stage, site: DemoSite) -> None:
    learner, idnumber = site.learner, site.idnumber
    stage.title("demo.sheet", learner=learner)
    options = ("--learner", idnumber, "--sheets", "--ledger", GRID)
    stage.command("report", COMPETENCES, *options, "--out", _path("sheet"))
    stage.title("demo.pseudonyms")
    stage.command("report", COMPETENCES, "--pseudonymise", "--out", _path("audit"))
    stage.title("demo.person", learner=learner)
    stage.command("person", idnumber, part=Part(head=18, tail=0))
    stage.command("person", idnumber, "--out", _path("person"))


def _path(what: str) -> str:
    return f"{REPORTS}/{_FILES[what]}"
