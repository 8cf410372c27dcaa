"""Texts that must be more than text: ``true``/``false`` and canonical integers."""

import re

_INTEGER = re.compile("0|-?[1-9][0-9]{0,8}")


def parse_boolean(text: str) -> bool | None:
    """Return what a text says, or None if it is neither ``true`` nor ``false``."""
    return {"true": True, "false": False}.get(text)


def parse_integer(text: str) -> int | None:
    """Return the number that a text writes canonically in at most nine digits, else None (``01``, ``1.0``, ``+1``)."""
    return int(text) if _INTEGER.fullmatch(text) else None
