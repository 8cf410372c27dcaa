"""Arguments that several links commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def links_files_argument(command: Command) -> Command:
    """Add the links files, which may be left to the settings."""
    return click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))(command)
