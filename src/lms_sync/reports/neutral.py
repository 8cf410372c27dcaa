"""Make text of others harmless to show: one line, nothing that a terminal obeys, nothing that hides."""

import unicodedata

# Cc control, Cf format (bidirectional overrides, zero-width, soft hyphen), Cs half of a pair, Zl and Zp line breaks.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_KNOWN = {"\n": "↵", "\t": "⇥"}


def neutral(text: str) -> str:
    """Return text on one line, with every character that hides or that a terminal obeys written out."""
    # French sentences are full of no-break spaces, which are not printable to Python and yet harmless
    if text.isprintable() or text.replace("\u00a0", "").replace("\u202f", "").isprintable():
        return text
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def _shown(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    return _KNOWN.get(character) or f"⟨U+{ord(character):04X}⟩"
