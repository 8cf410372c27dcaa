"""Bring a store to the tables of this program."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store.database import Database
from lms_sync.store.schema import REVISION, VERSION_TABLE

_MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_KEY = 0x6C6D_7373_796E_6331  # "lmssync1"


def bring_up_to_date(database: Database) -> None:
    """Run the migrations that the database lacks; safe when several processes do so at once.

    Raises:
        StoreError: if the store is another program's or a newer lms-sync's, or the database fails.
    """
    with database.reading() as connection:
        if _revision(connection) == REVISION:
            return
    with database.writing() as connection:
        if database.file is None:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})
        present = _revision(connection)  # again, now that nobody else migrates
        if present == REVISION:
            return
        if present is None and database.file is not None and inspect(connection).get_table_names():
            raise StoreError(Message("store-foreign", {"place": database.place}))
        _upgrade(connection, present, database.place)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608  # a constant
    return found


def _upgrade(connection: Connection, present: str | None, place: str) -> None:
    from alembic import command  # noqa: PLC0415  # slow to import, and seldom needed
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if present is not None and present not in known:
        raise StoreError(Message("store-newer", {"place": place, "revision": present}))
    command.upgrade(config, REVISION)
