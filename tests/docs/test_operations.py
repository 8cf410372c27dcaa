"""The units and the page on unattended runs are ones that systemd and lms-sync take."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from lms_sync.cli.main import main
from tests.docs.documents import ROOT

PAGE = ROOT / "docs" / "operations.md"
EXAMPLES = ROOT / "docs" / "examples"
PROGRAM = "/opt/lms-sync/bin/lms-sync"


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    """Without a word; the program is another one, since that of the page is not installed here."""
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    for name in ("lms-sync.service", "lms-sync.timer"):
        text = (EXAMPLES / "systemd" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(f"ExecStart={PROGRAM}", "ExecStart=/bin/true"), encoding="utf-8")
    units = [str(tmp_path / "lms-sync.service"), str(tmp_path / "lms-sync.timer")]
    done = subprocess.run([analyze, "verify", *units], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_timer_and_cron_run_the_same_command() -> None:
    """At the same time, as the same account."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(EXAMPLES / "systemd" / "lms-sync.service", encoding="utf-8")
    line = (EXAMPLES / "cron" / "lms-sync").read_text(encoding="utf-8").splitlines()[-1]
    assert line.endswith(unit["Service"]["ExecStart"])
    assert line.split()[5] == unit["Service"]["User"]


def test_the_command_lines_of_the_page_parse() -> None:
    """Those with the whole path of the program."""
    lines = re.findall(rf"{PROGRAM} (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == 2
    for line in lines:
        words = shlex.split(line)
        before, (group, name, *arguments) = words[:2], words[2:]
        whole = main.make_context("lms-sync", [*before, group])
        found = main.get_command(whole, group)
        assert isinstance(found, click.Group)
        command = found.get_command(whole, name)
        assert command is not None, line
        command.make_context(name, arguments, parent=whole)
