"""Titles and other texts: their length, their characters, and what Moodle takes in a name."""

import re

from lms_sync.source.findings import Findings
from lms_sync.source.nodes import PLAIN_STYLES, MappingNode, ScalarNode
from lms_sync.source.outline import Outline
from lms_sync.source.param_text import MAX_NAME, has_line_break, is_param_text

GOOD_LENGTH = 80

_LANGUAGE = re.compile("[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_NULLS = frozenset({"null", "Null", "NULL", "~"})
_NULLABLE = ("shortname", "description", "description_html", "language")


def check_texts(outline: Outline, findings: Findings) -> None:
    """Check the titles of the framework and of every competency, and the texts that only the framework has."""
    if outline.framework is not None:
        _check_shortname(outline.framework, findings)
        _check_language(outline.framework.scalar("language"), findings)
    for competency in outline.competencies:
        _check_shortname(competency.node, findings)
        _warn_of_number(competency.node, findings)


def _check_shortname(node: MappingNode, findings: Findings) -> None:
    for key in _NULLABLE:
        _warn_of_null(node.scalar(key), key, findings)
    scalar = node.scalar("shortname")
    if scalar is None:
        return
    text = scalar.text
    if not text.strip():
        findings.error("SHORTNAME_EMPTY", scalar.position)
        return
    if len(text) > MAX_NAME:
        findings.error("SHORTNAME_TOO_LONG", scalar.position, {"length": len(text)})
    elif len(text) > GOOD_LENGTH:
        findings.warning("SHORTNAME_LONG", scalar.position, {"length": len(text)})
    if has_line_break(text):
        findings.error("SHORTNAME_LINE_BREAK", scalar.position)
    elif text != text.strip():
        findings.warning("SHORTNAME_OUTER_BLANK", scalar.position)
    if not is_param_text(text):
        findings.error("SHORTNAME_TAG", scalar.position)


def _warn_of_number(node: MappingNode, findings: Findings) -> None:
    idnumber, shortname = node.scalar("idnumber"), node.scalar("shortname")
    if idnumber is None or shortname is None or not shortname.text.strip() or not idnumber.text.strip():
        return
    rest = shortname.text.removeprefix(idnumber.text)
    if rest == shortname.text or (rest and not rest[0].isspace()):
        findings.warning("SHORTNAME_WITHOUT_IDNUMBER", shortname.position, {"idnumber": idnumber.text})


def _warn_of_null(scalar: ScalarNode | None, key: str, findings: Findings) -> None:
    if scalar is not None and scalar.style in PLAIN_STYLES and scalar.text in _NULLS:
        findings.warning("NULL_IS_TEXT", scalar.position, {"key": key, "text": scalar.text})


def _check_language(scalar: ScalarNode | None, findings: Findings) -> None:
    if scalar is not None and scalar.text and not _LANGUAGE.fullmatch(scalar.text):
        findings.error("LANGUAGE_INVALID", scalar.position, {"language": scalar.text})
