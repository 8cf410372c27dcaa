"""Copies of frameworks (`api::duplicate_framework`)."""

from dataclasses import replace

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import MoodleError, coding_error
from lms_sync.sandbox.models import check_framework, framework_columns
from lms_sync.sandbox.ordering import insert, update
from lms_sync.sandbox.php import json_decode, json_encode, to_int
from lms_sync.sandbox.records import Competency, Framework, Relation
from lms_sync.sandbox.rules import RULE_POINTS


def duplicate_framework(call: Call, framework: Framework) -> Framework:
    """Copies a framework with competencies, cross-references and rules, under a free idnumber."""
    with call.site.transaction():
        name = f"{framework.shortname} (copy)"
        copied = replace(framework, id=0, idnumber=_free_idnumber(call, framework.idnumber), shortname=name)
        check_framework(call, copied, None)
        copied = call.tables.frameworks.insert(framework_columns(copied), call.now, call.user.id)
        numbers: dict[int, int] = {}
        _copy_level(call, _tree(call, framework.id), copied.id, 0, numbers)
        for row in list(call.tables.relations):
            if row.competencyid in numbers and row.relatedcompetencyid in numbers:
                one, other = sorted((numbers[row.competencyid], numbers[row.relatedcompetencyid]))
                pair = Relation(competencyid=one, relatedcompetencyid=other)
                call.tables.relations.insert(pair, call.now, call.user.id)
        _copy_rules(call, numbers)
    return copied


def _free_idnumber(call: Call, idnumber: str) -> str:
    taken = {collation_key(row.idnumber) for row in call.tables.frameworks}
    number = 0
    wanted = idnumber
    while collation_key(wanted) in taken:
        number += 1
        suffix = f"_{number}"
        # Moodle counts bytes here.
        cut = idnumber.encode()[: 100 - len(suffix)].decode(errors="ignore")
        wanted = f"{cut}{suffix}"
    return wanted


def _tree(call: Call, frameworkid: int) -> dict[int, list[Competency]]:
    """The children by parent, with ancestors of another framework too (`competency::get_framework_tree`)."""
    table = call.tables.competencies
    rows = table.in_framework(frameworkid)
    above = {int(number) for row in rows for number in row.path.strip("/").split("/")} - {row.id for row in rows}
    ancestors = [table.rows[number] for number in above if number in table]
    children: dict[int, list[Competency]] = {}
    for row in [*sorted(rows, key=_place), *sorted(ancestors, key=_place)]:
        children.setdefault(row.parentid, []).append(row)
    return children


def _place(row: Competency) -> tuple[str, int, int]:
    return row.path, row.sortorder, row.id


def _copy_level(
    call: Call, tree: dict[int, list[Competency]], frameworkid: int, old_parent: int, numbers: dict[int, int]
) -> None:
    for row in tree.get(old_parent, []):
        bare = replace(row, id=0, competencyframeworkid=frameworkid, parentid=numbers.get(old_parent, 0))
        bare = replace(bare, ruleoutcome=0, ruletype=None, ruleconfig=None)
        numbers[row.id] = insert(call, bare).id
        _copy_level(call, tree, frameworkid, row.id, numbers)


def _copy_rules(call: Call, numbers: dict[int, int]) -> None:
    for old, new in numbers.items():
        source = call.tables.competencies.rows[old]
        if not source.ruletype:
            continue
        target = call.tables.competencies.rows[new]
        try:
            config = _migrated(source, numbers)
            rule = replace(target, ruletype=source.ruletype, ruleoutcome=source.ruleoutcome, ruleconfig=config)
            update(call, rule, is_touched=True)
        except MoodleError:
            # Moodle goes on without the rule (`api::migrate_competency_tree_rules`).
            continue


def _migrated(source: Competency, numbers: dict[int, int]) -> str | None:
    if source.ruletype is None or not source.ruletype.endswith(RULE_POINTS):
        return source.ruleconfig
    decoded = json_decode(source.ruleconfig or "")
    if not isinstance(decoded, dict):
        raise coding_error("Invalid JSON config rule.")
    for part in decoded["competencies"]:
        if (number := numbers.get(to_int(part["id"]))) is None:
            raise coding_error("The competency id is not found in the matchids.")
        part["id"] = number
    return json_encode(decoded)
