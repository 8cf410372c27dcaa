"""Arguments that several links commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from lms_sync.domain.links_plan import UnlinkPolicy

Command = TypeVar("Command", bound=Callable[..., Any])


def links_files_argument(command: Command) -> Command:
    """Add the links files, which may be left to the settings."""
    return click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))(command)


def frameworks_option(command: Command) -> Command:
    """Add the framework files that say what the files of the settings else say."""
    return click.option(
        "--framework",
        "frameworks",
        metavar="FILE",
        multiple=True,
        type=click.Path(path_type=Path),
        help="Framework file that a table without a column for it speaks of. Else the one of the settings.",
    )(command)


def unlink_option(command: Command) -> Command:
    """Add the choice to unlink what the files do not name."""
    return click.option(
        "--unlink",
        is_flag=True,
        help="Unlink what is in Moodle and not in the file, in the courses that it names; else it is only listed.",
    )(command)


def unlink_policy(*, asked: bool) -> UnlinkPolicy:
    """Return the choice as a value."""
    return UnlinkPolicy.UNLINK if asked else UnlinkPolicy.KEEP
