"""When two idnumbers are equal for a Moodle site: MariaDB's utf8mb4_unicode_ci decides on most of them.

It forgives case, accents, compatibility forms, zero-width characters and trailing blanks (``K1`` and ``k1``, ``œuf``
and ``oeuf``, ``x²`` and ``x2``), but not ``æ`` for ``ae``, ``ł`` for ``l`` or ``’`` for ``'``. What it holds equal was
asked of the server for every code point (idnumber_equality.txt), so the answer depends on no version of Unicode.
"""

from functools import cache
from importlib.resources import files

_BEYOND_BMP = "\U00010000"


def collation_key(value: str) -> str:
    """Return the same key for two idnumbers if and only if MariaDB takes them as equal."""
    table = _representatives()
    return "".join(
        table.get(character, character) if character <= "\uffff" else _BEYOND_BMP for character in value
    ).rstrip(" ")


@cache
def _representatives() -> dict[str, str]:
    """Read for every character that does not stand for itself the text that stands for it."""
    table: dict[str, str] = {}
    text = files(__package__).joinpath("idnumber_equality.txt").read_text("ascii")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        representative, _, members = line.partition("=")
        key = "".join(chr(int(code, 16)) for code in representative.split())
        for member in members.split():
            first, _, last = member.partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                table[chr(code)] = key
    return table
