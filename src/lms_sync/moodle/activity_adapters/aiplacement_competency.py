r"""The plugin aiplacement_competency, version 2026013000 for Moodle 5.0 on (cmu-sei/moodle-aiplacement_competency).

It can only link (`db/services.php`, `classes/external/add_cm_competency.php`): outcomes and unlinking stay with a
person. The function hands on to `core_competency\api`, so it fails as Moodle itself does: the course has to be linked
first (`codingerror`), the activity has to be visible to the account, and moodle/competency:coursecompetencymanage is
asked for in the activity, whatever its own description says (coursecompetencyconfigure).

It answers true for a new link, which has the outcome evidence, and false if the activity was linked already.
"""

from typing import Final

from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.activity_adapter import ActivityAdapter, ActivityFunction, Arguments


def _pair(cmid: int, competency_id: int, _outcome: RuleOutcome) -> Arguments:
    return {"cmid": cmid, "competencyid": competency_id}


def _is_linked(answer: object) -> bool:
    return isinstance(answer, bool)


ADAPTER: Final = ActivityAdapter(
    plugin="aiplacement_competency",
    link=ActivityFunction("aiplacement_competency_add_cm_competency", _pair, _is_linked),
)
