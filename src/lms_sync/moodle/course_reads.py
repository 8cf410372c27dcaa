"""Readings on courses: which there are, what is linked to them, who is enrolled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lms_sync.domain.courses import Activity, CompletionTracking, Course, CourseCompetency
from lms_sync.domain.learners import Enrolled, Group, Learner
from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle import functions
from lms_sync.moodle import pull_records as records
from lms_sync.moodle.answer import TranslatedAnswer
from lms_sync.moodle.read import Read
from lms_sync.moodle.records import RELATED_SECTION_ANSWER, IdRecord, RelatedSectionRecord
from lms_sync.moodle.translate import course_outcome

GRADABLE: Final = "moodle/competency:coursecompetencygradable"
_TRACKING: Final = (CompletionTracking.NONE, CompletionTracking.MANUAL, CompletionTracking.AUTOMATIC)


@dataclass(frozen=True, slots=True)
class CoursePage:
    """What the page of a course's competencies says.

    Args:
        competencies: linked to the course, in its order.
        modules: pairs of activity and competency that the account may see.
        pushes_ratings: whether a course rating becomes the global one too; None if it was not told.
        titles: idnumber and shortname of the competencies, by Moodle's id.
        can_manage: whether the account may change the links; None if it was not told.
    """

    competencies: tuple[CourseCompetency, ...]
    modules: tuple[tuple[int, int], ...]
    pushes_ratings: bool | None
    titles: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    can_manage: bool | None = None


@dataclass(frozen=True, slots=True)
class EnrolledPage:
    """A page of a course's list of learners.

    Args:
        enrolled: those on it, by ascending id.
        groups: theirs.
    """

    enrolled: tuple[Enrolled, ...]
    groups: tuple[Group, ...]


def all_courses() -> Read[tuple[Course, ...]]:
    """Every course that the account sees."""
    return _courses({"field": "", "value": ""})


def courses_by_ids(ids: Sequence[int]) -> Read[tuple[Course, ...]]:
    """Courses by Moodle's id; those that the account does not see are silently missing."""
    return _courses({"field": "ids", "value": ",".join(str(one) for one in ids)})


def courses_by_shortname(shortname: str) -> Read[tuple[Course, ...]]:
    """The course of a shortname, or none."""
    return _courses({"field": "shortname", "value": shortname})


def courses_of_category(category_id: int) -> Read[tuple[Course, ...]]:
    """The courses that stand in a category itself."""
    return _courses({"field": "category", "value": str(category_id)})


def _courses(arguments: dict[str, str]) -> Read[tuple[Course, ...]]:
    return Read(functions.COURSES_BY_FIELD, arguments, TranslatedAnswer(records.COURSES_ANSWER, courses_of))


def courses_of(answer: records.CoursesRecord) -> tuple[Course, ...]:
    """Return the courses of an answer, without the site's own front page."""
    return tuple(
        Course(one.id, one.shortname, one.fullname, one.idnumber or "", one.categoryid, bool(one.visible))
        for one in answer.courses
        if one.id != 1  # the site's own front page (SITEID)
    )


def categories_below(category_id: int) -> Read[frozenset[int]]:
    """The ids of a course category and of those below it."""
    arguments = {"criteria": [{"key": "id", "value": str(category_id)}], "addsubcategories": 1}
    return Read(functions.CATEGORIES, arguments, TranslatedAnswer(records.CATEGORIES_ANSWER, _ids))


def courses_using(competency_id: int) -> Read[frozenset[int]]:
    """The ids of the courses that a competency is linked to, as far as the account sees them."""
    answer: TranslatedAnswer[frozenset[int]] = TranslatedAnswer(records.COURSES_USING_ANSWER, _ids)
    return Read(functions.COURSES_USING, {"id": competency_id}, answer)


def _ids(answer: Sequence[IdRecord | records.CategoryRecord]) -> frozenset[int]:
    return frozenset(one.id for one in answer)


def related_to(competency_id: int) -> Read[frozenset[int]]:
    """The ids of the competencies related to one."""
    arguments = {"competencyid": competency_id}
    return Read(functions.RELATED_SECTION, arguments, TranslatedAnswer(RELATED_SECTION_ANSWER, _related_ids))


def _related_ids(answer: RelatedSectionRecord) -> frozenset[int]:
    return frozenset(one.id for one in answer.relatedcompetencies)


def course_page(course_id: int) -> Read[CoursePage]:
    """The competencies linked to a course and to those of its activities that the account sees."""
    arguments = {"courseid": course_id, "moduleid": 0}
    return Read(functions.COURSE_PAGE, arguments, TranslatedAnswer(records.COURSE_PAGE_ANSWER, _page_of))


def _page_of(answer: records.CoursePageRecord) -> CoursePage:
    return CoursePage(
        competencies=tuple(course_link(row.coursecompetency) for row in answer.competencies),
        modules=tuple(
            (module.id, row.coursecompetency.competencyid)
            for row in answer.competencies
            for module in row.coursemodules
        ),
        pushes_ratings=answer.settings.pushratingstouserplans,
        titles={one.id: (one.idnumber, one.shortname) for one in (row.competency for row in answer.competencies)},
        can_manage=answer.canmanagecoursecompetencies,
    )


def course_link(record: records.CourseLinkRecord) -> CourseCompetency:
    """Return a link of a course; its outcome is numbered otherwise than that of a competency."""
    return CourseCompetency(record.competencyid, course_outcome(record.ruleoutcome), record.id)


def activities(course_id: int) -> Read[tuple[Activity, ...]]:
    """The activities of a course that the account sees."""
    arguments = {"courseid": course_id, "options": [{"name": "excludecontents", "value": "1"}]}
    return Read(functions.COURSE_CONTENTS, arguments, TranslatedAnswer(records.CONTENTS_ANSWER, _activities_of))


def _activities_of(answer: Sequence[records.SectionRecord]) -> tuple[Activity, ...]:
    return tuple(
        Activity(one.id, one.name, one.modname, bool(one.visible), _tracking(one.completion))
        for section in answer
        for one in section.modules
    )


def _tracking(number: int | None) -> CompletionTracking | None:
    return _TRACKING[number] if number is not None and 0 <= number < len(_TRACKING) else None


def module_outcomes(cmid: int) -> Read[dict[int, RuleOutcome]]:
    """What happens when an activity is completed, by competency linked to it."""
    answer = TranslatedAnswer(records.MODULE_LINKS_ANSWER, _outcomes_of)
    return Read(functions.MODULE_COMPETENCIES, {"cmid": cmid}, answer)


def _outcomes_of(answer: Sequence[records.ModuleLinkRowRecord]) -> dict[int, RuleOutcome]:
    links = [row.coursemodulecompetency for row in answer]
    return {one.competencyid: course_outcome(one.ruleoutcome) for one in links}


def enrolled_page(course_id: int, first: int, number: int, fields: Sequence[str]) -> Read[EnrolledPage]:
    """A page of the learners of a course that can be rated there, by ascending id.

    Args:
        course_id: Moodle's id.
        first: how many to leave out.
        number: how many there may be; Moodle drops those that the account may not see only after that.
        fields: of the accounts, besides id, full name and groups.
    """
    options = {
        "withcapability": GRADABLE,
        "userfields": ",".join(("id", "fullname", *fields, "groups")),
        "limitfrom": str(first),
        "limitnumber": str(number),
        "sortby": "id",
        "sortdirection": "ASC",
    }
    arguments = {
        "courseid": course_id,
        "options": [{"name": name, "value": value} for name, value in options.items()],
    }

    def translate(answer: Sequence[records.EnrolledRecord]) -> EnrolledPage:
        return _enrolled_of(answer, course_id)

    return Read(functions.ENROLLED_USERS, arguments, TranslatedAnswer(records.ENROLLED_ANSWER, translate))


def _enrolled_of(answer: Sequence[records.EnrolledRecord], course_id: int) -> EnrolledPage:
    groups = {group.id: Group(group.id, course_id, group.name) for one in answer for group in one.groups}
    enrolled = tuple(
        Enrolled(
            Learner(one.id, one.idnumber, one.username, one.fullname, one.email),
            frozenset(group.id for group in one.groups),
        )
        for one in answer
    )
    return EnrolledPage(enrolled, tuple(groups.values()))
