"""What unfinished pushes of ours may have left in Moodle, read from the journal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.journal import (
    CreationIntended,
    DeletionIntended,
    FrameworkCreationIntended,
    Journal,
    JournalEntry,
    OrderIntended,
    RelationIntended,
    RenameIntended,
    RuleWipe,
    ValueIntended,
)
from lms_sync.domain.site import SiteRule

FRAMEWORK = ""


@dataclass(frozen=True, slots=True)
class OwnHand:
    """What may stem from a push of ours that did not end, and so is no drift.

    Args:
        framework_created: the framework itself.
        created: idnumbers of competencies.
        values: by key (empty text: the framework) and field, what it may hold for a while.
        renames: (old, new) -> Moodle's id, of competencies.
        parents: keys of parents whose children were touched (empty text: the roots).
        relations: pairs touched.
        deleted: Moodle's ids.
        wiped: rules to put back, by Moodle's id, as they were first seen.
    """

    framework_created: bool = False
    created: frozenset[str] = frozenset()
    values: Mapping[tuple[str, Field], frozenset[FieldValue]] = field(default_factory=dict)
    renames: Mapping[tuple[str, str], int] = field(default_factory=dict)
    parents: frozenset[str] = frozenset()
    relations: frozenset[frozenset[str]] = frozenset()
    deleted: frozenset[int] = frozenset()
    wiped: Mapping[int, SiteRule] = field(default_factory=dict)


def own_hand(journal: Journal, names: frozenset[str]) -> OwnHand:
    """Return what the journal says of one framework.

    Args:
        journal: of the site.
        names: the framework's idnumbers, the present and previous ones.
    """
    entries = tuple(entry for entry in journal.entries if entry.framework in names)
    renames = tuple(entry for entry in entries if isinstance(entry, RenameIntended))
    return OwnHand(
        framework_created=any(isinstance(entry, FrameworkCreationIntended) for entry in entries),
        created=frozenset(entry.idnumber for entry in entries if isinstance(entry, CreationIntended)),
        values=_values(entries, renames),
        renames={(entry.old, entry.new): entry.moodle_id for entry in renames if entry.subject == "competency"},
        parents=frozenset(entry.parent for entry in entries if isinstance(entry, OrderIntended)),
        relations=frozenset(
            frozenset((entry.first, entry.second)) for entry in entries if isinstance(entry, RelationIntended)
        ),
        deleted=frozenset(
            moodle_id for entry in entries if isinstance(entry, DeletionIntended) for moodle_id in entry.moodle_ids
        ),
        # The oldest entry saw the rule before any push of ours touched it.
        wiped={entry.moodle_id: entry.rule for entry in reversed(entries) if isinstance(entry, RuleWipe)},
    )


def _values(
    entries: tuple[JournalEntry, ...], renames: tuple[RenameIntended, ...]
) -> dict[tuple[str, Field], frozenset[FieldValue]]:
    values: dict[tuple[str, Field], set[FieldValue]] = {}
    for entry in entries:
        if isinstance(entry, ValueIntended):
            values.setdefault((entry.idnumber, entry.field), set()).add(entry.value)
    for rename in renames:
        key = rename.new if rename.subject == "competency" else FRAMEWORK
        values.setdefault((key, Field.IDNUMBER), set()).update((rename.old, rename.new))
    return {key: frozenset(held) for key, held in values.items()}


def framework_renames(journal: Journal) -> dict[tuple[str, str], int]:
    """Return the renames of frameworks that unfinished pushes began: (old, new) -> Moodle's id."""
    return {
        (entry.old, entry.new): entry.moodle_id
        for entry in journal.entries
        if isinstance(entry, RenameIntended) and entry.subject == "framework"
    }
