"""How alike two competencies read, whatever their numbering, case, accents, marks and tags."""

import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})
# "C1.2 ", "1.2. ", "DC1 - ", "DC 1 : ", "1.2.a) ": letters, a number and what separates it from the title.
_NUMBERING = re.compile(
    r"\(?(?:[^\W\d_]{1,4}\s?)?[-.]?(\d+(?:\s?[.-]\s?\d+)*)(?:\.?[a-z])?\)?(?:\s*[.):\-–—]+\s*|\s+|$)"
)
_ROMAN = re.compile("[ivx]+")
_DIGITS = re.compile(r"\d+")
_SHORT_TAIL = 2
_OTHER_NUMBER = 55.0
_ALIKE = 80.0
EQUAL = 100.0
# One text that is equal is enough for a proposal (0.8 x 100); the other one decides between two that are.
_STRONGER, _WEAKER = 0.8, 0.2


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is compared.

    Args:
        text: its words in small letters without accents.
        words: the same, apart.
        digits: its words that hold a digit or are a Roman number: "level 1" is not "level 2".
    """

    text: str
    words: tuple[str, ...] = field(default=(), compare=False)
    digits: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Portrait:
    """A competency as it is compared.

    Args:
        title: its shortname without the number in front.
        description: without its tags.
        numbers: of its idnumber and of its title, without letters: C1.02 is 1.2.
    """

    title: Reading
    description: Reading
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two competencies read.

    Args:
        similarity: 0 to 100.
        by_title: whether the titles do.
        by_description: whether the descriptions do, or the title of one and the description of the other.
    """

    similarity: float
    by_title: bool
    by_description: bool


def portrait(idnumber: str, shortname: str, description: str) -> Portrait:
    """Return a competency as it is compared.

    Args:
        idnumber: its label.
        shortname: its title, usually with a number in front.
        description: HTML, or text.
    """
    title, in_title = _bare(shortname, idnumber)
    own = idnumber.rpartition(":")[2]
    numbers = {number for text in (own, in_title) if (number := _number(text))}
    return Portrait(read(title), read(html.unescape(_TAG.sub(" ", description))), frozenset(numbers))


def read(text: str) -> Reading:
    """Return a text as it is compared."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    words = tuple(_WORD.findall("".join(one for one in plain if not unicodedata.combining(one))))
    return Reading(" ".join(words), words, frozenset(word for word in words if _counts(word)))


def _counts(word: str) -> bool:
    return not word.isalpha() or _ROMAN.fullmatch(word) is not None


def likeness(first: Portrait, second: Portrait) -> Likeness:
    """Return how alike two competencies read; the order of the two does not matter."""
    titles = _similarity(first.title, second.title)
    descriptions = _similarity(first.description, second.description)
    across = 0.0
    if titles is None or descriptions is None:
        # Typed by hand, the whole sentence often stands in the title, or the title is the bare number.
        across = max(
            _similarity(first.title, second.description) or 0.0, _similarity(first.description, second.title) or 0.0
        )
    if titles is not None and descriptions is not None:
        similarity = _STRONGER * max(titles, descriptions) + _WEAKER * min(titles, descriptions)
        if _count_apart(first.title, second.title):
            similarity = min(similarity, _OTHER_NUMBER)
    else:
        similarity = max(titles or 0.0, descriptions or 0.0, across)
    return Likeness(similarity, (titles or 0.0) >= _ALIKE, max(descriptions or 0.0, across) >= _ALIKE)


def _similarity(first: Reading, second: Reading) -> float | None:
    """Return how alike two texts are; None if one of them says nothing."""
    if not first.text or not second.text:
        return None
    if first.text == second.text:
        return EQUAL
    ratio = fuzz.ratio(first.text, second.text)
    return min(ratio, _OTHER_NUMBER) if _count_apart(first, second) else ratio


def _count_apart(first: Reading, second: Reading) -> bool:
    """Tell whether two texts are members of a row: "level 1" and "level 2", "part A" and "part B"."""
    if first.digits and second.digits and first.digits != second.digits:
        return True
    tails: Iterable[str] = (first.words[-1], second.words[-1])
    return first.words[-1] != second.words[-1] and all(len(tail) <= _SHORT_TAIL for tail in tails)


def _bare(shortname: str, idnumber: str) -> tuple[str, str]:
    """Return a title without its number, and that number."""
    start = shortname[: len(idnumber)]
    rest = shortname[len(idnumber) :]
    if idnumber and start.casefold() == idnumber.casefold() and not _WORD.match(rest):
        return rest, start
    found = _NUMBERING.match(shortname.strip())
    return (shortname.strip()[found.end() :], found[1]) if found is not None else (shortname, "")


def _number(text: str) -> str:
    return ".".join(str(int(digits)) for digits in _DIGITS.findall(text))
