"""Idnumbers: what each may be, and that MariaDB takes no two of them as equal."""

import re

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.source.findings import Findings
from lms_sync.source.nodes import MappingNode, ScalarNode, scalars
from lms_sync.source.outline import Outline
from lms_sync.source.param_text import MAX_NAME, has_line_break

_MONTHS = (
    "jan|janv|january|janvier|feb|february|fév|fev|févr|fevr|février|fevrier|mar|mars|march|apr|april|avr|avril|may|mai"
    "|jun|june|juin|jul|july|juil|juillet|aug|august|août|aout|sep|sept|september|septembre|oct|october|octobre"
    "|nov|november|novembre|dec|déc|december|décembre|decembre"
)
# What Excel and LibreOffice turn into a number or a date when a cell is typed or a CSV file opened.
_LIKE_NUMBER_OR_DATE = re.compile(
    rf"[+-]?\d+(?:[.,/: -]\d+)*[.,%]?|\d+(?:[.,]\d+)?e[+-]?\d+|(?:\d+[ ./-]?)?(?:{_MONTHS})\.?[ ./-]?\d{{1,4}}",
    re.IGNORECASE,
)


def check_identity(outline: Outline, findings: Findings) -> None:
    """Check every idnumber, present and previous, by itself and against all others of the file."""
    if outline.framework is not None:
        _check_names(outline.framework, findings)
        _check_previous(outline.framework, {}, findings)
    seen: dict[str, ScalarNode] = {}
    previous: dict[str, ScalarNode] = {}
    for competency in outline.competencies:
        _check_names(competency.node, findings)
        _check_unique(competency.idnumber, seen, findings)
        _check_previous(competency.node, previous, findings)
        _warn_of_spreadsheets(competency.idnumber, findings)


def _check_names(node: MappingNode, findings: Findings) -> None:
    idnumber = node.scalar("idnumber")
    for scalar in (*(() if idnumber is None else (idnumber,)), *scalars(node.sequence("previous_idnumbers"))):
        _check_name(scalar, findings)


def _check_name(scalar: ScalarNode, findings: Findings) -> None:
    text = scalar.text
    if not collation_key(text.strip()):
        findings.error("IDNUMBER_EMPTY", scalar.position)
    elif has_line_break(text):
        findings.error("IDNUMBER_LINE_BREAK", scalar.position, {"idnumber": text})
    elif text != text.strip():
        findings.error("IDNUMBER_OUTER_BLANK", scalar.position, {"idnumber": text})
    if len(text) > MAX_NAME:
        findings.error("IDNUMBER_TOO_LONG", scalar.position, {"length": len(text)})


def _check_unique(scalar: ScalarNode | None, seen: dict[str, ScalarNode], findings: Findings) -> None:
    if scalar is None or not (key := collation_key(scalar.text)):
        return
    first = seen.setdefault(key, scalar)
    if first is scalar:
        return
    code = "IDNUMBER_TWICE" if first.text == scalar.text else "IDNUMBER_EQUAL_IN_DATABASE"
    findings.error(code, scalar.position, _pair(scalar, first))


def _check_previous(node: MappingNode, seen: dict[str, ScalarNode], findings: Findings) -> None:
    own = node.scalar("idnumber")
    for scalar in scalars(node.sequence("previous_idnumbers")):
        if not (key := collation_key(scalar.text)):
            continue
        if own is not None and key == collation_key(own.text):
            findings.error("PREVIOUS_IDNUMBER_OWN", scalar.position, {"idnumber": scalar.text})
            continue
        first = seen.setdefault(key, scalar)
        if first is not scalar:
            findings.error("PREVIOUS_IDNUMBER_TWICE", scalar.position, _pair(scalar, first))


def _warn_of_spreadsheets(scalar: ScalarNode | None, findings: Findings) -> None:
    if scalar is not None and _LIKE_NUMBER_OR_DATE.fullmatch(scalar.text):
        findings.warning("IDNUMBER_LIKE_NUMBER", scalar.position, {"idnumber": scalar.text})


def _pair(scalar: ScalarNode, first: ScalarNode) -> dict[str, str | int]:
    return {"idnumber": scalar.text, "other": first.text, "line": first.position.line}
