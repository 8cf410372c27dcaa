"""Who the learners of a ledger are: exactly as written, else whatever case, accents, order of names and lost zeros."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lms_sync.domain.folding import folded
from lms_sync.domain.learners import Learner
from lms_sync.domain.ledger import LearnerColumn


@dataclass(frozen=True, slots=True)
class Match:
    """Who a ledger means.

    Args:
        ids: of the learners it may be; one if it is clear, none if nobody is called so.
        forgiven: whether they are written otherwise than in Moodle.
    """

    ids: frozenset[int]
    forgiven: bool = False  # a fact of the match, which a finding tells


class People:
    """The learners of a site by what ledgers call them."""

    def __init__(self, learners: Iterable[Learner]) -> None:
        self._learners = tuple(learners)
        self._indexes: dict[LearnerColumn, tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]] = {}

    def find(self, column: LearnerColumn, text: str) -> Match:
        """Return who is called so."""
        if column not in self._indexes:
            self._indexes[column] = self._index(column)
        exact, forgiving = self._indexes[column]
        if text.strip() in exact:
            return Match(exact[text.strip()])
        return Match(forgiving.get(_forgiving_key(column)(text), frozenset()), forgiven=True)

    def _index(self, column: LearnerColumn) -> tuple[Mapping[str, frozenset[int]], Mapping[str, frozenset[int]]]:
        exact: dict[str, set[int]] = {}
        forgiving: dict[str, set[int]] = {}
        key = _forgiving_key(column)
        for learner in self._learners:
            text = _text(learner, column).strip()
            if text:
                exact.setdefault(text, set()).add(learner.id)
                forgiving.setdefault(key(text), set()).add(learner.id)
        return (
            {text: frozenset(ids) for text, ids in exact.items()},
            {text: frozenset(ids) for text, ids in forgiving.items()},
        )


def _text(learner: Learner, column: LearnerColumn) -> str:
    match column:
        case LearnerColumn.IDNUMBER:
            return learner.idnumber
        case LearnerColumn.USERNAME:
            return learner.username
        case LearnerColumn.EMAIL:
            return learner.email
        case LearnerColumn.NAME:
            return learner.fullname


def _forgiving_key(column: LearnerColumn) -> Callable[[str], str]:
    match column:
        case LearnerColumn.NAME:
            return _any_order
        case LearnerColumn.IDNUMBER:
            return _without_zeros
        case LearnerColumn.USERNAME | LearnerColumn.EMAIL:
            return folded


def _any_order(name: str) -> str:
    """Return a name whatever the order of its parts: DUPONT Marie-Ève is Marie Ève Dupont."""
    return " ".join(sorted(folded(name).replace("-", " ").replace(",", " ").split()))


def _without_zeros(idnumber: str) -> str:
    """Return an idnumber without the leading zeros that spreadsheets take away."""
    bare = folded(idnumber)
    return bare.lstrip("0") or bare if bare.isdecimal() else bare
