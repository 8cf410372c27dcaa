"""The plugin aiplacement_competency (`classes/external/add_cm_competency.php`), which only links."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.module_links import add_to_module, entered_module, module_by_id
from lms_sync.sandbox.params import INT, struct


def _add(call: Call, params: dict[str, Any]) -> bool:
    cmid = params["cmid"] or 0
    module_by_id(call, cmid)
    entered_module(call, cmid)
    return add_to_module(call, cmid, params["competencyid"] or 0)


FUNCTIONS = (
    Function(
        "aiplacement_competency_add_cm_competency",
        struct(cmid=INT, competencyid=INT),
        _add,
        "aiplacement_competency",
    ),
)
