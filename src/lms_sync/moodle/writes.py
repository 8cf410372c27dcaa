"""Every write that the gateway can send, as a small value that holds Moodle's ids."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from lms_sync.domain.managed import UNMANAGED, Unmanaged
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import SiteRule, TargetContext
from lms_sync.errors import MoodleError, MoodleRejectedError
from lms_sync.moodle.activity_adapter import ActivityFunction, Arguments, as_text, is_not_false

SYSTEM: Final = TargetContext()


FORMAT_HTML: Final = 1


@dataclass(frozen=True, slots=True)
class ScaleReference:
    """A scale of Moodle by its id, with its configuration."""

    id: int
    configuration: ScaleConfiguration


@dataclass(frozen=True, slots=True)
class CreateFramework:
    """Create a framework; its context can never change."""

    idnumber: str
    shortname: str
    description: str
    visible: bool
    taxonomies: tuple[str, ...]
    scale_id: int
    configuration: ScaleConfiguration
    context: TargetContext = SYSTEM


@dataclass(frozen=True, slots=True)
class UpdateFramework:
    """Change fields of a framework; UNMANAGED ones are not sent.

    Args:
        id: Moodle's id.
        idnumber: the new one.
        shortname: the new one.
        description: HTML.
        visible: whether courses may link its competencies.
        taxonomies: one per level.
        scale_id: only together with configuration, which repeats the id (competency_framework::validate_...).
        configuration: only together with scale_id.
        description_format: as Moodle holds it: an update that does not repeat it makes it 1.
    """

    id: int
    idnumber: str | Unmanaged = UNMANAGED
    shortname: str | Unmanaged = UNMANAGED
    description: str | Unmanaged = UNMANAGED
    visible: bool | Unmanaged = UNMANAGED
    taxonomies: tuple[str, ...] | Unmanaged = UNMANAGED
    scale_id: int | Unmanaged = UNMANAGED
    configuration: ScaleConfiguration | Unmanaged = UNMANAGED
    description_format: int = FORMAT_HTML

    def __post_init__(self) -> None:
        if (self.scale_id is UNMANAGED) is not (self.configuration is UNMANAGED):
            msg = "scale_id and configuration are only sent together"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class CreateCompetency:
    """Create a competency as the last child of parent_id (0: a root); scale None inherits."""

    framework_id: int
    parent_id: int
    idnumber: str
    shortname: str
    description: str
    scale: ScaleReference | None = None


@dataclass(frozen=True, slots=True)
class UpdateCompetency:
    """Change fields of a competency; UNMANAGED ones are not sent.

    Args:
        id: Moodle's id.
        idnumber: the new one.
        shortname: the new one.
        description: HTML.
        scale: None inherits the framework's, which only a batch can say.
        description_format: as Moodle holds it: an update that does not repeat it makes it 1.
    """

    id: int
    idnumber: str | Unmanaged = UNMANAGED
    shortname: str | Unmanaged = UNMANAGED
    description: str | Unmanaged = UNMANAGED
    scale: ScaleReference | Unmanaged | None = UNMANAGED
    description_format: int = FORMAT_HTML


@dataclass(frozen=True, slots=True)
class SetRule:
    """Give a competency a rule; a rule without ruletype removes it.

    Args:
        id: Moodle's id of the competency.
        rule: as it shall be.
        previous: as Moodle holds it, which decides whether null must be sent.
        description_format: as Moodle holds it: an update that does not repeat it makes it 1.
    """

    id: int
    rule: SiteRule
    previous: SiteRule
    description_format: int = FORMAT_HTML


@dataclass(frozen=True, slots=True)
class SetParent:
    """Move a competency with its subtree to the end of another parent (0: to the roots)."""

    id: int
    parent_id: int


@dataclass(frozen=True, slots=True)
class MoveUp:
    """Swap a competency with its previous sibling; answers False at the top."""

    id: int


@dataclass(frozen=True, slots=True)
class MoveDown:
    """Swap a competency with its next sibling; answers False at the bottom."""

    id: int


@dataclass(frozen=True, slots=True)
class DeleteCompetency:
    """Delete a competency with its subtree; answers False if any of it is in use."""

    id: int


@dataclass(frozen=True, slots=True)
class AddRelated:
    """Relate two competencies."""

    id: int
    related_id: int


@dataclass(frozen=True, slots=True)
class RemoveRelated:
    """Unrelate two competencies; answers False if they were not related."""

    id: int
    related_id: int


@dataclass(frozen=True, slots=True)
class AddCourseCompetency:
    """Link a competency to a course, last and with outcome evidence; answers False if it was linked already."""

    course_id: int
    competency_id: int


@dataclass(frozen=True, slots=True)
class RemoveCourseCompetency:
    """Unlink a competency from a course and its activities; answers False if it was not linked."""

    course_id: int
    competency_id: int


@dataclass(frozen=True, slots=True)
class ReorderCourseCompetency:
    """Move a competency of a course to the place of another; what stands between shifts."""

    course_id: int
    from_id: int
    to_id: int


@dataclass(frozen=True, slots=True)
class SetCourseCompetencyOutcome:
    """Change what the completion of a course does for a competency.

    Args:
        link_id: Moodle's id of the link, not of the competency.
        outcome: what it does from now on.
    """

    link_id: int
    outcome: RuleOutcome


@dataclass(frozen=True, slots=True)
class ActivityCall:
    """Call the function of a plugin that writes a link between an activity and a competency.

    Args:
        function: its name.
        arguments: by name.
        is_done: tells from the answer, as parsed from JSON, whether the plugin did it or found it done.
        reason: what a person is told of an answer that says it is not done.
    """

    function: str
    arguments: Arguments
    is_done: Callable[[object], bool] = is_not_false
    reason: Callable[[object], str] = as_text

    @classmethod
    def of(cls, function: ActivityFunction, cmid: int, competency_id: int, outcome: RuleOutcome) -> Self:
        """Return the call of a function of an adapter.

        Args:
            function: of the adapter.
            cmid: Moodle's id of the course module.
            competency_id: Moodle's.
            outcome: what the link is to have; a function that takes none leaves it out.
        """
        arguments = function.arguments(cmid, competency_id, outcome)
        return cls(function.name, arguments, function.is_done, function.reason)


FrameworkWrite = (
    CreateFramework
    | UpdateFramework
    | CreateCompetency
    | UpdateCompetency
    | SetRule
    | SetParent
    | MoveUp
    | MoveDown
    | DeleteCompetency
    | AddRelated
    | RemoveRelated
)
"""What changes a framework or its competencies."""

CourseWrite = AddCourseCompetency | RemoveCourseCompetency | ReorderCourseCompetency | SetCourseCompetencyOutcome
"""What changes the links of a course."""

Write = FrameworkWrite | CourseWrite | ActivityCall


@dataclass(frozen=True, slots=True)
class WriteResult:
    """How a sequence of writes ended.

    Args:
        answers: of the writes that were surely done, in order: the new Moodle id of a create, else Moodle's bool; for
            an ActivityCall whether the plugin says that it is done.
        error: why the rest was not done, or that it is not known (MoodleUnconfirmedError); None if all were done.
        refusals: why a plugin did not do an ActivityCall, by its place in answers, where it is False: a plugin that
            reports its failures as ordinary answers stops no batch, so that what follows may have been done.
    """

    answers: tuple[int | bool, ...]
    error: MoodleError | None = None
    refusals: Mapping[int, MoodleRejectedError] = field(default_factory=dict)
