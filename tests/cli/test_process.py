"""The program as a process: start-up, locales, pipes, signals."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lms_sync.cli.main import COMMANDS, main
from lms_sync.sandbox import SandboxServer
from tests.cli.command_line import FRAMEWORK, CommandLine

HEAVY = ("sqlalchemy", "requests", "pydantic", "rich", "alembic", "werkzeug", "markdown_it")
README = Path(__file__).parents[2] / "README.md"


def process(
    *arguments: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program with nothing but the given environment."""
    command = [sys.executable, "-m", "lms_sync", *arguments]
    return subprocess.run(command, env=env or {}, cwd=cwd, capture_output=True, check=False, timeout=60)  # noqa: S603


@pytest.mark.parametrize("arguments", [["--help"], *([command, "--help"] for command in COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    """So that the program starts at once."""
    code = (
        "import sys\n"
        "from lms_sync.cli.main import execute, surroundings_of_process\n"
        f"assert execute({arguments!r}, surroundings_of_process()) == 0\n"
        f"found = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not found, found\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)  # noqa: S603
    assert result.returncode == 0, result.stderr.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    """Docs are asserted."""
    found = main.get_command(main.make_context("lms-sync", ["--help"], resilient_parsing=True), command)
    assert found is not None
    assert found.help
    assert f"lms-sync {command}" in README.read_text(encoding="utf-8") or f"`{command}" in README.read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(
    "env", [{}, {"LANG": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"LC_ALL": "POSIX"}]
)
def test_any_locale_and_no_home(tmp_path: Path, env: dict[str, str]) -> None:
    """UTF-8 comes out, nothing crashes."""
    (tmp_path / "f.yaml").write_text(FRAMEWORK.replace("D1 Plan", "D1 <é"), encoding="utf-8")
    result = process("--lang", "fr", "check", "f.yaml", env=env, cwd=tmp_path)
    assert result.returncode == 2, result.stderr
    assert "intitulé" in result.stdout.decode("utf-8")


def test_another_encoding_does_not_crash(tmp_path: Path) -> None:
    """What it cannot say is written out."""
    (tmp_path / "f.yaml").write_text(FRAMEWORK.replace("D1 Plan", "D1 <→"), encoding="utf-8")
    result = process("--lang", "fr", "check", "f.yaml", env={"PYTHONIOENCODING": "latin-1"}, cwd=tmp_path)
    assert result.returncode == 2, result.stderr
    assert "intitulé".encode("latin-1") in result.stdout


def test_a_reader_that_goes_away_is_no_defect(tmp_path: Path) -> None:
    """As with any program of a pipe."""
    (tmp_path / "f.yaml").write_text(FRAMEWORK, encoding="utf-8")
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "lms_sync", "schema", "framework"]
    result = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)  # noqa: S603
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, b"")


def test_the_first_ctrl_c_finishes_cleanly_and_says_what_was_done(tmp_path: Path, server: SandboxServer) -> None:
    """Exit 6, the rest listed, and the next push ends in the same state."""
    children = "".join(f"      - {{idnumber: C2.{n}, shortname: C2.{n} x}}\n" for n in range(1, 120))
    (tmp_path / "f.yaml").write_text(f"{FRAMEWORK}    children:\n{children}", encoding="utf-8")
    env = {
        "LMS_SYNC_URL": server.url,
        "LMS_SYNC_TOKEN": "TOKEN",
        "HOME": str(tmp_path),
        "LMS_SYNC_HTTP__BATCH_SIZE": "5",
    }
    server.faults.set_latency(0.1)
    command = [sys.executable, "-m", "lms_sync", "push", "f.yaml", "--yes"]
    running = subprocess.Popen(  # noqa: S603
        command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    for _ in range(600):
        if len(server.site.tables.competencies) > 10:
            break
        signal.sigtimedwait([], 0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 6, err
    assert "Stopping" in err
    assert "Interrupted." in out
    assert "Not tried" in out
    server.faults.clear()
    again = process("push", "f.yaml", "--yes", env=env, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert process("plan", "f.yaml", "--exit-code", env=env, cwd=tmp_path).returncode == 0


def test_a_defect_is_1_without_traceback(offline: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short message; the traceback only with -vv."""

    def broken(_paths: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lms_sync.source.check_frameworks", broken)
    result = offline("check", "x.yaml")
    assert result.code == 1
    assert "ZeroDivisionError" in result.err
    assert "Traceback" not in result.err
    assert "Traceback" in offline("-vv", "check", "x.yaml").err


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str], offline: CommandLine) -> None:
    """As the package says."""
    assert offline("--version").code == 0
    assert capsys.readouterr().out.startswith("lms-sync 0.")
