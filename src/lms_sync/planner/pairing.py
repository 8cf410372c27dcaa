"""Find which new competencies of a file are probably ones that Moodle has under another number."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nlargest

from lms_sync.planner.candidates import CandidateIndex
from lms_sync.planner.likeness import Likeness, Portrait, Reading, likeness

ALIKE = 80.0
"""From this similarity on two competencies are proposed as the same without further evidence."""
ALIKE_WITH_EVIDENCE = 70.0
"""From this similarity on with an equal number or parent."""
MARGIN = 4.0
"""By how much a candidate must stand out from every other one."""
_NUMBER, _PARENT, _ORDER = 6.0, 6.0, 2.0
# The surest first: what they leave free makes the others surer, and so do their children.
_ROUNDS = (98.0, 95.0, 90.0, 85.0, 80.0, ALIKE_WITH_EVIDENCE)


@dataclass(frozen=True, slots=True)
class Subject:
    """A competency to be paired.

    Args:
        key: unique on its side.
        portrait: as it is compared.
        parent: the key of its parent; None for a root.
        place: among its siblings.
        least: a similarity below which nothing is proposed for it.
    """

    key: str
    portrait: Portrait
    parent: str | None = None
    place: int = 0
    least: float = ALIKE_WITH_EVIDENCE


@dataclass(frozen=True, slots=True)
class Edge:
    """Two competencies that may be the same.

    Args:
        left: key of the one of the file.
        right: key of the one in Moodle.
        likeness: of their texts.
        same_number: whether a number of theirs is equal.
        same_parent: whether their parents are the same.
        same_place: whether they then stand at the same place.
    """

    left: str
    right: str
    likeness: Likeness
    same_number: bool
    same_parent: bool = False
    same_place: bool = False

    @property
    def rank(self) -> float:
        """The similarity, raised by what else speaks for it."""
        support = _NUMBER * self.same_number + _PARENT * self.same_parent + _ORDER * self.same_place
        return self.likeness.similarity + support

    @property
    def is_enough(self) -> bool:
        """Whether it may be proposed."""
        return self.likeness.similarity >= ALIKE or self.same_number or self.same_parent


@dataclass(frozen=True, slots=True)
class Assignment:
    """Which competencies belong together.

    Args:
        pairs: the sure ones, by the key of the file; no right side stands twice.
        open: what is left for those that could not be decided, by the key of the file, the likeliest first.
    """

    pairs: Mapping[str, Edge] = field(default_factory=dict)
    open: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)


def pair(lefts: Iterable[Subject], rights: Iterable[Subject], common: Mapping[str, str]) -> Assignment:
    """Return which competencies of the file are probably which in Moodle; the order given does not matter.

    Args:
        lefts: of the file.
        rights: in Moodle.
        common: parents known to be the same, from the file's key to Moodle's.
    """
    by_left = {one.key: one for one in sorted(_telling(lefts), key=lambda one: one.key)}
    by_right = {one.key: one for one in sorted(_telling(rights), key=lambda one: one.key)}
    edges = _edges(by_left, tuple(by_right.values()))
    pairs: dict[str, Edge] = {}
    known = dict(common)
    for least in _ROUNDS:
        while True:
            edges = [_supported(edge, by_left[edge.left], by_right[edge.right], known) for edge in edges]
            sure = [edge for edge in _outstanding(edges) if edge.rank >= least and edge.is_enough]
            if not sure:
                break
            pairs.update({edge.left: edge for edge in sure})
            known.update({edge.left: edge.right for edge in sure})
            taken_left, taken_right = {edge.left for edge in sure}, {edge.right for edge in sure}
            edges = [edge for edge in edges if edge.left not in taken_left and edge.right not in taken_right]
    undecided: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.is_enough:
            undecided[edge.left].append(edge)
    ordered = {key: tuple(sorted(found, key=lambda e: (-e.rank, e.right))) for key, found in undecided.items()}
    # What a pair was found by may be fewer than what speaks for it once all parents are known.
    whole = {key: _supported(edge, by_left[key], by_right[edge.right], known) for key, edge in pairs.items()}
    return Assignment(whole, ordered)


def _telling(subjects: Iterable[Subject]) -> Iterator[Subject]:
    """Yield subjects without the descriptions that several of them share: those tell nothing of one."""
    everybody = tuple(subjects)
    counts = Counter(one.portrait.description.text for one in everybody)
    for one in everybody:
        if counts[one.portrait.description.text] > 1:
            yield replace(one, portrait=replace(one.portrait, description=Reading("")))
        else:
            yield one


def _edges(by_left: Mapping[str, Subject], rights: Sequence[Subject]) -> list[Edge]:
    index = CandidateIndex([right.portrait for right in rights])
    edges = []
    for left in by_left.values():
        for place in index.find(left.portrait):
            right = rights[place]
            alike = likeness(left.portrait, right.portrait)
            if left.key != right.key and alike.similarity >= max(left.least, right.least):
                edges.append(
                    Edge(left.key, right.key, alike, bool(left.portrait.numbers & right.portrait.numbers)),
                )
    return edges


def _supported(edge: Edge, left: Subject, right: Subject, known: Mapping[str, str]) -> Edge:
    """Return an edge with what is known of the parents by now."""
    same_parent = left.parent is not None and right.parent is not None and known.get(left.parent) == right.parent
    if same_parent == edge.same_parent:
        return edge
    return Edge(edge.left, edge.right, edge.likeness, edge.same_number, same_parent, left.place == right.place)


def _outstanding(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges that stand out from every other one at both of their ends."""
    ranks: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    ranked = [(edge, edge.rank) for edge in edges]
    for edge, rank in ranked:
        ranks["left", edge.left].append(rank)
        ranks["right", edge.right].append(rank)
    bars = {end: _bar(found) for end, found in ranks.items()}
    return [edge for edge, rank in ranked if rank >= bars["left", edge.left] and rank >= bars["right", edge.right]]


def _bar(ranks: list[float]) -> float:
    """Return the rank that only the outstanding one of some edges reaches, if there is one."""
    if len(ranks) == 1:
        return ranks[0]
    best, second = nlargest(2, ranks)
    return max(best, second + MARGIN)
