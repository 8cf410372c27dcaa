"""Stores to test on: a SQLite file of the test's own, and a database of its own on a given PostgreSQL server."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from lms_sync.store import SiteStore, Store, open_store

SERVER = "LMS_SYNC_TEST_POSTGRESQL"


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """Give the address of a new, empty PostgreSQL database."""
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL server given by {SERVER}")
    name = f"lms_sync_test_{uuid.uuid4().hex}"
    url = make_url(server)
    admin = create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@pytest.fixture
def sqlite_path(tmp_path: Path) -> Path:
    """Give the path of a SQLite file that is not there yet, nor is its folder."""
    return tmp_path / "state" / "store.sqlite"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def place(request: pytest.FixtureRequest) -> str:
    """Give the place of a new store, once of each kind."""
    fixture = "sqlite_path" if request.param == "sqlite" else "postgresql_url"
    return str(request.getfixturevalue(fixture))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Give a new open store of each kind."""
    with open_store(place) as opened:
        yield opened


@pytest.fixture
def site(store: Store) -> SiteStore:
    """Give a site of which nothing is remembered."""
    return store.site("https://moodle.example.org")
