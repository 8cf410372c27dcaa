"""`lms-sync demo` and `lms-sync sandbox`."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from lms_sync.cli.demo_files import edit_file, prepare_folder, shipped_frameworks
from lms_sync.moodle import connect
from lms_sync.texts import Language
from tests.cli.command_line import CommandLine


@dataclass(frozen=True, slots=True)
class Story:
    """A demo that was played.

    Args:
        lang: its language.
        out: what it printed.
        folder: of its files.
    """

    lang: str
    out: str
    folder: Path


@pytest.fixture(scope="module", params=["en", "fr"])
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The whole story in a language, in a folder that an earlier demo left."""
    folder = tmp_path_factory.mktemp(request.param)
    cli = CommandLine(folder, {"XDG_DATA_HOME": str(folder / "data"), "NO_COLOR": "1"})
    prepare_folder(folder / "story", "http://127.0.0.1:1", "OLD", Language(request.param))
    (folder / "story/grille.xlsx").write_text("of an earlier demo", encoding="utf-8")
    with contextlib.chdir(folder):
        result = cli("--lang", request.param, "demo", "--out", "story")
    assert (result.code, result.err) == (0, "")
    return Story(request.param, result.out, folder / "story")


def test_the_whole_story_ends_well(story: Story) -> None:
    """Every step in order, the refusal included."""
    titles = re.findall(r"^(\d+)\. ", story.out, re.MULTILINE)
    assert titles == [str(number) for number in range(1, 27)]
    assert "C1.1.5 → C1.1.4" in story.out
    assert "DC5 → DT5" in story.out
    rated = "is rated “Acquis”" if story.lang == "en" else "a l’évaluation «\u00a0Acquis\u00a0»"
    assert story.out.count(rated) == 2
    assert "(exit code 3)" in story.out or "(code de sortie 3)" in story.out
    assert json.loads((story.folder / "plan.json").read_text(encoding="utf-8"))["files"] == [
        "caferuis-competences.yaml"
    ]


def test_the_reports_tell_the_story(story: Story) -> None:
    """Each lies where the end says, for its owner alone, and holds what it should."""
    pages = {path.name: path for path in (story.folder / "reports").iterdir()}
    html = ("audit", "coverage", "first-pull", "person", "rapport", "report", "sheet", "with-grid", "worklist")
    assert pages.keys() == {"report.xlsx", "worklist.csv", *(f"{name}.html" for name in html)}
    files = [*pages.values(), story.folder / "grille.xlsx"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not [path.name for path in files if path.name not in story.out]
    texts = {name: pages[f"{name}.html"].read_text(encoding="utf-8") for name in html}
    assert "Amélie Bernard" in texts["report"]
    assert "Amélie Bernard" in texts["sheet"]
    assert "Yanis Haddad" not in texts["sheet"]
    assert not [word for word in ("Amélie", "Bernard", "CAF26-001", "caf01") if word in texts["audit"]]
    assert not [word for word in ("Amélie", "Aubry", "CAF26") if word in texts["coverage"]]
    assert "Rapport d’activité" in texts["coverage"]
    assert "Camille Inconnu" in texts["with-grid"]
    assert "Camille Inconnu" not in texts["report"]
    assert 'lang="fr"' in texts["rapport"]
    assert 'lang="en"' in texts["report"]


def test_the_worklist_has_the_line_ticked_off_that_was_done_by_hand(story: Story) -> None:
    """Eight activities to begin with; then one is done, and stays on the list as done."""
    todo, done = ("To do by hand", "Done already") if story.lang == "en" else ("À faire à la main", "Déjà faites")
    counts = re.findall(rf"{todo}\s?: (\d+).*{done}\s?: (\d+)", story.out)
    assert counts == [("8", "0"), ("7", "1"), ("7", "1")]
    csv = (story.folder / "reports/worklist.csv").read_text(encoding="utf-8")
    assert len([line for line in csv.splitlines() if "Étude de cas" in line]) == 2
    assert "Étude de cas" in (story.folder / "reports/worklist.html").read_text(encoding="utf-8")


def test_a_report_as_of_the_first_pull_is_that_of_the_first_pull(story: Story) -> None:
    """All ratings as they were, though a later pull changed some and missed others."""
    cli = CommandLine(story.folder, {"LMS_SYNC_CONFIG": str(story.folder / "config.toml")})
    events = [json.loads(line) for line in cli("--json", "status").out.splitlines()]
    stamps = [event["stamp"] for event in events if event["event"] == "pull"]
    file = str(story.folder / "caferuis-competences.yaml")

    def figures(stamp: int) -> dict[str, int]:
        moment = datetime.fromtimestamp(stamp, UTC).isoformat()
        report = json.loads(cli("report", file, "--format", "json", "--as-of", moment).out)
        found: dict[str, int] = report["figures"]
        return found

    now, first = (figures(stamp) for stamp in stamps)
    assert (first["learners"], first["rated"], first["proficient"]) == (40, 290, 146)
    assert (now["learners"], now["rated"], now["proficient"]) == (39, 317, 169)


def test_the_reports_of_the_demo_find_its_mistakes(story: Story) -> None:
    """Every kind that the grid and the class were given."""
    cli = CommandLine(story.folder, {"LMS_SYNC_CONFIG": str(story.folder / "config.toml")})
    file, grid = str(story.folder / "caferuis-competences.yaml"), str(story.folder / "grille.xlsx")
    report = cli("report", file, "--ledger", grid, "--format", "text").out
    found = set(re.findall(r"\b[A-Z]{2,}(?:_[A-Z]+)+\b|\bREGRESSION\b|\bVANISHED\b", report))
    wanted = """
        IN_NO_COURSE ACTIVITY_LINK_MISSING ACTIVITY_WITHOUT_COMPLETION PARENT_AHEAD_OF_CHILD VANISHED
        LEDGER_DIFFERS ONLY_IN_LEDGER UNKNOWN_LEARNER UNKNOWN_COMPETENCY
        UNKNOWN_VALUE SUSPECT_CELL COURSE_WITHOUT_ACTIVITY NOT_RATED REGRESSION RATING_CHANGED COURSES_DISAGREE
        ONLY_IN_MOODLE LEDGER_AGREES LEDGER_FORGIVEN
    """
    assert not set(wanted.split()) - found


def test_a_folder_with_other_files_is_left_alone(offline: CommandLine) -> None:
    """The demo overwrites nothing that it did not write."""
    offline.write("mine", "config.toml")
    assert offline("demo", "--out", ".").code == 2
    assert (offline.folder / "config.toml").read_text(encoding="utf-8") == "mine"


def test_an_edit_that_does_not_fit_is_said(tmp_path: Path) -> None:
    """The shipped file and the story belong together."""
    from lms_sync.cli.demo_files import EDITS  # noqa: PLC0415

    file = tmp_path / "f.yaml"
    file.write_text("nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="holds"):
        edit_file(file, EDITS)
    assert (shipped_frameworks() / "caferuis-fonctions.yaml").is_file()


def _sandbox(folder: Path, *options: str) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """A sandbox in a process of its own, and the environment of those who use it."""
    command = [sys.executable, "-u", "-m", "lms_sync", "--json", "sandbox", *options]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder)  # noqa: S603
    assert running.stdout is not None
    said = json.loads(running.stdout.readline())
    return running, {"LMS_SYNC_URL": said["url"], "LMS_SYNC_TOKEN": said["token"], "XDG_DATA_HOME": str(folder)}


def _end(running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (0, "")


def test_the_sandbox_serves_until_ctrl_c(tmp_path: Path) -> None:
    """It says address and token, and a plan works against it."""
    running, env = _sandbox(tmp_path)
    file = CommandLine(tmp_path, {}).write()
    planned = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "lms_sync", "plan", file], env=env, cwd=tmp_path, check=False, timeout=60
    )
    assert planned.returncode == 0
    _end(running)


def test_the_sandbox_may_have_a_class(tmp_path: Path) -> None:
    """A pull and a report of the shipped framework work at once."""
    running, env = _sandbox(tmp_path, "--sample")
    cli = CommandLine(tmp_path, env)
    pulled = json.loads(cli("--json", "pull").out.splitlines()[-1])
    assert (pulled["exit"], pulled["counts"]["ratings_new"]) == (0, 377)
    report = cli("--lang", "en", "report", str(shipped_frameworks() / "caferuis-competences.yaml"), "--format", "text")
    assert report.code == 0
    assert "3 of 3 courses read whole" in report.out
    whole = json.loads(cli("--json", "pull", "--plans", "--evidence").out.splitlines()[-1])
    assert (whole["exit"], whole["counts"]["plans_new"]) == (0, 4)
    assert whole["counts"]["evidence_new"] >= 377
    _end(running)


@pytest.mark.parametrize("options", [(), ("--sample",)])
def test_the_sandbox_may_have_plugins(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Their functions are in the service of its token."""
    names = ("local_dimensions", "local_competency_linker")
    running, env = _sandbox(tmp_path, *options, *(part for name in names for part in ("--plugin", name)))
    with connect(env["LMS_SYNC_URL"], SecretStr(env["LMS_SYNC_TOKEN"])) as gateway:
        functions = gateway.site_info().functions
    assert {"local_dimensions_link_competency_module", "local_competency_linker_add_competency_to_module"} <= functions
    _end(running)


def test_a_plugin_that_the_sandbox_does_not_know_is_refused(offline: CommandLine) -> None:
    """With those that it knows."""
    result = offline("sandbox", "--plugin", "local_dimension")
    assert result.code == 2
    assert "local_competency_linker, local_dimensions" in result.err


def test_enter_lets_weeks_pass_in_the_class(tmp_path: Path) -> None:
    """On a terminal; the next pull sees what changed."""
    leader, follower = os.openpty()
    command = [sys.executable, "-u", "-m", "lms_sync", "--lang", "en", "sandbox", "--sample"]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=tmp_path) as running:  # noqa: S603
        os.close(follower)
        said = _read_until(leader, "Press Enter")
        url = re.search(r"LMS_SYNC_URL=(\S+)", said)
        assert url is not None
        cli = CommandLine(tmp_path, {"LMS_SYNC_URL": url[1], "LMS_SYNC_TOKEN": "TOKEN", "XDG_DATA_HOME": str(tmp_path)})
        assert cli("pull").code == 0
        os.write(leader, b"\n")
        _read_until(leader, "Some weeks have passed")
        counts = json.loads(cli("--json", "pull").out.splitlines()[-1])["counts"]
        assert (counts["ratings_changed"], counts["ratings_vanished"], counts["enrolments_left"]) == (15, 1, 4)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 0
    os.close(leader)


def _read_until(terminal: int, words: str) -> str:
    said = ""
    while words not in said:
        said += os.read(terminal, 4096).decode("utf-8", "replace")
    return said


def test_a_port_in_use_is_said(offline: CommandLine, server: object) -> None:
    """With the remedy."""
    port = str(getattr(server, "url", "")).rpartition(":")[2]
    result = offline("sandbox", "--port", port)
    assert result.code == 2
    assert "--port" in result.err
