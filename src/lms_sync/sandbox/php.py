"""PHP's conversions and loose comparisons, on which Moodle's checks rest."""

import json
import re
from typing import Any

_NUMERIC = re.compile(r"[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*", re.ASCII)
_INTEGER_PREFIX = re.compile(r"[ \t\n\r\v\f]*([+-]?\d+)", re.ASCII)
_NUMBER_PREFIX = re.compile(r"[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
INT_MAX = 2**63 - 1
INT_MIN = -(2**63)


def to_string(value: object) -> str:
    """Casts a scalar to a string as `(string)` does."""
    if value is None or value is False:
        return ""
    if value is True:
        return "1"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def to_int(value: object) -> int:
    """Casts a scalar to an integer as `(int)` does: the leading digits count, out of range is clipped."""
    if isinstance(value, str):
        if number := _NUMBER_PREFIX.match(value):
            text = number.group()
            whole = _INTEGER_PREFIX.fullmatch(text)
            value = int(text) if whole else float(text)
        else:
            return 0
    if isinstance(value, float):
        return int(value) if abs(value) < INT_MAX else 0
    if isinstance(value, int):
        return max(INT_MIN, min(INT_MAX, int(value)))
    return 0


def is_empty(value: object) -> bool:
    """Tells what `empty()` tells: "0" and "" are empty."""
    return value in (None, False, 0, "", "0") or value in ([], {})


def is_numeric(value: str) -> bool:
    """Tells whether a string is numeric for PHP 8."""
    return _NUMERIC.fullmatch(value) is not None


def loosely_equal(left: object, right: object) -> bool:
    """Compares two scalars as `==` of PHP 8 does."""
    if isinstance(left, bool) or isinstance(right, bool):
        return (not is_empty(left)) == (not is_empty(right))
    if left is None or right is None:
        other = right if left is None else left
        return other == "" if isinstance(other, str) else is_empty(other)
    if isinstance(left, str) and isinstance(right, str):
        if left == right:
            return True
        return is_numeric(left) and is_numeric(right) and float(left) == float(right)
    if isinstance(left, str) or isinstance(right, str):
        text, number = (left, right) if isinstance(left, str) else (str(right), left)
        return float(text) == number if is_numeric(text) else text == to_string(number)
    return left == right


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def json_decode(text: str) -> Any:
    """Reads JSON as `json_decode` does.

    Returns:
        The value, or None where the text is no JSON (as where it is `null`).
    """
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None


def json_encode(value: object) -> str:
    r"""Writes JSON as `json_encode` does: no blanks, `\u` for all but ASCII, `\/`."""
    return json.dumps(value, separators=(",", ":")).replace("/", "\\/")
