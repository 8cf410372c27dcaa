"""What libyaml says of broken YAML, as a message that tells a person what to mend, and the place to mend."""

import yaml

from lms_sync.message import Message
from lms_sync.source.nodes import WHOLE_FILE, Position

# By libyaml's own words (scanner.c, parser.c); the first that occurs in the problem counts.
_CODES = (
    ("found a tab character", "YAML_TAB"),
    ("found character that cannot start any token", "YAML_RESERVED_CHARACTER"),
    ("found unexpected end of stream", "YAML_QUOTE_OPEN"),
    ("found unexpected document indicator", "YAML_QUOTE_OPEN"),
    ("found unknown escape character", "YAML_ESCAPE"),
    ("did not find expected hexdecimal number", "YAML_ESCAPE"),
    ("found invalid Unicode character escape code", "YAML_ESCAPE"),
    ("did not find expected ',' or", "YAML_BRACKET_OPEN"),
    ("mapping values are not allowed in this context", "YAML_COLON"),
    ("block sequence entries are not allowed in this context", "YAML_DASH"),
    ("did not find expected '-' indicator", "YAML_INDENTATION"),
    ("could not find expected ':'", "YAML_COLON_MISSING"),
    ("did not find expected key", "YAML_INDENTATION"),
)


def syntax_error(error: yaml.YAMLError, text: str) -> tuple[Message, Position]:
    """Return what is wrong with a text that libyaml refused, and where."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return Message("YAML_SYNTAX", {"detail": _one_line(str(error))}), WHOLE_FILE
    start_of_line = mark.index - mark.column
    tab = _tab_in_indentation(text, start_of_line)
    if tab is not None:
        return Message("YAML_TAB"), Position(mark.line + 1, tab + 1)
    return _message(error, text[mark.index : mark.index + 1]), Position(mark.line + 1, mark.column + 1)


def _message(error: yaml.MarkedYAMLError, character: str) -> Message:
    if character == "\t":
        return Message("YAML_TAB")
    problem = error.problem or ""
    code = next((code for words, code in _CODES if words in problem), "YAML_SYNTAX")
    if code == "YAML_RESERVED_CHARACTER":
        return Message(code, {"character": character})
    if code == "YAML_SYNTAX":
        return Message(code, {"detail": _one_line(", ".join(filter(None, (error.context, problem))))})
    return Message(code)


def _tab_in_indentation(text: str, start_of_line: int) -> int | None:
    """Return the column of a tab before the first word of a line: whatever libyaml names, the tab is the cause."""
    line = text[start_of_line:].partition("\n")[0]
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    return indentation.index("\t") if "\t" in indentation else None


def _one_line(text: str) -> str:
    return " ".join(text.split())
