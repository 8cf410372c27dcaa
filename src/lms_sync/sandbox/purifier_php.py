"""The bits of PHP that HTML Purifier rests on: which characters count as blanks, texts as numbers."""

import re

PHP_TRIMMED = " \t\n\r\0\v"
# what the Purifier takes for no character of SGML (Encoder::cleanUTF8)
NOT_SGML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_NUMERIC = re.compile(r"[ \t\n\r\v\f]*[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?[ \t\n\r\v\f]*")


def one_line(text: str) -> str:
    """Trim the text and put blanks for its line breaks and tabs (AttrDef::parseCDATA)."""
    return re.sub("[\n\t\r]", " ", text.strip(PHP_TRIMMED))


def is_numeric(text: str) -> bool:
    """Tell whether PHP's is_numeric does."""
    return _NUMERIC.fullmatch(text) is not None


def cut_to_int(text: str) -> int:
    """Return the integer of PHP's (int) for a numeric text."""
    return int(float(text))


def normal_number(text: str, *, signed: bool = True) -> str | None:
    """Return a CSS number without needless zeros, or None when it is none (AttrDef_CSS_Number)."""
    text = one_line(text)
    if not signed and text.startswith("-"):
        return None
    found = re.fullmatch(r"([+-]?)([0-9]*)(\.?)([0-9]*)", text)
    if not found or not (found[2] or found[4]):
        return None
    sign = "-" if found[1] == "-" else ""
    whole, fraction = found[2].lstrip("0"), found[4].rstrip("0")
    if not found[3] or not fraction:
        return f"{sign}{whole}" if whole else "0"
    return f"{sign}{whole or '0'}.{fraction}"
