"""Rows of which only the latest is kept: written where they are new or differ."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, insert, select, update

from lms_sync.store.intervals import chunks


def save_rows(
    connection: Connection, table: Table, site_id: int, key: str, rows: Mapping[int, Mapping[str, Any]]
) -> None:
    """Write those rows of a site that are new or differ from what is there.

    Args:
        connection: with an open transaction.
        table: with the columns site_id, the key and those of the rows.
        site_id: of the site.
        key: name of the column that the rows are given by.
        rows: all with the same columns.
    """
    if not rows:
        return
    names = list(next(iter(rows.values())))
    there: dict[int, tuple[Any, ...]] = {}
    for chunk in chunks(sorted(rows)):
        found = connection.execute(
            select(table.c[key], *(table.c[name] for name in names)).where(
                table.c.site_id == site_id, table.c[key].in_(chunk)
            )
        )
        there.update((row[0], tuple(row[1:])) for row in found)
    new = [{"site_id": site_id, key: number, **row} for number, row in rows.items() if number not in there]
    if new:
        connection.execute(insert(table), new)
    changed = [
        {"of_key": number, **{f"now_{name}": row[name] for name in names}}
        for number, row in rows.items()
        if number in there and there[number] != tuple(row[name] for name in names)
    ]
    if changed:
        connection.execute(
            update(table)
            .where(and_(table.c.site_id == site_id, table.c[key] == bindparam("of_key")))
            .values({name: bindparam(f"now_{name}") for name in names}),
            changed,
        )
