"""A store is copied whole, proven equal, and numbered on; or nothing of it is there."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, update

from lms_sync.domain.pulls import PullRequest, PullResult
from lms_sync.errors import LockedError, StoreError
from lms_sync.store import Store, copy_store, copying, open_store, pull_lock, site_lock
from lms_sync.store.copying import copied_tables
from lms_sync.store.pull_schema import LEARNERS, RATINGS
from lms_sync.store.schema import SITES
from tests.store.processes import holder
from tests.store.samples import entries, receipt, record

SITE = "https://moodle.example.org"
OTHER = "https://other.example.org"
ROWS = 2_300  # more than two batches


def unwatched(_done: int, _total: int) -> None:
    """Take no notice of the progress."""


def fill(store: Store) -> None:
    """Give a store two sites, a record, a push, a pull, and many learners."""
    site = store.site(SITE)
    site.save_record(record())
    site.record_entries(site.open_push(receipt(), frozenset({"FW"})), entries())
    store.site(OTHER).open_push(receipt("e" * 64), frozenset({"FW"}))
    pulls = store.pulls(SITE)
    run = pulls.open_run(PullRequest(courses=("CAF-*",)), now=1_760_000_000, username="night", resume_within=60)
    pulls.close_run(run, ended=1_760_000_060, result=PullResult.COMPLETE, counts={})
    with store.database.writing() as connection:
        site_id = connection.scalar(select(SITES.c.id).where(SITES.c.url.contains("moodle.")))
        learner = {"site_id": site_id, "fullname": "Œ’ Ünal \U0001f393", "email": ""}
        learners = [{**learner, "learner_id": n, "idnumber": f"É{n}", "username": f"u{n}"} for n in range(ROWS)]
        connection.execute(insert(LEARNERS), learners)
        rating = {"site_id": site_id, "learner_id": 1, "competency_id": 2**40, "scope": "course"}
        seen = {"first_seen": 5, "grade": 2, "item": "Acquis", "time": 4, "modifier_id": 9}
        ratings = [{**rating, **seen, "proficient": p, "place_id": i} for i, p in enumerate((True, False, None))]
        connection.execute(insert(RATINGS), ratings)


def content(store: Store) -> dict[str, set[tuple[object, ...]]]:
    """All rows by table."""
    with store.database.reading() as connection:
        return {table.name: {tuple(row) for row in connection.execute(select(table))} for table in copied_tables()}


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """A SQLite store with something in it."""
    with open_store(tmp_path / "source.sqlite") as opened:
        fill(opened)
        yield opened


def test_all_rows_arrive(source: Store, store: Store) -> None:
    """From SQLite to either kind; how many of each table is told, and the source stays."""
    before = content(source)
    told: list[tuple[int, int]] = []
    tables = copy_store(source, store, lambda done, total: told.append((done, total)))
    assert content(store) == before == content(source)
    assert tables == {name: len(rows) for name, rows in before.items()}
    total = sum(tables.values())
    assert told[-1] == (total, total)
    assert tables["learners"] == ROWS


def test_all_rows_come_back(source: Store, store: Store, tmp_path: Path) -> None:
    """From either kind to SQLite again; the new file is its owner's alone."""
    copy_store(source, store, unwatched)
    with open_store(tmp_path / "back.sqlite") as back:
        copy_store(store, back, unwatched)
        assert content(back) == content(source)
    assert stat.S_IMODE((tmp_path / "back.sqlite").stat().st_mode) == 0o600


def test_the_copy_goes_on_with_later_numbers(source: Store, store: Store) -> None:
    """A push of the copy is later than all that were copied."""
    copy_store(source, store, unwatched)
    newest = store.receipts(limit=1)[0]
    store.site("https://third.example.org").open_push(receipt("d" * 64), frozenset())
    assert [one.fingerprint for one in store.receipts(limit=2)] == ["d" * 64, newest.fingerprint]
    run = store.pulls(SITE).open_run(PullRequest(), now=1_770_000_000, username="night", resume_within=60)
    assert store.pulls(SITE).runs(5)[0].stamp == run.stamp


def test_an_empty_store_is_copied_too(store: Store, tmp_path: Path) -> None:
    """There is nothing to tell."""
    with open_store(tmp_path / "empty.sqlite") as empty:
        assert set(copy_store(empty, store, unwatched).values()) == {0}


def test_a_store_that_holds_anything_is_no_target(source: Store, store: Store) -> None:
    """Not even one site; it stays as it was."""
    store.site(OTHER).open_push(receipt(), frozenset())
    before = content(store)
    with pytest.raises(StoreError) as caught:
        copy_store(source, store, unwatched)
    assert caught.value.message.code == "store-copy-not-empty"
    assert caught.value.message.params["tables"] == "pushes, sites"
    assert content(store) == before


def test_a_store_is_not_copied_onto_itself(source: Store, tmp_path: Path) -> None:
    """Nor by another name of its file."""
    (tmp_path / "link.sqlite").symlink_to("source.sqlite")
    for name in ("source.sqlite", "link.sqlite"):
        with open_store(tmp_path / name) as target, pytest.raises(StoreError) as caught:
            copy_store(source, target, unwatched)
        assert caught.value.message.code == "store-copy-same"


@pytest.mark.parametrize("lock", [site_lock, pull_lock])
def test_nothing_is_copied_while_a_run_is_at_work(source: Store, store: Store, lock: object) -> None:
    """On whichever site, and of whichever kind; the target stays empty."""
    assert callable(lock)
    with lock(source, OTHER), pytest.raises(LockedError):
        copy_store(source, store, unwatched)
    assert not any(content(store).values())
    copy_store(source, store, unwatched)


def test_a_run_of_another_process_is_named(source: Store, tmp_path: Path) -> None:
    """By its number."""
    with holder(str(tmp_path / "source.sqlite"), SITE) as process, open_store(tmp_path / "new.sqlite") as target:
        with pytest.raises(LockedError) as caught:
            copy_store(source, target, unwatched)
        assert caught.value.message.params["pid"] == str(process.pid)


def test_an_interrupted_copy_leaves_nothing(source: Store, store: Store) -> None:
    """However far it was; the next one is whole."""

    def stop(done: int, _total: int) -> None:
        if done > ROWS // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(source, store, stop)
    assert not any(content(store).values())
    copy_store(source, store, unwatched)
    assert content(store) == content(source)


def test_a_copy_that_differs_is_undone(source: Store, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many rows are not enough: one value that a faulty disk changed is seen."""
    found: list[Connection] = []
    refuse_rows = copying._refuse_rows  # noqa: SLF001 - the moment at which the target is open

    def remember(connection: Connection, place: str) -> None:
        refuse_rows(connection, place)
        found.append(connection)

    def spoil(done: int, total: int) -> None:
        if done == total:
            found[0].execute(update(LEARNERS).where(LEARNERS.c.learner_id == 7).values(username="other"))

    monkeypatch.setattr(copying, "_refuse_rows", remember)
    with pytest.raises(StoreError) as caught:
        copy_store(source, store, spoil)
    assert caught.value.message.code == "store-copy-differs"
    assert caught.value.message.params["table"] == "learners"
    with store.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(LEARNERS)) == 0
