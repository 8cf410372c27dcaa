"""A Moodle site as it was read; the only domain values that hold Moodle's ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What the site says of itself and of the token (core_webservice_get_site_info).

    Args:
        url: the site's address as Moodle gives it.
        release: such as "5.0dev+ (Build: 20250304)".
        username: the account of the token.
        user_id: its id.
        functions: the functions of the token's service.
        competencies_enabled: the site's setting core_competency/enabled.
        is_administrator: whether the account is one of the site's administrators.
    """

    url: str
    release: str
    username: str
    user_id: int
    functions: frozenset[str]
    competencies_enabled: bool
    is_administrator: bool = False


@dataclass(frozen=True, slots=True)
class TargetContext:
    """Where new frameworks go, and where those of the files must stand.

    Args:
        level: "system" or "coursecat".
        instance_id: of the course category; 0 for the system.
    """

    level: str = "system"
    instance_id: int = 0


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A rule as Moodle holds it; children are named by Moodle's id.

    Args:
        ruletype: the PHP class; None if there is no rule.
        ruleconfig: JSON text; None for a rule without configuration.
        outcome: what then happens.
    """

    ruletype: str | None
    ruleconfig: str | None
    outcome: RuleOutcome


StoredText = tuple[str, int]
"""A description as stored, with its format."""


@dataclass(frozen=True, slots=True)
class SiteCompetency:
    """A competency as Moodle holds it.

    Args:
        id: Moodle's id.
        idnumber: as stored.
        shortname: as stored.
        description: as stored, in the format of description_format.
        description_format: 0 moodle, 1 HTML, 2 plain, 4 markdown.
        parent_id: 0 for a root.
        sortorder: Moodle's integer; a list may have holes and equal numbers.
        rule: as stored.
        scale_id: its own scale; None takes the framework's.
        scale_configuration: None exactly when scale_id is None.
    """

    id: int
    idnumber: str
    shortname: str
    description: str
    description_format: int
    parent_id: int
    sortorder: int
    rule: SiteRule
    scale_id: int | None = None
    scale_configuration: ScaleConfiguration | None = None


@dataclass(frozen=True, slots=True)
class SiteFramework:
    """A framework as Moodle holds it, without its competencies.

    Args:
        id: Moodle's id.
        idnumber: as stored, unique in the site.
        shortname: as stored.
        description: as stored.
        description_format: 0 moodle, 1 HTML, 2 plain, 4 markdown.
        visible: a hidden one cannot be linked to courses.
        taxonomies: one term per level; an empty term means competency.
        scale_id: the scale of its competencies.
        scale_configuration: as stored.
        context_id: can never change.
        context_name: as Moodle calls it in English; "System" for the system.
    """

    id: int
    idnumber: str
    shortname: str
    description: str
    description_format: int
    visible: bool
    taxonomies: tuple[str, ...]
    scale_id: int
    scale_configuration: ScaleConfiguration
    context_id: int
    context_name: str = "System"


@dataclass(frozen=True, slots=True)
class FrameworkSnapshot:
    """One framework with all that hangs on it, as read.

    Args:
        framework: its own fields.
        competencies: all of them, in no particular order.
        relations: unordered pairs of Moodle ids; None if they were not read.
        cleaned: what the site itself makes of descriptions stored otherwise than it keeps what is typed or sent, as
            far as it was asked. Its CSV importer stores whatever stands in its file.
    """

    framework: SiteFramework
    competencies: tuple[SiteCompetency, ...]
    relations: frozenset[frozenset[int]] | None = None
    cleaned: Mapping[StoredText, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SiteSnapshot:
    """A site as it was read for a set of framework files.

    Args:
        info: the site and the account.
        frameworks: every framework that the account may see, by its idnumber.
        elsewhere: ids of those that stand in another context than the settings name.
        snapshots: those that were read whole, by Moodle's id of the framework.
        scales: the items of every scale that was read, by Moodle's id.
    """

    info: SiteInfo
    frameworks: Mapping[str, SiteFramework]
    elsewhere: frozenset[int]
    snapshots: Mapping[int, FrameworkSnapshot]
    scales: Mapping[int, tuple[str, ...]]
