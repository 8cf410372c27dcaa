"""What the store remembers of a framework: the base against which drift is seen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.site import SiteRule


@dataclass(frozen=True, slots=True)
class Remembered:
    """A framework or competency as the last push left it.

    Args:
        moodle_id: its id in Moodle.
        values: the fields as proven by the last push; a field that was never proven is absent.
        renamed_from: previous idnumbers that a push has dealt with, so that they are not renamed again.
    """

    moodle_id: int
    values: Mapping[Field, FieldValue] = field(default_factory=dict)
    renamed_from: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FrameworkRecord:
    """A framework as the last push left it.

    Args:
        idnumber: of the framework.
        framework: its own fields.
        competencies: by idnumber.
        orders: managed children in order, by the parent's idnumber (empty text: the roots).
        relations: unordered pairs of idnumbers; None if relations were not managed.
        wiped_rules: rules that Moodle wiped under our hands and that still have to be put back, by Moodle's id.
    """

    idnumber: str
    framework: Remembered
    competencies: Mapping[str, Remembered]
    orders: Mapping[str, tuple[str, ...]]
    relations: frozenset[frozenset[str]] | None = None
    wiped_rules: Mapping[int, SiteRule] = field(default_factory=dict)
