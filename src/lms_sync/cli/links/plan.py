"""`lms-sync links plan`: what a push of links would do."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.links.options import frameworks_option, links_files_argument, unlink_option, unlink_policy
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.waiting import telling_retries
from lms_sync.domain.links_plan import LinksPlan
from lms_sync.reports.links_plan_json import links_plan_to_plain
from lms_sync.reports.links_plan_markdown import links_plan_markdown
from lms_sync.reports.links_plan_text import links_plan_lines


@click.command("plan")
@links_files_argument
@frameworks_option
@unlink_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "json"]),
    help="Text for people (default), markdown for a merge request, JSON for machines.",
)
@click.option(
    "--exit-code", is_flag=True, help="Exit with 10 if Moodle differs from the files in anything, open work included."
)
@pass_run
def command(
    run: Run,
    files: tuple[Path, ...],
    frameworks: tuple[Path, ...],
    *,
    unlink: bool,
    output_format: str | None,
    exit_code: bool,
) -> Exit:
    """Say what a push of links would do; nothing is written to Moodle.

    What only a person can do, since the site has no plugin that writes links of activities, is listed apart.
    """
    from lms_sync.workflows.links_files import links_paths, read_links_files  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.links_plan import plan_links_files  # noqa: PLC0415
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    wanted = read_links_files(links_paths(files, run.settings), frameworks, run.settings)
    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        plan = plan_links_files(wanted, unlink_policy(asked=unlink), session)
    if not run.is_quiet:
        _show(run, plan, output_format or ("json" if run.for_machines else "text"))
    if exit_code and plan.has_differences:
        return Exit.DIFFERENCES
    return Exit.DONE


def _show(run: Run, plan: LinksPlan, output_format: str) -> None:
    match output_format:
        case "json":
            indent = None if run.for_machines else 2
            run.terminal.show_json(links_plan_to_plain(plan, run.language), indent=indent)
        case "markdown":
            run.terminal.show_text(links_plan_markdown(plan, run.language))
        case _:
            run.terminal.show(links_plan_lines(plan, run.language))
