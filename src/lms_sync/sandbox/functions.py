"""All functions of the stand-in by name."""

from collections.abc import Mapping
from typing import Final

from lms_sync.sandbox import (
    cohorts,
    competencies,
    course_links,
    course_modules,
    course_page,
    courses,
    frameworks,
    grading,
    people,
    plans,
    rating_reads,
    relations,
    site_info,
    summaries,
    templates,
)
from lms_sync.sandbox.call import Function
from lms_sync.sandbox.params import ALPHANUMEXT, Kind, Multiple, struct, with_default
from lms_sync.sandbox.plugins import aiplacement_competency, local_competency_linker, local_dimensions

BATCH = "tool_mobile_call_external_functions"
_BATCH_FUNCTION = Function(
    BATCH,
    struct(
        requests=Multiple(
            struct(
                function=ALPHANUMEXT,
                arguments=with_default(Kind.RAW, "{}"),
                settingraw=with_default(Kind.BOOL, default=False),
                settingfilter=with_default(Kind.BOOL, default=False),
                settingfileurl=with_default(Kind.BOOL, default=True),
                settinglang=with_default(Kind.LANG, ""),
            )
        )
    ),
    # A batch is no step of its own: `batch.py` runs its sub-requests one by one.
    lambda _call, params: params["requests"],
    "tool_mobile",
)
_MODULES = (
    aiplacement_competency,
    cohorts,
    competencies,
    course_links,
    course_modules,
    course_page,
    courses,
    frameworks,
    grading,
    local_competency_linker,
    local_dimensions,
    people,
    plans,
    rating_reads,
    relations,
    summaries,
    templates,
)
_ALL = (*(function for module in _MODULES for function in module.FUNCTIONS), _BATCH_FUNCTION, site_info.FUNCTION)
FUNCTIONS: Final[Mapping[str, Function]] = {function.name: function for function in _ALL}
