"""Rows of the differences that unattended runs have reported."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select, update

from lms_sync.domain.sync import Novelty, novelty
from lms_sync.store.schema import KNOWN_DIFFERENCES, SITES


def novelty_of(connection: Connection, url: str, subjects: Mapping[str, str | None]) -> dict[str, Novelty]:
    """Return what a look at each subject is to somebody who saw the last report.

    Args:
        connection: with an open transaction.
        url: of the site, in its one spelling.
        subjects: those looked at, with the fingerprint of how they differ; None of one in sync.
    """
    table = KNOWN_DIFFERENCES.c
    rows = connection.execute(select(table.subject, table.fingerprint).join(SITES).where(SITES.c.url == url))
    known = {row.subject: row.fingerprint for row in rows}
    return {subject: novelty(known.get(subject), found) for subject, found in sorted(subjects.items())}


def note_differences(connection: Connection, site_id: int, subjects: Mapping[str, str | None], now: int) -> None:
    """Remember what was reported of each subject; one in sync is forgotten.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        subjects: those looked at, with the fingerprint of how they differ; None of one in sync.
        now: UTC seconds.
    """
    table = KNOWN_DIFFERENCES
    for subject, fingerprint in sorted(subjects.items()):  # always in one order, so that two writers never lock up
        here = (table.c.site_id == site_id) & (table.c.subject == subject)
        same = here & (table.c.fingerprint == fingerprint)
        if fingerprint is not None and connection.execute(update(table).where(same).values(last_seen=now)).rowcount:
            continue
        connection.execute(delete(table).where(here))
        if fingerprint is not None:
            row = {"subject": subject, "fingerprint": fingerprint, "first_seen": now, "last_seen": now}
            connection.execute(insert(table).values(site_id=site_id, **row))
