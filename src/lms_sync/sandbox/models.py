r"""How Moodle's persistent models are checked and written (`core\\persistent`)."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import invalid_persistent, no_such_context, write_failed
from lms_sync.sandbox.php import loosely_equal
from lms_sync.sandbox.records import Competency, ContextLevel, Framework, Row
from lms_sync.sandbox.rules import is_rule, is_valid_config
from lms_sync.sandbox.scale_configuration import NOT_CONFIGURED, is_valid_configuration

INVALID_DATA = "Data submitted is invalid"
IDNUMBER_TAKEN = "This ID number is already in use"
TAXONOMIES = frozenset(
    {
        "behaviour",
        "competency",
        "concept",
        "domain",
        "indicator",
        "level",
        "outcome",
        "practice",
        "proficiency",
        "skill",
        "value",
    }
)
TEXT_FORMATS = (0, 1, 2, 4)
_PATH = re.compile(r"/([0-9]+/)+")

R = TypeVar("R", bound=Row)


def changed(row: R, values: Mapping[str, Any]) -> tuple[R, bool]:
    """A row with new values, and whether Moodle will check it: it does not where all are loosely equal to the old."""
    known = {field.name for field in fields(row)}
    values = {name: value for name, value in values.items() if name in known}
    is_touched = any(not loosely_equal(getattr(row, name), value) for name, value in values.items())
    return replace(row, **values), is_touched


def column(text: str, size: int) -> str:
    """A text as a column of that size takes it: MariaDB cuts blanks at the end, and refuses anything else too long."""
    if len(text) <= size:
        return text
    if text[size:].strip(" "):
        raise write_failed()
    return text[:size]


def refuse(problems: list[str]) -> None:
    """Raises the error of the model, if there are problems."""
    if problems:
        raise invalid_persistent(*problems)


def framework_of(call: Call, frameworkid: int) -> Framework:
    """A framework by id; that of an id that is not positive is an empty one, whose lack of a context is the error."""
    if frameworkid <= 0:
        raise no_such_context()
    if (framework := call.tables.frameworks.get(frameworkid)) is None:
        raise call.missing("competency_framework")
    return framework


def competency_of(call: Call, competencyid: int) -> Competency:
    """A competency by id, as `framework_of`."""
    if competencyid <= 0:
        raise no_such_context()
    if (competency := call.tables.competencies.get(competencyid)) is None:
        raise call.missing("competency")
    return competency


def has_user_rows(call: Call, competencyids: set[int]) -> bool:
    """Tells whether a learner has a row, rated or not, for one of the competencies."""
    rows = call.tables.user_competencies, call.tables.user_competency_plans
    return any(row.competencyid in competencyids for table in rows for row in table)


def check_framework(call: Call, new: Framework, old: Framework | None) -> None:
    """Refuses what the model of a framework refuses (`competency_framework::validate_…`)."""
    problems: list[str] = []
    same = collation_key(new.idnumber)
    if any(collation_key(row.idnumber) == same and row.id != new.id for row in call.tables.frameworks):
        problems.append(IDNUMBER_TAKEN)
    if new.descriptionformat not in TEXT_FORMATS:
        problems.append(INVALID_DATA)
    if new.scaleid not in call.site.scales:
        problems.append("Incorrect scale ID")
    elif old and old.scaleid != new.scaleid:
        rated = {row.id for row in call.tables.competencies.in_framework(new.id)}
        if has_user_rows(call, rated):
            problems.append("The scale cannot be changed, as it is already in use.")
    if not is_valid_configuration(new.scaleconfiguration, new.scaleid):
        problems.append(NOT_CONFIGURED)
    context = call.site.contexts.get(new.contextid)
    allowed = (ContextLevel.SYSTEM, ContextLevel.COURSECAT)
    if context is None or context.level not in allowed or (old and old.contextid != new.contextid):
        problems.append("Invalid context")
    unknown = [term for term in new.taxonomies.split(",") if term and term not in TAXONOMIES]
    problems += [f"Invalid taxonomy: {term}" for term in unknown[:1]]
    refuse(problems)


def framework_columns(row: Framework) -> Framework:
    """A framework as its table takes it."""
    return replace(
        row,
        shortname=column(row.shortname, 100),
        idnumber=column(row.idnumber, 100),
        taxonomies=column(row.taxonomies, 255),
    )


def check_competency(call: Call, new: Competency, old: Competency | None, parent: Competency | None) -> None:
    """Refuses what the model of a competency refuses (`competency::validate_…`); `parent` is the new one of a move."""
    table = call.tables.competencies
    problems: list[str] = []
    if table.with_idnumber(new.competencyframeworkid, new.idnumber) not in (None, new.id):
        problems.append(IDNUMBER_TAKEN)
    if new.descriptionformat not in TEXT_FORMATS:
        problems.append(INVALID_DATA)
    problems += _place_problems(call, new, old, parent)
    if new.ruleoutcome not in (0, 1, 2, 3):
        problems.append(INVALID_DATA)
    if new.ruletype is not None and not is_rule(new.ruletype):
        problems.append(INVALID_DATA)
    if not is_valid_config(new, table):
        problems.append(INVALID_DATA)
    problems += _scale_problems(call, new, old)
    if old and old.competencyframeworkid != new.competencyframeworkid:
        problems.append(INVALID_DATA)
    if not old and new.competencyframeworkid not in call.tables.frameworks:
        problems.append(INVALID_DATA)
    refuse(problems)


def _place_problems(call: Call, new: Competency, old: Competency | None, parent: Competency | None) -> list[str]:
    problems: list[str] = []
    is_unknown = new.parentid != 0 and parent is None and new.parentid not in call.tables.competencies
    is_elsewhere = old and parent and parent.competencyframeworkid != new.competencyframeworkid
    if is_unknown or is_elsewhere:
        problems.append(INVALID_DATA)
    if not new.path.endswith(f"/{new.parentid}/") or not _PATH.search(new.path):
        problems.append(INVALID_DATA)
    return problems


def _scale_problems(call: Call, new: Competency, old: Competency | None) -> list[str]:
    problems: list[str] = []
    if new.scaleid is not None:
        if new.scaleid not in call.site.scales:
            problems.append("Incorrect scale ID")
        elif old and (old.scaleid or 0) != new.scaleid and has_user_rows(call, {new.id}):
            problems.append("The scale cannot be changed, as it is already in use.")
    inherits = new.scaleid is None and new.scaleconfiguration is None
    if not inherits and not is_valid_configuration(new.scaleconfiguration or "", new.scaleid):
        problems.append(NOT_CONFIGURED)
    return problems


def competency_columns(row: Competency) -> Competency:
    """A competency as its table takes it."""
    return replace(
        row,
        shortname=column(row.shortname, 100),
        idnumber=column(row.idnumber, 100),
        path=column(row.path, 255),
        ruletype=None if row.ruletype is None else column(row.ruletype, 100),
    )
