"""Forget persons, and recognise them when they come back, without knowing who they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from lms_sync.domain.pseudonyms import keyed_hash
from lms_sync.errors import StoreError
from lms_sync.message import Message
from lms_sync.store.pull_schema import EVIDENCE, FORGOTTEN, LEARNERS, RATINGS, STAFF
from lms_sync.store.pull_site import PullSite
from lms_sync.store.schema import METADATA

NOBODY = 0
"""Stands where the id of a person was who is forgotten."""


@dataclass(frozen=True, slots=True)
class Block:
    """The forgotten persons of a site, as far as the key recognises them.

    Args:
        url: the site's address in its one spelling.
        key: of the hashes; None only if there are none.
        hashes: of Moodle's ids, idnumbers and usernames.
    """

    url: str
    key: bytes | None
    hashes: frozenset[str]

    def holds(self, person_id: int, idnumber: str = "", username: str = "") -> bool:
        """Whether this is someone forgotten, by any of these."""
        if not self.hashes or self.key is None:
            return False
        return not self.hashes.isdisjoint(hashes_of(self.key, self.url, person_id, idnumber, username).values())


def hashes_of(key: bytes, url: str, person_id: int, idnumber: str, username: str) -> dict[str, str]:
    """Return the hashes of a person by their kind; without those of empty texts."""
    kinds = {"id": str(person_id), "idnumber": idnumber.strip().casefold(), "username": username.strip().casefold()}
    return {kind: keyed_hash(key, "forgotten", url, kind, text).hex() for kind, text in kinds.items() if text}


def require_key(connection: Connection, site_id: int, key: bytes | None) -> None:
    """Make sure that forgotten persons are recognised.

    Raises:
        StoreError: if there are some, and the key is missing or another than the one of their hashes.
    """
    checks = set(connection.scalars(select(FORGOTTEN.c.key_check).where(FORGOTTEN.c.site_id == site_id).distinct()))
    if not checks:
        return
    if key is None:
        raise StoreError(Message("store-key-missing", {}))
    if checks != {_check(key)}:
        raise StoreError(Message("store-key-other", {}))


def load_block(connection: Connection, site_id: int, url: str, key: bytes | None) -> Block:
    """Return the forgotten persons of a site.

    Raises:
        StoreError: if there are some, and the key is missing or another than the one of their hashes.
    """
    require_key(connection, site_id, key)
    hashes = connection.scalars(select(FORGOTTEN.c.hash).where(FORGOTTEN.c.site_id == site_id))
    return Block(url, key, frozenset(hashes))


def forget(site: PullSite, person_id: int, key: bytes, *, now: int) -> Mapping[str, int]:
    """Remove everything that is held on one person; see `PullStore.forget`."""
    counts: dict[str, int] = {}
    with site.writing() as (connection, site_id):
        require_key(connection, site_id, key)
        learner = connection.execute(
            select(LEARNERS.c.idnumber, LEARNERS.c.username).where(
                LEARNERS.c.site_id == site_id, LEARNERS.c.learner_id == person_id
            )
        ).one_or_none()
        idnumber, username = ("", "") if learner is None else learner
        _keep_hashes(connection, site_id, hashes_of(key, site.url, person_id, idnumber, username), key, now)
        for table in learner_tables():
            removed = connection.execute(
                delete(table).where(table.c.site_id == site_id, table.c.learner_id == person_id)
            )
            counts[table.name] = removed.rowcount
        staff = connection.execute(delete(STAFF).where(STAFF.c.site_id == site_id, STAFF.c.user_id == person_id))
        counts[STAFF.name] = staff.rowcount
        given = connection.execute(
            update(RATINGS)
            .where(RATINGS.c.site_id == site_id, RATINGS.c.modifier_id == person_id)
            .values(modifier_id=NOBODY)
        )
        counts["ratings_given"] = given.rowcount
        acted = connection.execute(
            update(EVIDENCE)
            .where(EVIDENCE.c.site_id == site_id, EVIDENCE.c.action_user_id == person_id)
            .values(action_user_id=None)
        )
        counts["evidence_given"] = acted.rowcount
    site.leave_no_bytes()
    return {name: number for name, number in counts.items() if number}


def count(site: PullSite) -> int:
    """Return how many persons are kept from coming back."""
    with site.reading() as (connection, site_id):
        return _count(connection, site_id)


def lift_block(site: PullSite) -> int:
    """Drop all hashes of forgotten persons."""
    with site.writing() as (connection, site_id):
        found = _count(connection, site_id)
        connection.execute(delete(FORGOTTEN).where(FORGOTTEN.c.site_id == site_id))
    return found


def learner_tables() -> tuple[Table, ...]:
    """Return the tables whose rows belong to one learner."""
    return tuple(table for table in METADATA.sorted_tables if "learner_id" in table.c)


def _count(connection: Connection, site_id: int) -> int:
    wanted = select(func.count()).where(FORGOTTEN.c.site_id == site_id, FORGOTTEN.c.kind == "id")
    return int(connection.scalar(wanted) or 0)


def _keep_hashes(connection: Connection, site_id: int, hashes: Mapping[str, str], key: bytes, now: int) -> None:
    table = FORGOTTEN.c
    there = set(connection.scalars(select(table.hash).where(table.site_id == site_id)))
    new = {kind: digest for kind, digest in hashes.items() if digest not in there}
    if new:
        connection.execute(
            insert(FORGOTTEN),
            [
                {"site_id": site_id, "hash": digest, "kind": kind, "key_check": _check(key), "since": now}
                for kind, digest in new.items()
            ],
        )


def _check(key: bytes) -> str:
    return keyed_hash(key, "check").hex()[:16]
