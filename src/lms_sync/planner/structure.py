"""Which competencies come, move and go, in the order of the push, and how that leaves every list of siblings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms_sync.domain.changes import (
    CreateCompetency,
    DeleteSubtree,
    Field,
    MoveCompetency,
    ReorderSiblings,
)
from lms_sync.domain.plan import OrphanPolicy
from lms_sync.domain.scale import ScaleState
from lms_sync.domain.site import FrameworkSnapshot
from lms_sync.domain.states import Identity, State, as_key
from lms_sync.planner.ordering import sequence


@dataclass(frozen=True, slots=True)
class Structure:
    """The changes of structure and what stands after them.

    Args:
        creates: level by level of the target tree, siblings in file order.
        moves: top-down in the target tree.
        deletes: one per topmost orphan.
        reorders: of the lists that those leave in another order than the file's.
        touched: parents (None: the roots) whose children come, go or move.
        parents: the parent of every competency afterwards, orphans that stay included.
        undeletable: orphans that the policy would delete but that hold a competency which stays.
    """

    creates: tuple[CreateCompetency, ...]
    moves: tuple[MoveCompetency, ...]
    deletes: tuple[DeleteSubtree, ...]
    reorders: tuple[ReorderSiblings, ...]
    touched: frozenset[str | None]
    parents: Mapping[str, str | None]
    undeletable: tuple[str, ...]


def plan_structure(
    effective: State,
    actual: State,
    identity: Identity,
    snapshot: FrameworkSnapshot | None,
    policy: OrphanPolicy,
) -> Structure:
    """Return the changes of structure.

    Args:
        effective: what the file wants after drift is set apart.
        actual: what Moodle has.
        identity: the keys of Moodle's records.
        snapshot: the sortorders; None for a framework that is not there.
        policy: what becomes of orphans.
    """
    levels = _levels(effective)
    by_level = sorted(effective.competencies, key=levels.__getitem__)
    creates = tuple(_create(key, effective) for key in by_level if key not in identity.matched)
    moves = tuple(
        MoveCompetency(key, _parent(actual, key), _parent(effective, key))
        for key in by_level
        if key in identity.matched and _parent(actual, key) != _parent(effective, key)
    )
    parents: dict[str, str | None] = {key: _parent(actual, key) for key in identity.orphans}
    parents.update({key: _parent(effective, key) for key in effective.competencies})
    held = _holders(effective, identity, parents)
    deletes = tuple(_deletes(actual, identity, held)) if policy is OrphanPolicy.DELETE else ()
    for delete in deletes:
        for key in (delete.idnumber, *delete.descendants):
            del parents[key]
    lists = _Lists(snapshot, identity)
    for create in creates:
        lists.arrive(create.idnumber, create.parent)
    for move in moves:
        lists.leave(move.idnumber, move.old_parent)
        lists.arrive(move.idnumber, move.new_parent)
    for delete in deletes:
        lists.leave(delete.idnumber, _parent(actual, delete.idnumber))
    return Structure(
        creates=creates,
        moves=moves,
        deletes=deletes,
        reorders=tuple(lists.reorders(effective, actual)),
        touched=frozenset(lists.touched),
        parents=parents,
        undeletable=tuple(sorted(held)) if policy is OrphanPolicy.DELETE else (),
    )


def _parent(state: State, key: str) -> str | None:
    return as_key(state.competencies[key][Field.PARENT])


def _levels(effective: State) -> dict[str, int]:
    """Return the level of every competency in the target tree; whatever hangs under an orphan counts from there."""
    levels: dict[str, int] = {}
    stack: list[tuple[str | None, int]] = [(None, 0)]
    while stack:
        parent, level = stack.pop()
        for key in effective.children.get(parent, ()):
            levels[key] = level + 1
            stack.append((key, level + 1))
    for key in effective.competencies:
        if key not in levels:
            chain = [key]
            while (above := _parent(effective, chain[-1])) is not None and above in effective.competencies:
                if above in levels or above in chain:
                    break
                chain.append(above)
            start = levels.get(_parent(effective, chain[-1]) or "", 0)
            levels.update({one: depth for depth, one in enumerate(reversed(chain), start + 1)})
    return levels


def _create(key: str, effective: State) -> CreateCompetency:
    values = effective.competencies[key]
    scale = values.get(Field.SCALE)
    return CreateCompetency(
        idnumber=key,
        shortname=str(values[Field.SHORTNAME]),
        description=str(values[Field.DESCRIPTION]),
        parent=as_key(values[Field.PARENT]),
        scale=scale if isinstance(scale, ScaleState) else None,
    )


def _holders(effective: State, identity: Identity, parents: Mapping[str, str | None]) -> frozenset[str]:
    """Return the orphans that will hold a competency of the file, at any depth: Moodle would delete it with them."""
    held: set[str] = set()
    for key in effective.competencies:
        above = parents.get(key)
        seen: set[str] = set()
        while above is not None and above not in seen:
            seen.add(above)
            if above in identity.orphans:
                held.add(above)
            above = parents.get(above)
    return frozenset(held)


def _deletes(actual: State, identity: Identity, held: frozenset[str]) -> Iterable[DeleteSubtree]:
    """Yield one delete per topmost orphan, in the order of the tree."""
    doomed = identity.orphans.keys() - held
    stack: list[str | None] = [None]
    while stack:
        parent = stack.pop()
        children = actual.children.get(parent, ())
        for key in children:
            if key in doomed and parent not in doomed:
                yield DeleteSubtree(
                    key, str(actual.competencies[key][Field.SHORTNAME]), tuple(_below(key, actual, doomed))
                )
        stack.extend(reversed(children))


def _below(key: str, actual: State, doomed: Iterable[str]) -> Iterable[str]:
    """Yield the orphans below an orphan; what is of the file there is moved out before."""
    stack = [key]
    while stack:
        for child in actual.children.get(stack.pop(), ()):
            if child in doomed:
                yield child
                stack.append(child)


class _Lists:
    """The sibling lists while the push goes on, by Moodle's arithmetic; what is new gets numbers beyond all ids."""

    def __init__(self, snapshot: FrameworkSnapshot | None, identity: Identity) -> None:
        self.touched: set[str | None] = set()
        self._numbers = {key: n for keys in (identity.orphans, identity.matched) for key, n in keys.items()}
        self._keys = identity.keys_by_id()
        self._next = max(self._keys, default=0) + 1
        self._lists: dict[str | None, dict[int, int]] = {}
        for competency in snapshot.competencies if snapshot is not None else ():
            parent = self._keys.get(competency.parent_id)
            self._lists.setdefault(parent, {})[competency.id] = competency.sortorder

    def arrive(self, key: str, parent: str | None) -> None:
        """Append, as competency::before_validate does."""
        self.touched.add(parent)
        if key not in self._numbers:
            self._numbers[key] = self._next
            self._keys[self._next] = key
            self._next += 1
        siblings = self._lists.setdefault(parent, {})
        siblings[self._numbers[key]] = len(siblings)

    def leave(self, key: str, parent: str | None) -> None:
        """Take out and close the hole, as competency::after_update and after_delete do."""
        self.touched.add(parent)
        siblings = self._lists[parent]
        gone = siblings.pop(self._numbers[key])
        for other, sortorder in siblings.items():
            if sortorder > gone:
                siblings[other] = sortorder - 1

    def reorders(self, effective: State, actual: State) -> Iterable[ReorderSiblings]:
        """Yield the lists that do not stand in the order of the file."""
        for parent, wanted in effective.children.items():
            if parent not in self.touched and actual.children.get(parent) == wanted:
                continue
            managed = set(wanted)
            siblings = (self._keys[number] for number in sequence(self._lists.get(parent, {})))
            found = tuple(key for key in siblings if key in managed)
            if found != wanted:
                yield ReorderSiblings(parent, found, wanted)
