"""Ordered links between a competency and a course, template or plan: what their models have in common."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.errors import coding_error
from lms_sync.sandbox.records import CourseCompetency, PlanCompetency, TemplateCompetency
from lms_sync.sandbox.tables import Table

L = TypeVar("L", CourseCompetency, TemplateCompetency, PlanCompetency)


def in_order(rows: Iterable[L]) -> list[L]:
    """Links by sort order."""
    return sorted(rows, key=lambda row: (row.sortorder, row.id))


def link_to(rows: Iterable[L], competencyid: int) -> L | None:
    """The link to a competency; of several, the newest."""
    found = [row for row in rows if row.competencyid == competencyid]
    return found[-1] if found else None


def reorder(call: Call, table: Table[L], rows: list[L], from_id: int, to_id: int) -> None:
    """Moves a link to the place of another; what stands between shifts (`api::reorder_course_competency`).

    Raises:
        MoodleError: one of the links is not there.
    """
    moved, target = link_to(rows, from_id), link_to(rows, to_id)
    if moved is None or target is None:
        raise coding_error("The link does not exist")
    is_down = moved.sortorder <= target.sortorder
    for row in in_order(rows):
        if is_down and moved.sortorder < row.sortorder <= target.sortorder:
            _write(call, table, replace(row, sortorder=row.sortorder - 1))
        elif not is_down and target.sortorder <= row.sortorder < moved.sortorder:
            _write(call, table, replace(row, sortorder=row.sortorder + 1))
    _write(call, table, replace(moved, sortorder=target.sortorder))


def remove(table: Table[L], rows: list[L], gone: L) -> None:
    """Removes a link and closes its hole, by plain SQL (`after_delete`)."""
    table.delete([gone.id])
    for row in rows:
        if row.sortorder > gone.sortorder:
            table.put(replace(row, sortorder=row.sortorder - 1))


def _write(call: Call, table: Table[L], row: L) -> None:
    table.put(row.modified(call.now, call.user.id))
