"""Which courses links files mean, and what has to be read to know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lms_sync.domain.course_matching import CourseIndex, course_index
from lms_sync.domain.courses import Course
from lms_sync.domain.links import ActivityRefKind, CourseRef, CourseRefKind, LinksFile, WantedCourse


@dataclass(frozen=True, slots=True)
class Needs:
    """What has to be read so that it can be told which courses are meant.

    Args:
        shortnames: of courses to be looked for, in the order of the files.
        idnumbers: likewise; Moodle tells them only of courses that the account may update (moodle/course:update).
        has_patterns: whether every course of the site has to be listed, which makes looking for the others needless.
        has_activity_idnumbers: whether any file names activities by idnumber.
    """

    shortnames: tuple[str, ...]
    idnumbers: tuple[str, ...]
    has_patterns: bool
    has_activity_idnumbers: bool


def needs(files: Iterable[LinksFile]) -> Needs:
    """Return what has to be read before `courses_meant` can be asked."""
    entries = [course for file in files for course in file.courses]
    refs = [entry.ref for entry in entries]
    return Needs(
        shortnames=tuple(dict.fromkeys(ref.text for ref in refs if ref.kind is CourseRefKind.SHORTNAME)),
        idnumbers=tuple(dict.fromkeys(ref.text for ref in refs if ref.kind is CourseRefKind.IDNUMBER)),
        has_patterns=any(ref.kind is CourseRefKind.PATTERN for ref in refs),
        has_activity_idnumbers=any(_names_by_idnumber(entry) for entry in entries),
    )


@dataclass(frozen=True, slots=True)
class MeantEntry:
    """An entry of a links file with the courses that it means.

    Args:
        wanted: the entry.
        course_ids: Moodle's ids, ascending; none if it means nothing that the account sees, several for a pattern, or
            for a name that Moodle holds several times.
    """

    wanted: WantedCourse
    course_ids: tuple[int, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether several courses have what should be one's own name."""
        return self.wanted.ref.kind is not CourseRefKind.PATTERN and len(self.course_ids) > 1

    @property
    def sure_ids(self) -> tuple[int, ...]:
        """Moodle's ids of the courses, where it is sure which are meant."""
        return () if self.is_ambiguous else self.course_ids


@dataclass(frozen=True, slots=True)
class CoursesMeant:
    """Which courses links files mean.

    Args:
        files: for each file, in the order given, its entries in order.
    """

    files: tuple[tuple[MeantEntry, ...], ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Moodle's ids of all courses that have to be read with all that hangs on them, ascending."""
        return tuple(sorted({one for entries in self.files for entry in entries for one in entry.sure_ids}))

    @property
    def with_activity_idnumbers(self) -> tuple[int, ...]:
        """Ids of those whose activities' idnumbers have to be read too, ascending."""
        naming = [entry for entries in self.files for entry in entries if _names_by_idnumber(entry.wanted)]
        return tuple(sorted({one for entry in naming for one in entry.sure_ids}))

    @property
    def unknown(self) -> tuple[CourseRef, ...]:
        """What means no course among those given: with all courses at hand, near names can be told."""
        return tuple(entry.wanted.ref for entries in self.files for entry in entries if not entry.course_ids)


def courses_meant(files: Sequence[LinksFile], courses: Mapping[int, Course]) -> CoursesMeant:
    """Return which courses each entry of the files means.

    Args:
        files: links files.
        courses: by Moodle's id; those that `needs` asks for are enough.
    """
    index = course_index(courses.values())
    return CoursesMeant(tuple(tuple(_meant(entry, index) for entry in file.courses) for file in files))


def _meant(entry: WantedCourse, index: CourseIndex) -> MeantEntry:
    return MeantEntry(entry, tuple(sorted(course.id for course in index.meant(entry.ref))))


def _names_by_idnumber(entry: WantedCourse) -> bool:
    return any(
        activity.ref.kind is ActivityRefKind.IDNUMBER
        for competency in entry.competencies
        for activity in competency.activities
    )
