"""Which competencies are worth comparing: those that share a number, a whole text, or rare pieces of words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lms_sync.planner.likeness import Portrait

PIECE = 4
WORDS_READ = 16
CANDIDATES = 12
# A piece that so many share tells nothing, and comparing all with all would take minutes in large frameworks.
COMMON = 300
POSTINGS_READ = 400
_WEIGHTS = {"title": 100, "description": 100, "number": 3, "neighbours": 2, "word": 1}


class CandidateIndex:
    """Finds the few portraits that may be like a given one.

    Args:
        portraits: to be found, each under its place in this sequence.
    """

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        postings: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, portrait in enumerate(portraits):
            for key in set(_keys(portrait)):
                postings[key].append(place)
        self._postings = {key: places for key, places in postings.items() if len(places) <= COMMON}

    def find(self, portrait: Portrait) -> list[int]:
        """Return the places of the likeliest portraits, at most a dozen."""
        known = sorted(
            (len(places), key) for key in set(_keys(portrait)) if (places := self._postings.get(key)) is not None
        )
        weights: defaultdict[int, int] = defaultdict(int)
        read = 0
        for count, key in known:
            if read and read + count > POSTINGS_READ:
                break
            read += count
            for place in self._postings[key]:
                weights[place] += _WEIGHTS[key[0]]
        return sorted(weights, key=lambda place: (-weights[place], place))[:CANDIDATES]


def _keys(portrait: Portrait) -> Iterator[tuple[str, str]]:
    """Yield what a portrait is found by; a typing mistake spares the beginning or the end of a word."""
    for number in portrait.numbers:
        yield "number", number
    for kind, reading in (("title", portrait.title), ("description", portrait.description)):
        if reading.text:
            yield kind, reading.text
        for word in reading.words[:WORDS_READ]:
            if len(word) >= PIECE:
                yield "word", f"{word[:PIECE]}-"
                yield "word", f"-{word[-PIECE:]}"
        for neighbours in pairwise(reading.words[:WORDS_READ]):
            yield "neighbours", " ".join(neighbours)
