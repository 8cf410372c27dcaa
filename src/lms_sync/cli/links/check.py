"""`lms-sync links check`: validate links files offline."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.links.options import links_files_argument
from lms_sync.cli.problem_output import show_problems


@click.command("check")
@links_files_argument
@click.option(
    "--framework",
    "frameworks",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Framework file to compare competencies with; may be repeated. Else those of the settings.",
)
@pass_run
def command(run: Run, files: tuple[Path, ...], frameworks: tuple[Path, ...]) -> Exit:
    """Validate links files offline; every problem at once, with its place and its remedy.

    FILE is YAML, CSV or XLSX; without FILE those of the settings are checked.
    """
    from lms_sync.workflows.links_files import check_links_files, links_paths  # noqa: PLC0415 - slow to import

    paths = links_paths(files, run.settings)
    checked = check_links_files(paths, frameworks, run.settings)
    return show_problems(run, len(paths), checked.problems, checked.all_warnings)
