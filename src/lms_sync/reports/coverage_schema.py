"""The form of the matrix of coverage in JSON."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from lms_sync.domain.courses import CompletionTracking
from lms_sync.domain.link_coverage import CoverageMark, Covered
from lms_sync.domain.rules import RuleOutcome

Count = Annotated[int, Field(ge=0)]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CoverageFiguresObject(_Object):
    """What is counted; `covered` of `assessed`, `courses_read` of `courses`, and so on (docs/coverage.md).

    `wanted`, `missing` and `unexpected` are null where no links file was given.
    """

    assessed: Count
    covered: Count
    courses: Count
    courses_read: Count
    links: Count
    with_activity: Count
    rateable: Count
    rated: Count
    activities: Count
    without_completion: Count
    completion_not_verified: Count
    with_many: Count
    wanted: Count | None
    missing: Count | None
    unexpected: Count | None


class CoverageActivityObject(_Object):
    """An activity that is linked to competencies of the framework; null is what could not be read."""

    cmid: int
    name: str | None
    kind: str | None
    visible: bool | None
    completion: CompletionTracking | None
    competencies: Count
    renamed_from: str | None


class CoverageCourseObject(_Object):
    """A course that was pulled; `in_links_file` is null where no links file was given."""

    id: int
    shortname: str
    fullname: str
    visible: bool
    links_read: bool
    in_links_file: bool | None
    learners: Count
    activities: list[CoverageActivityObject]


class ActivityLinkObject(_Object):
    """A competency on an activity; the outcome is null if it was not read."""

    cmid: int
    outcome: RuleOutcome | None
    unexpected: bool


class CoveragePlaceObject(_Object):
    """A competency in a course; the outcome is null where a links file wants the link and Moodle does not have it."""

    course: int
    outcome: RuleOutcome | None
    activities: list[ActivityLinkObject]
    learners: Count
    rated: Count
    marks: list[CoverageMark]
    wanted_on: list[str]


class CoverageRowObject(_Object):
    """A competency with the courses that it is linked to, or should be."""

    idnumber: str
    shortname: str
    domain: str
    level: Annotated[int, Field(ge=1)]
    assessed: bool
    covered: Covered
    courses: list[CoveragePlaceObject]


class CoverageObject(_Object):
    """Competencies, courses and activities; `whole` is false in a narrowed report, `many` what counts as many."""

    links_files: list[str]
    whole: bool
    many: Count
    figures: CoverageFiguresObject
    courses: list[CoverageCourseObject]
    competencies: list[CoverageRowObject]
