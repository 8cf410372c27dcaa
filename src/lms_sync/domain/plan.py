"""What a push would do, as a value: printed, compared and applied by others."""

from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.changes import Change, Field, FieldValue
from lms_sync.domain.pairing import NO_PAIRING, Pairing
from lms_sync.message import Message


class OrphanPolicy(StrEnum):
    """What becomes of competencies that are in Moodle and not in the file."""

    REPORT = "report"
    KEEP = "keep"
    DELETE = "delete"


class DriftPolicy(StrEnum):
    """What becomes of values that somebody changed in Moodle since the last push."""

    REFUSE = "refuse"
    OVERWRITE = "overwrite"
    KEEP = "keep"


class Adoption(StrEnum):
    """Whether a framework that lms-sync has never pushed may be taken over."""

    REFUSE = "refuse"
    ADOPT = "adopt"


class Caps(StrEnum):
    """Whether the safety caps hold."""

    ENFORCE = "enforce"
    FORCE = "force"


@dataclass(frozen=True, slots=True)
class Policies:
    """The choices of the one who pushes; part of the fingerprint."""

    orphans: OrphanPolicy = OrphanPolicy.REPORT
    drift: DriftPolicy = DriftPolicy.REFUSE
    adoption: Adoption = Adoption.REFUSE
    caps: Caps = Caps.ENFORCE


@dataclass(frozen=True, slots=True)
class SafetyCaps:
    """How much one push may change.

    Args:
        max_delete_percent: of the framework's competencies in Moodle, descendants counted; 3 are always allowed.
        max_update_percent: of the framework's competencies in Moodle, from 20 competencies on.
    """

    max_delete_percent: int = 10
    max_update_percent: int = 50


class BaseKind(StrEnum):
    """What the differences were judged against."""

    NEW = "new"  # the framework is not in Moodle
    RECORD = "record"  # the store remembers the last push
    ADOPTED = "adopted"  # Moodle's present state, because the user said so
    MISSING = "missing"  # in Moodle, but no push of it is remembered


@dataclass(frozen=True, slots=True)
class Orphan:
    """A competency that is in Moodle and not in the file.

    Args:
        idnumber: as Moodle has it.
        shortname: as Moodle has it.
        parent: the idnumber of its parent in Moodle; None for a root.
    """

    idnumber: str
    shortname: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Drift:
    """A value that somebody changed in Moodle since the last push.

    Args:
        idnumber: of the competency, of the parent for an order, of the framework for its own fields.
        field: what was changed.
        base: what the last push left.
        actual: what Moodle has now.
        desired: what the file wants.
    """

    idnumber: str
    field: Field
    base: FieldValue
    actual: FieldValue
    desired: FieldValue

    @property
    def is_conflict(self) -> bool:
        """Whether the file changed it too, and differently."""
        return self.base != self.desired


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A line of the target tree, so that a renderer can draw changes where they belong."""

    idnumber: str
    shortname: str
    parent: str | None
    level: int


@dataclass(frozen=True, slots=True)
class FrameworkPlan:
    """What a push would do to one framework.

    Args:
        idnumber: of the framework, as the file has it.
        shortname: as the file has it.
        file: the file it was read from.
        base: what the differences were judged against.
        changes: in the order in which they are applied.
        orphans: all of them, parents first, whatever the policy.
        drifts: what somebody changed in Moodle and the policy does not keep.
        kept: drifts that this push leaves alone.
        refusals: why this plan may not be pushed; empty if it may.
        notes: what the reader should know.
        outline: the target tree in order.
        pairing: what probably is the same under other numbers; it stands in no fingerprint and changes nothing.
    """

    idnumber: str
    shortname: str
    file: str
    base: BaseKind
    changes: tuple[Change, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    drifts: tuple[Drift, ...] = ()
    kept: tuple[Drift, ...] = ()
    refusals: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()
    outline: tuple[OutlineNode, ...] = ()
    pairing: Pairing = NO_PAIRING


@dataclass(frozen=True, slots=True)
class Plan:
    """What a push of several files would do.

    Args:
        site_url: the address of the site it was made for.
        policies: the choices it was made with.
        frameworks: one plan per file, in the order given.
        fingerprint: 64 hexadecimal digits over all that counts.
    """

    site_url: str
    policies: Policies
    frameworks: tuple[FrameworkPlan, ...]
    fingerprint: str

    @property
    def is_refused(self) -> bool:
        """Whether a guard refuses it, so that it is never pushed as it is and its fingerprint serves nobody."""
        return any(framework.refusals for framework in self.frameworks)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to apply."""
        return not any(framework.changes for framework in self.frameworks)

    @property
    def has_differences(self) -> bool:
        """Whether Moodle differs from the files in anything that is reported: changes, reported orphans, drift."""
        reported = self.policies.orphans is not OrphanPolicy.KEEP
        return any(f.changes or f.drifts or f.kept or f.refusals or (reported and f.orphans) for f in self.frameworks)
