"""Moodle's answers on courses, people, ratings and plans as they stand on the wire."""

from typing import Final

from pydantic import TypeAdapter

from lms_sync.moodle.records import IdRecord, Record


class CourseRecord(Record):
    """A course (core_course_get_courses_by_field); idnumber and visible only where the account may open it."""

    id: int
    shortname: str
    fullname: str
    idnumber: str | None = None
    categoryid: int = 0
    visible: int = 1


class CoursesRecord(Record):
    """What core_course_get_courses_by_field answers."""

    courses: tuple[CourseRecord, ...]


class CategoryRecord(Record):
    """A course category (core_course_get_categories)."""

    id: int


class ModuleRecord(Record):
    """An activity (core_course_get_contents); visible and completion are absent in some versions."""

    id: int
    name: str
    modname: str
    visible: int = 1
    completion: int | None = None


class SectionRecord(Record):
    """A section of a course with its activities."""

    modules: tuple[ModuleRecord, ...] = ()


class CourseLinkRecord(Record):
    """A link between course and competency (course_competency_exporter)."""

    id: int
    competencyid: int
    ruleoutcome: int


class CourseLinkRowRecord(Record):
    """A competency of a course (core_competency_list_course_competencies)."""

    coursecompetency: CourseLinkRecord


class LinkedCompetencyRecord(Record):
    """What is shown of a competency where it is linked (competency_exporter)."""

    id: int
    idnumber: str
    shortname: str


class PageRowRecord(Record):
    """A competency of a course with the activities it is linked to."""

    competency: LinkedCompetencyRecord
    coursecompetency: CourseLinkRecord
    coursemodules: tuple[IdRecord, ...] = ()


class CourseSettingsRecord(Record):
    """The competency settings of a course."""

    pushratingstouserplans: bool | None = None


class CoursePageRecord(Record):
    """What tool_lp_data_for_course_competencies_page answers."""

    competencies: tuple[PageRowRecord, ...]
    settings: CourseSettingsRecord = CourseSettingsRecord()
    canmanagecoursecompetencies: bool | None = None


class ModuleLinkRecord(Record):
    """A link between activity and competency (course_module_competency_exporter)."""

    competencyid: int
    ruleoutcome: int


class ModuleLinkRowRecord(Record):
    """A competency of an activity (core_competency_list_course_module_competencies)."""

    competency: LinkedCompetencyRecord
    coursemodulecompetency: ModuleLinkRecord


class ModuleFieldsRecord(Record):
    """The fields of an activity; without moodle/course:manageactivities only the public ones."""

    idnumber: str | None = None


class ModuleAnswerRecord(Record):
    """What core_course_get_course_module answers."""

    cm: ModuleFieldsRecord


class GroupRecord(Record):
    """A group of a course as an enrolled user shows it."""

    id: int
    name: str


class EnrolledRecord(Record):
    """An enrolled user (core_enrol_get_enrolled_users)."""

    id: int
    fullname: str = ""
    username: str = ""
    idnumber: str = ""
    email: str = ""
    groups: tuple[GroupRecord, ...] = ()


class UserRecord(Record):
    """An account (core_user_get_users_by_field)."""

    id: int
    fullname: str = ""
    username: str = ""
    idnumber: str = ""


class CohortRecord(Record):
    """A cohort (core_cohort_search_cohorts)."""

    id: int
    name: str
    idnumber: str | None = None


class CohortsRecord(Record):
    """What core_cohort_search_cohorts answers."""

    cohorts: tuple[CohortRecord, ...]


class CohortMembersRecord(Record):
    """The members of a cohort."""

    cohortid: int
    userids: tuple[int, ...]


class RatingRecord(Record):
    """A rating, of whichever kind; grade is null while it is not given."""

    competencyid: int
    grade: int | None = None
    gradename: str = ""
    proficiency: bool | None = None
    timemodified: int = 0
    usermodified: int = 0


class CourseRatingRecord(Record):
    """A competency of a course with the learner's rating."""

    usercompetencycourse: RatingRecord


class CourseReportRecord(Record):
    """What report_competency_data_for_report answers."""

    usercompetencies: tuple[CourseRatingRecord, ...]


class PlanRecord(Record):
    """A learning plan (plan_exporter)."""

    id: int
    name: str
    status: int
    templateid: int | None = None
    duedate: int = 0


class PlanCompetencyRecord(Record):
    """A competency of a plan with the global rating, or the archived one of a completed plan."""

    competency: IdRecord
    usercompetency: RatingRecord | None = None
    usercompetencyplan: RatingRecord | None = None


class EvidenceRecord(Record):
    """An entry of the log on a rating (evidence_exporter)."""

    id: int
    action: int
    actionuserid: int | None = None
    descidentifier: str = ""
    grade: int | None = None
    note: str | None = None
    timecreated: int = 0


class EvidenceSummaryRecord(Record):
    """A rating with its evidence."""

    evidence: tuple[EvidenceRecord, ...] = ()


class EvidenceInCourseRecord(Record):
    """What tool_lp_data_for_user_competency_summary_in_course answers."""

    usercompetencysummary: EvidenceSummaryRecord


COURSES_ANSWER: Final = TypeAdapter(CoursesRecord)
COURSES_USING_ANSWER: Final = TypeAdapter(tuple[IdRecord, ...])
CATEGORIES_ANSWER: Final = TypeAdapter(tuple[CategoryRecord, ...])
CONTENTS_ANSWER: Final = TypeAdapter(tuple[SectionRecord, ...])
COURSE_PAGE_ANSWER: Final = TypeAdapter(CoursePageRecord)
COURSE_LINKS_ANSWER: Final = TypeAdapter(tuple[CourseLinkRowRecord, ...])
MODULE_LINKS_ANSWER: Final = TypeAdapter(tuple[ModuleLinkRowRecord, ...])
MODULE_ANSWER: Final = TypeAdapter(ModuleAnswerRecord)
ENROLLED_ANSWER: Final = TypeAdapter(tuple[EnrolledRecord, ...])
USERS_ANSWER: Final = TypeAdapter(tuple[UserRecord, ...])
COHORTS_ANSWER: Final = TypeAdapter(CohortsRecord)
COHORT_MEMBERS_ANSWER: Final = TypeAdapter(tuple[CohortMembersRecord, ...])
COURSE_REPORT_ANSWER: Final = TypeAdapter(CourseReportRecord)
PLANS_ANSWER: Final = TypeAdapter(tuple[PlanRecord, ...])
PLAN_COMPETENCIES_ANSWER: Final = TypeAdapter(tuple[PlanCompetencyRecord, ...])
EVIDENCE_ANSWER: Final = TypeAdapter(EvidenceInCourseRecord)
