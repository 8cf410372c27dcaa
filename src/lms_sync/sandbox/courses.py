"""Functions on courses and their categories (`course/externallib.php`)."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import invalid_parameter
from lms_sync.sandbox.params import RAW, Kind, Multiple, Presence, Value, struct, with_default
from lms_sync.sandbox.php import to_int
from lms_sync.sandbox.records import ContextLevel, Course
from lms_sync.sandbox.selection import column_equals

_FILTERS = ("displayh5p", "activitynames", "mathjaxloader", "emoticon", "urltolink", "mediaplugin")
_COURSE_FIELDS = ("id", "ids", "shortname", "idnumber", "category", "sectionid")
_IMAGE = "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="


def course_summary(call: Call, course: Course) -> dict[str, Any]:
    """A course as competency pages show it (`course_summary_exporter`)."""
    return {
        "id": course.id,
        "fullname": call.text(course.fullname),
        "shortname": call.text(course.shortname),
        "idnumber": course.idnumber,
        "summary": "",
        "summaryformat": 0,
        "startdate": 0,
        "enddate": 0,
        "visible": course.visible,
        "showactivitydates": False,
        "showcompletionconditions": True,
        "pdfexportfont": "",
        "fullnamedisplay": call.text(course.fullname),
        "viewurl": f"{call.site.wwwroot}/course/view.php?id={course.id}",
        "courseimage": _IMAGE,
        "progress": 0,
        "hasprogress": False,
        "isfavourite": False,
        "hidden": False,
        "showshortname": False,
        "coursecategory": call.site.categories[course.category].name,
    }


def _by_field(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    name, value = params["field"] or "", params["value"] or ""
    if name and name not in _COURSE_FIELDS:
        raise invalid_parameter()
    courses = sorted(call.site.courses.values(), key=lambda course: course.id if name else course.sortorder)
    found = [course for course in courses if _is_wanted(course, name, value) and _is_listed(call, course)]
    return {"courses": [_export(call, course) for course in found], "warnings": []}


def section_ids(course: Course) -> tuple[int, int]:
    """The ids of the two sections that each course here has."""
    first = 2 * course.id - 3
    return first, first + 1


def _is_wanted(course: Course, name: str, value: str) -> bool:
    match name:
        case "":
            return True
        case "ids":
            return str(course.id) in {one.strip() for one in value.split(",")}
        case "id" | "category":
            return bool(getattr(course, name) == to_int(value))
        case "sectionid":
            return to_int(value) in section_ids(course)
        case _:
            return collation_key(getattr(course, name)) == collation_key(value)


def _is_listed(call: Call, course: Course) -> bool:
    context = call.site.context_of(ContextLevel.COURSE, course.id)
    return course.visible or call.may("moodle/course:viewhiddencourses", context)


def _export(call: Call, course: Course) -> dict[str, Any]:
    context = call.site.context_of(ContextLevel.COURSE, course.id)
    public = {
        "id": course.id,
        "fullname": call.text(course.fullname),
        "displayname": call.text(course.fullname),
        "shortname": call.text(course.shortname),
        "courseimage": f"{call.site.wwwroot}/pluginfile.php/{context.id}/course/generated/course.svg",
        "categoryid": course.category,
        "categoryname": call.text(call.site.categories[course.category].name),
        "sortorder": course.sortorder,
        "summary": "",
        "summaryformat": 0,
        "summaryfiles": [],
        "overviewfiles": [],
        "showactivitydates": False,
        "showcompletionconditions": True,
        "contacts": [],
        "enrollmentmethods": ["manual"],
    }
    if call.may("moodle/course:update", context):
        public["idnumber"] = course.idnumber
    if not call.can_enter(course):
        return public
    return public | _inside(course)


def _inside(course: Course) -> dict[str, Any]:
    """What is shown of a course to whom may open it."""
    zeros = ("startdate", "enddate", "maxbytes", "showreports")
    more = ("groupmode", "groupmodeforce", "defaultgroupingid", "enablecompletion", "completionnotify")
    return {
        "format": "topics",
        "showgrades": 1,
        "newsitems": 1,
        **dict.fromkeys(zeros, 0),
        "visible": int(course.visible),
        **dict.fromkeys(more, 0),
        "enablecompletion": int(any(module.completion for module in course.modules)),
        "lang": "",
        "theme": "",
        "marker": 0,
        "legacyfiles": 0,
        "calendartype": "",
        "timecreated": course.timecreated,
        "timemodified": course.timecreated,
        "requested": 0,
        "cacherev": course.cacherev,
        "filters": [{"filter": name, "localstate": 0, "inheritedstate": 1} for name in _FILTERS],
        "courseformatoptions": [
            {"name": "hiddensections", "value": 1},
            {"name": "coursedisplay", "value": 0},
            {"name": "indentation", "value": "1"},
        ],
    }


def _categories(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for number, category in sorted(call.site.categories.items()):
        values = {"id": number, "name": category.name, "parent": 0, "visible": 1, "idnumber": ""}
        if all(column_equals(values.get(one["key"], ""), str(one["value"])) for one in params["criteria"]):
            found.append(
                {
                    "id": number,
                    "name": call.text(category.name),
                    "idnumber": None,
                    "description": "",
                    "descriptionformat": 1,
                    "parent": 0,
                    "sortorder": 10000 * number,
                    "coursecount": sum(course.category == number for course in call.site.courses.values()),
                    "visible": 1,
                    "visibleold": 1,
                    "timemodified": 0,
                    "depth": 1,
                    "path": f"/{number}",
                    "theme": "",
                }
            )
    return found


FUNCTIONS = (
    Function(
        "core_course_get_courses_by_field",
        struct(field=with_default(Kind.ALPHA, ""), value=with_default(Kind.RAW, "")),
        _by_field,
    ),
    Function(
        "core_course_get_categories",
        struct(
            criteria=Multiple(struct(key=Value(Kind.ALPHA), value=RAW), Presence.DEFAULT, []),
            addsubcategories=with_default(Kind.BOOL, default=True),
        ),
        _categories,
    ),
)
