"""The migrations lead to the tables of the program, on both databases."""

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import lms_sync.store.migrations
from lms_sync.domain.journal import CreationIntended, Journal
from lms_sync.domain.results import PushKind
from lms_sync.errors import StoreError
from lms_sync.store import Store, open_store
from lms_sync.store.schema import METADATA, REVISION, VERSION_TABLE


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


def _store_of(place: str, revision: str, *statements: str) -> None:
    """Make a store as the program of a revision left it, with rows in it."""
    if "://" not in place:
        Path(place).parent.mkdir()
    url = place.replace("postgresql:", "postgresql+psycopg:") if "://" in place else f"sqlite:///{place}"
    engine = create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(Path(lms_sync.store.migrations.__path__[0])))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


SITE = "https://moodle.example.org"
SITE_ROW = f"INSERT INTO sites (url) VALUES ('{SITE}')"  # noqa: S608 - a constant
PUSH_ROWS = (
    (
        "INSERT INTO pushes (site_id, started, ended, username, fingerprint, files, git_commit, result, summary,"
        """ targets) VALUES (1, '2026-03-01T06:00:00Z', '2026-03-01T06:01:00Z', 'admin', 'abc', '["a.yaml"]', '',"""
        """ 'partial', 'CreateCompetency 4', '["one","two"]')"""
    ),
    (
        "INSERT INTO journal_entries (push_id, framework, kind, body)"
        """ VALUES (1, 'FW', 'creation', '{"idnumber":"A"}')"""
    ),
)


def test_a_store_of_pushes_becomes_one_of_pulls(place: str) -> None:
    """What the first migration's program wrote is kept; the tables of pulls come beside it."""
    _store_of(place, "0001", SITE_ROW)
    with open_store(place) as store, store.database.reading() as connection:
        assert connection.scalar(text("SELECT url FROM sites")) == SITE
        assert set(METADATA.tables) <= set(inspect(connection).get_table_names())
        assert store.pulls(SITE).runs() == ()


def test_pushes_from_before_links_are_those_of_frameworks(place: str) -> None:
    """Receipts, the journal and the plan accepted are what they were, and a push of links changes none of them."""
    _store_of(place, "0002", SITE_ROW, *PUSH_ROWS)
    with open_store(place) as store:
        site = store.site(SITE)
        (receipt,) = store.receipts()
        assert (receipt.kind, receipt.fingerprint, receipt.files) == (PushKind.FRAMEWORK, "abc", ("a.yaml",))
        journal = Journal((CreationIntended("FW", "A"),), "abc", frozenset({"one", "two"}))
        assert site.load_journal() == journal
        assert site.accepted_links() == ("", frozenset())
        assert site.remembered_activities() == ()
        push = site.open_links_push(replace(receipt, fingerprint="links"), frozenset({"link"}))
        assert push > 1
        site.close_links_push(push, ended="2026-03-02T06:01:00Z", result="complete", summary="LinkCompetency 1")
        assert site.load_journal() == journal
        site.close_push(1, ended=receipt.ended, result="complete", summary="", settled=["FW"])
        assert site.load_journal() == Journal()
