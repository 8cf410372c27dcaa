r"""What lms-sync needs to know of a plugin that writes links between activities and competencies.

Moodle's own web services only read them: `core_competency\api::add_competency_to_course_module` is reached by none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lms_sync.domain.rules import RuleOutcome

Arguments = Mapping[str, int | str | bool]


@dataclass(frozen=True, slots=True)
class ActivityFunction:
    """A web service function of a plugin.

    Args:
        name: as the site's list of functions has it.
        arguments: makes its arguments of the cmid, Moodle's id of the competency and the outcome; a function that takes
            no outcome leaves that out.
        is_done: tells from the answer, as parsed from JSON, whether the plugin did it or found it done; by default
            anything but false is taken for that.
    """

    name: str
    arguments: Callable[[int, int, RuleOutcome], Arguments]
    is_done: Callable[[object], bool] = lambda answer: answer is not False


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
