r"""What lms-sync needs to know of a plugin that writes links between activities and competencies.

Moodle's own web services only read them: `core_competency\api::add_competency_to_course_module` is reached by none.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.translate import COURSE_OUTCOMES

Arguments = Mapping[str, int | str | bool]

OUTCOME_NUMBERS: Final = COURSE_OUTCOMES
"""Moodle's number of each outcome of an activity link (core_competency\\course_module_competency::OUTCOME_*)."""


def is_not_false(answer: object) -> bool:
    """Tell whether an answer is anything but a bare false."""
    return answer is not False


def as_text(answer: object) -> str:
    """Return an answer as JSON again, for a person to read."""
    return json.dumps(answer, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ActivityFunction:
    """A web service function of a plugin.

    Args:
        name: as the site's list of functions has it.
        arguments: makes its arguments of the cmid, Moodle's id of the competency and the outcome; a function that takes
            no outcome leaves that out.
        is_done: tells from the answer, as parsed from JSON, whether the plugin did it or found it done; by default
            anything but false is taken for that.
        reason: what a person is told of an answer that says it is not done; by default the answer itself.
    """

    name: str
    arguments: Callable[[int, int, RuleOutcome], Arguments]
    is_done: Callable[[object], bool] = is_not_false
    reason: Callable[[object], str] = as_text


@dataclass(frozen=True, slots=True)
class ActivityAdapter:
    """A plugin that writes activity links, found through the entry point group `lms_sync.activity_adapters`.

    Args:
        plugin: its component name in Moodle, such as local_dimensions.
        link: links a competency to an activity; the plugin is taken for present when the site offers this.
        unlink: None if it cannot.
        set_outcome: None if it cannot, so that every new link keeps the outcome that `link` gives.
        link_sets_outcome: whether `link` itself gives the outcome that it is called with.
    """

    plugin: str
    link: ActivityFunction
    unlink: ActivityFunction | None = None
    set_outcome: ActivityFunction | None = None
    link_sets_outcome: bool = False
