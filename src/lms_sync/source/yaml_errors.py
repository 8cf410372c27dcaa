"""What libyaml says of broken YAML, as a message that tells a person what to mend."""

import yaml

from lms_sync.message import Message

# By libyaml's own words (scanner.c, parser.c); the first that occurs in the problem or its context counts.
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


def syntax_message(error: yaml.MarkedYAMLError, text: str) -> Message:
    """Return the message for an error of libyaml in a text."""
    character = _character_at(error, text)
    if character == "\t":
        return Message("YAML_TAB")
    problem = error.problem or ""
    code = next((code for words, code in _CODES if words in problem), "YAML_SYNTAX")
    if code == "YAML_RESERVED_CHARACTER":
        return Message(code, {"character": character})
    if code == "YAML_SYNTAX":
        return Message(code, {"detail": ", ".join(filter(None, (error.context, problem)))})
    return Message(code)


def _character_at(error: yaml.MarkedYAMLError, text: str) -> str:
    mark = error.problem_mark
    return "" if mark is None else text[mark.index : mark.index + 1]
