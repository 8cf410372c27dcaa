"""`lms-sync forget`: remove everything that is held on one person, for good."""

import contextlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.push_dialogue import NobodyToAskError
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Tone

if TYPE_CHECKING:
    from lms_sync.workflows.people import People

_YES = {"y", "yes", "o", "oui"}
_REPORTS = {".html", ".xlsx", ".csv", ".json"}
_SHOWN = 20


@click.command("forget")
@click.argument("learner", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option(
    "--lift-block", is_flag=True, help="Instead: let pulls bring back all who were forgotten, where their key is lost."
)
@pass_run
def command(run: Run, learner: str | None, *, yes: bool, lift_block: bool) -> Exit:
    """Remove everything that is held on one person, and keep pulls from bringing them back.

    LEARNER is as for person. What lms-sync cannot reach, such as reports and backups, is listed.
    """
    from lms_sync.workflows.people import open_people  # noqa: PLC0415 - slow to import

    if lift_block == (learner is not None):
        raise click.UsageError("Name one person, or use --lift-block.")
    with open_people(run.settings, run.site, run.surroundings.environ) as people:
        if learner is None:
            return _lift_block(run, people, asks=not yes)
        return _forget(run, people, learner, asks=not yes)


def _forget(run: Run, people: "People", learner: str, *, asks: bool) -> Exit:
    from lms_sync.reports.person import person_name  # noqa: PLC0415 - slow to import

    file = people.find(learner)
    if asks:
        name = person_name(file, run.language)
        question = run.words("forget-question", name=name, id=file.id, ratings=len(file.ratings))
        if not _confirmed(run, question):
            run.terminal.tell([run.line("forget-declined", Tone.WARNING)])
            return Exit.REFUSED
    removed = people.forget(file.id, now=int(time.time()))
    reports = _reports(_report_folders(run))
    if run.for_machines:
        run.terminal.show_json(
            {
                "event": "forgotten",
                "id": file.id,
                "removed": dict(removed),
                "key_file": str(people.key_file),
                "store": people.store.place,
                "report_files": [str(path) for path in reports],
            }
        )
    elif not run.is_quiet:
        run.terminal.show(_ending(run, people, removed, reports))
    return Exit.DONE


def _lift_block(run: Run, people: "People", *, asks: bool) -> Exit:
    count = people.forgotten_count()
    if asks and not _confirmed(run, run.words("forget-lift-question", count=count)):
        run.terminal.tell([run.line("forget-not-lifted", Tone.WARNING)])
        return Exit.REFUSED
    lifted = people.lift_block()
    if run.for_machines:
        run.terminal.show_json({"event": "block-lifted", "people": lifted})
    elif not run.is_quiet:
        run.terminal.show([run.line("forget-lifted", count=lifted)])
    return Exit.DONE


def _confirmed(run: Run, question: str) -> bool:
    """Ask.

    Raises:
        NobodyToAskError: if there is nobody to ask.
    """
    if not run.terminal.can_ask or run.for_machines:
        raise NobodyToAskError(Message("forget-nobody-to-ask"))
    return run.terminal.ask(f"{question} ").lower() in _YES


def _ending(run: Run, people: "People", removed: Mapping[str, int], reports: tuple[Path, ...]) -> Iterator[Line]:
    yield run.line("forget-done", Tone.GOOD, rows=sum(removed.values()))
    for table, count in removed.items():
        if count:
            yield run.line("forget-row", Tone.QUIET, table=table, count=count)
    yield run.line("forget-key", file=str(people.key_file))
    yield run.line("forget-unreachable", Tone.WARNING)
    yield run.line("forget-reports", folder=str(_report_folders(run)[0]))
    for path in reports[:_SHOWN]:
        yield run.line("forget-report-file", Tone.QUIET, file=str(path))
    if len(reports) > _SHOWN:
        yield run.line("forget-report-more", Tone.QUIET, count=len(reports) - _SHOWN)
    yield run.line("forget-backups", place=people.store.place)
    yield run.line("forget-ledgers")
    yield run.line("forget-moodle", site=people.url)


def _report_folders(run: Run) -> tuple[Path, ...]:
    """Where reports go unless somebody says otherwise, for one report and for many."""
    folder = run.settings.report.folder or run.surroundings.cwd
    return folder, folder / "reports"


def _reports(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files there that may be reports."""
    found: list[Path] = []
    for folder in folders:
        with contextlib.suppress(OSError):
            found += sorted(path for path in folder.iterdir() if path.suffix in _REPORTS and path.is_file())
    return tuple(found)
