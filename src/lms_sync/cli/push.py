"""`lms-sync push`: make Moodle equal the files and prove it."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.options import POLICY_NAMES, files_argument, policies_of, policy_options
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.plan_file import SavedPlan, load_plan
from lms_sync.cli.push_dialogue import PushDialogue
from lms_sync.cli.push_view import FrameworkPushView
from lms_sync.cli.waiting import telling_retries


@click.command("push")
@files_argument(required=False)
@policy_options
@click.option("--expect", metavar="FINGERPRINT", help="Refuse if the plan has another fingerprint.")
@click.option(
    "--plan", "plan_file", metavar="FILE", type=click.Path(path_type=Path), help="Push the plan that plan --out saved."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_run
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    ctx: click.Context,
    run: Run,
    files: tuple[Path, ...],
    orphans: str,
    drift: str,
    *,
    adopt: bool,
    force: bool,
    expect: str | None,
    plan_file: Path | None,
    yes: bool,
) -> Exit:
    """Make Moodle equal the files, read it back, and keep a receipt.

    Without a terminal --yes is needed, and success prints nothing. Ctrl-C finishes the request under way, puts rules
    back and says what was done.
    """
    if plan_file is None:
        if not files:
            raise click.UsageError("Name the files to push, or a saved plan with --plan.")
        wish = SavedPlan(files, policies_of(orphans, drift, adopt=adopt, force=force), expect)
    else:
        default = click.core.ParameterSource.DEFAULT
        given = [name for name in POLICY_NAMES if ctx.get_parameter_source(name) is not default]
        if files or expect is not None or given:
            raise click.UsageError("--plan brings its own files, policies and fingerprint; leave out the others.")
        wish = load_plan(run.surroundings.cwd / plan_file)
    return _push(run, wish, asks=not yes)


def _push(run: Run, wish: SavedPlan, *, asks: bool) -> Exit:
    from lms_sync.workflows.push import PushRequest, push_files  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    request = PushRequest(wish.files, wish.policies, wish.fingerprint)
    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        dialogue = PushDialogue(run, FrameworkPushView(run, wish), asks=asks)
        return dialogue.hold(
            lambda progress, stop: push_files(
                request, session, show=dialogue.made, confirm=dialogue.confirm, progress=progress, stop=stop
            )
        )
