"""Lines of a report with the tone of their parts, wrapped to a width; whoever prints them chooses the colours."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

_TOKEN = re.compile(" +|[^ ]+")
_NARROWEST = 20


class Tone(StrEnum):
    """What a part of a line is, for the eye."""

    PLAIN = "plain"
    TITLE = "title"
    CREATE = "create"
    UPDATE = "update"
    MOVE = "move"
    DELETE = "delete"
    QUIET = "quiet"
    WARNING = "warning"
    ERROR = "error"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a line."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a report.

    Args:
        spans: its parts, none with a line break.
        hanging: how far its continuation is indented when it is wrapped.
    """

    spans: tuple[Span, ...] = ()
    hanging: int = 0

    @property
    def text(self) -> str:
        """The line without tones."""
        return "".join(span.text for span in self.spans).rstrip()


def line(*parts: str | Span, hanging: int = 0) -> Line:
    """Return a line of texts and spans."""
    return Line(tuple(Span(part) if isinstance(part, str) else part for part in parts if part), hanging)


def to_text(lines: Iterable[Line], width: int | None = None) -> str:
    """Return lines as text, each ended by a line feed.

    Args:
        lines: of a report.
        width: columns of the terminal; None leaves every line whole.
    """
    return "".join(f"{each.text}\n" for each in wrapped(lines, width))


def wrapped(lines: Iterable[Line], width: int | None) -> Iterator[Line]:
    """Yield lines no wider than a terminal, broken at blanks; a longer word stays whole."""
    for each in lines:
        if width is None or columns(each.text) <= width:
            yield each
        else:
            yield from _wrap(each, width)


def columns(text: str) -> int:
    """Return how many columns a terminal takes for a text."""
    return sum(_columns_of(character) for character in text)


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrap(whole: Line, width: int) -> Iterator[Line]:
    hanging = whole.hanging if width - whole.hanging >= _NARROWEST else 0
    current: list[Span] = []
    used = 0
    for span in _words(whole):
        size = columns(span.text)
        if used + size > width and any(part.text.strip() for part in current):
            yield _without_trailing_blank(current)
            current, used = ([Span(" " * hanging)] if hanging else []), hanging
            if not span.text.strip():
                continue
        current.append(span)
        used += size
    yield _without_trailing_blank(current)


def _without_trailing_blank(spans: list[Span]) -> Line:
    while spans and not spans[-1].text.strip():
        spans = spans[:-1]
    return Line(tuple(spans))


def _words(whole: Line) -> Iterator[Span]:
    for span in whole.spans:
        for token in _TOKEN.findall(span.text):
            yield Span(token, span.tone)
