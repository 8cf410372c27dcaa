"""Find people in what somebody wrote: names in any order, case and accents, numbers, addresses."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from lms_sync.domain.folding import folded

Words = tuple[str, ...]

_WORD: Final = re.compile(r"[^\W_]+")
_TELLING: Final = 4
"""Letters; a shorter name within a sentence may as well be part of something else."""
_TELLING_DIGITS: Final = 6
"""Fewer digits may as well be a year."""


class PeopleInText:
    """Codes by the spellings of people.

    Args:
        names: the codes that each full name stands for; of a name that several have, several.
        marks: the same of idnumbers, usernames and e-mails, of which each belongs to one person.
    """

    def __init__(self, names: Mapping[str, frozenset[str]], marks: Mapping[str, frozenset[str]]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._within: dict[str, dict[Words, set[str]]] = {}
        for spellings in (names, marks):
            for spelling, codes in spellings.items():
                self._whole.setdefault(folded(spelling), set()).update(codes)
        for spelling, codes in names.items():
            for words in _turned(_words(spelling)):
                self._add(words, codes)
        for spelling, codes in marks.items():
            self._add(_words(spelling), codes)

    def _add(self, words: Words, codes: frozenset[str]) -> None:
        if _is_telling(words):
            self._within.setdefault(words[0], {}).setdefault(words, set()).update(codes)

    def whose(self, text: str) -> frozenset[str]:
        """Return the codes of those whom the whole text means."""
        found = self._whole.get(folded(text))
        if found is None:
            words = _words(text)
            found = self._within.get(words[0], {}).get(words, set()) if words else set()
        return frozenset(found)

    def parts(self, text: str) -> Iterator[tuple[str, frozenset[str]]]:
        """Give the parts of a text in their order, each with the codes of those whom it means, mostly nobody's."""
        text = unicodedata.normalize("NFC", text)
        places = [(folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
        end = number = 0
        while number < len(places):
            words, codes = self._longest(tuple(word for word, _, _ in places[number:]))
            if not words:
                number += 1
                continue
            yield text[end : places[number][1]], frozenset()
            start, end = places[number][1], places[number + len(words) - 1][2]
            yield text[start:end], codes
            number += len(words)
        yield text[end:], frozenset()

    def _longest(self, words: Words) -> tuple[Words, frozenset[str]]:
        """Return the longest spelling that words begin with."""
        candidates = self._within.get(words[0], {})
        longest = max((one for one in candidates if words[: len(one)] == one), key=len, default=())
        return longest, frozenset(candidates[longest] if longest else ())


def _words(text: str) -> Words:
    return tuple(folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))


def _turned(words: Words) -> Iterator[Words]:
    """Give a name in every order in which first and last name may stand."""
    for place in range(len(words)):
        yield words[place:] + words[:place]


def _is_telling(words: Words) -> bool:
    letters = "".join(words)
    return len(letters) >= (_TELLING_DIGITS if letters.isdecimal() else _TELLING)
