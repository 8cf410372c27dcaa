"""How a competency is shown with its framework and its place (`competency_summary_exporter`)."""

from collections.abc import Sequence
from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.competencies import readable_competency
from lms_sync.sandbox.course_links import courses_using
from lms_sync.sandbox.courses import course_summary
from lms_sync.sandbox.exporters import export_competency, export_framework
from lms_sync.sandbox.models import framework_of
from lms_sync.sandbox.params import INT, Kind, struct, with_default
from lms_sync.sandbox.records import Competency, ContextLevel, Course, Framework
from lms_sync.sandbox.relations import related_to


def plugin_root(call: Call) -> str:
    """Where the pages on learning plans are."""
    return f"{call.site.wwwroot}/admin/tool/lp"


def ancestors(call: Call, competency: Competency) -> list[Competency]:
    """The competencies above one, by id (`competency::get_ancestors`)."""
    numbers = sorted(int(number) for number in competency.path.strip("/").split("/")[1:])
    rows = (call.tables.competencies.get(number) for number in numbers)
    return [row for row in rows if row]


def competency_path(call: Call, competency: Competency) -> dict[str, Any]:
    """The path of a competency as pages show it."""
    framework = framework_of(call, competency.competencyframeworkid)
    above = ancestors(call, competency)
    return {
        "ancestors": [
            {
                "id": row.id,
                "name": call.text(row.idnumber),
                "first": position == 1,
                "last": position == len(above),
                "position": position,
            }
            for position, row in enumerate(above, 1)
        ],
        "framework": {
            "id": framework.id,
            "name": call.text(framework.shortname),
            "first": False,
            "last": False,
            "position": -1,
        },
        "pluginbaseurl": plugin_root(call),
        "pagecontextid": framework.contextid,
        "showlinks": True,
    }


def taxonomy_term(framework: Framework, competency: Competency) -> str:
    """The word for the level of a competency (`competency_framework::get_taxonomy`)."""
    level = competency.path.strip("/").count("/") + 1
    terms = framework.taxonomies.split(",")
    term = terms[level - 1] if level <= len(terms) else ""
    return (term or "competency").capitalize()


def scale_of(call: Call, competency: Competency) -> tuple[int, str]:
    """The scale of a competency, its own or that of its framework, and the configuration."""
    if competency.scaleid:
        return competency.scaleid, competency.scaleconfiguration or ""
    framework = framework_of(call, competency.competencyframeworkid)
    return framework.scaleid, framework.scaleconfiguration


def competency_summary(
    call: Call, competency: Competency, related: Sequence[Competency] = (), courses: Sequence[Course] = ()
) -> dict[str, Any]:
    """A competency with all that belongs to it."""
    framework = framework_of(call, competency.competencyframeworkid)
    scaleid, configuration = scale_of(call, competency)
    path = competency_path(call, competency)
    if courses:
        # Moodle's exporter reuses one variable, so the page of the last course is named.
        path["pagecontextid"] = call.site.context_of(ContextLevel.COURSE, courses[-1].id).id
    return {
        "linkedcourses": [course_summary(call, course) for course in courses],
        "relatedcompetencies": [export_competency(call, row) for row in related],
        "competency": export_competency(call, competency),
        "framework": export_framework(call, framework),
        "hascourses": bool(courses),
        "hasrelatedcompetencies": bool(related),
        "scaleid": scaleid,
        "scaleconfiguration": configuration,
        "taxonomyterm": taxonomy_term(framework, competency),
        "comppath": path,
        "pluginbaseurl": plugin_root(call),
    }


def _summary(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    competency = readable_competency(call, params["competencyid"] or 0)
    related = related_to(call, competency.id) if params["includerelated"] else []
    courses = courses_using(call, competency.id) if params["includecourses"] else []
    return competency_summary(call, competency, related, courses)


FUNCTIONS = (
    Function(
        "tool_lp_data_for_competency_summary",
        struct(
            competencyid=INT,
            includerelated=with_default(Kind.BOOL, default=False),
            includecourses=with_default(Kind.BOOL, default=False),
        ),
        _summary,
        "tool_lp",
    ),
)
