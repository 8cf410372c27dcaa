"""The draft of links that the rows of a table hold: a row a course link, or with an activity that link too."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.ledger import CellSuspicion
from lms_sync.domain.links import ActivityRefKind, CourseRefKind
from lms_sync.source.findings import Findings, Params
from lms_sync.source.links_draft import DraftActivity, DraftCompetency, DraftCourse, LinksDraft, Said, SaidOutcome
from lms_sync.source.links_heads import OUTCOMES, LinkColumn
from lms_sync.source.links_keys import Key, course_key
from lms_sync.source.nodes import Position
from lms_sync.source.scalars import parse_integer
from lms_sync.tables.cells import Cell, Row, TypedCell, as_identity, as_name, fold, shown

Kind = TypeVar("Kind", ActivityRefKind, CourseRefKind)

_COURSE = {"shortname": CourseRefKind.SHORTNAME, "idnumber": CourseRefKind.IDNUMBER, "pattern": CourseRefKind.PATTERN}
_ACTIVITY = {"name": ActivityRefKind.NAME, "idnumber": ActivityRefKind.IDNUMBER, "cmid": ActivityRefKind.CMID}
_PREFIX = re.compile(r"([A-Za-z]+)\s*:\s*(.*)", re.DOTALL)
_MANGLED = {
    CellSuspicion.DATE: "LINKS_CELL_DATE",
    CellSuspicion.NUMBER: "LINKS_CELL_NUMBER",
    CellSuspicion.FORMULA_ERROR: "LINKS_CELL_FORMULA",
    CellSuspicion.NO_DATE: "LINKS_CELL_DATE",
}


class Column(NamedTuple):
    """Where a column stands, counted from 0, and what is written above it."""

    place: int
    head: str


def draft_of_rows(
    rows: Iterable[tuple[int, Row]], columns: Mapping[LinkColumn, Column], findings: Findings
) -> LinksDraft:
    """Return what the rows of a table say.

    Args:
        rows: those below the heads, each with its number.
        columns: where each column stands.
        findings: where problems go.
    """
    reading = _Reading(columns, findings)
    for number, row in rows:
        if any(row):
            reading.take(number, row)
    return LinksDraft(reading.framework, tuple(course.finished() for course in reading.courses.values()))


@dataclass(slots=True)
class _Competency:
    said: Said
    outcome: SaidOutcome | None = None
    linked_at: Position | None = None
    activities: list[DraftActivity] = field(default_factory=list)

    def finished(self) -> DraftCompetency:
        return DraftCompetency(self.said, self.outcome, tuple(self.activities) or None)


@dataclass(slots=True)
class _Course:
    kind: CourseRefKind
    said: Said
    competencies: dict[str, _Competency] = field(default_factory=dict)

    def finished(self) -> DraftCourse:
        return DraftCourse(self.kind, self.said, tuple(one.finished() for one in self.competencies.values()))


@dataclass(slots=True)
class _Reading:
    columns: Mapping[LinkColumn, Column]
    findings: Findings
    framework: Said | None = None
    courses: dict[Key, _Course] = field(default_factory=dict)

    def take(self, number: int, row: Row) -> None:
        said = {column: self._said(number, row, column) for column in self.columns}
        self._take_framework(said.get(LinkColumn.FRAMEWORK))
        course = self._needed(said[LinkColumn.COURSE], LinkColumn.COURSE, number, "LINKS_ROW_WITHOUT_COURSE")
        competency = self._needed(
            said[LinkColumn.COMPETENCY], LinkColumn.COMPETENCY, number, "LINKS_ROW_WITHOUT_COMPETENCY"
        )
        outcome = self._outcome(said.get(LinkColumn.OUTCOME))
        activity = said.get(LinkColumn.ACTIVITY)
        if course is None or competency is None or activity is _TOLD:
            return
        place = self._competency(course, competency)
        if activity is not None:
            self._add_activity(place, activity, outcome)
        elif place.linked_at is None:
            place.outcome, place.linked_at = outcome, competency.at
        else:
            params: Params = {"idnumber": competency.text, "other": place.said.text, "line": place.linked_at.line}
            self.findings.error("LINKS_COMPETENCY_TWICE", competency.at, params)

    def _take_framework(self, said: Said | None) -> None:
        if said is None or said is _TOLD:
            return
        if self.framework is None:
            self.framework = said
        elif collation_key(self.framework.text) != collation_key(said.text):
            params: Params = {"framework": said.text, "first": self.framework.text, "line": self.framework.at.line}
            self.findings.error("LINKS_FRAMEWORKS_SEVERAL", said.at, params)

    def _competency(self, course: Said, competency: Said) -> _Competency:
        kind, text = _by_prefix(course.text, _COURSE, CourseRefKind.SHORTNAME)
        key = course_key(kind, text)
        within = self.courses.setdefault(key, _Course(kind, Said(text, course.at)))
        return within.competencies.setdefault(collation_key(competency.text), _Competency(competency))

    def _add_activity(self, competency: _Competency, activity: Said, outcome: SaidOutcome | None) -> None:
        kind, text = _by_prefix(activity.text, _ACTIVITY, ActivityRefKind.NAME)
        if kind is ActivityRefKind.CMID and (parse_integer(text) or 0) < 1:
            self.findings.error("LINKS_CMID_INVALID", activity.at, {"found": text})
            return
        competency.activities.append(DraftActivity(kind, Said(text, activity.at), outcome))

    def _outcome(self, said: Said | None) -> SaidOutcome | None:
        if said is None or said is _TOLD:
            return None
        value = OUTCOMES.get(fold(said.text))
        if value is None:
            self.findings.error("LINKS_OUTCOME_WORD", said.at, {"found": said.text})
            return None
        return SaidOutcome(value, said.at)

    def _needed(self, found: Said | None, column: LinkColumn, number: int, code: str) -> Said | None:
        if found is None:
            self.findings.error(code, Position(number, self.columns[column].place + 1))
        return None if found is _TOLD else found

    def _said(self, number: int, row: Row, column: LinkColumn) -> Said | None:
        """Return the text of a cell; None if it is empty; what a spreadsheet spoilt is told and stands for itself."""
        index, head = self.columns[column]
        cell: Cell = row[index] if index < len(row) else ""
        read = as_name(cell) if column is LinkColumn.COMPETENCY else as_identity(cell)
        at = Position(number, index + 1)
        if isinstance(read, TypedCell):
            self.findings.error(_MANGLED[read.kind], at, {"found": read.shown, "column": head})
            return _TOLD
        return Said(shown(read), at) if read else None


_TOLD = Said("", Position(0, 0))
"""Stands for a cell whose problem has been told."""


def _by_prefix(text: str, kinds: Mapping[str, Kind], otherwise: Kind) -> tuple[Kind, str]:
    """Return by what a cell names something: `cmid:12`, `pattern:CAF-*`, or the bare text."""
    match = _PREFIX.fullmatch(text)
    if match is None or match[1].lower() not in kinds:
        return otherwise, text
    return kinds[match[1].lower()], match[2].strip()
