"""In which order idnumbers change hands: an idnumber in use is refused, so its holder goes first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms_sync.domain.idnumber_equality import collation_key


@dataclass(frozen=True, slots=True)
class Rename:
    """A competency and the idnumber that it gets."""

    moodle_id: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RenameStep:
    """One update of an idnumber.

    Args:
        rename: what it belongs to.
        idnumber: what is written, the new idnumber or a temporary one.
    """

    rename: Rename
    idnumber: str


def temporary_idnumber(moodle_id: int) -> str:
    """Return an idnumber that no file uses, to break a cycle."""
    return f"lms-sync-tmp-{moodle_id}"


def rename_groups(renames: Iterable[Rename], holders: Mapping[str, int]) -> list[list[RenameStep]]:
    """Return groups of steps; in a group each step needs the one before it.

    Args:
        renames: all of a framework.
        holders: collation key of every idnumber in the framework -> Moodle's id.
    """
    by_id = {rename.moodle_id: rename for rename in renames}
    waits_for = {
        moodle_id: holder
        for moodle_id, rename in by_id.items()
        if (holder := holders.get(collation_key(rename.new))) is not None and holder != moodle_id and holder in by_id
    }
    freed = set(waits_for.values())
    groups: list[list[RenameStep]] = []
    placed: set[int] = set()
    # The last of a chain is one that nobody waits for; what is left after all chains is cycles.
    for last in (*(moodle_id for moodle_id in by_id if moodle_id not in freed), *by_id):
        if last in placed:
            continue
        chain = [last]
        placed.add(last)
        while (holder := waits_for.get(chain[-1])) is not None and holder not in placed:
            chain.append(holder)
            placed.add(holder)
        is_cycle = waits_for.get(chain[-1]) == last
        steps = [RenameStep(by_id[one], by_id[one].new) for one in reversed(chain)]
        if is_cycle:
            steps.insert(0, RenameStep(by_id[last], temporary_idnumber(last)))
        groups.append(steps)
    return groups
