"""`--help` of every command compared as text; the expected texts lie in tests/data/help."""

from pathlib import Path

import click
import pytest

from lms_sync.cli.main import COMMANDS, main

EXPECTED = Path(__file__).parents[1] / "data" / "help"


def help_of(name: str) -> str:
    """The help on a terminal of 100 columns."""
    names = main.context_settings["help_option_names"]
    parent = click.Context(
        main, info_name="lms-sync", terminal_width=100, max_content_width=100, help_option_names=names
    )
    if name == "lms-sync":
        return f"{main.get_help(parent)}\n"
    command = main.get_command(parent, name)
    assert command is not None
    context = click.Context(command, parent, info_name=name, terminal_width=100, max_content_width=100)
    return f"{command.get_help(context)}\n"


@pytest.mark.parametrize("name", ["lms-sync", *COMMANDS])
def test_help_reads_as_expected(name: str) -> None:
    """Word for word."""
    assert help_of(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")
