"""`lms-sync check`: validate framework files offline."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.options import files_argument
from lms_sync.cli.problem_output import show_problems


@click.command("check")
@files_argument(required=True)
@pass_run
def command(run: Run, files: tuple[Path, ...]) -> Exit:
    """Validate framework files offline; every problem at once, with its place and its remedy."""
    from lms_sync.source import check_frameworks  # noqa: PLC0415 - slow to import

    checked = check_frameworks(files)
    problems = [problem for one in checked for problem in one.problems]
    warnings = [warning for one in checked for warning in one.warnings]
    return show_problems(run, len(files), problems, warnings)
