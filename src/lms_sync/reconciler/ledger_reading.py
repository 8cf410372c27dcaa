"""A ledger in the words of the framework: whose grade on what, and all that could not be taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.learners import Learner
from lms_sync.domain.ledger import LearnerColumn, Ledger, LedgerEntry, LedgerPlace
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.findings import MOST_PLACES, finding
from lms_sync.reconciler.ledger_people import Match, People
from lms_sync.reconciler.ledger_words import CompetencyWords, Meaning, ValueWords

Key = tuple[int, int]
"""A learner's id and the position of a column."""

_UNDECIDED: Final = "—"


@dataclass(frozen=True, slots=True)
class Said:
    """What a ledger says of a pair.

    Args:
        grade: in the scale of the competency.
        words: as a sentence quotes it.
        places: where it stands.
    """

    grade: int
    words: str
    places: tuple[LedgerPlace, ...]


@dataclass(slots=True)
class LedgerReading:
    """A ledger in the words of the framework.

    Args:
        said: of each pair that it has a rating for.
        listed: learners that it lists.
        positions: of columns that it has.
        unclear: pairs for which it has something that cannot be taken.
        findings: on all that could not be taken as it is.
    """

    said: dict[Key, Said] = field(default_factory=dict)
    listed: set[int] = field(default_factory=set)
    positions: set[int] = field(default_factory=set)
    unclear: set[Key] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    @property
    def grades(self) -> Mapping[Key, int]:
        """The grade of each pair."""
        return {key: said.grade for key, said in self.said.items()}


@dataclass(slots=True)
class _Group:
    """Cells that one finding groups."""

    count: int = 0
    places: list[LedgerPlace] = field(default_factory=list)

    def add(self, place: LedgerPlace) -> None:
        self.count += 1
        if len(self.places) < MOST_PLACES:
            self.places.append(place)


@dataclass(slots=True)
class _Groups:
    """All that is grouped while a ledger is read."""

    strangers: dict[str, _Group] = field(default_factory=dict)
    ambiguous: dict[tuple[str, int], _Group] = field(default_factory=dict)
    forgiven_people: dict[int, _Group] = field(default_factory=dict)
    competencies: dict[str, _Group] = field(default_factory=dict)
    values: dict[str, _Group] = field(default_factory=dict)
    forgiven: dict[tuple[str, str], _Group] = field(default_factory=dict)


class _Reader:
    """Reads one ledger."""

    def __init__(
        self,
        ledger: Ledger,
        columns: Columns,
        everyone: Mapping[int, Learner],
        within: Mapping[int, Learner],
        scope: ReportScope,
    ) -> None:
        self._ledger = ledger
        self._columns = columns
        self._people = People(everyone.values())
        self._within = within
        self._is_narrowed = scope != ReportScope()
        self._competencies = CompetencyWords(columns)
        self._values = ValueWords(columns.scales, ledger.values)
        self._matches: dict[tuple[LearnerColumn, str], Match] = {}
        self._meanings: dict[str, Meaning] = {}
        self._groups = _Groups()
        self._entries: dict[Key, list[tuple[LedgerEntry, Meaning]]] = {}
        self._rows: dict[tuple[str, int], set[int]] = {}
        self.reading = LedgerReading()

    def read(self) -> LedgerReading:
        for column, text, name in self._ledger.learners:
            learner_id = self._learner(column, text, name, None)
            if learner_id is not None:
                self.reading.listed.add(learner_id)
        for written in self._ledger.competencies:
            position = self._competency(written).number
            if position is not None:
                self.reading.positions.add(position)
            else:
                self._groups.competencies.setdefault(written, _Group())
        for entry in self._ledger.entries:
            self._take(entry)
        for key, entries in self._entries.items():
            self._settle(key, entries)
        self._mark_suspects()
        self.reading.findings.extend(self._findings())
        return self.reading

    def _take(self, entry: LedgerEntry) -> None:
        learner_id = self._learner(entry.learner_column, entry.learner, entry.learner_name, entry.place)
        if learner_id is None:
            return
        self.reading.listed.add(learner_id)
        self._rows.setdefault((entry.place.sheet, entry.place.row), set()).add(learner_id)
        competency = self._competency(entry.competency)
        if competency.number is None:
            self._groups.competencies.setdefault(entry.competency, _Group()).add(entry.place)
            return
        self.reading.positions.add(competency.number)
        if competency.forgiven:
            self._groups.forgiven.setdefault((entry.competency, competency.taken), _Group()).add(entry.place)
        value = self._values.find(self._columns.assessed[competency.number].scale, entry.value)
        if value.is_empty:
            return
        key = learner_id, competency.number
        if value.number is None:
            self._groups.values.setdefault(entry.value, _Group()).add(entry.place)
            self.reading.unclear.add(key)
            return
        if value.forgiven:
            self._groups.forgiven.setdefault((entry.value, value.taken), _Group()).add(entry.place)
        self._entries.setdefault(key, []).append((entry, value))

    def _learner(self, column: LearnerColumn, text: str, name: str, place: LedgerPlace | None) -> int | None:
        """Return whom the ledger means, if they are within the report; a place makes it count as a cell."""
        match = self._matches.get((column, text))
        if match is None:
            match = self._matches[column, text] = self._people.find(column, text)
        shown = f"{text} ({name})" if name and name != text else text
        group: _Group | None = None
        learner_id: int | None = None
        if not match.ids:
            group = self._groups.strangers.setdefault(shown, _Group())
        elif len(match.ids) > 1:
            if match.ids & self._within.keys():
                group = self._groups.ambiguous.setdefault((shown, len(match.ids)), _Group())
        else:
            (one,) = match.ids
            learner_id = one if one in self._within else None
            if learner_id is not None and match.forgiven:
                group = self._groups.forgiven_people.setdefault(one, _Group())
        if group is not None and place is not None:
            group.add(place)
        return learner_id

    def _competency(self, written: str) -> Meaning:
        if written not in self._meanings:
            self._meanings[written] = self._competencies.find(written)
        return self._meanings[written]

    def _settle(self, key: Key, entries: list[tuple[LedgerEntry, Meaning]]) -> None:
        """Decide what a pair's entries say: of several different ones the latest, if all are dated."""
        chosen = entries[0]
        if len(entries) > 1:
            decided = _decide(entries)
            idnumber = self._columns.assessed[key[1]].idnumber
            self.reading.findings.append(
                finding(
                    FindingCode.LEDGER_TWICE,
                    {
                        "idnumber": idnumber,
                        "values": "; ".join(_words(entry, value) for entry, value in entries),
                        "counts": _words(*decided) if decided is not None else _UNDECIDED,
                    },
                    learner_id=key[0],
                    idnumber=idnumber,
                    ledger=tuple(entry.place for entry, _ in entries[:MOST_PLACES]),
                )
            )
            if decided is None:
                self.reading.unclear.add(key)
                return
            chosen = decided
        entry, value = chosen
        if value.number is not None:
            self.reading.said[key] = Said(value.number, _words(entry, value), (entry.place,))

    def _mark_suspects(self) -> None:
        """Mark the pairs of suspect cells as unclear, where row and column of a wide grid tell whose they are."""
        suspects = [suspect for suspect in self._ledger.suspects if not suspect.is_head]
        if not suspects:
            return
        heads: dict[tuple[str, str], set[int]] = {}
        for (_, position), entries in self._entries.items():
            for entry, _ in entries:
                heads.setdefault((entry.place.sheet, entry.place.column), set()).add(position)
        for suspect in suspects:
            whose = self._rows.get((suspect.place.sheet, suspect.place.row), set())
            on_what = heads.get((suspect.place.sheet, suspect.place.column), set())
            if len(whose) == 1 and len(on_what) == 1:
                self.reading.unclear.add((next(iter(whose)), next(iter(on_what))))

    def _findings(self) -> Iterator[Finding]:
        groups = self._groups
        if not self._is_narrowed:
            for shown, group in groups.strangers.items():
                yield _grouped(FindingCode.UNKNOWN_LEARNER, group, ledger_learner=shown)
        for (shown, candidates), group in groups.ambiguous.items():
            yield _grouped(FindingCode.AMBIGUOUS_LEARNER, group, ledger_learner=shown, candidates=candidates)
        for written, group in groups.competencies.items():
            yield _grouped(FindingCode.UNKNOWN_COMPETENCY, group, written=written)
        for written, group in groups.values.items():
            yield _grouped(FindingCode.UNKNOWN_VALUE, group, written=written)
        for (written, taken), group in groups.forgiven.items():
            yield _grouped(FindingCode.LEDGER_FORGIVEN, group, written=written, taken=taken)
        if groups.forgiven_people:
            places = _Group(len(groups.forgiven_people))
            places.places = [group.places[0] for group in groups.forgiven_people.values() if group.places]
            yield _grouped(FindingCode.LEDGER_LEARNER_FORGIVEN, places)
        for suspect in self._ledger.suspects:
            if self._is_narrowed and not suspect.is_head and (suspect.place.sheet, suspect.place.row) not in self._rows:
                continue  # of somebody else, or nobody can tell whose
            yield finding(FindingCode.SUSPECT_CELL, {"shown": suspect.shown}, ledger=(suspect.place,))


def read_ledger(
    ledger: Ledger,
    columns: Columns,
    everyone: Mapping[int, Learner],
    within: Mapping[int, Learner],
    scope: ReportScope,
) -> LedgerReading:
    """Return a ledger in the words of the framework.

    Args:
        ledger: as written.
        columns: the competencies.
        everyone: all learners of the site, by whom names are understood.
        within: those of the report; what the ledger says of others is left out.
        scope: of the report; a narrowed one says nothing of strangers either.
    """
    return _Reader(ledger, columns, everyone, within, scope).read()


def _decide(entries: list[tuple[LedgerEntry, Meaning]]) -> tuple[LedgerEntry, Meaning] | None:
    if len({value.number for _, value in entries}) == 1:
        return entries[0]
    dates = sorted(entry.date for entry, _ in entries)
    if not dates[0] or dates[-1] == dates[-2]:
        return None
    return next(one for one in entries if one[0].date == dates[-1])


def _words(entry: LedgerEntry, value: Meaning) -> str:
    return f"{value.taken}, {entry.date}" if entry.date else value.taken


def _grouped(code: FindingCode, group: _Group, **params: str | int) -> Finding:
    return finding(
        code, {**params, "count": group.count}, count=max(1, group.count), ledger=tuple(group.places[:MOST_PLACES])
    )
