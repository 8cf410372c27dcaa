"""`lms-sync store`: move what lms-sync remembers to another place."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.errors import SettingsError
from lms_sync.reports.lines import Tone, line
from lms_sync.reports.words import sentence

if TYPE_CHECKING:
    from lms_sync.store import Store


@click.group("store")
def command() -> None:
    """Move what lms-sync remembers to another place."""


@command.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@pass_run
def copy(run: Run, source: str, target: str) -> Exit:
    """Copy a store into an empty one, and prove that both are equal.

    FROM and TO are each the path of a SQLite file, or the address of a PostgreSQL database, such as
    postgresql://lms_sync@db.example.org/lms_sync; its password stands in ~/.pgpass or PGPASSWORD, not in the address,
    which other accounts can see. Nothing is copied while a run is at work on one of the sites (7).
    """
    from lms_sync.store import WhenMissing, copy_store, open_store  # noqa: PLC0415 - slow to import

    folder = run.surroundings.cwd
    with (
        open_store(_place(source, folder), when_missing=WhenMissing.REFUSE) as old,
        open_store(_place(target, folder)) as new,
    ):
        for store in (old, new):
            run.terminal.tell(line(sentence(note, run.language), hanging=2) for note in store.notes)
        with run.terminal.progress(run.words("store-copying")) as progress:
            tables = copy_store(old, new, progress)
        _show(run, old, new, tables={name: rows for name, rows in tables.items() if rows})
    return Exit.DONE


def _place(given: str, folder: Path) -> str | Path:
    return given if "://" in given else folder / given


def _show(run: Run, old: "Store", new: "Store", tables: dict[str, int]) -> None:
    rows = sum(tables.values())
    if run.for_machines:
        run.terminal.show_json(
            {"event": "store-copied", "from": old.place, "to": new.place, "rows": rows, "tables": dict(tables)}
        )
        return
    if run.is_quiet:
        return
    params: dict[str, str | int] = {"source": old.place, "target": new.place}
    run.terminal.show([run.line("store-copied", Tone.GOOD, rows=rows, tables=len(tables), **params)])
    run.terminal.show([run.line("store-copied-next", source=old.place)])
    key = _key_file(run, old)
    if key is not None:
        run.terminal.show([run.line("store-copied-key", file=str(key))])


def _key_file(run: Run, old: "Store") -> Path | None:
    """Return the key file of the old store, as far as there is one where the settings or the file say."""
    from lms_sync.settings import key_location  # noqa: PLC0415 - slow to import
    from lms_sync.store.keys import DEFAULT_NAME  # noqa: PLC0415

    try:
        named = key_location(run.settings, run.surroundings.environ)
    except SettingsError:
        named = None
    beside = old.database.file.with_name(DEFAULT_NAME) if old.database.file is not None else None
    return next((place for place in (beside, named) if place is not None and place.exists()), None)
