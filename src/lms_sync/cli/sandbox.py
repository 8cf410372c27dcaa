"""`lms-sync sandbox`: a stand-in for a Moodle site on this machine."""

import socket

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.stand_in import TOKEN, load_sandbox
from lms_sync.errors import SettingsError
from lms_sync.message import Message


@click.command("sandbox")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=0, help="Port; without it any free one.")
@click.option("--sample", is_flag=True, help="With a class: forty learners rated in three courses, on CAFERUIS.")
@click.option(
    "--plugin", "plugins", metavar="NAME", multiple=True, help="With a plugin that writes activity links; repeatable."
)
@pass_run
def command(run: Run, port: int, plugins: tuple[str, ...], *, sample: bool) -> Exit:
    """Run a stand-in for a Moodle site, to try every command without one; Ctrl-C ends it.

    With --sample the frameworks that are shipped are pushed already and learners are rated, so that pull and report
    have something to show; on a terminal, each Enter lets some weeks pass in that class.

    With --plugin local_dimensions, or another known plugin, its functions are there too, so that links of activities
    are written; without one they go to a worklist.
    """
    sandbox = load_sandbox()
    _refuse_unknown(plugins, tuple(sandbox.PLUGINS))
    _refuse_taken(port)
    if sample:
        from lms_sync.cli.sandbox_class import serve_class  # noqa: PLC0415 - runs the command line, which finds this module

        serve_class(run, sandbox, port, plugins)
        return Exit.DONE

    def announce(url: str) -> None:
        if run.for_machines:
            run.terminal.show_json({"event": "serving", "url": url, "token": TOKEN})
            return
        run.terminal.show([run.line("cli.sandbox-serving", url=url, token=TOKEN)])
        tries = (f"export LMS_SYNC_URL={url} LMS_SYNC_TOKEN={TOKEN}", "lms-sync plan FILE", "lms-sync push FILE")
        for each in tries:
            run.terminal.show_text(f"  {each}\n")
        run.terminal.show([run.line("cli.sandbox-end")])

    sandbox.serve(sandbox.seed_classroom(plugins=plugins), port=port, announce=announce)
    return Exit.DONE


def _refuse_unknown(plugins: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in plugins:
        if name not in known:
            raise SettingsError(Message("cli.sandbox-plugin", {"plugin": name, "known": ", ".join(known)}))


def _refuse_taken(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(Message("cli.sandbox-port", {"port": port, "reason": reason})) from error
