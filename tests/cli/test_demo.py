"""`lms-sync demo` and `lms-sync sandbox`."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lms_sync.cli.demo_files import edit_file, shipped_frameworks
from tests.cli.command_line import CommandLine


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_whole_story_ends_well(offline: CommandLine, lang: str) -> None:
    """Every step in order, the refusal included; a second demo takes the folder over."""
    for _ in range(2):
        result = offline("--lang", lang, "demo", "--out", "story")
        assert (result.code, result.err) == (0, "")
    titles = re.findall(r"^(\d+)\. ", result.out, re.MULTILINE)
    assert titles == [str(number) for number in range(1, 22)]
    assert "C1.1.5 → C1.1.4" in result.out
    assert "DC5 → DT5" in result.out
    rated = (
        "is rated “Acquis”"
        if lang == "en"
        else "est évalué « Acquis »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    )
    assert result.out.count(rated) == 2
    assert "(exit code 3)" in result.out or "(code de sortie 3)" in result.out
    assert json.loads((offline.folder / "story/plan.json").read_text(encoding="utf-8"))["files"] == [
        "caferuis-competences.yaml"
    ]


def test_the_reports_tell_the_story(offline: CommandLine) -> None:
    """Each lies where the end says, for its owner alone, and holds what it should."""
    assert offline("--lang", "en", "demo", "--out", "story").code == 0
    folder = offline.folder / "story/reports"
    pages = {path.name: path for path in folder.iterdir()}
    assert sorted(pages) == sorted(
        [
            "audit.html",
            "first-pull.html",
            "person.html",
            "rapport.html",
            "report.html",
            "report.xlsx",
            "sheet.html",
            "with-grid.html",
        ]
    )
    assert {path.stat().st_mode & 0o777 for path in [*pages.values(), folder.parent / "grille.xlsx"]} == {0o600}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items() if path.suffix == ".html"}
    assert "Amélie Bernard" in texts["report.html"]
    assert "Amélie Bernard" in texts["sheet.html"]
    assert "Yanis Haddad" not in texts["sheet.html"]
    assert not [word for word in ("Amélie", "Bernard", "CAF26-001", "caf01") if word in texts["audit.html"]]
    assert "Camille Inconnu" in texts["with-grid.html"]
    assert "Camille Inconnu" not in texts["report.html"]
    assert 'lang="fr"' in texts["rapport.html"]


def test_the_reports_of_the_demo_find_its_mistakes(offline: CommandLine) -> None:
    """Every kind that the grid and the class were given."""
    assert offline("--lang", "en", "demo", "--out", "story").code == 0
    story = offline.folder / "story"
    config, file = str(story / "config.toml"), str(story / "caferuis-competences.yaml")
    offline.environ["LMS_SYNC_CONFIG"] = config
    report = offline("report", file, "--ledger", str(story / "grille.xlsx"), "--format", "text").out
    found = set(re.findall(r"\b[A-Z]{2,}(?:_[A-Z]+)+\b|\bREGRESSION\b|\bVANISHED\b", report))
    wanted = """
        IN_NO_COURSE PARENT_AHEAD_OF_CHILD VANISHED LEDGER_DIFFERS ONLY_IN_LEDGER UNKNOWN_LEARNER UNKNOWN_COMPETENCY
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


def test_the_sandbox_serves_until_ctrl_c(tmp_path: Path) -> None:
    """It says address and token, and a plan works against it."""
    command = [sys.executable, "-u", "-m", "lms_sync", "--json", "sandbox"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path)  # noqa: S603
    assert running.stdout is not None
    said = json.loads(running.stdout.readline())
    env = {"LMS_SYNC_URL": said["url"], "LMS_SYNC_TOKEN": said["token"], "XDG_DATA_HOME": str(tmp_path)}
    file = CommandLine(tmp_path, {}).write()
    planned = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "lms_sync", "plan", file], env=env, cwd=tmp_path, check=False, timeout=60
    )
    assert planned.returncode == 0
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert (running.returncode, err) == (0, "")


def test_a_port_in_use_is_said(offline: CommandLine, server: object) -> None:
    """With the remedy."""
    port = str(getattr(server, "url", "")).rpartition(":")[2]
    result = offline("sandbox", "--port", port)
    assert result.code == 2
    assert "--port" in result.err
