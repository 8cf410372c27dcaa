"""Attributes as HTML Purifier leaves them (AttrValidator, AttrDef, AttrTransform in Moodle's settings)."""

import re
from collections.abc import Callable
from functools import partial

from lms_sync.sandbox.purifier_colors import COLORS
from lms_sync.sandbox.purifier_css import clean_style
from lms_sync.sandbox.purifier_ids import Ids
from lms_sync.sandbox.purifier_php import PHP_TRIMMED, cut_to_int, is_numeric, one_line
from lms_sync.sandbox.purifier_uri import link_address, resource_address

_Validator = Callable[[str], str | None]
_MAX_IMAGE_SIDE = 1200
_FULL_PERCENT = 100


def validate_attributes(element: str, attributes: dict[str, str], ids: Ids | None = None) -> dict[str, str]:
    """Return the attributes an element keeps, in the order they are written.

    Args:
        element: its name.
        attributes: as written.
        ids: of the text so far; None allows no ids.
    """
    identity = ids.validated(element, attributes) if ids is not None else {}
    kept = dict(attributes)
    _share_language(kept)
    if element in _BACKGROUND_ELEMENTS and "background" in kept:
        _prepend_style(kept, f"background-image:url({kept.pop('background')});")
    if element == "table" and "height" in kept:
        height = kept.pop("height")
        _prepend_style(kept, f"height:{height}{'px' if height.isascii() and height.isdigit() else ''};")
    if element == "img":
        _require_alternative(kept)
    validators = _VALIDATORS[element]
    for name, value in list(kept.items()):
        validator = validators.get(name)
        cleaned = validator(value) if validator else identity.get(name)
        if name == "style" and cleaned is not None:
            cleaned = clean_style(value, element)
        if cleaned is None:
            del kept[name]
        else:
            kept[name] = cleaned
    if element == "img":
        _require_alternative(kept)
    if element == "a" and "target" in kept:
        kept["rel"] = "noreferrer noopener"
    if element == "bdo":
        kept.setdefault("dir", "ltr")
    return kept


def _share_language(attributes: dict[str, str]) -> None:
    if "xml:lang" in attributes:
        attributes["lang"] = attributes["xml:lang"]
    elif "lang" in attributes:
        attributes["xml:lang"] = attributes["lang"]


def _prepend_style(attributes: dict[str, str], style: str) -> None:
    attributes["style"] = style + attributes.get("style", "")


def _require_alternative(attributes: dict[str, str]) -> None:
    if "src" in attributes and "alt" not in attributes:
        attributes["alt"] = attributes["src"].rstrip("/").rpartition("/")[2]


def _enum(values: str) -> _Validator:
    allowed = frozenset(values.split())

    def validate(text: str) -> str | None:
        text = text.strip(PHP_TRIMMED).lower()
        return text if text in allowed else None

    return validate


def _case_sensitive_enum(values: str) -> _Validator:
    allowed = frozenset(values.split())

    def validate(text: str) -> str | None:
        text = text.strip(PHP_TRIMMED)
        return text if text in allowed else None

    return validate


def _fixed(value: str) -> _Validator:
    return lambda _text: value


def _class_names(text: str) -> str | None:
    text = text.strip(PHP_TRIMMED)
    if text in ("", "0"):
        return None
    return " ".join(dict.fromkeys(re.split(r"[ \t\n\r\v\f]+", text)))


def _language(text: str) -> str | None:
    """Keep the leading subtags that have the form of RFC 3066, in lower case."""
    primary, *subtags = text.strip(PHP_TRIMMED).split("-")
    if not re.fullmatch("[xi]|[a-zA-Z]{2,3}", primary):
        return None
    kept = [primary.lower()]
    for position, subtag in enumerate(subtags):
        if not re.fullmatch("[a-zA-Z0-9]{1,8}", subtag) or (position == 0 and len(subtag) == 1 and subtag != "x"):
            break
        kept.append(subtag.lower())
    return "-".join(kept)


def _integer(text: str) -> str | None:
    text = one_line(text)
    if text == "-0":
        return "0"
    text = text.removeprefix("+")
    return text if re.fullmatch("-?[0-9]+", text) else None


def _positive_integer(text: str) -> str | None:
    text = one_line(text).removeprefix("+")
    return text if re.fullmatch("[0-9]+", text) and int(text) else None


def _pixels(text: str, largest: int | None = None) -> str | None:
    text = text.strip(PHP_TRIMMED)
    if text == "0":
        return text
    text = text.removesuffix("px")
    if not is_numeric(text):
        return None
    pixels = max(cut_to_int(text), 0)
    return str(pixels if largest is None else min(pixels, largest))


def _length(text: str) -> str | None:
    text = text.strip(PHP_TRIMMED)
    pixels = _pixels(text)
    if pixels is not None or not text.endswith("%") or not is_numeric(text[:-1]):
        return pixels
    return f"{min(max(cut_to_int(text[:-1]), 0), _FULL_PERCENT)}%"


def _multi_length(text: str) -> str | None:
    text = text.strip(PHP_TRIMMED)
    length = _length(text)
    if length is not None or not text.endswith("*"):
        return length
    if text == "*":
        return "*"
    if not is_numeric(text[:-1]) or cut_to_int(text[:-1]) < 0:
        return None
    share = cut_to_int(text[:-1])
    return "0" if share == 0 else "*" if share == 1 else f"{share}*"


def _color(text: str) -> str | None:
    text = text.strip(PHP_TRIMMED)
    if text.lower() in COLORS:
        return COLORS[text.lower()]
    digits = text.removeprefix("#")
    if not re.fullmatch("[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits) or text == "0":
        return None
    return "#" + (digits if len(digits) > 3 else "".join(digit * 2 for digit in digits))  # noqa: PLR2004


def _as_it_is(text: str) -> str | None:
    return text


_COMMON: dict[str, _Validator] = {
    "class": _class_names,
    "title": one_line,
    "contenteditable": _enum("false"),
    "style": _as_it_is,
    "dir": _enum("ltr rtl"),
    "xml:lang": _language,
    "lang": _language,
}
_BLOCK_ALIGN: dict[str, _Validator] = {"align": _enum("left right center justify")}
_CELL_ALIGN: dict[str, _Validator] = {
    "align": _enum("left center right justify char"),
    "charoff": _length,
    "valign": _enum("top middle bottom baseline"),
}
_CELL: dict[str, _Validator] = {
    **_CELL_ALIGN,
    "abbr": one_line,
    "colspan": _positive_integer,
    "rowspan": _positive_integer,
    "scope": _enum("row col rowgroup colgroup"),
    "bgcolor": _color,
    "height": _length,
    "nowrap": _fixed("nowrap"),
    "width": _length,
}
_COLUMN: dict[str, _Validator] = {**_CELL_ALIGN, "span": _positive_integer, "width": _multi_length}
_COMPACT: dict[str, _Validator] = {"compact": _fixed("compact")}
_MEDIA: dict[str, _Validator] = {
    "src": link_address,
    "crossorigin": _enum("anonymous use-credentials"),
    "preload": _enum("auto metadata none"),
    "autoplay": _fixed(""),
    "loop": _fixed(""),
    "muted": _fixed(""),
    "controls": _fixed(""),
}
_FONT: dict[str, _Validator] = {"color": _color, "face": one_line, "size": one_line}
_OWN: dict[str, dict[str, _Validator]] = {
    "a": {"href": link_address, "target": _enum("_blank")},
    "blockquote": {"cite": link_address},
    "caption": {"align": _enum("top bottom left right")},
    "col": _COLUMN,
    "colgroup": _COLUMN,
    "del": {"cite": link_address},
    "dir": _COMPACT,
    "dl": _COMPACT,
    "font": _FONT,
    "hr": {**_BLOCK_ALIGN, "noshade": _fixed("noshade"), "size": _pixels, "width": _length},
    "img": {
        "height": partial(_pixels, largest=_MAX_IMAGE_SIDE),
        "width": partial(_pixels, largest=_MAX_IMAGE_SIDE),
        "longdesc": link_address,
        "alt": one_line,
        "src": resource_address,
        "align": _enum("top middle bottom left right"),
        "border": _pixels,
        "hspace": _pixels,
        "vspace": _pixels,
    },
    "ins": {"cite": link_address},
    "li": {"value": _integer, "type": _case_sensitive_enum("1 i I a A disc square circle")},
    "menu": _COMPACT,
    "ol": {**_COMPACT, "start": _integer, "type": _case_sensitive_enum("1 i I a A")},
    **dict.fromkeys(("div", "p", "h1", "h2", "h3", "h4", "h5", "h6"), _BLOCK_ALIGN),
    **dict.fromkeys(("tbody", "thead", "tfoot"), _CELL_ALIGN),
    "pre": {"width": _positive_integer},
    "q": {"cite": link_address},
    "rt": {"rbspan": _positive_integer},
    "span": {"xxxlang": one_line, "dir": _enum("ltr rtl auto")},
    "table": {
        "border": _pixels,
        "cellpadding": _length,
        "cellspacing": _length,
        "frame": _enum("void above below hsides lhs rhs vsides box border"),
        "rules": _enum("none groups rows cols all"),
        "summary": one_line,
        "width": _length,
        "align": _enum("left center right"),
        "bgcolor": _color,
    },
    "td": _CELL,
    "th": _CELL,
    "tr": {**_CELL_ALIGN, "bgcolor": _color},
    "ul": {**_COMPACT, "type": _enum("square disc circle")},
    "audio": _MEDIA,
    "video": {**_MEDIA, "poster": link_address, "playsinline": _fixed(""), "width": _length, "height": _length},
}
_BACKGROUND_ELEMENTS = frozenset({"table", "td", "th", "tr", "tbody", "thead", "tfoot"})
_WITHOUT_COMMON: dict[str, dict[str, _Validator]] = {
    "basefont": _FONT,
    "nolink": {},
    "tex": {},
    "algebra": {},
    "lang": {"lang": one_line},
    "source": {"src": link_address, "type": one_line},
    "track": {
        "src": link_address,
        "kind": _enum("subtitles captions descriptions chapters metadata"),
        "srclang": one_line,
        "label": one_line,
        "default": _fixed(""),
    },
    "br": {
        **{name: _COMMON[name] for name in ("class", "title", "contenteditable", "style")},
        "clear": _enum("left all right none"),
    },
}


class _Validators(dict[str, dict[str, _Validator]]):
    """The validators of an element; one that is not listed has the common attributes."""

    def __missing__(self, element: str) -> dict[str, _Validator]:
        return _COMMON


_VALIDATORS = _Validators({name: _COMMON | own for name, own in _OWN.items()} | _WITHOUT_COMMON)
