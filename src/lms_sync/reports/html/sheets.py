"""One printable A4 page for each learner."""

from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from lms_sync.domain.learners import Learner
from lms_sync.domain.reconciliation import AssessedCompetency, Cell, LearnerRow, Reconciliation
from lms_sync.reports.answers import banner, jury_sentence, provenance_lines
from lms_sync.reports.html.environment import environment
from lms_sync.reports.html.shades import shades
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

_LONG_NAME = 60


class Density(StrEnum):
    """How tightly a sheet is set, so that a learner fits one page."""

    AIRY = "airy"
    TWO_COLUMNS = "two"
    DENSE = "two dense"
    DENSEST = "two densest"


_LINES = ((25, Density.AIRY), (56, Density.TWO_COLUMNS), (96, Density.DENSE))
"""The most lines, one for each competency and each domain, that sheets.css has room for on a page."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An assessed competency on a sheet.

    Args:
        idnumber: of the competency.
        title: without the idnumber that it begins with.
        abbr: of the item; empty if not rated.
        item: its name; empty if not rated.
        shade: of the item; 0 if not rated or no longer in the scale.
        is_proficient: as Moodle stored it.
        marks: ≠ and ‡.
        ledger: what the ledger says if it says otherwise; empty else.
        date: Moodle's; empty if not rated.
        modifier: who modified it last; empty if not rated.
    """

    idnumber: str
    title: str
    abbr: str
    item: str
    shade: int
    is_proficient: bool
    marks: str
    ledger: str
    date: str
    modifier: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A learner's page.

    Args:
        learner: who.
        has_left: whether they have left all courses.
        facts: what else is known of them, each with its label.
        domains: title and lines of each.
        differences: how many ratings the ledger sees otherwise.
        is_long: whether the name needs a smaller type.
    """

    learner: Learner
    has_left: bool
    facts: tuple[tuple[str, str], ...]
    domains: tuple[tuple[str, tuple[SheetLine, ...]], ...]
    differences: int
    is_long: bool


def sheets(reconciliation: Reconciliation, language: Language, zone: tzinfo) -> str:
    """Return one file with a page for each learner, to be printed; names are shown as text whatever they hold.

    Args:
        reconciliation: whose learners are shown, those who left all courses too.
        language: of the pages.
        zone: in which their dates are.
    """
    words = report_words(language)
    maker = _SheetMaker(reconciliation, words, zone)
    lines = len(reconciliation.competencies) + len(reconciliation.domains)
    return (
        environment(language, zone)
        .get_template("sheets.html.jinja")
        .render(
            report=reconciliation,
            made=[maker.sheet(row) for row in reconciliation.rows]
            + [maker.sheet(row, has_left=True) for row in reconciliation.left],
            density=next((density for most, density in _LINES if lines <= most), Density.DENSEST),
            scales=[tuple(zip(scale, shades(scale), strict=True)) for scale in reconciliation.scales],
            provenance=provenance_lines(reconciliation.provenance, words, zone),
            banner=banner(reconciliation.provenance, words),
            jury=jury_sentence(words),
        )
    )


class _SheetMaker:
    def __init__(self, reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> None:
        self._report = reconciliation
        self._words = words
        self._zone = zone
        self._shades = tuple(map(shades, reconciliation.scales))
        self._rateable = sum(one.moodle_id is not None for one in reconciliation.competencies)

    def sheet(self, row: LearnerRow, *, has_left: bool = False) -> Sheet:
        lines = [
            (one, self._line(row, one, cell)) for one, cell in zip(self._report.competencies, row.cells, strict=True)
        ]
        return Sheet(
            row.learner,
            has_left,
            self._facts(row),
            tuple(
                (titled(idnumber, shortname), tuple(line for one, line in lines if one.domain == idnumber))
                for idnumber, shortname in self._report.domains
            ),
            sum(bool(line.ledger) for _, line in lines),
            len(row.learner.fullname) > _LONG_NAME,
        )

    def _facts(self, row: LearnerRow) -> tuple[tuple[str, str], ...]:
        report, words = self._report, self._words
        courses = {one: neutral(course.shortname) for one, course in report.courses.items()}
        facts = (
            (words.gettext("ID number"), neutral(row.learner.idnumber)),
            (words.gettext("Username"), neutral(row.learner.username)),
            (words.gettext("Courses"), _named(row.course_ids, courses)),
            (words.gettext("Courses left"), _named(row.left_course_ids, courses)),
            (
                words.gettext("Groups"),
                _named(row.group_ids, {one: neutral(g.name) for one, g in report.groups.items()}),
            ),
            (
                words.gettext("Cohorts"),
                _named(row.cohort_ids, {one: neutral(c.name) for one, c in report.cohorts.items()}),
            ),
            (words.gettext("Rated"), self._share(row.rated)),
            (words.gettext("Proficient"), self._share(row.proficient)),
        )
        return tuple((label, value) for label, value in facts if value)

    def _share(self, count: int) -> str:
        words = self._words
        return words.gettext(
            "%(proficient)s of %(all)s", proficient=words.number(count), all=words.number(self._rateable)
        )

    def _line(self, row: LearnerRow, competency: AssessedCompetency, cell: Cell | None) -> SheetLine:
        scale = self._report.scales[competency.scale]
        said = row.ledger_grades.get(competency.idnumber) if cell is None else cell.ledger_grade
        differs = said is not None and (cell is None or cell.grade != said)
        ledger = scale[said - 1].abbr if differs and said is not None and 0 < said <= len(scale) else "?" * differs
        title = neutral(competency.shortname.removeprefix(competency.idnumber).lstrip(" .:–-") or competency.shortname)
        if cell is None:
            return SheetLine(neutral(competency.idnumber), title, "", "", 0, False, "", ledger, "", "")  # noqa: FBT003
        known = 0 < cell.grade <= len(scale)
        return SheetLine(
            neutral(competency.idnumber),
            title,
            scale[cell.grade - 1].abbr if known else "?",
            scale[cell.grade - 1].name if known else self._words.gettext("no longer in the scale"),
            self._shades[competency.scale][cell.grade - 1] if known else 0,
            bool(cell.proficient),
            "≠" * cell.differs + "‡" * cell.is_kept,
            ledger,
            self._words.day(cell.time, self._zone),
            self._modifier(cell),
        )

    def _modifier(self, cell: Cell) -> str:
        name = neutral(self._report.staff.get(cell.modifier_id, ""))
        if name or not cell.modifier_id:
            return name
        return self._words.gettext("person no. %(id)s", id=cell.modifier_id)


def titled(idnumber: str, shortname: str) -> str:
    """Return a title that begins with its idnumber."""
    return neutral(shortname if shortname.startswith(idnumber) else f"{idnumber} {shortname}")


def _named(ids: frozenset[int], names: dict[int, str]) -> str:
    return ", ".join(dict.fromkeys(names[one] for one in sorted(ids) if one in names))
