"""Every difference that a push can apply, one small value each, without Moodle's ids."""

from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.rules import CompetencyRule
from lms_sync.domain.scale import ScaleState


class Field(StrEnum):
    """What can differ between a file and Moodle."""

    PRESENCE = "presence"
    IDNUMBER = "idnumber"
    SHORTNAME = "shortname"
    DESCRIPTION = "description"
    VISIBLE = "visible"
    TAXONOMIES = "taxonomies"
    SCALE = "scale"
    PARENT = "parent"
    ORDER = "order"
    RULE = "rule"
    RELATION = "relation"


FieldValue = str | bool | tuple[str, ...] | ScaleState | CompetencyRule | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, what Moodle has and what the file wants."""

    field: Field
    old: FieldValue
    new: FieldValue


@dataclass(frozen=True, slots=True)
class CreateFramework:
    """Create the framework itself."""

    idnumber: str
    shortname: str
    description: str
    visible: bool
    taxonomies: tuple[str, ...]
    scale: ScaleState


@dataclass(frozen=True, slots=True)
class UpdateFramework:
    """Change fields of the framework itself; a changed idnumber is a rename."""

    idnumber: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class RenameCompetency:
    """Give a competency another idnumber in place, so that its ratings stay."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CreateCompetency:
    """Create a competency as the last child of its parent (None: a root)."""

    idnumber: str
    shortname: str
    description: str
    parent: str | None
    scale: ScaleState | None


@dataclass(frozen=True, slots=True)
class MoveCompetency:
    """Give a competency another parent (None: make it a root)."""

    idnumber: str
    old_parent: str | None
    new_parent: str | None


@dataclass(frozen=True, slots=True)
class DeleteSubtree:
    """Delete an orphan with all its descendants, which are orphans too.

    Args:
        idnumber: of the topmost orphan.
        shortname: its title.
        descendants: idnumbers of all below it, parents first.
    """

    idnumber: str
    shortname: str
    descendants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReorderSiblings:
    """Put the managed children of a parent (None: the roots) in the order of the file."""

    parent: str | None
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UpdateCompetency:
    """Change fields of a competency in place."""

    idnumber: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class AddRelation:
    """Relate two competencies; first < second."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class RemoveRelation:
    """Unrelate two competencies; first < second."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class SetCompetencyRule:
    """Give a competency the rule of the file; None removes it."""

    idnumber: str
    old: CompetencyRule | None
    new: CompetencyRule | None


@dataclass(frozen=True, slots=True)
class RestoreCompetencyRule:
    """Put back a rule that Moodle wipes because children come, go or move (competency::reset_rule)."""

    idnumber: str
    rule: CompetencyRule


Change = (
    CreateFramework
    | UpdateFramework
    | RenameCompetency
    | CreateCompetency
    | MoveCompetency
    | DeleteSubtree
    | ReorderSiblings
    | UpdateCompetency
    | AddRelation
    | RemoveRelation
    | SetCompetencyRule
    | RestoreCompetencyRule
)
