"""The values of style properties as HTML Purifier leaves them (AttrDef_CSS_…)."""

import re
import sys
from collections.abc import Callable

from lms_sync.sandbox.purifier_colors import COLORS
from lms_sync.sandbox.purifier_php import NOT_SGML, PHP_TRIMMED, is_numeric, normal_number, one_line
from lms_sync.sandbox.purifier_uri import resource_address

_Validator = Callable[[str], str | None]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_UNITS = _names("em ex px in cm mm pt pc ch rem vw vh vmin vmax")
# 1200 pixels, the largest side of an image, in the units that can be converted
_LARGEST_LENGTHS = {"px": 1200.0, "pt": 900.0, "pc": 75.0, "in": 12.5, "cm": 31.75, "mm": 317.5}
_GENERIC_FONTS = _names("serif sans-serif monospace fantasy cursive")
SYSTEM_FONTS = _names("caption icon menu message-box small-caption status-bar")
_FUNCTION_PARAMETER = r"\s*(\d+(?:\.\d+)?%?)\s*"
_CHANNELS = {"rgb": ((255, 100), (255, 100), (255, 100)), "hsl": ((360, None), (None, 100), (None, 100))}


def enum(values: str) -> _Validator:
    """Accept one of the words, in lower case."""
    allowed = _names(values)

    def validate(text: str) -> str | None:
        text = text.strip(PHP_TRIMMED).lower()
        return text if text in allowed else None

    return validate


def composite(*validators: _Validator) -> _Validator:
    """Accept what one of the validators accepts."""

    def validate(text: str) -> str | None:
        return next((kept for validator in validators if (kept := validator(text)) is not None), None)

    return validate


def multiple(single: _Validator, most: int = 4) -> _Validator:
    """Accept several values of a kind; those that are not are left out."""

    def validate(text: str) -> str | None:
        kept = [value for part in _parts(text) if (value := single(part)) is not None]
        return " ".join(kept[:most]) or None

    return validate


def _parts(text: str) -> list[str]:
    return [part for part in tight_functions(one_line(text)).split(" ") if part.strip()]


def tight_functions(text: str) -> str:
    """Take the blanks out of the colour functions, so that a split at blanks keeps them whole."""
    count, names = (4, "rgba|hsla") if re.search(r"(?:rgba|hsla)\(", text) else (3, "rgb|hsl")
    pattern = rf"({names})\({','.join([_FUNCTION_PARAMETER] * count)}\)"
    return re.sub(pattern, lambda found: f"{found[1]}({','.join(found.groups()[1:])})", text, flags=re.ASCII)


def length(text: str) -> str | None:
    """Accept a number with a unit."""
    text = one_line(text)
    if text == "0":
        return text
    found = re.fullmatch(r"([0-9.+-]*)([^0-9.+-].*)?", text)
    if not found or len(text) == 1:
        return None
    number, unit = found.groups(default="")
    if number in ("+0", "-0"):
        number = "0"
    if number == "0" and not unit:
        return "0"
    normal = normal_number(number)
    return f"{normal}{unit.lower()}" if normal is not None and unit.lower() in _UNITS else None


def positive_length(text: str) -> str | None:
    """Accept a length that is not negative."""
    kept = length(text)
    return None if kept is None or kept.startswith("-") else kept


def limited_length(text: str) -> str | None:
    """Accept a length of at most 1200 pixels, as for the sides of an image."""
    kept = positive_length(text)
    found = kept and re.fullmatch(r"([0-9.]+)([a-z]*)", kept)
    if not found or found[2] == "":
        return kept
    largest = _LARGEST_LENGTHS.get(found[2])
    return kept if largest is not None and float(found[1]) <= largest else None


def percentage(text: str) -> str | None:
    """Accept a percentage."""
    text = one_line(text)
    number = normal_number(text[:-1]) if text.endswith("%") else None
    return None if number is None else f"{number}%"


def positive_percentage(text: str) -> str | None:
    """Accept a percentage without a minus sign."""
    return None if text.strip(PHP_TRIMMED).startswith("-") else percentage(text)


def positive_number(text: str) -> str | None:
    """Accept a number without a minus sign."""
    return normal_number(text, signed=False)


def color(text: str) -> str | None:
    """Accept a colour by name, function or hexadecimal digits."""
    text = text.strip(PHP_TRIMMED)
    if text.lower() in COLORS:
        return COLORS[text.lower()]
    function = re.search(r"(rgb|rgba|hsl|hsla)\(", text)
    if function:
        return _color_function(text, function[1]) if text.find(")") == len(text) - 1 else None
    digits = text.removeprefix("#")
    return f"#{digits}" if re.fullmatch("[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits) else None


def _color_function(text: str, function: str) -> str | None:
    parts = [part.strip(PHP_TRIMMED) for part in text.replace(function, "").strip(" ()").split(",")]
    channels = _CHANNELS[function[:3]]
    if len(parts) != len(function) or not all(parts):
        return None
    kept: list[str] = []
    kinds = {part.endswith("%") for part in parts[: len(channels)]}
    if function.startswith("rgb") and len(kinds) > 1:
        return None
    for part, (largest, largest_percent) in zip(parts, channels, strict=False):
        limit = largest_percent if part.endswith("%") else largest
        if limit is None:
            return None
        kept.append(_limited(part, limit))
    for alpha in parts[len(channels) :]:
        number = normal_number(alpha)
        if number is None:
            return None
        kept.append("0" if float(number) < 0 else "1" if float(number) > 1 else number)
    return f"{function}({','.join(kept)})"


def _limited(part: str, limit: int) -> str:
    number = part.rstrip("%")
    # PHP compares a text that is no number with the limit as texts
    value = float(number) if is_numeric(number) else 0.0 if number < str(limit) else float(limit)
    value = max(min(value, limit), 0)
    return f"{value:.14g}%" if part.endswith("%") else str(int(value))


def text_decoration(text: str) -> str | None:
    """Accept ``none`` or lines."""
    text = one_line(text).lower()
    if text == "none":
        return text
    return " ".join(part for part in text.split(" ") if part in ("line-through", "overline", "underline")) or None


def font_family(text: str) -> str | None:
    """Accept font names, in single quotes where they are more than letters and digits."""
    kept = [name for font_name in text.split(",") if (name := _font_name(font_name.strip(PHP_TRIMMED)))]
    return ", ".join(kept).rstrip(", ") or None


def _font_name(name: str) -> str | None:
    if not name or name in _GENERIC_FONTS:
        return name or None
    if name[0] in "'\"":
        if len(name) <= 2 or name[-1] != name[0]:  # noqa: PLR2004
            return None
        name = name[1:-1]
    name = _without_escapes(name)
    if name.isascii() and name.isalnum():
        return name
    name = re.sub("[\n\t\r\f]", " ", name)
    return f"'{name}'" if re.fullmatch("[a-zA-Z0-9_ \u0080-\U0010ffff-]*", name) else None


def _without_escapes(text: str) -> str:
    def character(found: re.Match[str]) -> str:
        if found[1]:
            code = int(found[1], 16)
            return "" if code > sys.maxunicode else NOT_SGML.sub("", chr(code))
        return "" if found[2] == "\n" else found[2] or "\\"

    return re.sub(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\r\0\v]?|(.?))", character, text, flags=re.DOTALL)


def css_uri(text: str) -> str | None:
    """Accept ``url(…)`` of an address that may be loaded."""
    text = one_line(text)
    if not text.startswith("url(") or not text.endswith(")") or len(text) < len("url()"):
        return None
    address = text[4:-1].strip(PHP_TRIMMED)
    if address and address[0] in "'\"":
        if address[-1] != address[0]:
            return None
        address = address[1:-1]
    kept = resource_address(_without_escapes(address))
    if kept is None:
        return None
    kept = re.sub('["\\\\\n\f\r]', "", kept)
    return 'url("{}")'.format(kept.replace("(", "%28").replace(")", "%29").replace("'", "%27"))
