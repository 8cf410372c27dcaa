"""`--help` of every command compared as text; the expected texts lie in tests/data/help."""

from pathlib import Path

import click
import pytest

from lms_sync.cli.links import COMMANDS as LINKS
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
    command: click.Command | None = main
    context = parent
    for word in name.split():
        assert isinstance(command, click.Group)
        command = command.get_command(context, word)
        assert command is not None
        context = click.Context(command, context, info_name=word, terminal_width=100, max_content_width=100)
    assert command is not None
    return f"{command.get_help(context)}\n"


BELOW = ("ledger template", "store copy", "config check", *(f"links {name}" for name in LINKS))


@pytest.mark.parametrize("name", ["lms-sync", *COMMANDS, *BELOW])
def test_help_reads_as_expected(name: str) -> None:
    """Word for word."""
    assert help_of(name) == (EXPECTED / f"{name.replace(' ', '-')}.txt").read_text(encoding="utf-8")
