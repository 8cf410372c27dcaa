"""What identifies a plan, and whether a plan is only the rest of another one."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    CreateFramework,
    DeleteSubtree,
    MoveCompetency,
    RemoveRelation,
    RenameCompetency,
    ReorderSiblings,
    RestoreCompetencyRule,
    SetCompetencyRule,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.plain import Plain, canonical_json, change_to_plain, to_plain
from lms_sync.domain.plan import FrameworkPlan, Plan, Policies

FORMAT = "lms-sync/plan/v1"


def fingerprint(site_url: str, policies: Policies, frameworks: Sequence[FrameworkPlan]) -> str:
    """Return 64 hexadecimal digits over the site, the policies and all changes with old and new values."""
    plain: Plain = {
        "format": FORMAT,
        "site": site_url,
        "policies": _policies(policies),
        "frameworks": [
            {"idnumber": framework.idnumber, "changes": [change_to_plain(change) for change in framework.changes]}
            for framework in frameworks
        ],
    }
    return hashlib.sha256(canonical_json(plain).encode()).hexdigest()


def _policies(policies: Policies) -> Plain:
    return {
        "orphans": policies.orphans.value,
        "drift": policies.drift.value,
        "adoption": policies.adoption.value,
        "caps": policies.caps.value,
    }


def targets(plan: Plan) -> frozenset[str]:
    """Return what a plan brings about, so that the rest of it can be told from anything else.

    A rest may put back in order what the whole plan left in order by itself, so every list of siblings that the plan
    touches counts with its final order, and what a temporary or wiped value covers counts by its final value only.
    """
    return frozenset(
        target
        for framework in plan.frameworks
        for target in _framework_targets(framework, canonical_json([plan.site_url, _policies(plan.policies)]))
    )


def is_rest_of(plan: Plan, accepted: frozenset[str]) -> bool:
    """Tell whether everything that a plan brings about was accepted before."""
    scopes = {
        framework.idnumber: canonical_json([plan.site_url, _policies(plan.policies)]) for framework in plan.frameworks
    }
    return all(
        _key(scopes[framework.idnumber], framework.idnumber, target) in accepted
        for framework in plan.frameworks
        for change in framework.changes
        for target in _change_targets(change)
    )


def _framework_targets(framework: FrameworkPlan, scope: str) -> Iterator[str]:
    own: list[Plain] = [target for change in framework.changes for target in _change_targets(change)]
    own.extend(_final_orders(framework))
    for target in own:
        yield _key(scope, framework.idnumber, target)


def _key(scope: str, idnumber: str, target: Plain) -> str:
    return hashlib.sha256(canonical_json([scope, idnumber, target]).encode()).hexdigest()


def _change_targets(change: Change) -> Iterable[Plain]:  # noqa: C901, PLR0911 - one case a kind of change
    match change:
        case CreateFramework() | CreateCompetency():
            return [change_to_plain(change)]
        case UpdateFramework(changes=changes):
            return [["framework", each.field.value, to_plain(each.new)] for each in changes]
        case RenameCompetency(new=new):
            return [["idnumber", new]]
        case MoveCompetency(idnumber=key, new_parent=parent):
            return [["parent", key, parent]]
        case DeleteSubtree(idnumber=key, descendants=descendants):
            return [["delete", one] for one in (key, *descendants)]
        case ReorderSiblings(parent=parent, new=new):
            return [["order", parent, list(new)]]
        case UpdateCompetency(idnumber=key, changes=changes):
            return [["competency", key, each.field.value, to_plain(each.new)] for each in changes]
        case AddRelation(first=first, second=second):
            return [["relate", first, second]]
        case RemoveRelation(first=first, second=second):
            return [["unrelate", first, second]]
        case SetCompetencyRule(idnumber=key, new=rule) | RestoreCompetencyRule(idnumber=key, rule=rule):
            return [["rule", key, to_plain(rule)]]


def _final_orders(framework: FrameworkPlan) -> Iterator[Plain]:
    parents: set[str | None] = set()
    for change in framework.changes:
        match change:
            case CreateCompetency(parent=parent) | ReorderSiblings(parent=parent):
                parents.add(parent)
            case MoveCompetency(old_parent=old, new_parent=new):
                parents.update((old, new))
            case _:
                pass
    for parent in parents:
        yield ["order", parent, [node.idnumber for node in framework.outline if node.parent == parent]]
