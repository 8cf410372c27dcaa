"""Style attributes as HTML Purifier leaves them (CSSDefinition, AttrDef_CSS in Moodle's settings)."""

import re
from collections.abc import Callable

from lms_sync.sandbox import purifier_css_shorthands as shorthands
from lms_sync.sandbox.purifier_css_values import (
    color,
    composite,
    enum,
    font_family,
    length,
    limited_length,
    multiple,
    percentage,
    positive_length,
    positive_percentage,
    text_decoration,
)
from lms_sync.sandbox.purifier_php import PHP_TRIMMED, one_line

_Validator = Callable[[str], str | None]


def clean_style(style: str, element: str) -> str | None:
    """Return the declarations that stay, as ``name:value;`` each, or None when none stays."""
    kept: dict[str, str] = {}
    for declaration in _declarations(one_line(style)):
        name, colon, value = declaration.partition(":")
        name, value = name.strip(PHP_TRIMMED), value.strip(PHP_TRIMMED)
        validator = _property(name, element)
        if validator is None:
            name = name.lower()
            validator = _property(name, element)
        if not colon or declaration.startswith(":") or validator is None:
            continue
        cleaned = "inherit" if value.lower() == "inherit" else validator(_without_important(value))
        if cleaned is not None:
            kept[name] = cleaned
    return "".join(f"{name}:{value};" for name, value in kept.items()) or None


def _declarations(style: str) -> list[str]:
    """Split at the semicolons that stand outside of quotes."""
    found: list[str] = []
    declaration = quote = ""
    for character in style:
        if character == ";" and not quote:
            found.append(declaration)
            declaration = ""
            continue
        declaration += character
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
    return [*found, declaration]


def _without_important(value: str) -> str:
    return re.sub(r"[ \t\n\r\0\v]*![ \t\n\r\0\v]*important$", "", value)


def _property(name: str, element: str) -> _Validator | None:
    if element == "img" and name in _IMAGE_SIZES:
        return _IMAGE_SIZES[name]
    return _PROPERTIES.get(name)


def _properties() -> dict[str, _Validator]:
    spacing = composite(enum("normal"), length)
    margin = composite(length, percentage, enum("auto"))
    padding = composite(positive_length, positive_percentage)
    properties: dict[str, _Validator] = {
        "text-align": enum("left right center justify"),
        "border-style": multiple(shorthands.BORDER_STYLE),
        "clear": enum("none left right both"),
        "float": enum("none left right"),
        "font-style": shorthands.FONT_STYLE,
        "font-variant": shorthands.FONT_VARIANT,
        "list-style-position": shorthands.LIST_STYLE_POSITION,
        "list-style-type": shorthands.LIST_STYLE_TYPE,
        "list-style-image": shorthands.URI_OR_NONE,
        "list-style": shorthands.list_style,
        "text-transform": enum("capitalize uppercase lowercase none"),
        "color": color,
        "background-image": shorthands.URI_OR_NONE,
        "background-repeat": shorthands.BACKGROUND_REPEAT,
        "background-attachment": shorthands.BACKGROUND_ATTACHMENT,
        "background-position": shorthands.background_position,
        "background-size": shorthands.BACKGROUND_SIZE,
        "background-color": shorthands.BORDER_COLOR,
        "background": shorthands.background,
        "border-color": multiple(shorthands.BORDER_COLOR),
        "border-width": multiple(shorthands.BORDER_WIDTH),
        "letter-spacing": spacing,
        "word-spacing": spacing,
        "font-size": shorthands.FONT_SIZE,
        "line-height": shorthands.LINE_HEIGHT,
        "margin": multiple(margin),
        "padding": multiple(padding),
        "text-indent": composite(length, percentage),
        "text-decoration": text_decoration,
        "text-decoration-line": enum("none underline overline line-through initial inherit"),
        "text-decoration-style": enum("solid double dotted dashed wavy initial inherit"),
        "text-decoration-color": color,
        "text-decoration-thickness": composite(length, percentage, enum("auto from-font initial inherit")),
        "font-family": font_family,
        "font-weight": shorthands.FONT_WEIGHT,
        "font": shorthands.font,
        "border": shorthands.border,
        "border-collapse": enum("collapse separate"),
        "caption-side": enum("top bottom"),
        "table-layout": enum("auto fixed"),
        "vertical-align": composite(
            enum("baseline sub super top text-top middle bottom text-bottom"), length, percentage
        ),
        "border-spacing": multiple(length, 2),
        "white-space": enum("nowrap normal pre pre-wrap pre-line"),
    }
    for side in ("top", "right", "bottom", "left"):
        properties[f"border-{side}"] = shorthands.border
        properties[f"border-{side}-style"] = shorthands.BORDER_STYLE
        properties[f"border-{side}-color"] = shorthands.BORDER_COLOR
        properties[f"border-{side}-width"] = shorthands.BORDER_WIDTH
        properties[f"margin-{side}"] = margin
        properties[f"padding-{side}"] = padding
    for prefix, words in _SIZE_WORDS.items():
        for side in ("width", "height"):
            properties[f"{prefix}{side}"] = composite(positive_length, positive_percentage, enum(words))
    return properties


_SIZE_WORDS = {"": "auto initial inherit", "min-": "initial inherit", "max-": "none initial inherit"}
_PROPERTIES = _properties()
_IMAGE_SIZES = {
    f"{prefix}{side}": composite(limited_length, enum("auto" if not prefix else words))
    for prefix, words in _SIZE_WORDS.items()
    for side in ("width", "height")
}
