"""The plugin local_dimensions (`classes/external/`: link_competency_module.php and its two companions)."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.course_links import MANAGE_LINKS
from lms_sync.sandbox.errors import invalid_parameter
from lms_sync.sandbox.format_text import format_string
from lms_sync.sandbox.module_links import (
    OUTCOMES,
    add_to_module,
    entered_module,
    module_link,
    remove_from_module,
    set_module_outcome,
)
from lms_sync.sandbox.params import INT, struct
from lms_sync.sandbox.records import ContextLevel

COMPONENT = "local_dimensions"
_TABLE = "competency_modulecomp"


def _link(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    cmid, competencyid = params["cmid"] or 0, params["competencyid"] or 0
    module = entered_module(call, cmid)
    add_to_module(call, cmid, competencyid)
    if (link := module_link(call, cmid, competencyid)) is None:
        raise call.missing(_TABLE)
    context = call.site.context_of(ContextLevel.MODULE, cmid)
    return {
        "cmid": cmid,
        "name": format_string(module.name),
        "modname": module.modname,
        "iconurl": f"{call.site.wwwroot}/theme/image.php/boost/{module.modname}/1/monologo?filtericon=1",
        "ruleoutcome": link.ruleoutcome,
        "canmanage": int(call.may(MANAGE_LINKS, context)),
    }


def _unlink(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    cmid, competencyid = params["cmid"] or 0, params["competencyid"] or 0
    entered_module(call, cmid)
    return {"success": remove_from_module(call, cmid, competencyid)}


def _set_outcome(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    cmid, competencyid = params["cmid"] or 0, params["competencyid"] or 0
    outcome = params["ruleoutcome"] or 0
    if outcome not in OUTCOMES:
        raise invalid_parameter()
    entered_module(call, cmid)
    if (link := module_link(call, cmid, competencyid)) is None:
        raise call.missing(_TABLE)
    return {"success": set_module_outcome(call, link, outcome)}


FUNCTIONS = (
    Function("local_dimensions_link_competency_module", struct(competencyid=INT, cmid=INT), _link, COMPONENT),
    Function("local_dimensions_unlink_competency_module", struct(competencyid=INT, cmid=INT), _unlink, COMPONENT),
    Function(
        "local_dimensions_set_module_link_outcome",
        struct(competencyid=INT, cmid=INT, ruleoutcome=INT),
        _set_outcome,
        COMPONENT,
    ),
)
