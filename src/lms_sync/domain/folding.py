"""When two texts that people wrote by hand mean the same: without case, accents and differences of blanks."""

import unicodedata
from typing import Final

_LOOKALIKES: Final = str.maketrans({"’": "'", "ʼ": "'", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def folded(text: str) -> str:
    """Return the text without case, accents and marks, with single blanks and straight apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(bare.translate(_LOOKALIKES).split())
