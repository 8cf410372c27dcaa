r"""Links of activities, which no web service of Moodle writes (`core_competency\api`, three methods)."""

from dataclasses import replace

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.course_links import MANAGE_LINKS, links_of_course, links_of_module
from lms_sync.sandbox.errors import coding_error, invalid_persistent, login_required
from lms_sync.sandbox.links import link_to
from lms_sync.sandbox.models import INVALID_DATA
from lms_sync.sandbox.records import ContextLevel, Course, Module, ModuleCompetency

OUTCOMES = (0, 1, 2, 3)


def add_to_module(call: Call, cmid: int, competencyid: int) -> bool:
    """Links a competency to an activity (`api::add_competency_to_course_module`).

    Returns:
        Whether the link is new.
    """
    course, _ = managed_module(call, cmid)
    if link_to(links_of_course(call, course.id), competencyid) is None:
        raise coding_error("Cannot add a competency to a module if it does not belong to the course")
    if module_link(call, cmid, competencyid) is not None:
        return False
    link = ModuleCompetency(cmid=cmid, competencyid=competencyid, sortorder=len(links_of_module(call, cmid)))
    call.tables.module_competencies.insert(link, call.now, call.user.id)
    return True


def remove_from_module(call: Call, cmid: int, competencyid: int) -> bool:
    """Unlinks a competency from an activity and closes its hole (`api::remove_competency_from_course_module`).

    Returns:
        Whether there was a link.
    """
    managed_module(call, cmid)
    if competencyid > 0 and competencyid not in call.tables.competencies:
        raise call.missing("competency")
    if (gone := module_link(call, cmid, competencyid)) is None:
        return False
    call.tables.module_competencies.delete([gone.id])
    for row in links_of_module(call, cmid):
        if row.sortorder > gone.sortorder:
            call.tables.module_competencies.put(replace(row, sortorder=row.sortorder - 1))
    return True


def set_module_outcome(call: Call, link: ModuleCompetency, outcome: int) -> bool:
    """Sets an outcome and clears the flag of the grade (`api::set_course_module_competency_ruleoutcome`)."""
    managed_module(call, link.cmid)
    if outcome not in OUTCOMES:
        raise invalid_persistent(INVALID_DATA)
    link = replace(link, ruleoutcome=outcome, overridegrade=False)
    call.tables.module_competencies.put(link.modified(call.now, call.user.id))
    return True


def module_link(call: Call, cmid: int, competencyid: int) -> ModuleCompetency | None:
    """The link between an activity and a competency, or None."""
    found = (row for row in links_of_module(call, cmid) if row.competencyid == competencyid)
    return next(found, None)


def module_by_id(call: Call, cmid: int) -> tuple[Course, Module]:
    """An activity with its course (`get_coursemodule_from_id`, whose error names no table)."""
    if (course := call.site.course_of_module(cmid)) is None:
        raise call.missing("")
    return course, next(module for module in course.modules if module.cmid == cmid)


def managed_module(call: Call, cmid: int) -> tuple[Course, Module]:
    """An activity whose links the caller may write; entering the course is not asked for here."""
    call.require_competencies()
    course, module = module_by_id(call, cmid)
    context = call.site.context_of(ContextLevel.MODULE, cmid)
    if not (module.visible or call.may("moodle/course:viewhiddenactivities", context)):
        raise login_required()
    call.require(MANAGE_LINKS, context)
    return course, module


def entered_module(call: Call, cmid: int) -> Module:
    """An activity that the caller can open (`context_module::instance` and `validate_context`)."""
    if (course := call.site.course_of_module(cmid)) is None:
        raise call.missing("course_modules")
    call.enter_course(course)
    module = next(module for module in course.modules if module.cmid == cmid)
    context = call.site.context_of(ContextLevel.MODULE, cmid)
    if not (module.visible or call.may("moodle/course:viewhiddenactivities", context)):
        raise login_required()
    return module
