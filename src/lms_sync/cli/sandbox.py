"""`lms-sync sandbox`: a stand-in for a Moodle site on this machine."""

import socket
from types import ModuleType

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.errors import SettingsError
from lms_sync.message import Message

TOKEN = "TOKEN"  # noqa: S105 - of the stand-in, which answers on this machine only
_EXTRA = {"werkzeug"}


@click.command("sandbox")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="Port; without it any free one.")
@pass_run
def command(run: Run, port: int) -> Exit:
    """Run a stand-in for a Moodle site, to try every command without one; Ctrl-C ends it."""
    sandbox = load_sandbox()
    _refuse_taken(port)

    def announce(url: str) -> None:
        if run.for_machines:
            run.terminal.show_json({"event": "serving", "url": url, "token": TOKEN})
            return
        run.terminal.show([run.line("cli.sandbox-serving", url=url, token=TOKEN)])
        tries = (f"export LMS_SYNC_URL={url} LMS_SYNC_TOKEN={TOKEN}", "lms-sync plan FILE", "lms-sync push FILE")
        for each in tries:
            run.terminal.show_text(f"  {each}\n")
        run.terminal.show([run.line("cli.sandbox-end")])

    sandbox.serve(sandbox.seed_classroom(), port=port, announce=announce)
    return Exit.DONE


def load_sandbox() -> ModuleType:
    """Return the package of the stand-in.

    Raises:
        SettingsError: if the extra that it needs is not installed.
    """
    try:
        import lms_sync.sandbox as sandbox  # noqa: PLC0415, PLR0402 - an extra, and slow to import
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _EXTRA:
            raise
        raise SettingsError(Message("cli.sandbox-extra")) from error
    return sandbox


def _refuse_taken(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(Message("cli.sandbox-port", {"port": port, "reason": reason})) from error
