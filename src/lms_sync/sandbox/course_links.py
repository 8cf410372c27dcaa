"""Functions on the links between courses, activities and competencies (`api.php`, `course_competency.php`)."""

from dataclasses import replace
from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.competencies import readable_competency
from lms_sync.sandbox.course_modules import can_see_module, module_of
from lms_sync.sandbox.courses import course_summary
from lms_sync.sandbox.errors import coding_error, invalid_persistent, login_required
from lms_sync.sandbox.exporters import export_competency, row_end
from lms_sync.sandbox.links import in_order, link_to, remove, reorder
from lms_sync.sandbox.models import INVALID_DATA, framework_of
from lms_sync.sandbox.params import BOOL, INT, struct
from lms_sync.sandbox.records import (
    Competency,
    Context,
    ContextLevel,
    Course,
    CourseCompetency,
    CourseSettings,
    Module,
    ModuleCompetency,
)

VIEW_LINKS = ("moodle/competency:coursecompetencyview", "moodle/competency:coursecompetencymanage")
MANAGE_LINKS = "moodle/competency:coursecompetencymanage"
_HIDDEN = "A competency belonging to hidden framework can not be linked to course"
CONFIGURE = "moodle/competency:coursecompetencyconfigure"


def entered_course(call: Call, courseid: int) -> tuple[Course, Context]:
    """A course that the caller can open, with its context (`validate_context`)."""
    course = call.course(courseid)
    call.enter_course(course)
    return course, call.site.context_of(ContextLevel.COURSE, course.id)


def links_of_course(call: Call, courseid: int) -> list[CourseCompetency]:
    """The links of a course in order."""
    return in_order(row for row in call.tables.course_competencies if row.courseid == courseid)


def competencies_of_course(call: Call, courseid: int) -> list[Competency]:
    """The competencies of a course in order."""
    rows = (call.tables.competencies.get(link.competencyid) for link in links_of_course(call, courseid))
    return [row for row in rows if row]


def _add(call: Call, params: dict[str, Any]) -> bool:
    course, context = entered_course(call, params["courseid"] or 0)
    call.require_competencies()
    call.require(MANAGE_LINKS, context)
    competencyid = params["competencyid"] or 0
    require_visible_framework(call, competencyid, _HIDDEN)
    links = links_of_course(call, course.id)
    if link_to(links, competencyid):
        return False
    if competencyid not in call.tables.competencies:
        raise invalid_persistent(INVALID_DATA)
    link = CourseCompetency(courseid=course.id, competencyid=competencyid, sortorder=len(links))
    call.tables.course_competencies.insert(link, call.now, call.user.id)
    return True


def require_visible_framework(call: Call, competencyid: int, message: str) -> None:
    """A competency of a hidden framework gets no new link; the id 0 is no hidden one."""
    if competencyid <= 0:
        return
    if (competency := call.tables.competencies.get(competencyid)) is None:
        raise call.missing("competency")
    if not framework_of(call, competency.competencyframeworkid).visible:
        raise coding_error(message)


def _remove(call: Call, params: dict[str, Any]) -> bool:
    course, context = entered_course(call, params["courseid"] or 0)
    call.require_competencies()
    call.require(MANAGE_LINKS, context)
    links = links_of_course(call, course.id)
    if (link := link_to(links, params["competencyid"] or 0)) is None:
        return False
    cmids = {module.cmid for module in course.modules}
    modules = call.tables.module_competencies
    modules.delete([row.id for row in modules if row.cmid in cmids and row.competencyid == link.competencyid])
    remove(call.tables.course_competencies, links, link)
    return True


def _reorder(call: Call, params: dict[str, Any]) -> bool:
    course, context = entered_course(call, params["courseid"] or 0)
    call.require_competencies()
    call.require(MANAGE_LINKS, context)
    links = links_of_course(call, course.id)
    reorder(call, call.tables.course_competencies, links, params["competencyidfrom"], params["competencyidto"])
    return True


def _set_outcome(call: Call, params: dict[str, Any]) -> bool:
    number = params["coursecompetencyid"] or 0
    link = call.tables.course_competencies.get(number)
    if link is None:
        raise call.missing("competency_coursecomp") if number > 0 else call.missing("course")
    _, context = entered_course(call, link.courseid)
    call.require_competencies()
    call.require(MANAGE_LINKS, context)
    if params["ruleoutcome"] not in (0, 1, 2, 3):
        raise invalid_persistent(INVALID_DATA)
    link = replace(link, ruleoutcome=params["ruleoutcome"])
    call.tables.course_competencies.put(link.modified(call.now, call.user.id))
    return True


def _list(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    course, context = entered_course(call, params["id"] or 0)
    call.require_competencies()
    call.require_any(VIEW_LINKS, context)
    return [
        {"competency": export_competency(call, row), "coursecompetency": export_course_link(link)}
        for link in links_of_course(call, course.id)
        if (row := call.tables.competencies.get(link.competencyid))
    ]


def export_course_link(link: CourseCompetency) -> dict[str, Any]:
    """A link of a course (`course_competency_exporter`)."""
    return {
        "courseid": link.courseid,
        "competencyid": link.competencyid,
        "sortorder": link.sortorder,
        "ruleoutcome": link.ruleoutcome,
        **row_end(link),
    }


def _count(call: Call, params: dict[str, Any]) -> int:
    course, context = entered_course(call, params["id"] or 0)
    call.require_competencies()
    call.require_any(VIEW_LINKS, context)
    return len(competencies_of_course(call, course.id))


def settings_of(call: Call, courseid: int) -> CourseSettings:
    """The competency settings of a course; without a row, what the site has (`course_competency_settings`)."""
    for row in call.tables.course_settings:
        if row.courseid == courseid:
            return row
    return CourseSettings(courseid=courseid, pushratingstouserplans=call.site.switches.push_ratings_to_user_plans)


def _update_settings(call: Call, params: dict[str, Any]) -> bool:
    course, context = entered_course(call, params["courseid"] or 0)
    call.require_competencies()
    call.require(CONFIGURE, context)
    push = bool(params["settings"]["pushratingstouserplans"])
    row = replace(settings_of(call, course.id), pushratingstouserplans=push)
    if row.id:
        call.tables.course_settings.put(row.modified(call.now, call.user.id))
    else:
        call.tables.course_settings.insert(row, call.now, call.user.id)
    return True


def links_of_module(call: Call, cmid: int) -> list[ModuleCompetency]:
    """The links of an activity in order."""
    rows = [row for row in call.tables.module_competencies if row.cmid == cmid]
    return sorted(rows, key=lambda row: (row.sortorder, row.id))


def modules_using(call: Call, course: Course, competencyid: int) -> list[Module]:
    """The activities of a course that the caller sees and that are linked to a competency."""
    linked = {row.cmid for row in call.tables.module_competencies if row.competencyid == competencyid}
    return [module for module in course.modules if module.cmid in linked and can_see_module(call, course, module)]


def visible_module(call: Call, cmid: int) -> Module:
    """An activity that the caller sees, with the right to see its links."""
    call.require_competencies()
    course, module = module_of(call, cmid)
    call.enter_course(course)
    if not can_see_module(call, course, module):
        raise login_required()
    call.require_any(VIEW_LINKS, call.site.context_of(ContextLevel.MODULE, cmid))
    return module


def _list_of_module(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    module = visible_module(call, params["cmid"] or 0)
    return [
        {
            "competency": export_competency(call, row),
            "coursemodulecompetency": {
                "cmid": link.cmid,
                "competencyid": link.competencyid,
                "sortorder": link.sortorder,
                "ruleoutcome": link.ruleoutcome,
                "overridegrade": link.overridegrade,
                **row_end(link),
            },
        }
        for link in links_of_module(call, module.cmid)
        if (row := call.tables.competencies.get(link.competencyid))
    ]


def _count_of_module(call: Call, params: dict[str, Any]) -> int:
    return len(links_of_module(call, visible_module(call, params["cmid"] or 0).cmid))


def courses_using(call: Call, competencyid: int) -> list[Course]:
    """The courses linked to a competency that the caller may see."""
    links = (row for row in call.tables.course_competencies if row.competencyid == competencyid)
    linked = [call.site.courses[link.courseid] for link in links]
    return [course for course in linked if _may_see_links(call, course)]


def _may_see_links(call: Call, course: Course) -> bool:
    context = call.site.context_of(ContextLevel.COURSE, course.id)
    is_open = course.visible or call.may("moodle/course:viewhiddencourses", context)
    return is_open and call.may_any(VIEW_LINKS, context)


def _list_courses_using(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    competency = readable_competency(call, params["id"] or 0)
    return [course_summary(call, course) for course in courses_using(call, competency.id)]


def _count_courses_using(call: Call, params: dict[str, Any]) -> int:
    return len(courses_using(call, readable_competency(call, params["id"] or 0).id))


_PAIR = struct(courseid=INT, competencyid=INT)
FUNCTIONS = (
    Function("core_competency_add_competency_to_course", _PAIR, _add),
    Function("core_competency_remove_competency_from_course", _PAIR, _remove),
    Function(
        "core_competency_reorder_course_competency",
        struct(courseid=INT, competencyidfrom=INT, competencyidto=INT),
        _reorder,
    ),
    Function(
        "core_competency_set_course_competency_ruleoutcome",
        struct(coursecompetencyid=INT, ruleoutcome=INT),
        _set_outcome,
    ),
    Function("core_competency_list_course_competencies", struct(id=INT), _list),
    Function("core_competency_count_competencies_in_course", struct(id=INT), _count),
    Function(
        "core_competency_update_course_competency_settings",
        struct(courseid=INT, settings=struct(pushratingstouserplans=BOOL)),
        _update_settings,
    ),
    Function("core_competency_list_course_module_competencies", struct(cmid=INT), _list_of_module),
    Function("core_competency_count_course_module_competencies", struct(cmid=INT), _count_of_module),
    Function("tool_lp_list_courses_using_competency", struct(id=INT), _list_courses_using, "tool_lp"),
    Function("core_competency_count_courses_using_competency", struct(id=INT), _count_courses_using),
)
