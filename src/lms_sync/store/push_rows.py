"""Rows of pushes: how they begin and end, and which plan of a kind was accepted last."""

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, insert, select, update

from lms_sync.domain.results import PushKind, Receipt
from lms_sync.store import encoding
from lms_sync.store.schema import PUSHES, SITES


def insert_push(connection: Connection, site_id: int, receipt: Receipt, targets: AbstractSet[str]) -> int:
    """Note a push that begins and return its number.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        receipt: with the result "running".
        targets: what the push is to bring about.
    """
    key = connection.execute(
        insert(PUSHES).values(
            site_id=site_id,
            started=receipt.started,
            ended=receipt.ended,
            username=receipt.username,
            fingerprint=receipt.fingerprint,
            files=encoding.texts_to_json(receipt.files),
            git_commit=receipt.git_commit,
            result=receipt.result,
            summary=receipt.summary,
            targets=encoding.texts_to_json(sorted(targets)),
            kind=receipt.kind.value,
        )
    ).inserted_primary_key
    if key is None:
        raise LookupError("the database gave the push no number")
    return int(key[0])


def end_push(
    connection: Connection, site_id: int, push_id: int, kind: PushKind, *, ended: str, result: str, summary: str
) -> None:
    """Note how a push ended, and whether its plan still counts as accepted.

    A complete push ends the acceptance of all plans of its kind up to its own. A refused one wrote nothing, so its
    plan is not taken for accepted.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        push_id: as `insert_push` gave it.
        kind: of the push; one of another kind is not found.
        ended: UTC time, ISO 8601 to the second.
        result: "complete", "partial" or "refused".
        summary: counts by kind of change.

    Raises:
        LookupError: if the site had no such push.
    """
    this_push = (PUSHES.c.id == push_id, PUSHES.c.site_id == site_id, PUSHES.c.kind == kind.value)
    closed = connection.execute(update(PUSHES).where(*this_push).values(ended=ended, result=result, summary=summary))
    if closed.rowcount != 1:
        raise LookupError(f"no push {push_id} of this kind to this site")
    if result == "complete":
        up_to_this = (PUSHES.c.id <= push_id, PUSHES.c.site_id == site_id, PUSHES.c.kind == kind.value)
        connection.execute(update(PUSHES).where(*up_to_this).values(targets=None))
    elif result == "refused":
        connection.execute(update(PUSHES).where(*this_push).values(targets=None))


def accepted_plan(connection: Connection, url: str, kind: PushKind) -> tuple[str, frozenset[str]]:
    """Return fingerprint and targets of the last push of a kind that wrote and was not followed by a complete one.

    Args:
        connection: with an open transaction.
        url: of the site, in its one spelling.
        kind: of pushes.

    Returns:
        An empty fingerprint and no targets if there is none.
    """
    row = connection.execute(
        select(PUSHES.c.fingerprint, PUSHES.c.targets)
        .join(SITES)
        .where(SITES.c.url == url, PUSHES.c.kind == kind.value, PUSHES.c.targets.is_not(None))
        .order_by(PUSHES.c.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return "", frozenset()
    return row.fingerprint, frozenset(encoding.texts_from_json(row.targets))
