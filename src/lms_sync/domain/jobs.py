"""The jobs that a token may be made for, and what Moodle has to allow for each."""

from dataclasses import dataclass
from enum import StrEnum


class Job(StrEnum):
    """A kind of work on a Moodle site."""

    VERIFY = "verify"
    """Plan and export frameworks."""
    PUSH = "push"
    LINKS = "links"
    """Plan and export links, and write worklists."""
    LINKS_PUSH = "links-push"
    PULL = "pull"


NIGHT = (Job.VERIFY, Job.LINKS, Job.PULL)
"""The jobs that change nothing in Moodle."""

ADMINISTRATOR = (Job.PUSH, Job.LINKS_PUSH)


class Condition(StrEnum):
    """When something is needed."""

    ALWAYS = "always"
    RELATIONS = "relations"
    DELETE = "delete"
    UNLINK = "unlink"
    IDNUMBERS = "idnumbers"
    CATEGORIES = "categories"
    PLANS = "plans"
    EVIDENCE = "evidence"
    EMAIL = "email"
    SPEED = "speed"
    """Faster with it; and a push takes a rule or an own scale away with it alone."""


class Place(StrEnum):
    """The context in which Moodle checks a capability."""

    SYSTEM = "system"
    CATEGORY = "category"
    COURSE = "course"
    ACTIVITY = "activity"
    USER = "user"


@dataclass(frozen=True, slots=True)
class FunctionNeed:
    """A web service function that a service has to hold.

    Args:
        name: Moodle's.
        condition: when it is needed.
    """

    name: str
    condition: Condition = Condition.ALWAYS


@dataclass(frozen=True, slots=True)
class CapabilityNeed:
    """A capability that a role has to allow.

    Args:
        name: Moodle's.
        place: where Moodle checks it; a role at system level holds everywhere.
        condition: when it is needed.
    """

    name: str
    place: Place
    condition: Condition = Condition.ALWAYS


@dataclass(frozen=True, slots=True)
class Needs:
    """All that Moodle has to allow for some jobs.

    Args:
        jobs: for which.
        functions: of the service; what is always needed first.
        capabilities: of the role; likewise.
    """

    jobs: tuple[Job, ...]
    functions: tuple[FunctionNeed, ...]
    capabilities: tuple[CapabilityNeed, ...]
