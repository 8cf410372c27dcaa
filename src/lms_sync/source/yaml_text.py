"""One text as a YAML scalar that our reader reads back as it is: plain where YAML lets it, else quoted or a block."""

import re
from collections.abc import Iterator
from enum import Enum, auto

WIDTH = 120

# Conservative: what does not match is quoted. The reader takes every scalar as text, so 1.10 and yes need no quotes.
_START = r"(?:[^\W_]|[_(/.+=$;<«“‘€…\\^~]|-(?=[^\W_]))"
_BAD = "\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_PLAIN = re.compile(rf"(?!\.\.\.){_START}(?:(?:(?! #|:(?:\s|$))[^{_BAD}])*[^\s:{_BAD}]|(?<!:))")
_FLOW_SIGNS = re.compile(r"[,\[\]{}:?]")
_UNPRINTABLE = re.compile(f"[{_BAD}]")
_NOT_IN_BLOCK = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
# Read as text, but a person would take them for nothing (check warns of them), or YAML for a merge key.
_QUOTED = frozenset({"null", "Null", "NULL", "~", "<<"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


class Surrounding(Enum):
    """Where a scalar stands."""

    BLOCK = auto()
    FLOW = auto()


def inline_scalar(text: str, surrounding: Surrounding = Surrounding.BLOCK) -> str:
    """Return a text on one line, quoted only where it has to be."""
    if _PLAIN.fullmatch(text) and text not in _QUOTED:
        if surrounding is Surrounding.BLOCK or not _FLOW_SIGNS.search(text):
            return text
    elif _UNPRINTABLE.search(text):
        return _double_quoted(text)
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def scalar_lines(key: str, text: str, indentation: int) -> Iterator[str]:
    """Yield the lines of a key with a text of any length: on one line, folded if that is too long, else as it is.

    Args:
        key: stands before the text.
        text: what the reader has to read.
        indentation: of the key.
    """
    before = " " * indentation
    if "\n" in text and _fits_block(text):
        yield f"{before}{key}: |-"
        yield from (f"{before}  {line}" if line else "" for line in text.split("\n"))
        return
    line = f"{before}{key}: {inline_scalar(text)}"
    if len(line) > WIDTH and _fits_block(text):
        yield f"{before}{key}: >-"
        yield from (f"{before}  {part}" for part in _folded(text, WIDTH - indentation - 2))
    else:
        yield line


def _fits_block(text: str) -> bool:
    """Tell whether a block gives a text back: no sign it cannot hold, no blank where YAML looks for the indentation."""
    return not _NOT_IN_BLOCK.search(text) and not text.startswith((" ", "\n")) and not text.endswith("\n")


def _folded(text: str, width: int) -> list[str]:
    """Return a text in lines of a width, parted where a single blank stands."""
    lines = [""]
    for word in re.split("(?<=[^ ]) (?=[^ ])", text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _double_quoted(text: str) -> str:
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04X}" if _UNPRINTABLE.match(character) else character
