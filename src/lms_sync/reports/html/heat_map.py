"""The heat map as compact arrays, which data.js reads back; keep the two in step.

A learner's cells are one flat list. `-1` is an empty cell and `-2` one of which nothing is known; any other one is
grade, day, modifier, place and marks, then what the marks say follows: what the ledger says, the history, and the item
as it was named. Days count from 1970 in the zone of the report;
modifiers are positions in a list of names; places are Moodle's ids.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo

from lms_sync.domain.ratings import ClosedWhy, RatingScope
from lms_sync.domain.reconciliation import (
    Cell,
    LearnerRow,
    PastRating,
    Reconciliation,
)
from lms_sync.reports.html.shades import shades

DIFFERS, KEPT, PROFICIENT, LEDGER, HISTORY, GLOBAL, UNSTORED, ARCHIVED, NAMED = 1, 2, 4, 8, 16, 32, 64, 128, 256
EMPTY = -1
NOT_READ = -2
_SCOPE_MARKS = {RatingScope.COURSE: 0, RatingScope.GLOBAL: GLOBAL, RatingScope.ARCHIVED: ARCHIVED}
_STORED = {True: PROFICIENT, False: 0, None: UNSTORED}
_SCOPES = {scope: place for place, scope in enumerate(RatingScope)}
_WHYS = {why: place for place, why in enumerate(ClosedWhy)}
QUARTER = 900
"""Seconds; days begin at whole quarters of an hour wherever one is."""
_EPOCH = date(1970, 1, 1).toordinal()


def heat_map(reconciliation: Reconciliation, zone: tzinfo) -> dict[str, object]:
    """Return everything of the heat map and of the learners' details, in arrays."""
    compact = _Compact(reconciliation, zone)
    learners = [compact.learner(row, 0) for row in reconciliation.rows]
    learners += [compact.learner(row, 1) for row in reconciliation.left]
    domains = {idnumber: place for place, (idnumber, _) in enumerate(reconciliation.domains)}
    return {
        "site": reconciliation.provenance.site_url,
        "scales": [
            [
                [item.name, item.abbr, int(item.proficient), shade]
                for item, shade in zip(scale, shades(scale), strict=True)
            ]
            for scale in reconciliation.scales
        ],
        "domains": reconciliation.domains,
        "competencies": [
            [one.idnumber, one.shortname, domains[one.domain], one.scale, one.moodle_id or 0, int(one.is_covered)]
            for one in reconciliation.competencies
        ],
        "courses": {one.id: [one.shortname, one.fullname] for one in reconciliation.courses.values()},
        "groups": {one.id: [one.name, one.course_id] for one in reconciliation.groups.values()},
        "cohorts": {one.id: one.name for one in reconciliation.cohorts.values()},
        "plans": dict(reconciliation.plan_names),
        "learners": learners,
        "modifiers": [[one, reconciliation.staff.get(one, "")] for one in compact.modifiers],
        "items": list(compact.items),
    }


class _Compact:
    """Turns rows into arrays, with lists of what many of them name."""

    def __init__(self, reconciliation: Reconciliation, zone: tzinfo) -> None:
        self.modifiers: dict[int, int] = {}
        self.items: dict[str, int] = {}
        self._columns = {one.idnumber: place for place, one in enumerate(reconciliation.competencies)}
        self._zone = zone
        self._days: dict[int, int] = {}

    def learner(self, row: LearnerRow, left: int) -> list[object]:
        """Return one learner; `left` is 1 for who left all courses."""
        cells: list[object] = []
        for column, cell in enumerate(row.cells):
            if cell is None:
                cells.append(NOT_READ if column in row.not_read else EMPTY)
            else:
                self._cell(cell, cells)
        who = row.learner
        return [
            who.id,
            who.fullname,
            who.idnumber,
            who.username,
            left,
            sorted(row.course_ids),
            sorted(row.left_course_ids),
            sorted(row.group_ids),
            sorted(row.cohort_ids),
            row.rated,
            row.proficient,
            cells,
            self._ledger(row.ledger_grades),
            row.findings,
            row.pairs,
            [
                [self._columns[idnumber], [self._past(past) for past in history]]
                for idnumber, history in row.past.items()
                if idnumber in self._columns
            ],
        ]

    def _cell(self, cell: Cell, into: list[object]) -> None:
        marks = _marks(cell)
        into += (cell.grade, self._day(cell.time), self._modifier(cell.modifier_id), cell.place_id, marks)
        if marks & LEDGER:
            into.append(cell.ledger_grade)
        if marks & HISTORY:
            into.append([self._past(past) for past in cell.history])
        if marks & NAMED:
            into.append(self.items.setdefault(cell.item, len(self.items)))

    def _past(self, past: PastRating) -> list[object]:
        return [
            _SCOPES[past.scope],
            past.place_id,
            past.grade,
            self.items.setdefault(past.item, len(self.items)),
            self._day(past.time),
            self._modifier(past.modifier_id),
            self._day(past.first_seen),
            EMPTY if past.closed is None else self._day(past.closed),
            EMPTY if past.why is None else _WHYS[past.why],
        ]

    def _ledger(self, grades: Mapping[str, int]) -> Sequence[Sequence[int]]:
        columns = self._columns
        return sorted((columns[idnumber], grade) for idnumber, grade in grades.items() if idnumber in columns)

    def _modifier(self, who: int) -> int:
        return self.modifiers.setdefault(who, len(self.modifiers))

    def _day(self, stamp: int) -> int:
        quarter = stamp // QUARTER
        found = self._days.get(quarter)
        if found is None:
            found = datetime.fromtimestamp(stamp, UTC).astimezone(self._zone).toordinal() - _EPOCH
            self._days[quarter] = found
        return found


def _marks(cell: Cell) -> int:
    marks = DIFFERS * cell.differs | KEPT * cell.is_kept | _SCOPE_MARKS[cell.scope] | _STORED[cell.proficient]
    if cell.ledger_grade is not None:
        marks |= LEDGER
    if cell.history:
        marks |= HISTORY
    return marks | NAMED if cell.item else marks
