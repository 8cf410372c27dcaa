"""Functions on cross-references: unordered pairs within a framework (`related_competency.php`)."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.competencies import by_place, context_of, manageable_competency, readable_competency
from lms_sync.sandbox.errors import invalid_persistent
from lms_sync.sandbox.exporters import MANAGE, export_competency
from lms_sync.sandbox.models import INVALID_DATA
from lms_sync.sandbox.params import INT, struct
from lms_sync.sandbox.records import Competency, Relation


def _find(call: Call, one: int, other: int) -> Relation | None:
    pair = min(one, other), max(one, other)
    for row in call.tables.relations:
        if (row.competencyid, row.relatedcompetencyid) == pair:
            return row
    return None


def related_to(call: Call, competencyid: int) -> list[Competency]:
    """The competencies related to one, by place (`related_competency::get_related_competencies`)."""
    numbers = [row.relatedcompetencyid for row in call.tables.relations if row.competencyid == competencyid]
    numbers += [row.competencyid for row in call.tables.relations if row.relatedcompetencyid == competencyid]
    rows = (call.tables.competencies.get(number) for number in numbers)
    return by_place([row for row in rows if row])


def _add(call: Call, params: dict[str, Any]) -> bool:
    one, other = params["competencyid"] or 0, params["relatedcompetencyid"] or 0
    readable_competency(call, one)
    competency = manageable_competency(call, one)
    partner = call.tables.competencies.get(other)
    if other > 0 and partner is None:
        raise call.missing("competency")
    if _find(call, one, other) is None:
        if one == other or not partner or partner.competencyframeworkid != competency.competencyframeworkid:
            raise invalid_persistent(INVALID_DATA)
        pair = Relation(competencyid=min(one, other), relatedcompetencyid=max(one, other))
        call.tables.relations.insert(pair, call.now, call.user.id)
    return True


def _remove(call: Call, params: dict[str, Any]) -> bool:
    one, other = params["competencyid"] or 0, params["relatedcompetencyid"] or 0
    readable_competency(call, one)
    manageable_competency(call, one)
    if (row := _find(call, one, other)) is None:
        return False
    call.tables.relations.delete([row.id])
    return True


def _section(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    competency = readable_competency(call, params["competencyid"] or 0)
    return {
        "relatedcompetencies": [export_competency(call, row) for row in related_to(call, competency.id)],
        "showdeleterelatedaction": call.may(MANAGE, context_of(call, competency)),
    }


FUNCTIONS = (
    Function("core_competency_add_related_competency", struct(competencyid=INT, relatedcompetencyid=INT), _add),
    Function("core_competency_remove_related_competency", struct(competencyid=INT, relatedcompetencyid=INT), _remove),
    Function("tool_lp_data_for_related_competencies_section", struct(competencyid=INT), _section, "tool_lp"),
)
