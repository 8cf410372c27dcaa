"""Readings on what links name: courses by their idnumber, the links of a course and of an activity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lms_sync.domain.courses import Course, CourseCompetency
from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle import course_reads, functions
from lms_sync.moodle import pull_records as records
from lms_sync.moodle.answer import TranslatedAnswer
from lms_sync.moodle.read import Read
from lms_sync.moodle.translate import course_outcome


@dataclass(frozen=True, slots=True)
class ModuleLinks:
    """The competencies that an activity is linked to, whether or not its course is.

    Args:
        outcomes: what happens when the activity is completed, by Moodle's id of the competency.
        titles: idnumber and shortname, by Moodle's id of the competency.
    """

    outcomes: Mapping[int, RuleOutcome]
    titles: Mapping[int, tuple[str, str]]


def courses_by_idnumber(idnumber: str) -> Read[tuple[Course, ...]]:
    """The courses of an idnumber.

    Moodle finds them for everybody, and tells the idnumber only to those with moodle/course:update
    (course/externallib.php, get_courses_by_field): what it does not tell is what was asked for.
    """

    def translate(answer: records.CoursesRecord) -> tuple[Course, ...]:
        found = course_reads.courses_of(answer)
        return tuple(course if course.idnumber else replace(course, idnumber=idnumber) for course in found)

    arguments = {"field": "idnumber", "value": idnumber}
    return Read(functions.COURSES_BY_FIELD, arguments, TranslatedAnswer(records.COURSES_ANSWER, translate))


def course_competencies(course_id: int) -> Read[tuple[CourseCompetency, ...]]:
    """The competencies linked to a course, in its order, of all frameworks."""
    answer = TranslatedAnswer(records.COURSE_LINKS_ANSWER, _links_of)
    return Read(functions.COURSE_COMPETENCIES, {"id": course_id}, answer)


def _links_of(answer: Sequence[records.CourseLinkRowRecord]) -> tuple[CourseCompetency, ...]:
    return tuple(course_reads.course_link(row.coursecompetency) for row in answer)


def module_links(cmid: int) -> Read[ModuleLinks]:
    """The competencies that an activity is linked to."""
    answer = TranslatedAnswer(records.MODULE_LINKS_ANSWER, _module_links_of)
    return Read(functions.MODULE_COMPETENCIES, {"cmid": cmid}, answer)


def _module_links_of(answer: Sequence[records.ModuleLinkRowRecord]) -> ModuleLinks:
    links = [row.coursemodulecompetency for row in answer]
    return ModuleLinks(
        outcomes={one.competencyid: course_outcome(one.ruleoutcome) for one in links},
        titles={one.id: (one.idnumber, one.shortname) for one in (row.competency for row in answer)},
    )


def activity_idnumber(cmid: int) -> Read[str | None]:
    """The idnumber of an activity; None if the account may not read it, which takes moodle/course:manageactivities."""
    return Read(functions.COURSE_MODULE, {"cmid": cmid}, TranslatedAnswer(records.MODULE_ANSWER, _idnumber_of))


def _idnumber_of(answer: records.ModuleAnswerRecord) -> str | None:
    # an activity without one has null, and the key itself is only there for those who may read it
    return (answer.cm.idnumber or "") if "idnumber" in answer.cm.model_fields_set else None
