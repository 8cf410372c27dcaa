"""Output that cannot be written, and Ctrl-C before anything was done."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from lms_sync.cli.context import Surroundings
from lms_sync.cli.main import execute
from lms_sync.cli.terminal import Terminal
from lms_sync.sandbox import Fault, SandboxServer
from tests.cli.command_line import FRAMEWORK, CommandLine

FULL = Path("/dev/full")
OF_A_CHECKOUT = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
needs_full_device = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")


class Overflowing(io.StringIO):
    """A file on a disk that is full after some lines."""

    def __init__(self, lines: int, error: type[OSError] = OSError) -> None:
        super().__init__()
        self._left = lines
        self._error = error

    def write(self, text: str) -> int:
        """Take a line while there is room."""
        if self._left <= 0:
            raise self._error(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._left -= 1
        return super().write(text)


def program(folder: Path, *arguments: str, env: dict[str, str]) -> subprocess.Popen[str]:
    """The program with its output on a full disk."""
    command = [sys.executable, "-m", "lms_sync", *arguments]
    with FULL.open("w") as full:
        return subprocess.Popen(  # noqa: S603
            command,
            cwd=folder,
            env={**OF_A_CHECKOUT, **env, "HOME": str(folder)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )


@needs_full_device
@pytest.mark.parametrize(
    "arguments",
    [
        ["schema", "framework"],
        ["--json", "check", "f.yaml"],
        ["check", "broken.yaml"],
        ["plan", "f.yaml"],
        ["plan", "f.yaml", "--format", "markdown"],
        ["--help"],
        ["plan", "--help"],
        ["--version"],
        ["--json", "check"],
    ],
    ids=" ".join,
)
def test_a_full_disk_is_said_and_is_2(tmp_path: Path, server: SandboxServer, arguments: list[str]) -> None:
    """One sentence with the system's reason: no defect, no traceback, nothing at the end of the interpreter."""
    (tmp_path / "f.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("[", encoding="utf-8")
    env = {"LMS_SYNC_URL": server.url, "LMS_SYNC_TOKEN": "TOKEN"}
    running = program(tmp_path, *arguments, env=env)
    err = running.communicate(timeout=60)[1]
    assert running.returncode == 2, err
    assert "The output could not be written: No space left on device." in err
    assert len([line for line in err.splitlines() if line.startswith("lms-sync: ")]) == 1
    assert "defect" not in err
    assert "Traceback" not in err
    assert "Exception ignored" not in err


@pytest.mark.parametrize("error", [OSError, BrokenPipeError])
def test_a_push_goes_on_though_its_progress_cannot_be_written(
    cli: CommandLine, server: SandboxServer, error: type[OSError]
) -> None:
    """Half a push would be worse than one that nobody reads of."""
    terminal = Terminal(Overflowing(1, error), io.StringIO(), io.StringIO(), cli.environ, 80)
    code = execute(["--json", "push", cli.write(), "--yes"], Surroundings(cli.environ, cli.folder, terminal))
    assert code == (2 if error is OSError else 141)
    assert len(server.site.tables.competencies) == 4
    assert cli("plan", "demo.yaml", "--exit-code").code == 0


def test_partly_done_stays_6_though_it_cannot_be_listed(cli: CommandLine, server: SandboxServer) -> None:
    """The exit code is what is left to tell it."""
    server.faults.when(
        lambda record: "create_competency" in f"{record.function}{record.subfunctions}", Fault.TOKEN_REVOKED, number=2
    )
    err = io.StringIO()
    terminal = Terminal(Overflowing(0), err, io.StringIO(), cli.environ, 80)
    assert execute(["push", cli.write(), "--yes"], Surroundings(cli.environ, cli.folder, terminal)) == 6
    assert "could not be written" in err.getvalue()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("command", [["plan"], ["push", "--yes"]], ids=["plan", "push"])
def test_ctrl_c_before_the_first_write_says_that_nothing_was_written(
    tmp_path: Path, server: SandboxServer, command: list[str], lang: str
) -> None:
    """Exit 130, one line; machines read the same."""
    (tmp_path / "f.yaml").write_text(FRAMEWORK, encoding="utf-8")
    env = {"LMS_SYNC_URL": server.url, "LMS_SYNC_TOKEN": "TOKEN", "HOME": str(tmp_path), **OF_A_CHECKOUT}
    server.faults.set_latency(5)
    running = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "lms_sync", "--json", "--lang", lang, *command, "f.yaml"],
        cwd=tmp_path,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    for _ in range(600):
        if server.requests:
            break
        signal.sigtimedwait([], 0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    said = "nothing was written to Moodle" if lang == "en" else "rien n’a été écrit dans Moodle"
    assert [said in line for line in err.splitlines()] == [True]
    found = json.loads(out)
    assert (found["event"], found["exit"], found["code"]) == ("error", 130, "cli.interrupted")
    assert said in found["message"]


def test_a_closed_output_is_no_defect(tmp_path: Path) -> None:
    """As a supervisor may start it."""
    command = f'"{sys.executable}" -m lms_sync schema framework >&-'
    result = subprocess.run(  # noqa: S602
        command, shell=True, cwd=tmp_path, env=dict(os.environ), capture_output=True, check=False, timeout=60
    )
    assert (result.returncode, result.stderr) == (0, b"")
