"""The form of a reconciliation in JSON; `lms-sync schema report` prints it as a JSON Schema.

A later form has another `format`. Times are UTC. People, courses, groups, cohorts and plans are named by Moodle's ids;
where names were replaced by codes, the ids of people are replaced by negative numbers.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from lms_sync.domain.findings import Area, FindingCode, Severity
from lms_sync.domain.ratings import ClosedWhy, RatingScope
from lms_sync.reports.coverage_schema import CoverageObject
from lms_sync.texts import Language

Time = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Names = dict[Annotated[str, Field(pattern=r"^-?\d+$")], str]
Count = Annotated[int, Field(ge=0)]


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ScopeObject(_Object):
    """What the report was narrowed to; an empty list means all."""

    courses: list[str]
    cohorts: list[str]
    groups: list[str]
    learners: list[str]


class FrameworkObject(_Object):
    """The framework of the file."""

    idnumber: str
    title: str
    version: str
    fingerprint: str


class ProvenanceObject(_Object):
    """Where the data come from; `data` is null if nothing was ever pulled, `as_of` if the newest state is shown."""

    data: Time | None
    last_complete_pull: Time | None
    as_of: Time | None
    made: Time
    scope: ScopeObject
    framework: FrameworkObject
    site: str
    program: str
    ledger: str | None
    pseudonymised: bool
    links: list[str]


class FiguresObject(_Object):
    """The figures of the first screen; pairs are learners times assessed competencies that Moodle has."""

    learners: Count
    courses_read: Count
    courses: Count
    pairs: Count
    rated: Count
    proficient: Count
    to_act: Count


class ConcentrationObject(_Object):
    """Where gaps concentrate; `share_of_all` is per cent of all gaps."""

    kind: Literal["course", "cohort", "domain"]
    title: str
    gaps: Count
    pairs: Count
    share_of_all: Annotated[int, Field(ge=0, le=100)]
    text: str


class NotVerifiedObject(_Object):
    """A check that could not run, which is not the same as having found nothing."""

    area: Area
    code: str
    params: dict[str, str | int]
    text: str


class ScaleItemObject(_Object):
    """An item of a scale, in its order."""

    name: str
    abbr: str
    proficient: bool


class DomainObject(_Object):
    """A root of the framework that has assessed competencies."""

    idnumber: str
    shortname: str


class CompetencyObject(_Object):
    """An assessed competency; `scale` is an index into `scales`, `moodle_id` is null if Moodle does not have it."""

    idnumber: str
    shortname: str
    domain: str
    level: Annotated[int, Field(ge=1)]
    moodle_id: int | None
    scale: Count
    covered: bool


class ProgressObject(_Object):
    """How far the learners are with something; `key` is its idnumber, or Moodle's id as text."""

    key: str
    title: str
    pairs: Count
    rated: Count
    proficient: Count


class AllProgressObject(_Object):
    """Progress by what it is counted."""

    domains: list[ProgressObject]
    competencies: list[ProgressObject]
    courses: list[ProgressObject]
    cohorts: list[ProgressObject]
    groups: list[ProgressObject]


class LedgerPlaceObject(_Object):
    """A place in a ledger as a spreadsheet shows it; `sheet` is null for CSV."""

    file: str
    sheet: str | None
    row: Annotated[int, Field(ge=1)]
    column: str


class FindingObject(_Object):
    """A finding; docs/findings.md lists the codes. `ledger` holds at most a hundred places, `count` all cases."""

    code: FindingCode
    severity: Severity
    area: Area
    learner: int | None
    competency: str | None
    course: int | None
    count: Count
    params: dict[str, str | int]
    title: str
    text: str
    remedy: str
    ledger: list[LedgerPlaceObject]
    address: str | None


class PastRatingObject(_Object):
    """A rating as it was, or is, somewhere; `closed` and `why` are null while it stands."""

    scope: RatingScope
    place: int
    grade: int
    item: str
    proficient: bool | None
    time: Time
    modifier: int
    first_seen: Time
    closed: Time | None
    why: ClosedWhy | None


class RatingObject(_Object):
    """The rating of a learner on a competency.

    `grade` is the 1-based position in the scale, 0 if the scale no longer has the item. `place` is the course, 0 for a
    rating that is valid everywhere, the plan for one that a completed learning plan keeps. `history` holds everything
    else that is known, newest first.
    """

    competency: str
    grade: Count
    item: str
    proficient: bool | None
    time: Time
    modifier: int
    scope: RatingScope
    place: int
    courses_differ: bool
    kept: bool
    ledger_grade: int | None
    history: list[PastRatingObject]


class LearnerObject(_Object):
    """A learner with the ratings that there are.

    What is listed neither there nor in `not_verified` (competencies that no pull could read) is not rated. `pairs` are
    the competencies that count. `findings` are indices into the report's; `only_in_ledger` are the ledger's grades
    where Moodle has no rating; `past` is what is known of competencies that are not rated any more.
    """

    id: int
    idnumber: str
    username: str
    fullname: str
    courses: list[int]
    left_courses: list[int]
    groups: list[int]
    cohorts: list[int]
    pairs: Count
    rated: Count
    proficient: Count
    findings: list[Count]
    not_verified: list[str]
    only_in_ledger: dict[str, int]
    ratings: list[RatingObject]
    past: dict[str, list[PastRatingObject]]


class ReportObject(_Object):
    """A reconciliation report of lms-sync; `left` are learners who left every course of the scope."""

    format: Literal["lms-sync/report/v1"]
    language: Language
    personal_data: str
    jury_sentence: str
    provenance: ProvenanceObject
    figures: FiguresObject
    concentrations: list[ConcentrationObject]
    not_verified: list[NotVerifiedObject]
    scales: list[list[ScaleItemObject]]
    domains: list[DomainObject]
    competencies: list[CompetencyObject]
    courses: Names
    groups: Names
    cohorts: Names
    staff: Names
    plans: Names
    progress: AllProgressObject
    coverage: CoverageObject | None
    findings: list[FindingObject]
    learners: list[LearnerObject]
    left: list[LearnerObject]


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of a reconciliation in JSON."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **ReportObject.model_json_schema()}
