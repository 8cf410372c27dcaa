"""The plugin local_competency_linker (`externallib.php`): Moodle's errors come with HTTP 200 and success false."""

from collections.abc import Callable
from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.course_links import MANAGE_LINKS
from lms_sync.sandbox.errors import MoodleError
from lms_sync.sandbox.module_links import (
    add_to_module,
    module_by_id,
    module_link,
    remove_from_module,
    set_module_outcome,
)
from lms_sync.sandbox.params import INT, Kind, struct, with_default
from lms_sync.sandbox.records import ContextLevel

COMPONENT = "local_competency_linker"
_EVIDENCE = 1


def _attempt(call: Call, cmid: int, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What stands before the plugin's `try` throws, what stands within is told."""
    module_by_id(call, cmid)
    call.require(MANAGE_LINKS, call.site.context_of(ContextLevel.MODULE, cmid))
    try:
        return work()
    except MoodleError as error:
        return {"success": False, "message": error.message}


def _add(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    cmid, competencyid, outcome = params["cmid"] or 0, params["competencyid"] or 0, params["ruleoutcome"] or 0

    def work() -> dict[str, Any]:
        is_new = add_to_module(call, cmid, competencyid)
        if outcome != _EVIDENCE and is_new:
            _set(call, cmid, competencyid, outcome)
        return {"success": True, "message": "Competency added to module successfully"}

    return _attempt(call, cmid, work)


def _remove(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    cmid, competencyid = params["cmid"] or 0, params["competencyid"] or 0

    def work() -> dict[str, Any]:
        is_gone = remove_from_module(call, cmid, competencyid)
        message = "Competency removed from module successfully" if is_gone else "Failed to remove competency"
        return {"success": is_gone, "message": message}

    return _attempt(call, cmid, work)


def _set_outcome(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    cmid, competencyid = params["cmid"] or 0, params["competencyid"] or 0

    def work() -> dict[str, Any]:
        is_saved = _set(call, cmid, competencyid, params["ruleoutcome"] or 0)
        return {"success": is_saved, "message": "Rule outcome updated successfully"}

    return _attempt(call, cmid, work)


def _set(call: Call, cmid: int, competencyid: int, outcome: int) -> bool:
    if (link := module_link(call, cmid, competencyid)) is None:
        raise call.missing("competency_modulecomp")
    return set_module_outcome(call, link, outcome)


FUNCTIONS = (
    Function(
        "local_competency_linker_add_competency_to_module",
        struct(cmid=INT, competencyid=INT, ruleoutcome=with_default(Kind.INT, _EVIDENCE)),
        _add,
        COMPONENT,
    ),
    Function(
        "local_competency_linker_remove_competency_from_module",
        struct(cmid=INT, competencyid=INT),
        _remove,
        COMPONENT,
    ),
    Function(
        "local_competency_linker_set_module_competency_ruleoutcome",
        struct(cmid=INT, competencyid=INT, ruleoutcome=INT),
        _set_outcome,
        COMPONENT,
    ),
)
