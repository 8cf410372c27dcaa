r"""The plugin local_dimensions 2026080601 for Moodle 4.5 to 5.2 (repository uaiblaine/moodle-local_dimensions).

Its functions (`classes/external/link_competency_module.php`, `unlink_competency_module.php`,
`set_module_link_outcome.php`) hand on to `core_competency\api`, so they fail as Moodle itself does: the course has to
be linked first (`codingerror`), the activity has to be visible to the account, and moodle/competency:
coursecompetencymanage is asked for in the activity. What fails is an exception.

- Linking answers the row of the activity with the outcome that it has: evidence if the link is new. Linking again is no
  error and changes nothing.
- Unlinking answers `{"success": false}` where there was no link.
- The outcome takes Moodle's numbers for activity links; without the link it is an error. Saving it also clears
  “overridegrade” of the link, since `api::set_course_module_competency_ruleoutcome` is called without it.
"""

from collections.abc import Mapping
from typing import Final

from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.activity_adapter import OUTCOME_NUMBERS, ActivityAdapter, ActivityFunction, Arguments


def _link(cmid: int, competency_id: int, _outcome: RuleOutcome) -> Arguments:
    return {"competencyid": competency_id, "cmid": cmid}


def _link_with_outcome(cmid: int, competency_id: int, outcome: RuleOutcome) -> Arguments:
    return {"competencyid": competency_id, "cmid": cmid, "ruleoutcome": OUTCOME_NUMBERS[outcome]}


def _is_row(answer: object) -> bool:
    return isinstance(answer, Mapping) and "ruleoutcome" in answer


def _was_linked_or_not(answer: object) -> bool:
    return isinstance(answer, Mapping) and isinstance(answer.get("success"), bool)


def _is_saved(answer: object) -> bool:
    return isinstance(answer, Mapping) and answer.get("success") is True


ADAPTER: Final = ActivityAdapter(
    plugin="local_dimensions",
    link=ActivityFunction("local_dimensions_link_competency_module", _link, _is_row),
    unlink=ActivityFunction("local_dimensions_unlink_competency_module", _link, _was_linked_or_not),
    set_outcome=ActivityFunction("local_dimensions_set_module_link_outcome", _link_with_outcome, _is_saved),
)
