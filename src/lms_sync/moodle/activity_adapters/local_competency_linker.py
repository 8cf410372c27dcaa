r"""The plugin local_competency_linker of Luca Friedrich (2025), published within the repository of a thesis.

Its functions (`db/services.php`, `externallib.php`) ask for moodle/competency:coursecompetencymanage in the activity,
by an exception, and hand on to `core_competency\api`. Whatever Moodle throws there they catch, and answer
`{"success": false, "message": ...}` with HTTP 200: that the course is not linked, that the activity is hidden, that the
outcome is none of Moodle's numbers.

- Linking takes the outcome and gives it to a new link. Linking again answers success and leaves the outcome as it is.
- Unlinking answers success false with “Failed to remove competency” where there was no link.
- The outcome takes Moodle's numbers for activity links; without the link it answers success false. Saving it also
  clears “overridegrade” of the link, since `api::set_course_module_competency_ruleoutcome` is called without it.
"""

from collections.abc import Mapping
from typing import Final

from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.activity_adapter import OUTCOME_NUMBERS, ActivityAdapter, ActivityFunction, Arguments, as_text

NOT_LINKED: Final = "Failed to remove competency"


def _pair(cmid: int, competency_id: int, _outcome: RuleOutcome) -> Arguments:
    return {"cmid": cmid, "competencyid": competency_id}


def _with_outcome(cmid: int, competency_id: int, outcome: RuleOutcome) -> Arguments:
    return {"cmid": cmid, "competencyid": competency_id, "ruleoutcome": OUTCOME_NUMBERS[outcome]}


def _is_success(answer: object) -> bool:
    return isinstance(answer, Mapping) and answer.get("success") is True


def _is_gone(answer: object) -> bool:
    return isinstance(answer, Mapping) and (answer.get("success") is True or answer.get("message") == NOT_LINKED)


def _message(answer: object) -> str:
    return str(answer["message"]) if isinstance(answer, Mapping) and "message" in answer else as_text(answer)


ADAPTER: Final = ActivityAdapter(
    plugin="local_competency_linker",
    link=ActivityFunction(
        "local_competency_linker_add_competency_to_module", _with_outcome, is_done=_is_success, reason=_message
    ),
    unlink=ActivityFunction(
        "local_competency_linker_remove_competency_from_module", _pair, is_done=_is_gone, reason=_message
    ),
    set_outcome=ActivityFunction(
        "local_competency_linker_set_module_competency_ruleoutcome", _with_outcome, is_done=_is_success, reason=_message
    ),
    link_sets_outcome=True,
)
