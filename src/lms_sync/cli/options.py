"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from lms_sync.domain.plan import Adoption, Caps, DriftPolicy, OrphanPolicy, Policies

Command = TypeVar("Command", bound=Callable[..., Any])

POLICY_NAMES = ("orphans", "drift", "adopt", "force")


def files_argument(*, required: bool) -> Callable[[Command], Command]:
    """Return the decorator of the framework files."""
    return click.argument("files", metavar="FILE...", nargs=-1, required=required, type=click.Path(path_type=Path))


def policy_options(command: Command) -> Command:
    """Add the choices of the one who pushes."""
    options = (
        click.option(
            "--orphans",
            type=click.Choice([policy.value for policy in OrphanPolicy]),
            default=OrphanPolicy.REPORT.value,
            show_default=True,
            help="Competencies in Moodle that the file does not have: list, leave in silence, or delete them.",
        ),
        click.option(
            "--drift",
            type=click.Choice([policy.value for policy in DriftPolicy]),
            default=DriftPolicy.REFUSE.value,
            show_default=True,
            help="What somebody changed in Moodle since the last push: refuse, let the file win, or leave it.",
        ),
        click.option("--adopt", is_flag=True, help="Take over a framework that was never pushed from here."),
        click.option("--force", is_flag=True, help="Push more changes or deletions than the settings allow at once."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def policies_of(orphans: str, drift: str, *, adopt: bool, force: bool) -> Policies:
    """Return the choices as a value."""
    return Policies(
        orphans=OrphanPolicy(orphans),
        drift=DriftPolicy(drift),
        adoption=Adoption.ADOPT if adopt else Adoption.REFUSE,
        caps=Caps.FORCE if force else Caps.ENFORCE,
    )
