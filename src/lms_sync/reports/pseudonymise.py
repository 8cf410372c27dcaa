"""Replace everything in a report that says who somebody is by codes.

Courses, groups, cohorts and what a ledger calls its values keep their names: they say where, not who.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.learners import Learner
from lms_sync.domain.reconciliation import (
    Cell,
    LearnerRow,
    PastRating,
    Provenance,
    Reconciliation,
)
from lms_sync.reports.people_in_text import PeopleInText

_PEOPLE_OF_A_LEDGER: Final = frozenset({"ledger_learner", "ledger_name"})
_WORDS_OF_A_LEDGER: Final = frozenset({"written", "shown"})
_UNDERSTOOD: Final = frozenset({FindingCode.LEDGER_FORGIVEN})
"""Findings whose words of the ledger were read as words of the framework or its scale."""
_NO_STAFF: Mapping[int, str] = MappingProxyType({})


def pseudonymise(
    reconciliation: Reconciliation,
    code_of: Callable[[int], str],
    everyone: Iterable[Learner] = (),
    staff: Mapping[int, str] = _NO_STAFF,
) -> Reconciliation:
    """Return a report in which codes stand for learners and for those who rated them.

    Moodle's ids of people lead to their profiles, so they are replaced too, by negative numbers in the order of the
    codes; addresses that name a learner go. Rows and findings are put in the order of the codes: that of the names
    would tell.

    Args:
        reconciliation: with names.
        code_of: the stable code of a person, by Moodle's id.
        everyone: learners of the site, who may be named in the ledger's words though the report is not on them.
        staff: the names of those who rate, likewise.
    """
    people = _people(reconciliation, code_of, everyone, staff)
    findings, places = _findings(reconciliation.findings, people)
    return replace(
        reconciliation,
        provenance=_provenance(reconciliation.provenance, people),
        rows=_rows(reconciliation.rows, people, places),
        left=_rows(reconciliation.left, people, places),
        findings=findings,
        staff={
            people.ids[old]: people.codes[old] for old in sorted(reconciliation.staff, key=people.codes.__getitem__)
        },
        plan_names={plan: f"#{plan}" for plan in reconciliation.plan_names},
    )


@dataclass(frozen=True, slots=True)
class _People:
    codes: Mapping[int, str]
    ids: Mapping[int, int]
    in_text: PeopleInText
    strangers: dict[str, str]
    """Codes of those whom only the ledger knows, or whom it does not tell apart, given as they are met."""

    def text(self, text: str) -> str:
        """Return a text without anybody's name in it."""
        whose = self.in_text.whose(text)
        if whose:
            return self._code(text, whose)
        return "".join(self._code(part, codes) if codes else part for part, codes in self.in_text.parts(text))

    def stranger(self, text: str) -> str:
        """Return the code of somebody as a ledger writes them."""
        return self._code(text, self.in_text.whose(text)) if text else text

    def _code(self, text: str, whose: frozenset[str]) -> str:
        if len(whose) == 1:
            return next(iter(whose))
        return self.strangers.setdefault(text, f"L-{len(self.strangers) + 1:04d}")


def _people(
    reconciliation: Reconciliation, code_of: Callable[[int], str], everyone: Iterable[Learner], staff: Mapping[int, str]
) -> _People:
    learners = [row.learner for row in (*reconciliation.rows, *reconciliation.left)]
    known = {learner.id for learner in learners} | set(reconciliation.staff)
    known |= {finding.learner_id for finding in reconciliation.findings if finding.learner_id is not None}
    known |= _modifiers((*reconciliation.rows, *reconciliation.left))
    everyone = [*everyone, *learners]
    staff = {**staff, **reconciliation.staff}
    codes = {one: code_of(one) for one in known | {learner.id for learner in everyone} | staff.keys()}
    ids = {one: -place for place, one in enumerate(sorted(known, key=codes.__getitem__), 1)}
    names: dict[str, set[str]] = {}
    marks: dict[str, set[str]] = {}
    for learner in everyone:
        names.setdefault(learner.fullname, set()).add(codes[learner.id])
        for mark in (learner.email, learner.username, learner.idnumber):
            marks.setdefault(mark, set()).add(codes[learner.id])
    for one, name in staff.items():
        names.setdefault(name, set()).add(codes[one])
    return _People(codes, ids, PeopleInText(_spelt(names), _spelt(marks)), {})


def _spelt(spellings: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    return {spelling: frozenset(codes) for spelling, codes in spellings.items() if spelling}


def _modifiers(rows: Iterable[LearnerRow]) -> set[int]:
    found: set[int] = set()
    for row in rows:
        for cell in row.cells:
            if cell is not None:
                found.add(cell.modifier_id)
                found.update(past.modifier_id for past in cell.history)
        for history in row.past.values():
            found.update(past.modifier_id for past in history)
    return found


def _provenance(provenance: Provenance, people: _People) -> Provenance:
    scope = replace(provenance.scope, learners=tuple(people.stranger(one) for one in provenance.scope.learners))
    return replace(provenance, scope=scope, ledger_file=people.text(provenance.ledger_file), is_pseudonymised=True)


def _rows(rows: Sequence[LearnerRow], people: _People, places: Sequence[int]) -> tuple[LearnerRow, ...]:
    changed = (
        replace(
            row,
            learner=Learner(people.ids[row.learner.id], "", "", people.codes[row.learner.id]),
            cells=tuple(cell and _cell(cell, people) for cell in row.cells),
            findings=tuple(sorted(places[finding] for finding in row.findings)),
            past={key: tuple(_past(past, people) for past in history) for key, history in row.past.items()},
        )
        for row in rows
    )
    return tuple(sorted(changed, key=attrgetter("learner.fullname")))


def _cell(cell: Cell, people: _People) -> Cell:
    history = tuple(_past(past, people) for past in cell.history)
    return replace(cell, modifier_id=people.ids[cell.modifier_id], history=history)


def _past(past: PastRating, people: _People) -> PastRating:
    return replace(past, modifier_id=people.ids[past.modifier_id])


def _findings(findings: Sequence[Finding], people: _People) -> tuple[tuple[Finding, ...], list[int]]:
    """Return the findings with codes, and where each one stands now, by its old place."""
    kinds: dict[tuple[str, str], int] = {}
    for finding in findings:
        kinds.setdefault((finding.severity, finding.code), len(kinds))

    def place(old: int) -> tuple[int, str, int]:
        finding = findings[old]
        whose = "" if finding.learner_id is None else people.codes[finding.learner_id]
        return kinds[finding.severity, finding.code], whose, old

    order = sorted(range(len(findings)), key=place)
    places = [0] * len(findings)
    for new, old in enumerate(order):
        places[old] = new
    return tuple(_finding(findings[old], people) for old in order), places


def _finding(finding: Finding, people: _People) -> Finding:
    params = {name: _param(finding.code, name, value, people) for name, value in finding.params.items()}
    ledger = tuple(
        replace(place, file=people.text(place.file), sheet=people.text(place.sheet)) for place in finding.ledger
    )
    if finding.learner_id is None:
        return replace(finding, params=params, ledger=ledger)
    return replace(finding, learner_id=people.ids[finding.learner_id], params=params, ledger=ledger, address="")


def _param(code: FindingCode, name: str, value: str | int, people: _People) -> str | int:
    """Return what a sentence quotes: only words of a ledger can name people, all else is of the framework."""
    if isinstance(value, int):
        return value
    if name in _PEOPLE_OF_A_LEDGER:
        return people.stranger(value)
    return people.text(value) if name in _WORDS_OF_A_LEDGER and code not in _UNDERSTOOD else value
