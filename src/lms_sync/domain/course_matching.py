"""Which courses a links file means."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from lms_sync.domain.courses import Course
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.links import CourseRef, CourseRefKind


@dataclass(frozen=True, slots=True)
class CourseIndex:
    """Courses of a site by what a links file may call them.

    Args:
        courses: by short name.
        shortnames: the same by their short names as they are.
        like_shortnames: by what Moodle's database holds equal to their short names.
        idnumbers: by their idnumbers as they are.
        like_idnumbers: by what the database holds equal to their idnumbers.
    """

    courses: tuple[Course, ...]
    shortnames: Mapping[str, tuple[Course, ...]]
    like_shortnames: Mapping[str, tuple[Course, ...]]
    idnumbers: Mapping[str, tuple[Course, ...]]
    like_idnumbers: Mapping[str, tuple[Course, ...]]

    def meant(self, ref: CourseRef) -> tuple[Course, ...]:
        """Return the courses that a links file means, by short name; none if there is no such one.

        A name is one that is written exactly so, else one that Moodle's database holds equal. Several courses may have
        one idnumber, since only Moodle's forms keep it unique.
        """
        match ref.kind:
            case CourseRefKind.SHORTNAME:
                return self.shortnames.get(ref.text) or self.like_shortnames.get(collation_key(ref.text), ())
            case CourseRefKind.IDNUMBER:
                return self.idnumbers.get(ref.text) or self.like_idnumbers.get(collation_key(ref.text), ())
            case CourseRefKind.PATTERN:
                pattern = shortname_pattern(ref.text)
                return tuple(course for course in self.courses if pattern.fullmatch(course.shortname))
            case _:
                assert_never(ref.kind)


def course_index(courses: Iterable[Course]) -> CourseIndex:
    """Return courses by what a links file may call them."""
    ordered = tuple(sorted(courses, key=lambda course: (course.shortname, course.id)))
    with_idnumber = [(course.idnumber, course) for course in ordered if course.idnumber]
    with_shortname = [(course.shortname, course) for course in ordered]
    return CourseIndex(
        courses=ordered,
        shortnames=_grouped(with_shortname),
        like_shortnames=_grouped((collation_key(name), course) for name, course in with_shortname),
        idnumbers=_grouped(with_idnumber),
        like_idnumbers=_grouped((collation_key(name), course) for name, course in with_idnumber),
    )


def shortname_pattern(text: str) -> re.Pattern[str]:
    """Return what matches a whole short name: * stands for any characters, ? for one, everything else for itself."""
    wild = {"*": ".*", "?": "."}
    return re.compile("".join(wild.get(character) or re.escape(character) for character in text), re.DOTALL)


def _grouped(pairs: Iterable[tuple[str, Course]]) -> Mapping[str, tuple[Course, ...]]:
    grouped: dict[str, list[Course]] = {}
    for name, course in pairs:
        grouped.setdefault(name, []).append(course)
    return {name: tuple(courses) for name, courses in grouped.items()}
