"""Short framework files, and edits that somebody makes in Moodle by hand."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
import yaml

from lms_sync.domain.changes import Field
from lms_sync.domain.plan import FrameworkPlan, Plan, Policies
from lms_sync.errors import UnsafePlanError
from lms_sync.workflows.push import PushOutcome, PushRequest, push_files
from tests.push.trees import SCALE
from tests.push.world import World, competencies, frameworks

RULE_ALL = r"core_competency\competency_rule_all"
RULE_POINTS = r"core_competency\competency_rule_points"
WRITES = ("create_", "update_", "delete_", "set_parent", "move_up", "move_down", "add_related", "remove_related")
# Not what the files of these tests say: "Maîtrisé" is the default, and it alone is proficient.
OTHER_CONFIGURATION = '[{"scaleid":"3"},{"id":4,"scaledefault":1,"proficient":1}]'


def node(idnumber: str, *children: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a competency of a file; its title is numbered unless given."""
    document = {"idnumber": idnumber, "shortname": f"{idnumber} Titre {idnumber}", **fields}
    if children:
        document["children"] = list(children)
    return document


def file(*nodes: dict[str, Any], **framework: Any) -> str:
    """Return a framework file."""
    head = {
        "idnumber": "F",
        "shortname": "Cadre",
        "taxonomies": ["domain", "competency", "indicator", "indicator"],
        "scale": {"name": "Niveaux", "items": SCALE},
        **framework,
    }
    document = {"format": "lms-sync/framework/v1", "framework": head, "competencies": list(nodes)}
    unshared = json.loads(json.dumps(document))  # or PyYAML would write anchors, which `check` refuses
    return yaml.safe_dump(unshared, allow_unicode=True, sort_keys=False)


def planned(world: World, text: str, policies: Policies | None = None) -> FrameworkPlan:
    """Return the plan of the only file."""
    (plan,) = world.plan(text, policies).plan.frameworks
    return plan


def kinds(plan: FrameworkPlan) -> list[str]:
    """Return the kinds of the changes, in order."""
    return [type(change).__name__ for change in plan.changes]


def completed(world: World, text: str, policies: Policies | None = None) -> PushOutcome:
    """Push, demand that it was proven, and that nothing is left to do."""
    outcome = world.push(text, policies)
    assert outcome.report is None or outcome.report.is_complete, outcome.report
    after = planned(world, text, policies)
    assert after.changes == (), after.changes
    return outcome


def refused(world: World, text: str, policies: Policies | None = None) -> list[str]:
    """Push, demand that it is refused with nothing written, and return the codes of the reasons."""
    before = everything(world)
    world.server.clear_requests()
    with pytest.raises(UnsafePlanError) as caught:
        world.push(text, policies)
    assert writes(world) == []
    assert everything(world) == before
    return [reason.code for reason in caught.value.reasons]


def everything(world: World) -> Any:
    """Return all that the site has of frameworks, to be compared."""
    return [frameworks(world), *(competencies(world, one["idnumber"]) for one in frameworks(world))]


def writes(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Return the writes that reached the site, those of a batch one by one, as function without prefix and fields."""
    found: list[tuple[str, dict[str, Any]]] = []
    for request in world.server.requests:
        if request.subfunctions:
            parts = request.form["requests"]
            parts = parts.values() if isinstance(parts, dict) else parts
            calls = [(one["function"], json.loads(one["arguments"])) for one in parts]
        else:
            calls = [(request.function, request.form)]
        found.extend((name.removeprefix("core_competency_"), dict(form)) for name, form in calls)
    return [(name, form) for name, form in found if name.startswith(WRITES)]


def ask(
    world: World,
    text: str,
    confirm: Callable[[Plan], bool],
    *,
    policies: Policies | None = None,
    expected: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    now: Callable[[], datetime] = lambda: datetime(2026, 3, 1, 8, 0, tzinfo=UTC),
) -> PushOutcome:
    """Push with a confirmation, a look at its progress and a clock of the test's own."""
    with world.session() as session:
        return push_files(
            PushRequest((world.write(text),), policies or Policies(), expected),
            session,
            confirm=confirm,
            progress=progress,
            stop=Event(),
            pace=world.pace,
            now=now,
        )


def push_all(world: World, *texts: str, policies: Policies | None = None) -> PushOutcome:
    """Push several files at once."""
    with world.session() as session:
        return push_files(
            PushRequest(
                tuple(world.write(text, f"framework-{n}.yaml") for n, text in enumerate(texts)), policies or Policies()
            ),
            session,
            confirm=lambda _: True,
            progress=lambda _done, _total: None,
            stop=Event(),
            pace=world.pace,
        )


def found(world: World, idnumber: str, framework: str = "F") -> dict[str, Any]:
    """Return a competency as the site has it."""
    return next(one for one in competencies(world, framework) if one["idnumber"] == idnumber)


def ids(world: World, framework: str = "F") -> dict[str, int]:
    """Return idnumber -> Moodle's id."""
    return {one["idnumber"]: one["id"] for one in competencies(world, framework)}


def order(world: World, parent: str | None = None) -> list[str]:
    """Return the children of a parent as Moodle shows them."""
    above = found(world, parent)["id"] if parent else 0
    return [one["idnumber"] for one in competencies(world, "F") if one["parentid"] == above]


def change(world: World, key: str, **fields: Any) -> None:
    """Change columns of a competency, as its form in Moodle does; texts not given stay."""
    one = found(world, key)
    sent = {"id": one["id"], **fields}
    world.call("core_competency_update_competency", **{f"competency[{name}]": value for name, value in sent.items()})


def change_framework(world: World, key: str = "F", **fields: Any) -> None:
    """Change columns of a framework."""
    head = next(one for one in frameworks(world) if one["idnumber"] == key)
    sent = {"id": head["id"], **fields}
    world.call(
        "core_competency_update_competency_framework",
        **{f"competencyframework[{name}]": value for name, value in sent.items()},
    )


def create(world: World, idnumber: str, parent: str | None = None, **fields: Any) -> int:
    """Create a competency by hand and return its id."""
    head = next(one for one in frameworks(world) if one["idnumber"] == "F")
    sent = {
        "idnumber": idnumber,
        "shortname": f"{idnumber} à la main",
        "competencyframeworkid": head["id"],
        "parentid": found(world, parent)["id"] if parent else 0,
        "descriptionformat": 1,
        **fields,
    }
    answer = world.call(
        "core_competency_create_competency", **{f"competency[{name}]": value for name, value in sent.items()}
    )
    return int(answer["id"])


def move(world: World, idnumber: str, parent: str | None) -> None:
    """Give a competency another parent by hand."""
    parent_id = found(world, parent)["id"] if parent else 0
    world.call("core_competency_set_parent_competency", competencyid=found(world, idnumber)["id"], parentid=parent_id)


def delete(world: World, idnumber: str) -> None:
    """Delete a competency by hand."""
    assert world.call("core_competency_delete_competency", id=found(world, idnumber)["id"]) is True


def swap_down(world: World, idnumber: str) -> None:
    """Move a competency down by hand."""
    assert world.call("core_competency_move_down_competency", id=found(world, idnumber)["id"]) is True


def set_rule(world: World, idnumber: str, ruletype: str, outcome: int, ruleconfig: str | None = None) -> None:
    """Give a competency a rule by hand."""
    fields = {} if ruleconfig is None else {"ruleconfig": ruleconfig}
    change(world, idnumber, ruletype=ruletype, ruleoutcome=outcome, **fields)


def points_config(world: World, required: int, **points: int) -> str:
    """Return the configuration of a points rule as Moodle's form writes it."""
    here = ids(world)
    entries = [{"id": here[name], "points": number, "required": 0} for name, number in points.items()]
    return json.dumps({"base": {"points": required}, "competencies": entries})


def wipe_rule(world: World, idnumber: str) -> None:
    """Take a rule away, as the form of Moodle's pages can."""
    row = world.server.site.competency_named(idnumber, framework="F")
    with world.server.lock:
        world.server.site.tables.competencies.put(replace(row, ruletype=None, ruleconfig=None, ruleoutcome=0))


def relate(world: World, first: str, second: str) -> None:
    """Relate two competencies by hand."""
    here = ids(world)
    world.call("core_competency_add_related_competency", competencyid=here[first], relatedcompetencyid=here[second])


def forget(world: World) -> None:
    """Lose the store, as a fresh runner has none."""
    for leftover in world.folder.glob("store.sqlite*"):
        leftover.unlink()


def drifts(plan: FrameworkPlan) -> set[tuple[str, Field]]:
    """Return what a plan lists as changed by somebody else and not kept."""
    return {(drift.idnumber, drift.field) for drift in plan.drifts}


def kept(plan: FrameworkPlan) -> set[tuple[str, Field]]:
    """Return what a plan leaves as somebody else changed it."""
    return {(drift.idnumber, drift.field) for drift in plan.kept}
