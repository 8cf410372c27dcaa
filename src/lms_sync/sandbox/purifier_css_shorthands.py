"""The shorthand properties of styles as HTML Purifier leaves them: values of several kinds, put in a fixed order."""

from collections.abc import Callable

from lms_sync.sandbox.purifier_css_values import (
    SYSTEM_FONTS,
    color,
    composite,
    css_uri,
    enum,
    font_family,
    length,
    multiple,
    percentage,
    positive_length,
    positive_number,
    positive_percentage,
    tight_functions,
)
from lms_sync.sandbox.purifier_php import one_line

_Validator = Callable[[str], str | None]
URI_OR_NONE = composite(enum("none"), css_uri)
BORDER_STYLE = enum("none hidden dotted dashed solid double groove ridge inset outset")
BORDER_COLOR = composite(enum("transparent"), color)
BORDER_WIDTH = composite(enum("thin medium thick"), positive_length)
LIST_STYLE_TYPE = enum("disc circle square decimal lower-roman upper-roman lower-alpha upper-alpha none")
LIST_STYLE_POSITION = enum("inside outside")
FONT_STYLE = enum("normal italic oblique")
FONT_VARIANT = enum("normal small-caps")
FONT_WEIGHT = enum("normal bold bolder lighter 100 200 300 400 500 600 700 800 900")
FONT_SIZE = composite(enum("xx-small x-small small medium large x-large xx-large larger smaller"), percentage, length)
LINE_HEIGHT = composite(enum("normal"), positive_number, positive_length, positive_percentage)
BACKGROUND_REPEAT = enum("repeat repeat-x repeat-y no-repeat")
BACKGROUND_ATTACHMENT = enum("scroll fixed")
BACKGROUND_SIZE = composite(enum("auto cover contain initial inherit"), percentage, length)
_LIST_STYLE_VALUES = 3


def border(text: str) -> str:
    """Keep the first width, style and colour; with none of them the property stays, empty."""
    kinds = {"width": multiple(BORDER_WIDTH), "style": multiple(BORDER_STYLE), "color": BORDER_COLOR}
    kept: list[str] = []
    for part in tight_functions(one_line(text)).split(" "):
        for kind, validator in kinds.items():
            value = validator(part)
            if value is not None:
                kept.append(value)
                del kinds[kind]
                break
    return " ".join(kept)


def list_style(text: str) -> str | None:
    """Keep a type, an image and a position, in this order."""
    text = one_line(text)
    kinds: dict[str, _Validator] = {"type": LIST_STYLE_TYPE, "position": LIST_STYLE_POSITION, "image": URI_OR_NONE}
    caught: dict[str, str] = {}
    none_seen = False
    for part in filter(None, text.lower().split(" ")):
        if len(caught) >= _LIST_STYLE_VALUES:
            return ""
        for kind, validator in kinds.items():
            value = validator(part) if kind not in caught else None
            if value is None or (value == "none" and none_seen):
                continue
            if value == "none":
                none_seen = True
                if kind == "image":
                    continue
            caught[kind] = value
            break
    return " ".join(caught[kind] for kind in ("type", "image", "position") if kind in caught) or None


def background_position(text: str) -> str | None:
    """Keep a horizontal and a vertical place."""
    words: dict[str, str] = {}
    measures: list[str] = []
    count = 0
    for part in filter(None, one_line(text).split(" ")):
        word = part.lower()
        if word in ("left", "right"):
            words["horizontal"] = word
        elif word in ("top", "bottom"):
            words["vertical"] = word
        elif word == "center":
            words["center vertical" if count else "center horizontal"] = word
        found = [value for value in (length(part), percentage(part)) if value is not None]
        measures += found
        count += len(found) + (word in ("left", "right", "top", "bottom", "center"))
    kept: list[str] = []
    if "horizontal" in words:
        kept.append(words["horizontal"])
    elif "center horizontal" in words:
        kept.append("center")
        words.pop("center vertical", None)
    elif measures:
        kept.append(measures.pop(0))
    if "vertical" in words or "center vertical" in words:
        kept.append(words.get("vertical", "center"))
    elif measures:
        kept.append(measures.pop(0))
    return " ".join(kept) or None


def background(text: str) -> str | None:
    """Keep a colour, an image, how it repeats and scrolls, its place and size, in this order."""
    kinds: dict[str, _Validator] = {
        "color": BORDER_COLOR,
        "image": URI_OR_NONE,
        "repeat": BACKGROUND_REPEAT,
        "attachment": BACKGROUND_ATTACHMENT,
    }
    caught: dict[str, str] = {}
    places: list[str] = []
    for part in filter(None, tight_functions(one_line(text)).split(" ")):
        for kind, validator in kinds.items():
            value = validator(part) if kind not in caught else None
            if value is not None:
                caught[kind] = value
                break
        else:
            places.append(part)
    position = background_position(" ".join(places))
    if position is not None:
        caught["position"] = position
    return " ".join(caught[kind] for kind in (*kinds, "position") if kind in caught) or None


def font(text: str) -> str | None:
    """Keep style, variant, weight, size with line height, and family, which all but the first three are required."""
    text = one_line(text)
    if text.lower() in SYSTEM_FONTS:
        return text.lower()
    rest = text.strip(" ")
    kinds = {"style": FONT_STYLE, "variant": FONT_VARIANT, "weight": FONT_WEIGHT}
    kept: list[str] = []
    while kinds:
        part, after = _first_part(rest)
        found = next(((kind, value) for kind, check in kinds.items() if (value := check(part)) is not None), None)
        if found is None:
            break
        del kinds[found[0]]
        kept.append(found[1])
        rest = after
    size, family_names = _size_and_line_height(rest)
    family = font_family(family_names) if size and family_names else None
    return " ".join([*kept, size, family]) if size and family else None


def _first_part(text: str) -> tuple[str, str]:
    part, _, rest = text.partition(" ")
    return part, rest.lstrip(" ")


def _size_and_line_height(text: str) -> tuple[str | None, str]:
    part, rest = _first_part(text)
    first, slash, height = part.partition("/")
    height = height.partition("/")[0]
    size = FONT_SIZE(first)
    if size is None:
        return None, rest
    following, after = _first_part(rest)
    if not slash and following == "/":
        slash, rest = "/", after
    if slash and not height and rest:
        height, rest = _first_part(rest)
    line_height = LINE_HEIGHT(height) if slash else None
    return size if line_height is None else f"{size}/{line_height}", rest
