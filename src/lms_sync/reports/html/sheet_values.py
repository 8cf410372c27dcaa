"""What stands on a learner's sheet, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from lms_sync.domain.learners import Learner
from lms_sync.domain.reconciliation import (
    AssessedCompetency,
    Cell,
    LearnerRow,
    Reconciliation,
    ReportScaleItem,
)
from lms_sync.reports.html.heat_map import QUARTER
from lms_sync.reports.html.shades import shades
from lms_sync.reports.neutral import neutral
from lms_sync.reports.rating_marks import (
    COURSES_DIFFER,
    KEPT,
    NOT_IN_MOODLE,
    NOT_RATED,
    NOT_VERIFIED,
    UNKNOWN_ITEM,
)
from lms_sync.reports.wording import ReportWords

_LONG_NAME = 60


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An assessed competency on a sheet.

    Args:
        idnumber: of the competency.
        title: without the idnumber that it begins with.
        abbr: of the item; empty if not rated.
        sign: what stands where there is no rating.
        meaning: the name of the item, or what the sign means.
        shade: of the item; 0 if not rated or no longer in the scale.
        is_proficient: as Moodle stored it.
        marks: ≠ and ‡.
        ledger: what the ledger says if it says otherwise; empty else.
        date: Moodle's; empty if not rated.
        modifier: who modified it last; empty if not rated.
    """

    idnumber: str
    title: str
    abbr: str = ""
    sign: str = ""
    meaning: str = ""
    shade: int = 0
    is_proficient: bool = False
    marks: str = ""
    ledger: str = ""
    date: str = ""
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A learner's page.

    Args:
        learner: who.
        has_left: whether they have left all courses.
        facts: what else is known of them, each with its label.
        domains: title and lines of each.
        is_long: whether the name needs a smaller type.
    """

    learner: Learner
    has_left: bool
    facts: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, tuple[SheetLine, ...]], ...]
    is_long: bool


class SheetMaker:
    """Makes the sheets of a report.

    Args:
        reconciliation: whose learners are shown.
        words: of the sheets.
        zone: in which their dates are.
    """

    def __init__(self, reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> None:
        self._report = reconciliation
        self._words = words
        self._zone = zone
        self._days: dict[int, str] = {}
        self._shades = tuple(map(shades, reconciliation.scales))
        self._titles = [(neutral(one.idnumber), _bare_title(one)) for one in reconciliation.competencies]
        self._domains = [titled(idnumber, shortname) for idnumber, shortname in reconciliation.domains]
        order = {idnumber: place for place, (idnumber, _) in enumerate(reconciliation.domains)}
        self._columns: list[list[int]] = [[] for _ in self._domains]
        for column, one in enumerate(reconciliation.competencies):
            self._columns[order[one.domain]].append(column)
        self._courses = {one: neutral(course.shortname) for one, course in reconciliation.courses.items()}
        self._groups = {one: neutral(group.name) for one, group in reconciliation.groups.items()}
        self._cohorts = {one: neutral(cohort.name) for one, cohort in reconciliation.cohorts.items()}

    def sheets(self) -> Iterable[Sheet]:
        """Yield one sheet for each learner, those who left all courses last."""
        for row in self._report.rows:
            yield self._sheet(row, has_left=False)
        for row in self._report.left:
            yield self._sheet(row, has_left=True)

    def _sheet(self, row: LearnerRow, *, has_left: bool) -> Sheet:
        lines = [self._line(row, column, one) for column, one in enumerate(self._report.competencies)]
        return Sheet(
            row.learner,
            has_left,
            self._facts(row, sum(bool(line.ledger) for line in lines)),
            tuple(
                (title, tuple(lines[column] for column in columns))
                for title, columns in zip(self._domains, self._columns, strict=True)
            ),
            len(row.learner.fullname) > _LONG_NAME,
        )

    def _facts(self, row: LearnerRow, differences: int) -> tuple[tuple[str, str], ...]:
        words = self._words
        facts = (
            (words.gettext("ID number"), neutral(row.learner.idnumber)),
            (words.gettext("Username"), neutral(row.learner.username)),
            (words.gettext("Rated"), self._share(row.rated, row.pairs)),
            (words.gettext("Proficient"), self._share(row.proficient, row.pairs)),
            (words.gettext("Differences from the ledger"), words.number(differences) if differences else ""),
            (words.gettext("Courses"), _named(row.course_ids, self._courses)),
            (words.gettext("Courses left"), _named(row.left_course_ids, self._courses)),
            (words.gettext("Groups"), _named(row.group_ids, self._groups)),
            (words.gettext("Cohorts"), _named(row.cohort_ids, self._cohorts)),
        )
        return tuple((label, value) for label, value in facts if value)

    def _share(self, count: int, pairs: int) -> str:
        words = self._words
        return words.gettext("%(proficient)s of %(all)s", proficient=words.number(count), all=words.number(pairs))

    def _line(self, row: LearnerRow, column: int, competency: AssessedCompetency) -> SheetLine:
        idnumber, title = self._titles[column]
        scale = self._report.scales[competency.scale]
        cell = row.cells[column]
        if cell is None:
            sign, meaning = self._empty(row, column, competency)
            said = row.ledger_grades.get(competency.idnumber)
            return SheetLine(idnumber, title, sign=sign, meaning=meaning, ledger=_abbr(scale, said))
        known = 0 < cell.grade <= len(scale)
        said = cell.ledger_grade if cell.ledger_grade != cell.grade else None
        return SheetLine(
            idnumber,
            title,
            abbr=scale[cell.grade - 1].abbr if known else UNKNOWN_ITEM,
            meaning=scale[cell.grade - 1].name if known else neutral(cell.item),
            shade=self._shades[competency.scale][cell.grade - 1] if known else 0,
            is_proficient=bool(cell.proficient),
            marks=COURSES_DIFFER * cell.differs + KEPT * cell.is_kept,
            ledger=_abbr(scale, said),
            date=self._day(cell.time),
            modifier=self._modifier(cell),
        )

    def _empty(self, row: LearnerRow, column: int, competency: AssessedCompetency) -> tuple[str, str]:
        if competency.moodle_id is None:
            return NOT_IN_MOODLE, self._words.gettext("not in Moodle")
        if column in row.not_read:
            return NOT_VERIFIED, self._words.gettext("not verified")
        return NOT_RATED, self._words.gettext("not rated")

    def _day(self, stamp: int) -> str:
        quarter = stamp // QUARTER
        found = self._days.get(quarter)
        if found is None:
            found = self._days[quarter] = self._words.day(stamp, self._zone)
        return found

    def _modifier(self, cell: Cell) -> str:
        name = neutral(self._report.staff.get(cell.modifier_id, ""))
        if name or not cell.modifier_id:
            return name
        return self._words.gettext("person no. %(id)s", id=cell.modifier_id)


def titled(idnumber: str, shortname: str) -> str:
    """Return a title that begins with its idnumber."""
    return neutral(shortname if shortname.startswith(idnumber) else f"{idnumber} {shortname}")


def _bare_title(competency: AssessedCompetency) -> str:
    bare = competency.shortname.removeprefix(competency.idnumber).lstrip(" .:–-")
    return neutral(bare or competency.shortname)


def _abbr(scale: tuple[ReportScaleItem, ...], grade: int | None) -> str:
    if grade is None:
        return ""
    return scale[grade - 1].abbr if 0 < grade <= len(scale) else UNKNOWN_ITEM


def _named(ids: Iterable[int], names: Mapping[int, str]) -> str:
    return ", ".join(dict.fromkeys(names[one] for one in sorted(ids) if one in names))
