"""`lms-sync plan`: what a push would do."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.options import files_argument, policies_of, policy_options
from lms_sync.cli.plan_file import files_beside, save_plan
from lms_sync.cli.waiting import telling_retries
from lms_sync.domain.plan import Plan
from lms_sync.reports import plan_lines, plan_markdown, plan_to_plain
from lms_sync.reports.lines import line
from lms_sync.reports.words import sentence

if TYPE_CHECKING:
    from lms_sync.workflows.session import Session


@click.command("plan")
@files_argument(required=True)
@policy_options
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Save the plan as JSON, for push --plan.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "markdown", "json"]),
    help="Text for people (default), markdown for a merge request, JSON for machines.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 10 if Moodle differs from the files in anything.")
@pass_run
def command(  # noqa: PLR0913 - one argument an option
    run: Run,
    files: tuple[Path, ...],
    orphans: str,
    drift: str,
    *,
    adopt: bool,
    force: bool,
    out: Path | None,
    output_format: str | None,
    exit_code: bool,
) -> Exit:
    """Say what a push would do; nothing is written to Moodle."""
    from lms_sync.workflows.plan import plan_files  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    language = run.language
    policies = policies_of(orphans, drift, adopt=adopt, force=force)
    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        plan = plan_files(files, policies, session).plan
    cwd = run.surroundings.cwd
    if out is not None:
        save_plan(plan_to_plain(plan, files_beside(out, files, cwd), language), cwd / out)
    if not run.is_quiet:
        show_plan(run, plan, files, output_format or ("json" if run.for_machines else "text"))
    if exit_code and plan.has_differences:
        return Exit.DIFFERENCES
    return Exit.DONE


def show_plan(run: Run, plan: Plan, files: tuple[Path, ...], output_format: str) -> None:
    """Print a plan in one of the formats."""
    match output_format:
        case "json":
            absolute = [str((run.surroundings.cwd / file).resolve()) for file in files]
            indent = None if run.for_machines else 2
            run.terminal.show_json(plan_to_plain(plan, absolute, run.language), indent=indent)
        case "markdown":
            run.terminal.show_text(plan_markdown(plan, run.language))
        case _:
            run.terminal.show(plan_lines(plan, run.language))


def tell_notes(run: Run, session: "Session") -> None:
    """Tell what opening the store mended."""
    run.terminal.tell(line(sentence(note, run.language), hanging=2) for note in session.store.notes)
