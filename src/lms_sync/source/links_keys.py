"""When two names of a links file mean the same course, competency or activity."""

import unicodedata

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.links import ActivityRefKind, CourseRefKind

Key = tuple[str, str]


def course_key(kind: CourseRefKind, text: str) -> Key:
    """Return the same key for texts by which Moodle's database finds the same course."""
    return kind.value, text if kind is CourseRefKind.PATTERN else collation_key(text)


def activity_key(kind: ActivityRefKind, text: str) -> Key:
    """Return the same key for texts that mean the same activity of a course, as far as they are of one kind."""
    match kind:
        case ActivityRefKind.NAME:
            return kind.value, " ".join(unicodedata.normalize("NFC", text).split())
        case ActivityRefKind.IDNUMBER:
            return kind.value, collation_key(text)
        case ActivityRefKind.CMID:
            return kind.value, text
