"""The page of the competencies of a course (`tool_lp_data_for_course_competencies_page`)."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.course_links import (
    CONFIGURE,
    MANAGE_LINKS,
    VIEW_LINKS,
    competencies_of_course,
    entered_course,
    export_course_link,
    links_of_course,
    links_of_module,
    modules_using,
    settings_of,
    visible_module,
)
from lms_sync.sandbox.course_modules import module_summary
from lms_sync.sandbox.exporters import MANAGE, export_competency
from lms_sync.sandbox.params import INT, Kind, struct, with_default
from lms_sync.sandbox.people import is_gradable
from lms_sync.sandbox.plan_exporter import export_plan
from lms_sync.sandbox.plan_state import plans_with_competency
from lms_sync.sandbox.rating_exporters import export_course_rating
from lms_sync.sandbox.ratings import GRADE, course_rating_row
from lms_sync.sandbox.records import Competency, Context, Course, CourseCompetency, CourseSettings
from lms_sync.sandbox.summaries import competency_path, plugin_root
from lms_sync.sandbox.words import one_decimal, percentage

_OUTCOMES = ("Do nothing", "Attach evidence", "Send for review", "Complete the competency")
_SHOWN_LEAST_PROFICIENT = 3


def _page(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    course, context = entered_course(call, params["courseid"] or 0)
    call.require_competencies()
    call.require_any(VIEW_LINKS, context)
    links = links_of_course(call, course.id)
    if (params["moduleid"] or 0) > 0:
        linked = {link.competencyid for link in links_of_module(call, visible_module(call, params["moduleid"]).cmid)}
        links = [link for link in links if link.competencyid in linked]
    upwards = [context, *(call.site.contexts[number] for number in context.parents)]
    managed = next((one for one in reversed(upwards) if call.may(MANAGE, one)), None)
    root = plugin_root(call)
    page = {
        "courseid": course.id,
        "pagecontextid": context.id,
        "canmanagecompetencyframeworks": managed is not None,
        "canmanagecoursecompetencies": call.may(MANAGE_LINKS, context),
        "canconfigurecoursecompetencies": call.may(CONFIGURE, context),
        "cangradecompetencies": call.may(GRADE, context),
        "settings": _settings(settings_of(call, course.id)),
        "statistics": _statistics(call, course, context),
        "competencies": [
            _row(call, course, link, row) for link in links if (row := call.tables.competencies.get(link.competencyid))
        ],
        "manageurl": managed and f"{root}/competencyframeworks.php?pagecontextid={managed.id}",
        "pluginbaseurl": root,
    }
    if is_gradable(course, call.user.id):
        page["gradableuserid"] = call.user.id
    return page


def _settings(row: CourseSettings) -> dict[str, Any]:
    return {
        "courseid": row.courseid,
        "pushratingstouserplans": row.pushratingstouserplans,
        "id": row.id,
        "timecreated": row.timecreated,
        "timemodified": row.timemodified,
        "usermodified": row.usermodified,
    }


def _statistics(call: Call, course: Course, context: Context) -> dict[str, Any]:
    competencies = competencies_of_course(call, course.id)
    ratings = [row for row in call.tables.user_competency_courses if row.courseid == course.id and row.proficiency]
    times = {one.id: sum(row.competencyid == one.id for row in ratings) for one in competencies}
    mine = sum(row.userid == call.user.id for row in ratings)
    least = sorted(competencies, key=lambda row: (times[row.id], -row.id))[:_SHOWN_LEAST_PROFICIENT]
    share = percentage(mine, len(competencies))
    return {
        "competencycount": len(competencies),
        "proficientcompetencycount": mine,
        "proficientcompetencypercentage": share,
        "proficientcompetencypercentageformatted": one_decimal(share) if competencies else "",
        "leastproficient": [export_competency(call, row) for row in least],
        "leastproficientcount": len(least),
        "canbegradedincourse": call.may("moodle/competency:coursecompetencygradable", context),
        "canmanagecoursecompetencies": call.may(MANAGE_LINKS, context),
    }


def _row(call: Call, course: Course, link: CourseCompetency, competency: Competency) -> dict[str, Any]:
    row = {
        "competency": export_competency(call, competency),
        "coursecompetency": export_course_link(link),
        "coursemodules": [module_summary(call, module) for module in modules_using(call, course, competency.id)],
    }
    if is_gradable(course, call.user.id):
        rating = course_rating_row(call, call.user.id, competency.id, course.id)
        row["usercompetencycourse"] = export_course_rating(call, competency, rating)
    return row | {
        "ruleoutcomeoptions": [
            {"value": value, "text": text, "selected": value == link.ruleoutcome}
            for value, text in enumerate(_OUTCOMES)
        ],
        "comppath": competency_path(call, competency),
        "plans": [export_plan(call, plan) for plan in plans_with_competency(call, call.user.id, competency.id)],
    }


FUNCTIONS = (
    Function(
        "tool_lp_data_for_course_competencies_page",
        struct(courseid=INT, moduleid=with_default(Kind.INT, 0)),
        _page,
        "tool_lp",
    ),
)
