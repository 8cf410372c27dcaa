"""Ratings in long form, as CSV and XLSX list them: one row for each learner and assessed competency."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import NamedTuple, assert_never

from lms_sync.domain.ratings import RatingScope
from lms_sync.domain.reconciliation import (
    AssessedCompetency,
    Cell,
    LearnerRow,
    Reconciliation,
    ReportScaleItem,
)
from lms_sync.reports.rating_marks import UNKNOWN_ITEM
from lms_sync.reports.wording import ReportWords

Texts = tuple[str, ...]


class RatingRow(NamedTuple):
    """A row; its texts come in runs that repeat from row to row, so that whoever writes them can make each run once.

    Args:
        learner: the columns from LEARNER to GROUPS.
        competency: those from DOMAIN to COMPETENCY_TITLE.
        rating: those from STATUS to COURSE.
        time: DATE in UTC seconds; None if not rated.
        remarks: those from MODIFIED_BY to LEDGER_CHECK.
    """

    learner: Texts
    competency: Texts
    rating: Texts
    time: int | None
    remarks: Texts


class RatingColumn(StrEnum):
    """The columns, in their order; docs/report.md tells what stands in each."""

    LEARNER = "learner"
    LEARNER_IDNUMBER = "learner_idnumber"
    USERNAME = "username"
    LEARNER_STATUS = "learner_status"
    COHORTS = "cohorts"
    GROUPS = "groups"
    DOMAIN = "domain"
    COMPETENCY = "competency"
    COMPETENCY_TITLE = "competency_title"
    STATUS = "status"
    ABBREVIATION = "abbreviation"
    RATING = "rating"
    PROFICIENT = "proficient"
    COURSE = "course"
    DATE = "date"
    MODIFIED_BY = "modified_by"
    COURSES_DIFFER = "courses_differ"
    KEPT = "kept"
    LEDGER = "ledger"
    LEDGER_CHECK = "ledger_check"


class Pairs(Enum):
    """Which pairs of a learner and a competency are listed."""

    ALL = auto()
    RATED = auto()
    """Those with a rating, in Moodle or in the ledger."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the cells, looked up once."""

    yes: str
    no: str
    enrolled: str
    left: str
    rated: str
    not_rated: str
    no_longer_rated: str
    not_verified: str
    not_in_moodle: str
    everywhere: str
    agrees: str
    differs: str
    only_ledger: str


def column_heads(words: ReportWords) -> dict[RatingColumn, str]:
    """Return the heads of the columns in the reader's language, in their order."""
    return {
        RatingColumn.LEARNER: words.gettext("Learner"),
        RatingColumn.LEARNER_IDNUMBER: words.gettext("Learner’s ID number"),
        RatingColumn.USERNAME: words.gettext("Username"),
        RatingColumn.LEARNER_STATUS: words.gettext("Enrolment"),
        RatingColumn.COHORTS: words.gettext("Cohorts"),
        RatingColumn.GROUPS: words.gettext("Groups"),
        RatingColumn.DOMAIN: words.gettext("Domain"),
        RatingColumn.COMPETENCY: words.gettext("Competency"),
        RatingColumn.COMPETENCY_TITLE: words.gettext("Title"),
        RatingColumn.STATUS: words.gettext("Status"),
        RatingColumn.ABBREVIATION: words.gettext("Abbreviation"),
        RatingColumn.RATING: words.gettext("Rating"),
        RatingColumn.PROFICIENT: words.gettext("Proficient"),
        RatingColumn.COURSE: words.gettext("Course"),
        RatingColumn.DATE: words.gettext("Date in Moodle"),
        RatingColumn.MODIFIED_BY: words.gettext("Last modified by"),
        RatingColumn.COURSES_DIFFER: words.gettext("Courses differ"),
        RatingColumn.KEPT: words.gettext("Kept from a course left"),
        RatingColumn.LEDGER: words.gettext("Ledger"),
        RatingColumn.LEDGER_CHECK: words.gettext("Moodle and ledger"),
    }


def rating_rows(
    reconciliation: Reconciliation, words: ReportWords, pairs: Pairs, clean: Callable[[str], str]
) -> Iterator[RatingRow]:
    """Yield the rows: learners in the order of the report, those who left last, competencies in that of the file.

    Args:
        reconciliation: what is listed.
        words: of the reader.
        pairs: which pairs are listed.
        clean: is applied to every text that others wrote, once for each.
    """
    maker = _Maker(reconciliation, words, clean)
    for row in reconciliation.rows:
        yield from maker.rows(row, maker.words.enrolled, pairs)
    for row in reconciliation.left:
        yield from maker.rows(row, maker.words.left, pairs)


def count_rows(reconciliation: Reconciliation) -> int:
    """Return how many rows there are with `Pairs.RATED`."""
    everybody = (*reconciliation.rows, *reconciliation.left)
    return sum(len(row.cells) - row.cells.count(None) + _only_in_ledger(row, reconciliation) for row in everybody)


def _only_in_ledger(row: LearnerRow, reconciliation: Reconciliation) -> int:
    if not row.ledger_grades:
        return 0
    pairs = zip(reconciliation.competencies, row.cells, strict=True)
    return sum(cell is None and one.idnumber in row.ledger_grades for one, cell in pairs)


class _Maker:
    """Makes rows; what repeats is put into words once."""

    def __init__(self, reconciliation: Reconciliation, words: ReportWords, clean: Callable[[str], str]) -> None:
        self.words = _words(words)
        self._report_words = words
        self._clean = clean
        self._plans = reconciliation.plan_names
        self._places = {one.id: clean(one.shortname) for one in reconciliation.courses.values()}
        self._staff = {id_: clean(name) for id_, name in reconciliation.staff.items()}
        self._groups = {one.id: one.name for one in reconciliation.groups.values()}
        self._cohorts = {one.id: one.name for one in reconciliation.cohorts.values()}
        self._scales = tuple(self._scale(scale) for scale in reconciliation.scales)
        self._competencies = tuple(
            (
                one,
                (clean(one.domain), clean(one.idnumber), clean(one.shortname)),
                one.scale,
                self._scales[one.scale],
            )
            for one in reconciliation.competencies
        )
        self._ratings: dict[tuple[object, ...], Texts] = {}
        self._remarks: dict[tuple[object, ...], Texts] = {}

    def _scale(self, scale: Sequence[ReportScaleItem]) -> dict[int, tuple[str, str]]:
        return {grade: (self._clean(item.abbr), self._clean(item.name)) for grade, item in enumerate(scale, 1)}

    def rows(self, row: LearnerRow, status: str, pairs: Pairs) -> Iterator[RatingRow]:
        learner = row.learner
        start = (
            self._clean(learner.fullname),
            self._clean(learner.idnumber),
            self._clean(learner.username),
            status,
            self._clean(", ".join(sorted(self._cohorts[id_] for id_ in row.cohort_ids if id_ in self._cohorts))),
            self._clean(", ".join(sorted(self._groups[id_] for id_ in row.group_ids if id_ in self._groups))),
        )
        for place, (cell, (competency, named, number, scale)) in enumerate(
            zip(row.cells, self._competencies, strict=True)
        ):
            if cell is not None:
                yield RatingRow(start, named, *self._rated(cell, number, scale))
            elif pairs is Pairs.ALL or competency.idnumber in row.ledger_grades:
                missing = (self._missing(competency, place, row), "", "", "", "")
                yield RatingRow(start, named, missing, None, self._unrated(competency, row, scale))

    def _missing(self, competency: AssessedCompetency, place: int, row: LearnerRow) -> str:
        """Return why there is no rating; what could not be read is not the same as what is not rated."""
        if competency.moodle_id is None:
            return self.words.not_in_moodle
        if place in row.not_read:
            return self.words.not_verified
        return self.words.no_longer_rated if competency.idnumber in row.past else self.words.not_rated

    def _rated(self, cell: Cell, number: int, scale: Mapping[int, tuple[str, str]]) -> tuple[Texts, int, Texts]:
        given = (number, cell.grade, cell.item, cell.proficient, cell.scope, cell.place_id)
        rating = self._ratings.get(given)
        if rating is None:
            rating = self._ratings[given] = self._rating(cell, scale)
        said = (
            number,
            cell.modifier_id,
            cell.differs,
            cell.is_kept,
            cell.ledger_grade,
            cell.ledger_grade == cell.grade,
        )
        remarks = self._remarks.get(said)
        if remarks is None:
            remarks = self._remarks[said] = self._remark(cell, scale)
        return rating, cell.time, remarks

    def _rating(self, cell: Cell, scale: Mapping[int, tuple[str, str]]) -> Texts:
        words = self.words
        return (
            words.rated,
            *(scale.get(cell.grade) or (UNKNOWN_ITEM, self._clean(cell.item))),
            "" if cell.proficient is None else words.yes if cell.proficient else words.no,
            self._place(cell),
        )

    def _place(self, cell: Cell) -> str:
        match cell.scope:
            case RatingScope.COURSE:
                return self._places.get(cell.place_id, "")
            case RatingScope.GLOBAL:
                return self.words.everywhere
            case RatingScope.ARCHIVED:
                name = self._plans.get(cell.place_id, f"#{cell.place_id}")
                return self._clean(self._report_words.gettext("learning plan %(plan)s", plan=name))
            case _:
                assert_never(cell.scope)

    def _remark(self, cell: Cell, scale: Mapping[int, tuple[str, str]]) -> Texts:
        words = self.words
        ledger, check = "", ""
        if cell.ledger_grade is not None:
            ledger = scale[cell.ledger_grade][1]
            check = words.agrees if cell.ledger_grade == cell.grade else words.differs
        return (
            self._modifier(cell.modifier_id),
            words.yes if cell.differs else "",
            words.yes if cell.is_kept else "",
            ledger,
            check,
        )

    def _modifier(self, user_id: int) -> str:
        name = self._staff.get(user_id)
        return name or self._report_words.gettext("person no. %(id)s", id=user_id)

    def _unrated(self, competency: AssessedCompetency, row: LearnerRow, scale: Mapping[int, tuple[str, str]]) -> Texts:
        grade = row.ledger_grades.get(competency.idnumber)
        return ("", "", "", *(("", "") if grade is None else (scale[grade][1], self.words.only_ledger)))


def _words(words: ReportWords) -> _Words:
    return _Words(
        yes=words.gettext("yes"),
        no=words.gettext("no"),
        enrolled=words.gettext("enrolled"),
        left=words.gettext("left"),
        rated=words.gettext("rated"),
        not_rated=words.gettext("not rated"),
        no_longer_rated=words.gettext("no longer rated"),
        not_verified=words.gettext("not verified"),
        not_in_moodle=words.gettext("not in Moodle"),
        everywhere=words.gettext("valid everywhere"),
        agrees=words.gettext("agree"),
        differs=words.gettext("differ"),
        only_ledger=words.gettext("only in the ledger"),
    )
