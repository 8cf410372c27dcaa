"""What was read of a site for links: courses, activities and what is linked to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms_sync.domain.courses import Course, CourseLinks
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework, SiteInfo


@dataclass(frozen=True, slots=True)
class ActivityWriter:
    """What the site offers for writing activity links, which Moodle's own web services cannot.

    Args:
        plugin: the component of the plugin, such as local_dimensions.
        can_unlink: whether it has a function for it.
        can_set_outcome: whether it has a function for it; it then sets an outcome for each competency of an activity.
        sets_outcome_when_linking: whether a new link has the outcome that is asked for even without that function.
    """

    plugin: str
    can_unlink: bool
    can_set_outcome: bool
    sets_outcome_when_linking: bool = False


@dataclass(frozen=True, slots=True)
class CompetencyTitle:
    """By what people know a competency.

    Args:
        idnumber: as stored, unique within its framework only.
        shortname: as stored.
    """

    idnumber: str
    shortname: str


@dataclass(frozen=True, slots=True)
class LinkedCourse:
    """A course with all that hangs on it.

    Args:
        course: its own fields.
        links: of all frameworks, with the ids of the course links; the outcomes of activity links are read.
        activity_idnumbers: by cmid, of those whose idnumber was asked for and may be read.
        can_manage: whether the account may change the links of the course; None if Moodle did not say.
        titles: of the competencies linked to it whose framework no file names, by Moodle's id; others may stand there
            too.
    """

    course: Course
    links: CourseLinks
    activity_idnumbers: Mapping[int, str] = field(default_factory=dict)
    can_manage: bool | None = None
    titles: Mapping[int, CompetencyTitle] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RememberedActivity:
    """An activity that a name of a links file was matched with earlier.

    Args:
        course_id: Moodle's id.
        name: as the links file had it.
        cmid: what it meant.
    """

    course_id: int
    name: str
    cmid: int


@dataclass(frozen=True, slots=True)
class LinksSnapshot:
    """A site as it was read for a set of links files.

    Args:
        site_url: its address in its one spelling.
        info: the site and the account.
        frameworks: every framework that the account may see, by idnumber.
        snapshots: those that the files name, by Moodle's id, without relations.
        courses: every course that the account sees and a file may mean, by Moodle's id; those that it means for sure
            with all that hangs on them.
        linked: the latter, by Moodle's id.
        remembered: activities that were matched by name earlier.
        activity_writer: None where the site has no plugin that we know of.
    """

    site_url: str
    info: SiteInfo
    frameworks: Mapping[str, SiteFramework]
    snapshots: Mapping[int, FrameworkSnapshot]
    courses: Mapping[int, Course]
    linked: Mapping[int, LinkedCourse]
    remembered: tuple[RememberedActivity, ...] = ()
    activity_writer: ActivityWriter | None = None
