"""When MariaDB's utf8mb4_unicode_ci, the usual collation of a Moodle database, holds two texts equal.

The weights are those the server itself gives (collation_weights.txt, UCA 4.0.0), so no weight depends on the Unicode
version of the running Python. Comparison pads the shorter text with blanks (PAD SPACE), hence the weights of trailing
blanks fall away. Moodle's unique indexes and its ``idnumber = ?`` both compare so.
"""

from functools import cache
from importlib.resources import files

_BLANK = 0x0209
_BEYOND_BMP = (0xFFFD,)
# where the computed weights of a code point begin: the ideographs of Unicode 3.2, extension A, all others
_IDEOGRAPHS = (range(0x4E00, 0x9FA6), 0xFB40)
_EXTENSION_A = (range(0x3400, 0x4DB6), 0xFB80)
_OTHERS = 0xFBC0


def collation_key(value: str) -> tuple[int, ...]:
    """Return the same key for two texts if and only if MariaDB takes them as equal."""
    weights = _weights()
    key: list[int] = []
    for character in value:
        code = ord(character)
        key += weights[code] if code in weights else _computed_weights(code)
    while key and key[-1] == _BLANK:
        key.pop()
    return tuple(key)


def _computed_weights(code: int) -> tuple[int, ...]:
    """Return the weights of what UCA 4.0.0 does not list: ideographs, Hangul syllables, unassigned code points."""
    if chr(code) > "\uffff":
        return _BEYOND_BMP
    base = next((base for codes, base in (_IDEOGRAPHS, _EXTENSION_A) if code in codes), _OTHERS)
    return base + (code >> 15), code & 0x7FFF | 0x8000


@cache
def _weights() -> dict[int, tuple[int, ...]]:
    table: dict[int, tuple[int, ...]] = {}
    text = files(__package__).joinpath("collation_weights.txt").read_text("ascii")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        first, *entries = line.split()
        for code, entry in enumerate(entries, int(first, 16)):
            table[code] = () if entry == "-" else tuple(int(weight, 16) for weight in entry.split("+"))
    return table
