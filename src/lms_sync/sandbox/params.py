"""Moodle's descriptions of parameters, and what `external_api::validate_parameters` makes of values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from lms_sync.sandbox.clean_html import is_clean_html
from lms_sync.sandbox.clean_text import is_clean_text, strip_tags
from lms_sync.sandbox.errors import invalid_parameter
from lms_sync.sandbox.php import to_int, to_string


class Kind(Enum):
    """A parameter type of Moodle (`PARAM_…`)."""

    INT = "int"
    BOOL = "bool"
    RAW = "raw"
    TEXT = "text"
    HTML = "cleanhtml"
    ALPHA = "alpha"
    ALPHANUM = "alphanum"
    ALPHANUMEXT = "alphanumext"
    LANG = "lang"
    NOTAGS = "notags"


class Presence(Enum):
    """Whether a value must be there (`VALUE_…`)."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    DEFAULT = "default"


class Null(Enum):
    """Whether a null is taken (`NULL_…`)."""

    ALLOWED = "allowed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar (`external_value`)."""

    kind: Kind
    presence: Presence = Presence.REQUIRED
    default: Any = None
    null: Null = Null.ALLOWED


@dataclass(frozen=True, slots=True)
class Struct:
    """Named values (`external_single_structure`)."""

    keys: Mapping[str, "Description"] = field(default_factory=dict)
    presence: Presence = Presence.REQUIRED
    default: Any = None


@dataclass(frozen=True, slots=True)
class Multiple:
    """A list (`external_multiple_structure`)."""

    content: "Description"
    presence: Presence = Presence.REQUIRED
    default: Any = None


Description = Value | Struct | Multiple

INT = Value(Kind.INT)
BOOL = Value(Kind.BOOL)
RAW = Value(Kind.RAW)
TEXT = Value(Kind.TEXT)
ALPHANUMEXT = Value(Kind.ALPHANUMEXT)

_SURROGATE_OR_NUL = re.compile("[\0\ud800-\udfff]")
LANGUAGES = frozenset({"", "en"})


def with_default(kind: Kind, default: object) -> Value:
    """A value that may be left out."""
    return Value(kind, Presence.DEFAULT, default)


def struct(**keys: Description) -> Struct:
    """The parameters of a function, in order."""
    return Struct(keys)


def validate(description: Description, value: Any) -> Any:
    """Checks a value and gives it its type; nothing is repaired (`external_api::validate_parameters`).

    Raises:
        MoodleError: `invalidparameter`.
    """
    match description:
        case Value():
            return _validate_value(description, value)
        case Struct():
            return _validate_struct(description, value)
        case Multiple():
            if not isinstance(value, (list, dict)):
                raise invalid_parameter()
            items = value.values() if isinstance(value, dict) else value
            return [validate(description.content, item) for item in items]


def _validate_struct(description: Struct, value: Any) -> dict[str, Any]:
    if value == []:
        value = {}
    if not isinstance(value, dict) or not value.keys() <= description.keys.keys():
        raise invalid_parameter()
    result: dict[str, Any] = {}
    for key, below in description.keys.items():
        if key in value:
            result[key] = validate(below, value[key])
        elif below.presence is Presence.REQUIRED:
            raise invalid_parameter()
        elif below.presence is Presence.DEFAULT:
            result[key] = validate(below, below.default)
    return result


def _validate_value(description: Value, value: Any) -> Any:
    if value is None:
        if description.null is Null.REFUSED:
            raise invalid_parameter()
        return None
    if isinstance(value, (list, dict)):
        raise invalid_parameter()
    match description.kind:
        case Kind.BOOL:
            # `validate_param` cleans other spellings ("true", "on") to 1, which then differs from what was sent.
            if value is True or value is False or value in (0, 1, "0", "1"):
                return bool(int(value))
            raise invalid_parameter()
        case Kind.INT:
            number = to_int(value)
            if to_string(value) != str(number):
                raise invalid_parameter()
            return number
    text = to_string(value)
    if not is_clean(description.kind, text):
        raise invalid_parameter()
    return text


def is_clean(kind: Kind, text: str) -> bool:
    """Tells whether cleaning leaves the text as it is (`clean_param`)."""
    if _SURROGATE_OR_NUL.search(text):
        return False
    check = _CHECKS.get(kind)
    return check is None or bool(check(text))


_CHECKS: Final[Mapping[Kind, Callable[[str], object]]] = {
    Kind.TEXT: is_clean_text,
    Kind.HTML: is_clean_html,
    Kind.LANG: lambda text: text in LANGUAGES,
    Kind.NOTAGS: lambda text: strip_tags(text) == text,
    Kind.ALPHA: re.compile(r"[a-zA-Z]*").fullmatch,
    Kind.ALPHANUM: re.compile(r"[A-Za-z0-9]*").fullmatch,
    Kind.ALPHANUMEXT: re.compile(r"[A-Za-z0-9_-]*").fullmatch,
}
