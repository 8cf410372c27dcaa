"""Rows of the differences that unattended runs have reported."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from lms_sync.domain.sync import Novelty, novelty
from lms_sync.store.schema import KNOWN_DIFFERENCES


def note_differences(
    connection: Connection, site_id: int, subjects: Mapping[str, str | None], now: int
) -> dict[str, Novelty]:
    """Remember what a look at each subject found, and return what that is to somebody who saw the last report.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        subjects: those looked at, with the fingerprint of how they differ; None of one in sync, which is forgotten.
        now: UTC seconds.
    """
    table = KNOWN_DIFFERENCES
    found: dict[str, Novelty] = {}
    for subject, fingerprint in sorted(subjects.items()):
        here = (table.c.site_id == site_id) & (table.c.subject == subject)
        before: str | None = connection.scalar(select(table.c.fingerprint).where(here))
        found[subject] = novelty(before, fingerprint)
        match found[subject]:
            case Novelty.KNOWN:
                connection.execute(update(table).where(here).values(last_seen=now))
            case Novelty.NONE:
                connection.execute(delete(table).where(here))
            case Novelty.NEW:
                connection.execute(delete(table).where(here))
                row = {"subject": subject, "fingerprint": fingerprint, "first_seen": now, "last_seen": now}
                connection.execute(insert(table).values(site_id=site_id, **row))
    return found
