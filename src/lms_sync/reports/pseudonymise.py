"""Replace everything in a report that says who somebody is by codes.

Courses, groups, cohorts and what a ledger calls its values keep their names: they say where, not who.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from lms_sync.domain.findings import Finding
from lms_sync.domain.learners import Learner
from lms_sync.domain.reconciliation import (
    Cell,
    LearnerRow,
    PastRating,
    Provenance,
    Reconciliation,
)

_OF_A_LEDGER = ("ledger_learner", "ledger_name")
_TELLING = 4  # a shorter name within a sentence may as well be part of another word


def pseudonymise(reconciliation: Reconciliation, code_of: Callable[[int], str]) -> Reconciliation:
    """Return a report in which codes stand for learners and for those who rated them.

    Moodle's ids of people lead to their profiles, so they are replaced too, by negative numbers in the order of the
    codes; addresses that name a learner go. Rows and findings are put in the order of the codes: that of the names
    would tell.

    Args:
        reconciliation: with names.
        code_of: the stable code of a person, by Moodle's id.
    """
    people = _people(reconciliation, code_of)
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
    spellings: Mapping[str, str]
    """The code by each idnumber, username, e-mail and name, case-folded."""
    names: Sequence[tuple[str, str]]
    """Names and e-mails, which are recognised within a sentence too, the longest first."""
    strangers: dict[str, str]
    """Codes of those whom only the ledger knows, given as they are met."""

    def text(self, text: str) -> str:
        """Return a text without anybody's name in it."""
        code = self.spellings.get(text.casefold())
        if code is not None:
            return code
        folded = text.casefold()
        for name, found in self.names:
            if name in folded:
                text = _without(text, name, found)
                folded = text.casefold()
        return text

    def stranger(self, text: str) -> str:
        """Return the code of somebody as a ledger writes them."""
        known = self.spellings.get(text.casefold())
        if known is not None or not text:
            return known or text
        return self.strangers.setdefault(text, f"L-{len(self.strangers) + 1:04d}")


def _people(reconciliation: Reconciliation, code_of: Callable[[int], str]) -> _People:
    learners = [row.learner for row in (*reconciliation.rows, *reconciliation.left)]
    known = {learner.id for learner in learners} | set(reconciliation.staff)
    known |= {finding.learner_id for finding in reconciliation.findings if finding.learner_id is not None}
    known |= _modifiers((*reconciliation.rows, *reconciliation.left))
    codes = {one: code_of(one) for one in known}
    ids = {one: -place for place, one in enumerate(sorted(known, key=codes.__getitem__), 1)}
    spellings: dict[str, str] = {}
    for learner in learners:
        for spelling in (learner.fullname, learner.email, learner.username, learner.idnumber):
            if spelling:
                spellings[spelling.casefold()] = codes[learner.id]
    spellings.update({name.casefold(): codes[one] for one, name in reconciliation.staff.items() if name})
    names = {learner.fullname.casefold() for learner in learners} | {learner.email.casefold() for learner in learners}
    names |= {name.casefold() for name in reconciliation.staff.values()}
    telling = [
        (spelling, code) for spelling, code in spellings.items() if spelling in names and len(spelling) >= _TELLING
    ]
    telling.sort(key=lambda pair: (-len(pair[0]), pair))
    return _People(codes, ids, spellings, telling, {})


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


def _without(text: str, name: str, code: str) -> str:
    """Replace a case-folded name in a text; a fold that changes lengths gives up the text as a whole."""
    folded = text.casefold()
    if len(folded) != len(text):
        return folded.replace(name, code)
    found = folded.find(name)
    while found >= 0:
        text = text[:found] + code + text[found + len(name) :]
        folded = text.casefold()
        found = folded.find(name, found + len(code))
    return text


def _provenance(provenance: Provenance, people: _People) -> Provenance:
    scope = replace(
        provenance.scope, learners=tuple(people.spellings.get(one.casefold(), "?") for one in provenance.scope.learners)
    )
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
    params = {name: _param(name, value, people) for name, value in finding.params.items()}
    ledger = tuple(
        replace(place, file=people.text(place.file), sheet=people.text(place.sheet)) for place in finding.ledger
    )
    if finding.learner_id is None:
        return replace(finding, params=params, ledger=ledger)
    return replace(finding, learner_id=people.ids[finding.learner_id], params=params, ledger=ledger, address="")


def _param(name: str, value: str | int, people: _People) -> str | int:
    if isinstance(value, int):
        return value
    return people.stranger(value) if name in _OF_A_LEDGER else people.text(value)
