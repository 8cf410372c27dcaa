"""`lms-sync report` over a store that pulls have filled: what is written, for whom, and what never is."""

import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lms_sync.domain.learners import Cohort, Learner
from lms_sync.reports.reconciliation_schema import ReportObject
from lms_sync.source import write_framework
from lms_sync.store import open_store
from tests.cli.command_line import FRAMEWORK, CommandLine
from tests.reconciler.states import FIRST, HOSTILE_NAMES, SITE, SiteBuilder, sample_builder
from tests.workflows.pulled_site import fill

CONFIG = f"""\
lang = "en"
timezone = "Europe/Paris"
[sites.school]
url = "{SITE}"
[store]
path = "store.sqlite"
"""
FILE = "sample.yaml"


@pytest.fixture
def empty(offline: CommandLine) -> CommandLine:
    """A command line with settings and a file; nothing was pulled."""
    (offline.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    offline.write(write_framework(sample_builder(2).framework).text, FILE)
    return offline


@pytest.fixture
def site() -> SiteBuilder:
    """Twenty-four learners in three courses; the first ones have hostile names."""
    return sample_builder(24, hostile=True)


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that two pulls have filled, to be copied."""
    place = tmp_path_factory.mktemp("pulled") / "store.sqlite"
    with open_store(place) as store:
        fill(store.pulls(SITE), sample_builder(24, hostile=True).state())
    return place


@pytest.fixture
def cli(empty: CommandLine, pulled: Path) -> CommandLine:
    """A command line whose store two pulls have filled."""
    shutil.copy(pulled, empty.folder / "store.sqlite")
    return empty


def report(cli: CommandLine, *arguments: str) -> ReportObject:
    """A report as JSON."""
    result = cli("report", FILE, "--format", "json", *arguments)
    assert (result.code, result.err) == (0, "")
    return ReportObject.model_validate_json(result.out)


def files(folder: Path) -> list[Path]:
    """The reports in a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".xlsx", ".csv", ".json", ".txt"})


def test_a_report_is_a_file_that_its_owner_alone_can_read(cli: CommandLine) -> None:
    """HTML in the current folder; silent without a terminal."""
    result = cli("report", FILE)
    assert (result.code, result.out, result.err) == (0, "", "")
    (made,) = files(cli.folder)
    assert made.name == "report-FW-SAMPLE.html"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert "<script>alert" not in made.read_text("utf-8")


def test_a_terminal_is_told_what_was_written_and_that_it_names_people(cli: CommandLine) -> None:
    """The second once, however many files there are."""
    out = " ".join(cli.on_terminal("report", FILE).out.split())
    assert "report-FW-SAMPLE.html written." in out
    assert "People are named in it" in out
    assert "are named" not in cli.on_terminal("report", FILE, "--pseudonymise").out
    several = cli.on_terminal("report", FILE, "--split", "group", "--format", "text").out
    assert (several.count(" written."), several.count("are named")) == (6, 1)


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_what_can_be_printed_is(cli: CommandLine, form: str) -> None:
    """And no file is made."""
    result = cli("report", FILE, "--format", form)
    assert (result.code, result.err) == (0, "")
    assert "Référentiel d'essai" in result.out
    assert files(cli.folder) == []


def test_a_report_that_others_could_read_is_theirs_no_more(cli: CommandLine) -> None:
    """A file that is there is replaced whole, its rights too."""
    place = cli.folder / "out.csv"
    place.write_text("old", "utf-8")
    place.chmod(0o644)
    assert cli("report", FILE, "--format", "csv", "--out", "out.csv").code == 0
    assert place.read_text("utf-8").startswith("# Note")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_what_cannot_be_written_is_said_and_leaves_nothing(cli: CommandLine) -> None:
    """2, with the remedy; no file beside it."""
    result = cli("report", FILE, "--format", "xlsx", "--out", "nowhere/x.xlsx")
    assert result.code == 2
    assert "nowhere/x.xlsx cannot be written" in result.err
    assert files(cli.folder) == []


def test_a_scope_removes_everything_else(cli: CommandLine, site: SiteBuilder) -> None:
    """By course, cohort, group and learner; data outside of it is not in the file at all."""
    everyone = report(cli)
    assert len(everyone.learners) + len(everyone.left) == 24
    cohort = report(cli, "--cohort", "coh-62")
    members = site.cohorts[62].member_ids
    assert {one.id for one in (*cohort.learners, *cohort.left)} == members
    one = report(cli, "--learner", "L1003")
    assert [learner.id for learner in one.learners] == [1003]
    text = cli("report", FILE, "--format", "json", "--learner", "L1003").out
    others = [learner for learner in site.learners.values() if learner.id != 1003]
    assert not [learner.username for learner in others if f'"{learner.username}"' in text]
    both = report(cli, "--learner", "L1003", "--learner", "learner1004")
    assert {learner.id for learner in both.learners} == {1003, 1004}
    assert both.provenance.scope.learners == ["L1003", "learner1004"]


@pytest.mark.parametrize(
    ("option", "name", "near"),
    [
        ("--course", "CAF-M9<script>alert(1)</script>", "Nearest: CAF-M"),
        ("--cohort", "Promotion 2028", "Nearest: Promotion 202"),
        ("--group", "Groupe C<script>alert(1)</script>", "Nearest: Groupe"),
        ("--learner", "L9999", "No pulled learner has the ID number or the username L9999."),
    ],
)
def test_a_name_that_nothing_has_is_an_error_with_what_is_near(
    cli: CommandLine, option: str, name: str, near: str
) -> None:
    """2; learners are not listed to whoever guesses."""
    result = cli("report", FILE, option, name)
    assert result.code == 2
    assert name in result.err
    assert near in result.err
    assert files(cli.folder) == []


def test_as_of_an_earlier_pull_gives_the_report_of_that_day(cli: CommandLine, empty: CommandLine) -> None:
    """The same as it was when that pull was the last one, but for when it was made and what was asked for."""
    past = json.loads(cli("report", FILE, "--format", "json", "--as-of", "2026-09-25").out)
    (empty.folder / "then").mkdir()
    other = CommandLine(empty.folder / "then", empty.environ)
    (other.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    with open_store(other.folder / "store.sqlite") as store:
        fill(store.pulls(SITE), sample_builder(24, hostile=True).state(), FIRST)
    then = json.loads(other("report", FILE, "--format", "json").out)
    assert past["provenance"].pop("as_of") is not None
    for found in (past, then):
        found["provenance"].pop("made")
        found["provenance"].pop("as_of", None)
    assert past == then
    assert past != json.loads(cli("report", FILE, "--format", "json").out)


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-09-20", "The first pull began on 2026-09-21 16:13"),
        ("2026-09-21T16:13:19", "The first pull began"),
        ("2026-13-01", "--as-of 2026-13-01 is no moment"),
        ("yesterday", "is no moment"),
        ("9999-12-31", "is no moment"),
    ],
)
def test_a_moment_that_nothing_is_known_of_is_said(cli: CommandLine, moment: str, told: str) -> None:
    """2, with the first moment that is known, in the zone of the settings."""
    result = cli("report", FILE, "--as-of", moment)
    assert result.code == 2
    assert told in result.err


def test_a_moment_is_meant_in_the_zone_of_the_settings(cli: CommandLine) -> None:
    """The second at which the first pull began is enough, and so is the end of its day."""
    for moment in ("2026-09-21T16:13:20", "2026-09-21T14:13:20+00:00", "2026-09-21"):
        assert report(cli, "--as-of", moment).provenance.data == "2026-09-21T14:13:20Z", moment


@pytest.mark.parametrize("by", ["course", "cohort", "group"])
def test_a_split_makes_a_file_for_each_that_holds_nothing_of_the_others(
    cli: CommandLine, site: SiteBuilder, by: str
) -> None:
    """In a folder that its owner alone can enter."""
    assert cli("report", FILE, "--format", "json", "--split", by, "--out", "parts").code == 0
    made = files(cli.folder / "parts")
    assert len(made) == {"course": 3, "cohort": 2, "group": 6}[by]
    assert stat.S_IMODE((cli.folder / "parts").stat().st_mode) == 0o700
    for path in made:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        text = path.read_text("utf-8")
        found = ReportObject.model_validate_json(text)
        inside = {one.id for one in (*found.learners, *found.left)}
        outside = [learner for learner in site.learners.values() if learner.id not in inside]
        assert not [learner.username for learner in outside if f'"{learner.username}"' in text]
        if by == "course":
            assert len(found.courses) == 1
        if by == "group":
            assert {group for one in found.learners for group in one.groups} <= {int(key) for key in found.groups}
            assert len(found.groups) == 1


def test_names_of_files_lead_nowhere_else(empty: CommandLine, site: SiteBuilder) -> None:
    """Courses called as paths, as each other, as nothing: every file is in the folder, and none is lost."""
    names = {2: "../../etc/passwd", 3: "CAF/../M1", 4: "caf m1"}
    for course_id, name in names.items():
        pulled = site.courses[course_id]
        site.courses[course_id] = replace(pulled, course=replace(pulled.course, shortname=name))
    with open_store(empty.folder / "store.sqlite") as store:
        fill(store.pulls(SITE), site.state())
    assert empty("report", FILE, "--format", "text", "--split", "course").code == 0
    assert [path.name for path in files(empty.folder / "reports")] == [
        "report-FW-SAMPLE-course-CAF-M1-3.txt",
        "report-FW-SAMPLE-course-caf-m1-4.txt",
        "report-FW-SAMPLE-course-etc-passwd-2.txt",
    ]
    assert files(empty.folder) == files(empty.folder / "reports")


def test_those_in_no_part_are_counted(empty: CommandLine, site: SiteBuilder) -> None:
    """So that nobody takes the parts for the whole."""
    site.cohorts.pop(61)
    with open_store(empty.folder / "store.sqlite") as store:
        fill(store.pulls(SITE), site.state())
    result = empty("report", FILE, "--format", "json", "--split", "cohort")
    assert result.code == 0
    assert "FW-SAMPLE: learners who are in no cohort, and so in none of the files: 12." in result.err


def test_cohorts_of_one_name_are_not_thrown_together(empty: CommandLine, site: SiteBuilder) -> None:
    """Neither in a scope nor in a split; ID numbers tell them apart."""
    one, other = (replace(site.cohorts[key], cohort=Cohort(key, "Promotion")) for key in (61, 62))
    site.cohorts |= {61: one, 62: other}
    with open_store(empty.folder / "store.sqlite") as store:
        fill(store.pulls(SITE), site.state())
    for arguments in (("--cohort", "Promotion"), ("--split", "cohort")):
        result = empty("report", FILE, *arguments)
        assert result.code == 2
        assert "Several cohorts are called Promotion" in result.err
    assert files(empty.folder) == []


def test_a_name_may_be_known_to_one_of_several_frameworks(cli: CommandLine) -> None:
    """The report of the other is empty then, and none is refused."""
    cli.write(FRAMEWORK, "demo.yaml")
    arguments = ("--format", "json", "--out", "both", "--learner", "L1003")
    assert cli("report", FILE, "demo.yaml", *arguments).code == 0
    assert len(files(cli.folder / "both")) == 2
    assert cli("report", FILE, "demo.yaml", "--learner", "L9999").code == 2


def test_the_schema_of_json_is_printed(offline: CommandLine) -> None:
    """For those who read reports by program."""
    schema = json.loads(offline("schema", "report").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["required"]) == set(ReportObject.model_fields)


def personal(site: SiteBuilder) -> Iterator[str]:
    """Everything that says who a learner is."""
    for learner in site.learners.values():
        yield from (learner.fullname, learner.idnumber, learner.username)


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "json", "text"])
def test_pseudonyms_stand_everywhere(cli: CommandLine, site: SiteBuilder, form: str) -> None:
    """No name, ID number or username is in any form, nor in the name of a file."""
    arguments = ("--format", form, "--pseudonymise", "--out", "out", "--split", "group")
    assert cli("report", FILE, *arguments).code == 0
    told = [name for name in personal(site) if name not in HOSTILE_NAMES]
    with_codes = []
    for path in files(cli.folder / "out"):
        text = _all_text(path)
        assert not [name for name in told if name in text or name in path.name]
        with_codes.append("P-" in text)
    assert any(with_codes) if form == "text" else all(with_codes)  # the text tells of nobody without a finding


def _all_text(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text("utf-8-sig")
    cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def test_pseudonyms_stay_the_same_from_report_to_report(cli: CommandLine) -> None:
    """As long as the key is there; another key gives others."""
    codes = [[one.fullname for one in report(cli, "--pseudonymise").learners] for _ in range(2)]
    assert codes[0] == codes[1]
    (key,) = cli.folder.glob("*.key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.unlink()
    assert set(codes[0]).isdisjoint(one.fullname for one in report(cli, "--pseudonymise").learners)


def test_sheets_are_one_file_of_pages(cli: CommandLine) -> None:
    """And so is what is asked for one learner; another form contradicts them."""
    assert cli("report", FILE, "--sheets").code == 0
    assert cli("report", FILE, "--learner", "L1005").code == 0
    assert [path.name for path in files(cli.folder)] == ["sheets-FW-SAMPLE.html"]
    result = cli("report", FILE, "--sheets", "--format", "csv")
    assert result.code == 2
    assert "Leave --format csv out" in result.err
    assert cli("report", FILE, "--learner", "L1005", "--format", "csv").out.count("learner1005") == 15


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.XLSX", b"PK"), ("a.csv", b"# Note"), ("a.json", b'{\n"format"'), ("a.txt", b"Personal data")],
)
def test_the_ending_of_the_file_says_its_form(cli: CommandLine, name: str, start: bytes) -> None:
    """Nobody gets HTML in a file called a workbook."""
    assert cli("report", FILE, "--out", name).code == 0
    assert (cli.folder / name).read_bytes().startswith(start)


def test_the_settings_say_forms_and_folder(cli: CommandLine) -> None:
    """Where the command line does not."""
    config = cli.folder / "config.toml"
    config.write_text(CONFIG + '[report]\nformats = ["json", "text"]\nfolder = "weekly"\n', "utf-8")
    assert cli("report", FILE).code == 0
    assert [str(path.relative_to(cli.folder)) for path in files(cli.folder)] == [
        "weekly/report-FW-SAMPLE.json",
        "weekly/report-FW-SAMPLE.txt",
    ]
    result = cli("report", FILE, "--out", "sample.yaml")
    assert result.code == 2
    assert "There are several reports to write (2), and sample.yaml is a file." in result.err


def test_several_files_are_several_reports(cli: CommandLine) -> None:
    """Each of its own framework; one that no pull saw says so instead of counting zeros."""
    cli.write(FRAMEWORK, "demo.yaml")
    assert cli("report", FILE, "demo.yaml", "--format", "json", "--out", "both").code == 0
    made = {path.name: json.loads(path.read_text("utf-8")) for path in files(cli.folder)}
    assert set(made) == {"report-FW-SAMPLE.json", "report-DEMO.json"}
    assert made["report-DEMO.json"]["figures"]["rated"] == 0
    assert made["report-DEMO.json"]["not_verified"] or made["report-DEMO.json"]["findings"]
    result = cli("report", FILE, "demo.yaml", "--format", "csv")
    assert result.code == 2
    assert "Name a folder with --out" in result.err


def test_before_the_first_pull_a_report_says_that_nothing_is_verified(empty: CommandLine) -> None:
    """0, as findings are no failures; a line tells what to do."""
    result = empty("report", FILE, "--format", "json")
    assert result.code == 0
    assert f"Nothing was pulled from {SITE}" in result.err
    found = ReportObject.model_validate_json(result.out)
    assert found.provenance.data is None
    assert {one.area for one in found.not_verified} >= {"structure", "links", "ratings"}
    assert found.findings == []
    assert empty("report", FILE, "--as-of", "2026-09-30").code == 2


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "text", "sheets"])
def test_every_form_can_be_written_before_the_first_pull(empty: CommandLine, form: str) -> None:
    """Nothing fails for want of data."""
    arguments = ("--sheets",) if form == "sheets" else ("--format", form)
    assert empty("report", FILE, *arguments, "--out", "report").code == 0
    assert (empty.folder / "report").stat().st_size > 0


def test_no_network_and_no_token_are_needed(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a socket."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert cli("report", FILE, "--format", "text").code == 0


def test_nothing_of_the_way_to_moodle_is_even_loaded() -> None:
    """Which also saves the time to start."""
    code = "import sys, lms_sync.workflows.report, lms_sync.cli.report_output; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert not {"requests", "lms_sync.moodle"} & set(ended.stdout.split())


def test_machines_are_told_of_every_file(cli: CommandLine) -> None:
    """One object a line; of a report that is printed, the report."""
    plain = json.loads(cli("--json", "report", FILE, "--format", "xlsx").out)
    assert (plain["event"], plain["file"], plain["form"]) == ("report", "report-FW-SAMPLE.xlsx", "xlsx")
    printed = cli("--json", "report", FILE, "--format", "json").out
    assert printed.count("\n") == 1
    assert json.loads(printed)["format"] == "lms-sync/report/v1"
    refused = json.loads(cli("--json", "report", FILE, "--format", "csv").out)
    assert (refused["exit"], refused["code"]) == (2, "report.machines-want-file")


def test_a_learner_without_a_name_to_show_has_a_row(empty: CommandLine) -> None:
    """Whatever Moodle lets a site store."""
    site = sample_builder(3)
    site.learners[1001] = Learner(1001, "", "nobody", "")
    with open_store(empty.folder / "store.sqlite") as store:
        fill(store.pulls(SITE), site.state())
    assert "nobody" in empty("report", FILE, "--format", "csv").out


def test_the_version_of_the_framework_is_its_source_and_its_commit(cli: CommandLine) -> None:
    """As far as they are known; the fingerprint is that of the content."""
    before = report(cli).provenance.framework
    assert before.version == ""
    text = (cli.folder / FILE).read_text("utf-8")
    cli.write(text.replace("  language: fr\n", "  language: fr\n  source: {title: Arrêté, date: 2004-06-08}\n"), FILE)
    after = report(cli).provenance.framework
    assert after.version == "2004-06-08"
    assert after.fingerprint != before.fingerprint


LEDGER = """\
Numéro;Nom;C1.1;C1.2
L1010;Aïcha Martin;M;A
L9999;Inconnue Dufour;A;
"""


def test_a_ledger_is_compared(cli: CommandLine) -> None:
    """That of the command line, else that of the settings; its name stands in the report, not its folder."""
    (cli.folder / "kept").mkdir()
    (cli.folder / "kept" / "suivi.csv").write_text(LEDGER, "utf-8")
    named = report(cli, "--ledger", "kept/suivi.csv")
    config = cli.folder / "config.toml"
    config.write_text(CONFIG + '[ledger]\nfile = "kept/suivi.csv"\n', "utf-8")
    assert report(cli).findings == named.findings
    assert named.provenance.ledger == "suivi.csv"
    assert {one.code for one in named.findings} >= {"UNKNOWN_LEARNER"}
    (learner,) = (one for one in named.learners if one.idnumber == "L1010")
    grades = {one.competency: one.ledger_grade for one in learner.ratings} | learner.only_in_ledger
    assert (grades["C1.1"], grades["C1.2"]) == (4, 3)


def test_a_ledger_of_two_frameworks_is_known_to_each_by_its_own(cli: CommandLine) -> None:
    """What the other file has is no unknown competency."""
    cli.write(FRAMEWORK.replace("C1.1", "X1.1").replace("C1.2", "X1.2"), "demo.yaml")
    (cli.folder / "suivi.csv").write_text(LEDGER.replace("C1.2", "X1.2"), "utf-8")
    arguments = ("--format", "json", "--out", "both", "--ledger", "suivi.csv")
    assert cli("report", FILE, "demo.yaml", *arguments).code == 0
    for path in files(cli.folder / "both"):
        found = ReportObject.model_validate_json(path.read_text("utf-8"))
        assert "UNKNOWN_COMPETENCY" not in {one.code for one in found.findings}


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "json", "text", "sheets"])
def test_pseudonyms_stand_for_those_of_the_ledger_too(cli: CommandLine, form: str) -> None:
    """Whom Moodle knows and whom it does not."""
    (cli.folder / "suivi.csv").write_text(LEDGER, "utf-8")
    arguments = ("--sheets",) if form == "sheets" else ("--format", form)
    out = "out.xlsx" if form == "xlsx" else "out"  # a name that openpyxl reads
    assert cli("report", FILE, *arguments, "--pseudonymise", "--ledger", "suivi.csv", "--out", out).code == 0
    text = _all_text(cli.folder / out)
    assert not [name for name in ("Dufour", "L9999", "L1010", "Aïcha Martin", "learner1010") if name in text]


def test_a_ledger_that_cannot_be_read_stops_the_report(cli: CommandLine) -> None:
    """2, with its places; no report without what was asked for."""
    result = cli("report", FILE, "--ledger", "missing.csv")
    assert result.code == 2
    assert "LEDGER_MISSING" in result.err
    assert files(cli.folder) == []


LINKS = """\
format: lms-sync/links/v1
framework: {framework}
courses:
  - course: {course}
    competencies:
      - idnumber: C1.1
        outcome: complete
      - idnumber: C3.5
        activities:
          - {{activity: Étude de cas}}
"""


def with_links(cli: CommandLine, framework: str = "FW-SAMPLE", name: str = "links.yaml") -> None:
    """Write a links file for the first course."""
    course = "CAF-M1<script>alert(1)</script>"
    text = LINKS.format(framework=framework, course=json.dumps(course))
    (cli.folder / name).write_text(text, encoding="utf-8")


def test_links_are_compared_with_the_files_that_are_named(cli: CommandLine) -> None:
    """What is missing, unexpected or otherwise; without one that is not verified."""
    with_links(cli)
    made = report(cli, "--links", "links.yaml")
    found = {one.code.value: one.text for one in made.findings if one.area.value == "links"}
    assert "C3.5" in found["COURSE_LINK_MISSING"]
    assert "Étude de cas (C3.5)" in found["ACTIVITY_LINK_MISSING"]
    assert "evidence → complete" in found["LINK_OUTCOME_DIFFERS"]
    assert "COURSE_LINK_UNEXPECTED" in found
    assert made.provenance.links == ["links.yaml"]
    assert "NO_LINKS_FILE" not in {one.code for one in made.not_verified}
    assert "NO_LINKS_FILE" in {one.code for one in report(cli).not_verified}


def test_links_files_of_the_settings_are_taken_as_far_as_they_concern_the_report(cli: CommandLine) -> None:
    """One of another framework is left out in silence; named on the command line that is said."""
    with_links(cli)
    with_links(cli, "OTHER", "other.yaml")
    config = cli.folder / "config.toml"
    config.write_text(f'{CONFIG}[links]\nfiles = ["*.yaml"]\n'.replace("*.yaml", "l*.yaml"), encoding="utf-8")
    assert report(cli).provenance.links == ["links.yaml"]
    config.write_text(f'{CONFIG}[links]\nfiles = ["links.yaml", "other.yaml"]\n', encoding="utf-8")
    assert report(cli).provenance.links == ["links.yaml"]
    result = cli("report", FILE, "--format", "json", "--links", "other.yaml")
    assert result.code == 0
    assert "other.yaml links OTHER" in result.err


def test_a_links_file_with_mistakes_stops_the_report(cli: CommandLine) -> None:
    """2, with every problem and its place."""
    (cli.folder / "links.yaml").write_text("format: lms-sync/links/v1\nframework: X\n", encoding="utf-8")
    result = cli("report", FILE, "--links", "links.yaml")
    assert result.code == 2
    assert "links.yaml" in result.err


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "json", "text"])
def test_coverage_alone_names_nobody(cli: CommandLine, site: SiteBuilder, form: str) -> None:
    """In no form; the file is called after what it is, and a terminal is not warned of names."""
    out = " ".join(cli.on_terminal("report", FILE, "--coverage", "--format", form, "--out", "folder.out").out.split())
    assert "written." in out
    assert "are named" not in out
    data = (cli.folder / "folder.out").read_bytes()
    if form == "xlsx":
        cells = (row for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows(values_only=True))
        data = "\n".join(str(cell) for row in cells for cell in row).encode()
    text = data.decode("utf-8")
    for learner in site.learners.values():
        assert learner.idnumber not in text
        assert learner.username not in text
    for learner in list(site.learners.values())[8:]:
        assert learner.fullname not in text


def test_coverage_is_a_file_of_its_own_and_can_be_split(cli: CommandLine) -> None:
    """Dated and narrowed like any report."""
    assert cli("report", FILE, "--coverage").code == 0
    assert [path.name for path in files(cli.folder)] == ["coverage-FW-SAMPLE.html"]
    assert stat.S_IMODE(files(cli.folder)[0].stat().st_mode) == 0o600
    assert cli("report", FILE, "--coverage", "--split", "group", "--format", "csv", "--as-of", "2026-10-30").code == 0
    assert all(path.name.startswith("coverage-FW-SAMPLE-group-") for path in files(cli.folder / "reports"))


def test_coverage_for_machines_counts_what_it_says(cli: CommandLine) -> None:
    """Findings on links only."""
    result = cli("--json", "report", FILE, "--coverage", "--out", "coverage.json")
    (line,) = [json.loads(one) for one in result.out.splitlines()]
    written = json.loads((cli.folder / "coverage.json").read_text("utf-8"))
    assert line["file"] == "coverage.json"
    assert line["to_act"] == sum(one["count"] for one in written["findings"] if one["severity"] == "act")
    assert line["not_verified"] == len(written["not_verified"])
    assert {one["area"] for one in written["findings"]} == {"links"}


@pytest.mark.parametrize(
    ("option", "arguments"),
    [
        ("--learner", ["--learner", "L1001"]),
        ("--sheets", ["--sheets"]),
        ("--pseudonymise", ["--pseudonymise"]),
        ("--ledger", ["--ledger", "suivi.csv"]),
    ],
)
def test_coverage_refuses_options_on_people(cli: CommandLine, option: str, arguments: list[str]) -> None:
    """2, naming the option; nothing is written."""
    result = cli("report", FILE, "--coverage", *arguments)
    assert result.code == 2
    assert option in result.err
    assert files(cli.folder) == []
