"""`lms-sync person`: everything that is held on one person."""

import time
from pathlib import Path
from typing import BinaryIO

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.whole_file import replace_private_file
from lms_sync.errors import OutputError
from lms_sync.message import Message
from lms_sync.reports.lines import Tone


@click.command("person")
@click.argument("learner")
@click.option(
    "--out",
    metavar="FILE.html",
    type=click.Path(path_type=Path),
    help="Write it as a page to hand over; one that is there is replaced.",
)
@pass_run
def command(run: Run, learner: str, out: Path | None) -> Exit:
    """Show everything that is held on one person: the answer to a request for access.

    LEARNER is a Moodle id, an ID number, a username, an e-mail address or a full name. Who is meant must be clear:
    of several people only the names are told. Nothing is sent anywhere.
    """
    from lms_sync.reports.person import person_lines, person_page, person_to_plain  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.people import open_people  # noqa: PLC0415

    with open_people(run.settings, run.site, run.surroundings.environ) as people:
        file = people.find(learner)
    now = int(time.time())
    if out is not None:
        _save(person_page(file, run.zone, run.language, now=now), run.surroundings.cwd / out, out)
    if run.for_machines:
        run.terminal.show_json({"event": "person", **person_to_plain(file)})
    elif out is None:
        run.terminal.show(person_lines(file, run.zone, run.language, now=now))
    elif run.terminal.is_watched and not run.is_quiet:
        run.terminal.show([run.line("people-written", Tone.GOOD, file=str(out))])
    return Exit.DONE


def _save(page: str, path: Path, named: Path) -> None:
    def write(stream: BinaryIO) -> None:
        stream.write(page.encode("utf-8", "replace"))

    try:
        replace_private_file(path, write)
    except OSError as error:
        params = {"file": str(named), "reason": error.strerror or str(error)}
        raise OutputError(Message("people-not-written", params)) from error
