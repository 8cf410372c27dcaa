"""The migrations lead to the tables of the program, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import lms_sync.store.migrations
from lms_sync.errors import StoreError
from lms_sync.store import Store, open_store
from lms_sync.store.schema import METADATA, REVISION, VERSION_TABLE

FIRST_TABLES = {"sites", "framework_records", "competency_records", "pushes", "journal_entries"}


def test_the_newest_migration_is_the_schemas() -> None:
    """One head, and the program knows it."""
    config = Config()
    config.set_main_option("script_location", str(Path(lms_sync.store.migrations.__path__[0])))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrated_tables_equal_the_schema(store: Store) -> None:
    """Alembic finds nothing to add, drop or alter."""
    with store.database.reading() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []


def test_a_store_of_a_newer_program_is_refused(place: str) -> None:
    """Nothing in it is changed."""
    with open_store(place) as store, store.database.writing() as connection:
        connection.execute(text("UPDATE lms_sync_version SET version_num = '9999'"))
    with pytest.raises(StoreError) as caught:
        open_store(place)
    assert caught.value.message.code == "store-newer"
    assert "9999" in str(caught.value)


def test_a_migration_that_fails_leaves_nothing(place: str, tmp_path: Path) -> None:
    """The tables and the note of the migration come together or not at all."""
    (tmp_path / "state").mkdir()
    url = place.replace("postgresql:", "postgresql+psycopg:") if "://" in place else f"sqlite:///{place}"
    engine = create_engine(url)
    with engine.begin() as connection:  # stands in the way of the last table
        connection.execute(text("CREATE VIEW journal_entries AS SELECT 1 AS id"))
    with pytest.raises(StoreError):
        open_store(place)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == []
        connection.execute(text("DROP VIEW journal_entries"))
    engine.dispose()
    with open_store(place) as store:
        assert store.receipts() == ()


@pytest.mark.postgresql
def test_a_database_may_be_shared_with_other_programs(postgresql_url: str) -> None:
    """Tables of others, and their own Alembic, are left alone."""
    with open_store(postgresql_url) as store, store.database.writing() as connection:
        for table in METADATA.sorted_tables[::-1]:
            connection.execute(text(f"DROP TABLE {table.name}"))
        connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        connection.execute(text("CREATE TABLE alembic_version (version_num text)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('theirs')"))
    with open_store(postgresql_url) as store, store.database.reading() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "theirs"
        assert connection.scalar(text("SELECT version_num FROM lms_sync_version")) == REVISION


def test_a_store_of_pushes_becomes_one_of_pulls(place: str) -> None:
    """What the first migration's program wrote is kept; the tables of pulls come beside it."""
    with open_store(place) as store, store.database.writing() as connection:
        tables = METADATA.tables
        for table in METADATA.sorted_tables[::-1]:
            if table.name not in FIRST_TABLES:
                connection.execute(text(f"DROP TABLE {table.name}"))
        connection.execute(text("UPDATE lms_sync_version SET version_num = '0001'"))
        connection.execute(tables["sites"].insert().values(url="https://moodle.example.org"))
    with open_store(place) as store, store.database.reading() as connection:
        assert connection.scalar(text("SELECT url FROM sites")) == "https://moodle.example.org"
        assert set(METADATA.tables) <= set(inspect(connection).get_table_names())
        assert store.pulls("https://moodle.example.org").runs() == ()
