"""The rows of the stand-in: frozen values, replaced and never changed, so that a site is copied cheaply."""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every table of Moodle's persistent models has."""

    id: int = 0
    timecreated: int = 0
    timemodified: int = 0
    usermodified: int = 0

    def created(self, number: int, now: int, userid: int) -> Self:
        """The row as it is inserted."""
        return replace(self, id=number, timecreated=now, timemodified=now, usermodified=userid)

    def modified(self, now: int, userid: int) -> Self:
        """The row as it is written again."""
        return replace(self, timemodified=now, usermodified=userid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework(Row):
    """`competency_framework`."""

    shortname: str
    idnumber: str
    description: str = ""
    descriptionformat: int = 1
    visible: bool = True
    scaleid: int = 0
    scaleconfiguration: str = ""
    contextid: int = 0
    taxonomies: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency(Row):
    """`competency`."""

    shortname: str
    idnumber: str
    description: str = ""
    descriptionformat: int = 1
    sortorder: int = 0
    parentid: int = 0
    path: str = "/0/"
    ruleoutcome: int = 0
    ruletype: str | None = None
    ruleconfig: str | None = None
    scaleid: int | None = None
    scaleconfiguration: str | None = None
    competencyframeworkid: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Row):
    """`competency_relatedcomp`: the lower id first."""

    competencyid: int
    relatedcompetencyid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseCompetency(Row):
    """`competency_coursecomp`."""

    courseid: int
    competencyid: int
    sortorder: int = 0
    ruleoutcome: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleCompetency(Row):
    """`competency_modulecomp`."""

    cmid: int
    competencyid: int
    sortorder: int = 0
    ruleoutcome: int = 1
    overridegrade: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSettings(Row):
    """`competency_coursecompsetting`."""

    courseid: int
    pushratingstouserplans: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Row):
    """`competency_template`."""

    shortname: str
    description: str = ""
    descriptionformat: int = 1
    duedate: int = 0
    visible: bool = True
    contextid: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCompetency(Row):
    """`competency_templatecomp`."""

    templateid: int
    competencyid: int
    sortorder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Row):
    """`competency_plan`."""

    name: str
    description: str = ""
    descriptionformat: int = 1
    userid: int = 0
    templateid: int | None = None
    origtemplateid: int | None = None
    status: int = 0
    duedate: int = 0
    reviewerid: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCompetency(Row):
    """`competency_plancomp`."""

    planid: int
    competencyid: int
    sortorder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCompetency(Row):
    """`competency_usercomp`: the global rating."""

    userid: int
    competencyid: int
    status: int = 0
    reviewerid: int | None = None
    proficiency: bool | None = None
    grade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCompetencyCourse(Row):
    """`competency_usercompcourse`: the rating in a course."""

    userid: int
    courseid: int
    competencyid: int
    proficiency: bool | None = None
    grade: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCompetencyPlan(Row):
    """`competency_usercompplan`: the archive of a completed plan."""

    userid: int
    competencyid: int
    proficiency: bool | None = None
    grade: int | None = None
    planid: int = 0
    sortorder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Row):
    """`competency_evidence`."""

    usercompetencyid: int
    contextid: int
    action: int
    actionuserid: int | None = None
    descidentifier: str = ""
    desccomponent: str = "core_competency"
    desca: str | None = None
    url: str | None = None
    grade: int | None = None
    note: str | None = None


class ContextLevel(IntEnum):
    """`CONTEXT_…`."""

    SYSTEM = 10
    USER = 30
    COURSECAT = 40
    COURSE = 50
    MODULE = 70


@dataclass(frozen=True, slots=True)
class Context:
    """Where a capability holds; `parents` are the ids above, the nearest first."""

    id: int
    level: ContextLevel
    instanceid: int
    parents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale with its items in order."""

    id: int
    name: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account.

    Args:
        capabilities: what a role in the system context gives beyond what every account has; None for a site
            administrator, who has all.
        prohibited: what a role takes away from that, with the id of the context where it does, and below.
    """

    id: int
    username: str
    firstname: str
    lastname: str
    email: str = ""
    idnumber: str = ""
    capabilities: frozenset[str] | None = frozenset()
    prohibited: frozenset[tuple[str, int]] = frozenset()
    suspended: bool = False

    @property
    def fullname(self) -> str:
        """As Moodle shows it."""
        return f"{self.firstname} {self.lastname}"

    @property
    def is_admin(self) -> bool:
        """A site administrator."""
        return self.capabilities is None


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a service.

    Args:
        functions: what the service holds; None for all.
        allowed_address: the one address it may be used from, if it is limited.
    """

    token: str
    userid: int
    functions: frozenset[str] | None = None
    allowed_address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """An activity of a course; its completion is 0 for not tracked, 1 by hand, 2 automatic (here always by viewing)."""

    cmid: int
    modname: str
    instance: int
    name: str
    section: int = 0
    visible: bool = True
    timemodified: int = 0
    idnumber: str = ""
    completion: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course with its learners (role student) and activities in order."""

    id: int
    shortname: str
    fullname: str
    idnumber: str
    sortorder: int
    timecreated: int
    visible: bool = True
    category: int = 1
    learners: tuple[int, ...] = ()
    modules: tuple[Module, ...] = ()
    cacherev: int = 0


@dataclass(frozen=True, slots=True)
class Category:
    """A course category."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A cohort of the system context."""

    id: int
    name: str
    idnumber: str
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of a course."""

    id: int
    courseid: int
    name: str
    idnumber: str
    members: tuple[int, ...] = ()
