"""Rows of the activities that names of links files were matched with."""

from collections.abc import Iterable

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from lms_sync.domain.links_site import RememberedActivity
from lms_sync.store.schema import REMEMBERED_ACTIVITIES, SITES


def read_activities(connection: Connection, url: str) -> tuple[RememberedActivity, ...]:
    """Return what is remembered of a site, by course and name.

    Args:
        connection: with an open transaction.
        url: of the site, in its one spelling.
    """
    table = REMEMBERED_ACTIVITIES.c
    rows = connection.execute(select(table.course_id, table.name, table.cmid).join(SITES).where(SITES.c.url == url))
    # sorted here: PostgreSQL would sort by its own collation
    return tuple(sorted((RememberedActivity(*row) for row in rows), key=lambda each: (each.course_id, each.name)))


def write_activities(connection: Connection, site_id: int, activities: Iterable[RememberedActivity]) -> None:
    """Remember activities; what the same name of the same course meant before is replaced.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        activities: of one course and name the last counts.
    """
    cmids = {(each.course_id, each.name): each.cmid for each in activities}
    if not cmids:
        return
    rows = [
        {"site_id": site_id, "course_id": course_id, "name": name, "cmid": cmid}
        for (course_id, name), cmid in sorted(cmids.items())  # always in one order, so that two writers never lock up
    ]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    added = dialect.insert(REMEMBERED_ACTIVITIES)
    key = [REMEMBERED_ACTIVITIES.c.site_id, REMEMBERED_ACTIVITIES.c.course_id, REMEMBERED_ACTIVITIES.c.name]
    connection.execute(added.on_conflict_do_update(index_elements=key, set_={"cmid": added.excluded.cmid}), rows)
