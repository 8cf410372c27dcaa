"""`lms-sync links push`: give courses and activities the links of the files and prove it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.links.options import frameworks_option, links_files_argument, unlink_option, unlink_policy
from lms_sync.cli.links.push_view import LinksPushView
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.push_dialogue import PushDialogue
from lms_sync.cli.waiting import telling_retries

if TYPE_CHECKING:
    from lms_sync.workflows.links_push import LinksRequest


@click.command("push")
@links_files_argument
@frameworks_option
@unlink_option
@click.option("--expect", metavar="FINGERPRINT", help="Refuse if the plan has another fingerprint.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_run
def command(
    run: Run,
    files: tuple[Path, ...],
    frameworks: tuple[Path, ...],
    *,
    unlink: bool,
    expect: str | None,
    yes: bool,
) -> Exit:
    """Give courses and activities the links of the files, read them back, and keep a receipt.

    Without a terminal --yes is needed, and success prints nothing. Links of activities are written where the site has a
    plugin for it; elsewhere they are left to people, see lms-sync links worklist. Ctrl-C finishes the request under way
    and says what was done.
    """
    from lms_sync.workflows.links_files import links_paths, read_links_files  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.links_push import LinksRequest  # noqa: PLC0415

    paths = links_paths(files, run.settings)
    wanted = read_links_files(paths, frameworks, run.settings)
    return _push(run, LinksRequest(paths, wanted, unlink_policy(asked=unlink), expect), asks=not yes)


def _push(run: Run, request: "LinksRequest", *, asks: bool) -> Exit:
    from lms_sync.workflows.links_push import push_links  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        dialogue = PushDialogue(run, LinksPushView(run), asks=asks)
        return dialogue.hold(
            lambda progress, stop: push_links(
                request, session, show=dialogue.made, confirm=dialogue.confirm, progress=progress, stop=stop
            )
        )
