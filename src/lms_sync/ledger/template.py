"""A ledger to fill in: its columns and rows, made from what a report would show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.learners import Learner
from lms_sync.domain.ledger import LearnerColumn
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.domain.reconciliation import (
    AssessedCompetency,
    LearnerRow,
    Reconciliation,
    ReportScaleItem,
)
from lms_sync.message import Message
from lms_sync.tables.cells import fold
from lms_sync.texts import Language, render


class Prefill(StrEnum):
    """What a template already holds."""

    RATINGS = "ratings"
    """The present ratings of Moodle."""
    NOTHING = "nothing"
    """Learners only."""


class TemplateKind(StrEnum):
    """What a column of a template holds."""

    TEXT = "text"
    RATING = "rating"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of a template.

    Args:
        head: by which it is read again.
        kind: what its cells hold.
        title: shown above the head; empty if none.
        group: shown above the title, over all columns beside each other that have the same; empty if none.
        scale: index of the scale of its ratings; None where it has none, or rows differ.
    """

    head: str
    kind: TemplateKind = TemplateKind.TEXT
    title: str = ""
    group: str = ""
    scale: int | None = None


@dataclass(frozen=True, slots=True)
class TemplateScale:
    """A scale as a template explains it.

    Args:
        items: how each is written in the ledger, its name, and whether it is proficient.
        competencies: idnumbers of those that are rated with it.
    """

    items: tuple[tuple[str, ReportScaleItem], ...]
    competencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A ledger to fill in.

    Args:
        columns: in order.
        rows: the cells of each.
        scales: that its ratings come from.
        competencies: idnumber, title and domain of each.
        sheet: the name of its sheet.
        head_row: 1-based; None leaves the choice to the form of the file.
        learners: how many.
        ratings: how many are filled in.
    """

    columns: tuple[TemplateColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    scales: tuple[TemplateScale, ...]
    competencies: tuple[tuple[str, str, str], ...]
    sheet: str
    head_row: int | None
    learners: int
    ratings: int


def make_template(
    reconciliation: Reconciliation, options: LedgerOptions, prefill: Prefill, language: Language
) -> Template:
    """Return a ledger to fill in, which the same options read again.

    Args:
        reconciliation: learners, competencies and ratings; without learners the rows are left to the user.
        options: of the ledger, whose heads and words are used where they are set.
        prefill: whether the present ratings stand in it.
        language: of the heads that the options leave open.
    """
    return _Making(reconciliation, options, prefill, language).template()


class _Making:
    def __init__(
        self, reconciliation: Reconciliation, options: LedgerOptions, prefill: Prefill, language: Language
    ) -> None:
        self._data = reconciliation
        self._options = options
        self._prefill = prefill
        self._language = language
        self._domains = dict(reconciliation.domains)
        self._words = tuple(_words(scale, options) for scale in reconciliation.scales)
        self._chosen = tuple(
            (place, one)
            for place, one in enumerate(reconciliation.competencies)
            if not options.columns or one.idnumber in options.columns
        )

    def template(self) -> Template:
        learner_columns = tuple(self._learner_columns())
        is_long = self._options.form is LedgerForm.LONG
        made = [self._ratings(row) for row in self._data.rows]
        rows: list[tuple[str, ...]] = []
        for row, ratings in zip(self._data.rows, made, strict=True):
            who = tuple(text for _, texts in learner_columns for text in self._identity(row.learner, texts))
            rows.extend(self._long_rows(who, ratings) if is_long else [self._wide_row(who, ratings)])
        columns = [TemplateColumn(head) for heads, _ in learner_columns for head in heads]
        columns.extend(self._long_columns() if is_long else self._wide_columns())
        return Template(
            columns=tuple(columns),
            rows=tuple(rows),
            scales=tuple(self._scales()),
            competencies=tuple(
                (one.idnumber, one.shortname, self._domains.get(one.domain, "")) for _, one in self._chosen
            ),
            sheet=self._options.sheet or self._word("ledger.template-sheet"),
            head_row=self._options.header_row,
            learners=len(self._data.rows),
            ratings=sum(bool(text) for ratings in made for text in ratings),
        )

    def _learner_columns(self) -> Iterator[tuple[tuple[str, ...], LearnerColumn]]:
        """Yield the heads of each kind of learner column; a name that has several fills the first."""
        if self._options.learner:
            yield from ((heads, kind) for kind, heads in self._options.learner.items())
            return
        idnumbers = [row.learner.idnumber for row in self._data.rows]
        yield (self._word("ledger.template-idnumber"),), LearnerColumn.IDNUMBER
        if len(set(filter(None, idnumbers))) < len(idnumbers):
            yield (self._word("ledger.template-username"),), LearnerColumn.USERNAME
        yield (self._word("ledger.template-name"),), LearnerColumn.NAME

    def _identity(self, learner: Learner, kind: LearnerColumn) -> tuple[str, ...]:
        text = {
            LearnerColumn.IDNUMBER: learner.idnumber,
            LearnerColumn.USERNAME: learner.username,
            LearnerColumn.EMAIL: learner.email,
            LearnerColumn.NAME: learner.fullname,
        }[kind]
        return (text, *[""] * (len(self._options.learner.get(kind, ("",))) - 1))

    def _wide_columns(self) -> Iterator[TemplateColumn]:
        if self._options.date:
            yield TemplateColumn(self._options.date, TemplateKind.DATE)
        for _, one in self._chosen:
            head = self._options.columns.get(one.idnumber, one.idnumber)
            group = self._domains.get(one.domain, "") if one.domain != one.idnumber else ""
            yield TemplateColumn(head, TemplateKind.RATING, one.shortname, group, one.scale)

    def _wide_row(self, who: tuple[str, ...], ratings: Sequence[str]) -> tuple[str, ...]:
        return (*who, "", *ratings) if self._options.date else (*who, *ratings)

    def _long_columns(self) -> Iterator[TemplateColumn]:
        scales = {one.scale for _, one in self._chosen}
        scale = scales.pop() if len(scales) == 1 else None
        yield TemplateColumn(self._options.competency or self._word("ledger.template-competency"))
        yield TemplateColumn(self._word("ledger.template-title"))
        yield TemplateColumn(
            self._options.rating or self._word("ledger.template-rating"), TemplateKind.RATING, scale=scale
        )
        yield TemplateColumn(self._options.date or self._word("ledger.template-date"), TemplateKind.DATE)

    def _long_rows(self, who: tuple[str, ...], ratings: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for (_, one), rating in zip(self._chosen, ratings, strict=True):
            yield (*who, one.idnumber, one.shortname, rating, "")

    def _ratings(self, row: LearnerRow) -> tuple[str, ...]:
        if self._prefill is Prefill.NOTHING:
            return ("",) * len(self._chosen)
        return tuple(self._rating(row, place, one) for place, one in self._chosen)

    def _rating(self, row: LearnerRow, place: int, competency: AssessedCompetency) -> str:
        cell = row.cells[place]
        # a grade of 0 is one of an item that the scale no longer has
        return self._words[competency.scale][cell.grade - 1] if cell is not None and cell.grade else ""

    def _scales(self) -> Iterator[TemplateScale]:
        for number, scale in enumerate(self._data.scales):
            rated = tuple(one.idnumber for _, one in self._chosen if one.scale == number)
            yield TemplateScale(tuple(zip(self._words[number], scale, strict=True)), rated)

    def _word(self, code: str) -> str:
        return render(Message(code), self._language)


def _words(scale: Sequence[ReportScaleItem], options: LedgerOptions) -> tuple[str, ...]:
    """Return how the ledger writes each item: the user's own word, else the abbreviation, else the name."""
    meanings = {fold(word): fold(name) for word, name in options.values.items()}
    own: dict[str, str] = {}
    for word, name in options.values.items():
        if name:
            own.setdefault(fold(name), word)
    found = []
    for item in scale:
        meant = meanings.get(fold(item.abbr), fold(item.name))
        found.append(own.get(fold(item.name)) or (item.abbr if meant == fold(item.name) else item.name))
    return tuple(found)
