"""Learners, and the groups and cohorts they belong to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Learner:
    """A person who is rated; all that is ever stored on who they are.

    Args:
        id: Moodle's id.
        idnumber: empty if none.
        username: their login.
        fullname: as Moodle shows it.
        email: empty unless the ledger matches learners by it.
    """

    id: int
    idnumber: str
    username: str
    fullname: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a course.

    Args:
        id: Moodle's id.
        course_id: of its course.
        name: as stored.
    """

    id: int
    course_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Cohort:
    """A cohort of the site or of a course category.

    Args:
        id: Moodle's id.
        name: as stored.
        idnumber: empty if none.
    """

    id: int
    name: str
    idnumber: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A learner as a course lists them.

    Args:
        learner: who.
        group_ids: the groups of this course that they belong to.
    """

    learner: Learner
    group_ids: frozenset[int] = frozenset()
