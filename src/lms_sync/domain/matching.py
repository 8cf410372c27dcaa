"""Decide which competency of the file is which competency in Moodle, so that no rating lands on another one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.message import Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A node of the file: its idnumber and those it had before."""

    idnumber: str
    previous_idnumbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the store remembers of a node.

    Args:
        moodle_id: Moodle's id.
        settled: previous idnumbers that a push has dealt with, so that they are not renamed again.
    """

    moodle_id: int
    settled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matching:
    """Which node of the file is which record in Moodle.

    Args:
        matched: idnumber in the file -> Moodle's id.
        unmatched: Moodle's ids that no node of the file claims.
        refusals: what cannot be decided.
    """

    matched: Mapping[str, int]
    unmatched: frozenset[int]
    refusals: tuple[Message, ...] = ()


@dataclass(slots=True)
class _Claims:
    """Who claims which Moodle id while matching goes on."""

    by_id: dict[int, str] = field(default_factory=dict)
    by_idnumber: dict[str, int] = field(default_factory=dict)

    def take(self, idnumber: str, moodle_id: int) -> None:
        self.by_id[moodle_id] = idnumber
        self.by_idnumber[idnumber] = moodle_id


def match(
    wanted: Iterable[Wanted],
    present: Mapping[int, str],
    remembered: Mapping[str, Known],
    begun_renames: Mapping[tuple[str, str], int],
) -> Matching:
    """Return which node of the file is which record in Moodle.

    Args:
        wanted: the nodes of the file, in order.
        present: Moodle's id -> idnumber in Moodle, of all that is there.
        remembered: what the store knows, by idnumber; empty without a record.
        begun_renames: (old, new) -> Moodle's id, of renames that an unfinished push wrote down.
    """
    nodes = tuple(wanted)
    claims = _Claims()
    refusals: list[Message] = []
    _claim_by_rename(nodes, present, remembered, begun_renames, claims, refusals)
    _claim_by_repeated_rename(nodes, present, remembered, claims)
    _claim_by_own_idnumber(nodes, present, remembered, claims)
    _claim_by_previous_in_moodle(nodes, present, remembered, claims, refusals)
    refusals.extend(_occupied_idnumbers(present, claims))
    return Matching(
        matched=claims.by_idnumber,
        unmatched=frozenset(present.keys() - claims.by_id.keys()),
        refusals=tuple(refusals),
    )


class _ByName(Generic[T]):
    """Looks things up by idnumber: exactly, else by what MariaDB holds equal."""

    def __init__(self, by_name: Mapping[str, T]) -> None:
        self._exact = by_name
        self._equal: dict[str, T] | None = None

    def get(self, idnumber: str) -> T | None:
        if idnumber in self._exact:
            return self._exact[idnumber]
        if self._equal is None:
            self._equal = {collation_key(name): value for name, value in self._exact.items()}
        return self._equal.get(collation_key(idnumber))


def _claim_by_rename(
    nodes: tuple[Wanted, ...],
    present: Mapping[int, str],
    record: Mapping[str, Known],
    begun_renames: Mapping[tuple[str, str], int],
    claims: _Claims,
    refusals: list[Message],
) -> None:
    """Claim remembered nodes by previous_idnumbers, before any claims by its own idnumber: so swaps work."""
    remembered = _ByName(record)
    for node in nodes:
        if not node.previous_idnumbers:
            continue
        own = record.get(node.idnumber)
        settled = own.settled if own is not None else frozenset()
        found: dict[int, str] = {}
        for previous in node.previous_idnumbers:
            begun = begun_renames.get((previous, node.idnumber))
            if begun is not None and begun in present:
                found = {begun: previous}
                break
            known = remembered.get(previous)
            if previous not in settled and known is not None and known.moodle_id in present:
                found[known.moodle_id] = previous
        found = _latest(found, remembered)
        if len(found) > 1:
            refusals.append(
                Message("SEVERAL_PREVIOUS_FOUND", {"idnumber": node.idnumber, "previous": ", ".join(found.values())})
            )
            continue
        for moodle_id, previous in found.items():
            if moodle_id in claims.by_id:
                refusals.append(
                    Message(
                        "PREVIOUS_CLAIMED_TWICE",
                        {"idnumber": node.idnumber, "previous": previous, "other": claims.by_id[moodle_id]},
                    )
                )
            else:
                claims.take(node.idnumber, moodle_id)


def _claim_by_repeated_rename(
    nodes: tuple[Wanted, ...], present: Mapping[int, str], record: Mapping[str, Known], claims: _Claims
) -> None:
    """Claim by a rename that was done before, where its outcome is renamed away: every year the same shift.

    DC3 [DC2] was done last year; this year DC4 [DC3] takes that competency, so DC3 is again what DC2 is now.
    """
    waiting = [node for node in nodes if node.previous_idnumbers and node.idnumber not in claims.by_idnumber]
    remembered = _ByName(record)
    found_one = True
    while found_one:
        found_one = False
        for node in waiting:
            own = record.get(node.idnumber)
            if own is None or node.idnumber in claims.by_idnumber or own.moodle_id not in claims.by_id:
                continue
            for previous in reversed(node.previous_idnumbers):
                known = remembered.get(previous)
                if known is not None and known.moodle_id in present and known.moodle_id not in claims.by_id:
                    claims.take(node.idnumber, known.moodle_id)
                    found_one = True
                    break


def _latest(found: Mapping[int, str], remembered: _ByName[Known]) -> dict[int, str]:
    """Return the previous idnumbers without those that another one of them has already replaced.

    A file may keep the whole history of a competency, [DC1, DC2], although DC1 is by now the number of another one.
    """
    replaced = {
        older for name in found.values() if (known := remembered.get(name)) is not None for older in known.settled
    }
    return {moodle_id: name for moodle_id, name in found.items() if name not in replaced}


def _claim_by_own_idnumber(
    nodes: tuple[Wanted, ...], present: Mapping[int, str], record: Mapping[str, Known], claims: _Claims
) -> None:
    """Claim by the record, then exactly, then by what MariaDB holds equal."""
    for node in nodes:
        known = record.get(node.idnumber)
        if (
            node.idnumber not in claims.by_idnumber
            and known is not None
            and known.moodle_id in present
            and known.moodle_id not in claims.by_id
        ):
            claims.take(node.idnumber, known.moodle_id)
    open_nodes = [node for node in nodes if node.idnumber not in claims.by_idnumber]
    if not open_nodes:
        return
    exact = {idnumber: moodle_id for moodle_id, idnumber in present.items() if moodle_id not in claims.by_id}
    for node in open_nodes:
        if node.idnumber in exact:
            claims.take(node.idnumber, exact.pop(node.idnumber))
    open_nodes = [node for node in open_nodes if node.idnumber not in claims.by_idnumber]
    if open_nodes and exact:
        equal = {collation_key(idnumber): moodle_id for idnumber, moodle_id in exact.items()}
        for node in open_nodes:
            moodle_id = equal.pop(collation_key(node.idnumber), None)
            if moodle_id is not None:
                claims.take(node.idnumber, moodle_id)


def _claim_by_previous_in_moodle(
    nodes: tuple[Wanted, ...],
    present: Mapping[int, str],
    record: Mapping[str, Known],
    claims: _Claims,
    refusals: list[Message],
) -> None:
    """Claim what no record knows by previous_idnumbers found in Moodle, where that can be decided."""
    in_moodle = _ByName({idnumber: moodle_id for moodle_id, idnumber in present.items()})
    live = _ByName({node.idnumber: node for node in nodes})
    by_previous: dict[int, str] = {}
    remembered = _ByName(record)

    def remembered_here(idnumber: str) -> bool:
        known = remembered.get(idnumber)
        return known is not None and known.moodle_id in present

    for node in nodes:
        if not node.previous_idnumbers:
            continue
        own = record.get(node.idnumber)
        settled = own.settled if own is not None else frozenset()
        found = {
            previous: moodle_id
            for previous in node.previous_idnumbers
            if previous not in settled
            and not remembered_here(previous)
            and (moodle_id := in_moodle.get(previous)) is not None
        }
        undecidable = [previous for previous in found if live.get(previous) not in (None, node)]
        free = [p for p, moodle_id in found.items() if live.get(p) is None and moodle_id not in claims.by_id]
        if undecidable:
            refusals.append(
                Message("PREVIOUS_STILL_LIVE", {"idnumber": node.idnumber, "previous": ", ".join(undecidable)})
            )
        elif len(free) > 1:
            refusals.append(Message("SEVERAL_PREVIOUS_FOUND", {"idnumber": node.idnumber, "previous": ", ".join(free)}))
        elif free and node.idnumber in claims.by_idnumber:
            refusals.append(Message("OLD_AND_NEW_IN_MOODLE", {"idnumber": node.idnumber, "previous": free[0]}))
        elif free:
            claims.take(node.idnumber, found[free[0]])
            by_previous[found[free[0]]] = node.idnumber
        else:
            refusals.extend(
                Message(
                    "PREVIOUS_CLAIMED_TWICE",
                    {"idnumber": node.idnumber, "previous": previous, "other": by_previous[moodle_id]},
                )
                for previous, moodle_id in found.items()
                if moodle_id in by_previous
            )


def _occupied_idnumbers(present: Mapping[int, str], claims: _Claims) -> Iterable[Message]:
    """Yield a refusal for each rename whose new idnumber belongs to a record that is not renamed away."""
    renames = {new: moodle_id for new, moodle_id in claims.by_idnumber.items() if present[moodle_id] != new}
    if not renames:
        return
    holders = {collation_key(idnumber): moodle_id for moodle_id, idnumber in present.items()}
    for new, moodle_id in renames.items():
        holder = holders.get(collation_key(new))
        if holder is not None and holder != moodle_id and holder not in claims.by_id:
            yield Message("OLD_AND_NEW_IN_MOODLE", {"idnumber": new, "previous": present[moodle_id]})
