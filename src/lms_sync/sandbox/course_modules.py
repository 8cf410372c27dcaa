"""Functions on the activities of a course (`course/externallib.php`)."""

from typing import Any, Final

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.courses import section_ids
from lms_sync.sandbox.errors import MoodleError
from lms_sync.sandbox.params import ALPHANUMEXT, INT, RAW, Multiple, Presence, struct
from lms_sync.sandbox.php import is_empty
from lms_sync.sandbox.records import ContextLevel, Course, Module

AUTOMATIC: Final = 2
"""`COMPLETION_TRACKING_AUTOMATIC`."""


def _contents(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    course = call.course(params["courseid"])
    try:
        call.enter_course(course)
    except MoodleError as error:
        message = f"You cannot execute functions in the course context (course id:{course.id}). "
        message += f"The context error message was: {error.message}"
        raise MoodleError.core("moodle_exception", "errorcoursecontextnotvalid", message) from error
    options = {one["name"]: one["value"] for one in params["options"]}
    sections = [_section(call, course, number) for number in (0, 1)]
    if not is_empty(options.get("excludemodules")):
        sections = [section | {"modules": []} for section in sections]
    return sections


def _section(call: Call, course: Course, number: int) -> dict[str, Any]:
    return {
        "id": section_ids(course)[number],
        "name": "New section" if number else "General",
        "visible": 1,
        "summary": "",
        "summaryformat": 1,
        "section": number,
        "hiddenbynumsections": 0,
        "uservisible": True,
        "component": None,
        "itemid": None,
        "modules": [
            _module(call, module)
            for module in course.modules
            if module.section == number and can_see_module(call, course, module)
        ],
    }


def can_see_module(call: Call, course: Course, module: Module) -> bool:
    """Tells whether the caller sees an activity (`cm_info::$uservisible`)."""
    context = call.site.context_of(ContextLevel.MODULE, module.cmid)
    return call.can_enter(course) and (module.visible or call.may("moodle/course:viewhiddenactivities", context))


def module_summary(call: Call, module: Module) -> dict[str, Any]:
    """An activity as competency pages show it (`course_module_summary_exporter`)."""
    return {
        "id": module.cmid,
        "name": call.text(module.name),
        "url": f"{call.site.wwwroot}/mod/{module.modname}/view.php?id={module.cmid}",
        "iconurl": f"{call.site.wwwroot}/theme/image.php/boost/{module.modname}/1/monologo?filtericon=1",
    }


def _module(call: Call, module: Module) -> dict[str, Any]:
    root = call.site.wwwroot
    contextid = call.site.context_of(ContextLevel.MODULE, module.cmid).id
    is_forum = module.modname == "forum"
    exported: dict[str, Any] = {
        "id": module.cmid,
        "url": f"{root}/mod/{module.modname}/view.php?id={module.cmid}",
        "name": call.text(module.name),
        "instance": module.instance,
        "contextid": contextid,
        "visible": int(module.visible),
        "uservisible": True,
        "visibleoncoursepage": 1,
        "modicon": f"{root}/theme/image.php/boost/{module.modname}/1/monologo?filtericon=1",
        "modname": module.modname,
        "purpose": "collaboration" if is_forum else "content",
        "branded": False,
        "modplural": f"{module.modname.capitalize()}s",
        "availability": None,
        "indent": 0,
        "onclick": "",
        "afterlink": None,
        "customdata": '{"trackingtype":"1"}' if is_forum else '""',
        "noviewlink": False,
        "completion": module.completion,
        **({"completiondata": _completion_data(module)} if module.completion else {}),
        "downloadcontent": 1,
        "dates": [],
        "groupmode": 0,
    }
    if is_forum:
        exported["activitybadge"] = []
        return exported
    return exported | _page_files(root, contextid, module)


def _completion_data(module: Module) -> dict[str, Any]:
    """Of a caller who is not tracked (`core_completion/cm_completion_details`), as 4.5 and 5.0 both answer."""
    is_automatic = module.completion == AUTOMATIC
    viewed = {"rulename": "completionview", "rulevalue": {"status": 0, "description": "View"}}
    return {
        "state": 0,
        "timecompleted": 0,
        "overrideby": None,
        "valueused": False,
        "hascompletion": True,
        "isautomatic": is_automatic,
        "istrackeduser": False,
        "uservisible": True,
        "details": [viewed] if is_automatic else [],
        "isoverallcomplete": False,
    }


def _page_files(root: str, contextid: int, module: Module) -> dict[str, Any]:
    address = f"{root}/webservice/pluginfile.php/{contextid}/mod_page/content/index.html?forcedownload=1"
    return {
        "contents": [
            {
                "type": "file",
                "filename": "index.html",
                "filepath": "/",
                "filesize": 0,
                "fileurl": address,
                "timecreated": None,
                "timemodified": module.timemodified,
                "sortorder": 1,
                "userid": None,
                "author": None,
                "license": None,
            }
        ],
        "contentsinfo": {
            "filescount": 1,
            "filessize": 0,
            "lastmodified": module.timemodified,
            "mimetypes": [],
            "repositorytype": "",
        },
    }


def _course_module(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    course, module = module_of(call, params["cmid"])
    call.enter_course(course)
    context = call.site.context_of(ContextLevel.MODULE, module.cmid)
    cm: dict[str, Any] = {
        "id": module.cmid,
        "course": course.id,
        "module": 9 if module.modname == "forum" else 16,
        "name": call.text(module.name),
        "modname": module.modname,
        "instance": module.instance,
        "section": section_ids(course)[module.section],
        "sectionnum": module.section,
        "groupmode": 0,
        "groupingid": 0,
        "completion": module.completion,
    }
    if call.may("moodle/course:manageactivities", context):
        without = None if module.modname == "forum" else ""
        cm |= {"idnumber": module.idnumber or without, "added": module.timemodified}
        cm |= dict.fromkeys(("score", "indent"), 0)
        cm |= dict.fromkeys(("visible", "visibleoncoursepage", "visibleold"), int(module.visible))
        viewed = int(module.completion == AUTOMATIC)
        cm |= {"completiongradeitemnumber": None, "completionpassgrade": 0, "completionview": viewed}
        cm |= {"completionexpected": 0, "showdescription": 0, "downloadcontent": 1, "availability": None}
        if module.modname == "forum":
            cm["advancedgrading"] = [{"area": "forum", "method": None}]
    return {"cm": cm, "warnings": []}


def module_of(call: Call, cmid: int) -> tuple[Course, Module]:
    """An activity with its course (`get_coursemodule_from_id`)."""
    course = call.site.course_of_module(cmid)
    if course is None:
        raise call.missing("course_modules")
    return course, next(module for module in course.modules if module.cmid == cmid)


FUNCTIONS = (
    Function(
        "core_course_get_contents",
        struct(courseid=INT, options=Multiple(struct(name=ALPHANUMEXT, value=RAW), Presence.DEFAULT, [])),
        _contents,
    ),
    Function("core_course_get_course_module", struct(cmid=INT), _course_module),
)
