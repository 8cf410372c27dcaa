"""What of a plan's creates and orphans is probably the same, and which equal numbers mean different competencies."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lms_sync.domain.changes import Field
from lms_sync.domain.framework import Competency, Framework
from lms_sync.domain.pairing import NO_PAIRING, AmbiguousPair, Candidate, Evidence, Pairing, ProbablePair
from lms_sync.domain.site import SiteFramework
from lms_sync.domain.states import Identity, State, Values
from lms_sync.message import Message
from lms_sync.planner.likeness import Portrait, likeness, portrait
from lms_sync.planner.pairing import Assignment, Edge, Subject, pair

ESTRANGED = 60.0
"""Below this similarity a competency and the one that it is matched with by number are looked at again."""
CROSSED = 85.0
"""From this similarity on with another one, the number is said to mislead."""
FRAMEWORKS_ALIKE = 90.0
"""Titles of frameworks often differ in one word only."""
MOST_CANDIDATES = 5


def lookalikes(framework: Framework, actual: State, identity: Identity, creates: frozenset[str]) -> Pairing:
    """Return what probably is the same although the numbers say otherwise; it changes nothing of the plan.

    Args:
        framework: the file.
        actual: what Moodle has.
        identity: what is matched with what.
        creates: idnumbers that the plan creates.
    """
    competencies = {node.competency.idnumber: node.competency for node in framework.nodes()}
    estranged = _estranged(competencies, actual, identity)
    if not (creates or estranged) or not (identity.orphans or estranged):
        return NO_PAIRING
    lefts = _subjects_of_file(framework, creates, estranged)
    rights = _subjects_in_moodle(actual, identity.orphans.keys(), estranged)
    assignment = pair(lefts, rights, {key: key for key in identity.matched.keys() - estranged.keys()})
    return _Findings(competencies, actual, assignment, creates, identity).pairing()


def frameworks_alike(framework: Framework, others: Iterable[SiteFramework]) -> Iterator[Message]:
    """Yield a note for each framework in Moodle that reads like one which a plan creates: one typed under another name.

    Args:
        framework: the file; not in Moodle under its own idnumber.
        others: those in Moodle that no file means.
    """
    ours = portrait(framework.idnumber, framework.shortname, framework.description)
    for other in others:
        alike = likeness(ours, portrait(other.idnumber, other.shortname, other.description)).similarity
        if alike >= FRAMEWORKS_ALIKE:
            yield Message(
                "FRAMEWORK_LOOKS_LIKE",
                {"idnumber": framework.idnumber, "other": other.idnumber, "similarity": int(alike)},
            )


def _estranged(
    competencies: Mapping[str, Competency], actual: State, identity: Identity
) -> dict[str, tuple[Portrait, Portrait]]:
    """Return the competencies matched by an equal number whose texts say that they are not the same."""
    found = {}
    for key in identity.matched.keys() & competencies.keys():
        values, competency = actual.competencies[key], competencies[key]
        same = values[Field.SHORTNAME] == competency.shortname or values[Field.IDNUMBER] != key
        if same:
            continue
        ours, theirs = _portrait_of_file(competency), _portrait_in_moodle(values)
        if likeness(ours, theirs).similarity < ESTRANGED:
            found[key] = (ours, theirs)
    return found


def _portrait_of_file(competency: Competency) -> Portrait:
    return portrait(competency.idnumber, competency.shortname, competency.description)


def _portrait_in_moodle(values: Values) -> Portrait:
    return portrait(str(values[Field.IDNUMBER]), str(values[Field.SHORTNAME]), str(values[Field.DESCRIPTION]))


def _subjects_of_file(
    framework: Framework, creates: Iterable[str], estranged: Mapping[str, tuple[Portrait, Portrait]]
) -> Iterable[Subject]:
    wanted = set(creates)
    places: dict[str | None, int] = {}
    for node in framework.nodes():
        place = places[node.parent] = places.get(node.parent, -1) + 1
        key = node.competency.idnumber
        if key in wanted:
            yield Subject(key, _portrait_of_file(node.competency), node.parent, place)
        elif key in estranged:
            yield Subject(key, estranged[key][0], node.parent, place, CROSSED)


def _subjects_in_moodle(
    actual: State, orphans: Iterable[str], estranged: Mapping[str, tuple[Portrait, Portrait]]
) -> Iterable[Subject]:
    wanted = set(orphans)
    for parent, children in actual.children.items():
        for place, key in enumerate(children):
            if key in wanted:
                yield Subject(key, _portrait_in_moodle(actual.competencies[key]), parent, place)
            elif key in estranged:
                yield Subject(key, estranged[key][1], parent, place, CROSSED)


@dataclass(frozen=True, slots=True)
class _Findings:
    """Puts keys back into what a reader sees, in the order of the file."""

    competencies: Mapping[str, Competency]
    actual: State
    assignment: Assignment
    creates: frozenset[str]
    identity: Identity

    def pairing(self) -> Pairing:
        return Pairing(tuple(self._pairs()), tuple(self._ambiguous()), tuple(self._crossed()))

    def _pairs(self) -> Iterator[ProbablePair]:
        for edge in self._in_order():
            if self._is_plain(edge):
                yield self._probable(edge)

    def _crossed(self) -> Iterator[ProbablePair]:
        for edge in self._in_order():
            probable = self._probable(edge)
            if not self._is_plain(edge) and probable.candidate.idnumber not in probable.previous_idnumbers:
                yield probable

    def _ambiguous(self) -> Iterator[AmbiguousPair]:
        for key, competency in self.competencies.items():
            edges = [edge for edge in self.assignment.open.get(key, ()) if self._is_plain(edge)]
            if edges:
                candidates = tuple(self._candidate(edge) for edge in edges[:MOST_CANDIDATES])
                yield AmbiguousPair(
                    key, competency.shortname, competency.place.line, competency.previous_idnumbers, candidates
                )

    def _in_order(self) -> Iterator[Edge]:
        pairs = self.assignment.pairs
        return (pairs[key] for key in self.competencies if key in pairs)

    def _is_plain(self, edge: Edge) -> bool:
        """Tell whether an edge joins a create and an orphan."""
        return edge.left in self.creates and edge.right in self.identity.orphans

    def _probable(self, edge: Edge) -> ProbablePair:
        one = self.competencies[edge.left]
        return ProbablePair(one.idnumber, one.shortname, one.place.line, one.previous_idnumbers, self._candidate(edge))

    def _candidate(self, edge: Edge) -> Candidate:
        values = self.actual.competencies[edge.right]
        evidence = (
            (Evidence.TITLE, edge.likeness.by_title),
            (Evidence.DESCRIPTION, edge.likeness.by_description),
            (Evidence.NUMBER, edge.same_number),
            (Evidence.PARENT, edge.same_parent),
            (Evidence.ORDER, edge.same_place),
        )
        return Candidate(
            idnumber=str(values[Field.IDNUMBER]),
            shortname=str(values[Field.SHORTNAME]),
            similarity=int(edge.likeness.similarity),
            evidence=tuple(kind for kind, speaks in evidence if speaks),
        )
