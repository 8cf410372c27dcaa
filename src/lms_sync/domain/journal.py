"""What a push writes down before it touches Moodle, so that the next one knows our own half-written state."""

from dataclasses import dataclass

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.site import SiteRule


@dataclass(frozen=True, slots=True)
class FrameworkCreationIntended:
    """The framework is about to be created; found later without a record, it is ours."""

    framework: str


@dataclass(frozen=True, slots=True)
class CreationIntended:
    """A competency is about to be created."""

    framework: str
    idnumber: str


@dataclass(frozen=True, slots=True)
class ValueIntended:
    """A field is about to be written.

    Args:
        framework: idnumber of the framework.
        idnumber: of the competency in the file; empty for the framework itself.
        field: what is written.
        value: what it becomes, for a while or for good (a temporary idnumber, a wiped rule).
    """

    framework: str
    idnumber: str
    field: Field
    value: FieldValue


@dataclass(frozen=True, slots=True)
class RenameIntended:
    """A competency is about to get another idnumber.

    Args:
        framework: idnumber of the framework.
        moodle_id: of the competency, or of the framework itself when it is renamed.
        old: the idnumber it had before this push.
        new: the idnumber of the file.
        subject: "competency" or "framework".
    """

    framework: str
    moodle_id: int
    old: str
    new: str
    subject: str = "competency"


@dataclass(frozen=True, slots=True)
class OrderIntended:
    """Children of a parent (empty text: the roots) are about to be put in order, or to come, go or move."""

    framework: str
    parent: str


@dataclass(frozen=True, slots=True)
class RelationIntended:
    """A pair is about to be related or unrelated; first < second."""

    framework: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class DeletionIntended:
    """A subtree is about to be deleted; these Moodle ids may be gone by our own hand."""

    framework: str
    moodle_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RuleWipe:
    """Moodle is about to wipe a rule; it has to be put back unless the file sets another.

    Args:
        framework: idnumber of the framework.
        moodle_id: of the competency whose rule it is.
        rule: as Moodle held it.
    """

    framework: str
    moodle_id: int
    rule: SiteRule


JournalEntry = (
    FrameworkCreationIntended
    | CreationIntended
    | ValueIntended
    | RenameIntended
    | OrderIntended
    | RelationIntended
    | DeletionIntended
    | RuleWipe
)


@dataclass(frozen=True, slots=True)
class Journal:
    """The entries of pushes to a site that did not end well, oldest first, and the plan last accepted.

    Args:
        entries: all of them.
        accepted_fingerprint: of the last push that did not end well; empty if none.
        accepted_targets: what that push was to bring about, as `planner.fingerprint.targets` gives it.
    """

    entries: tuple[JournalEntry, ...] = ()
    accepted_fingerprint: str = ""
    accepted_targets: frozenset[str] = frozenset()
