"""The text of a file, once its size, its encoding and its characters are known to be right."""

import re
from pathlib import Path

from lms_sync.source.findings import Findings
from lms_sync.source.nodes import WHOLE_FILE, Position

MAX_BYTES = 5_000_000
MAX_MEGABYTES = 5

_FOREIGN_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
# What YAML calls not printable (libyaml would refuse it without saying where), and what Moodle drops (fix_utf8).
REFUSED_CHARACTER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")


def read_text(path: Path, findings: Findings) -> str | None:
    """Return the file as text without a byte order mark, or None with the reason in the findings.

    Only UTF-8 is taken, with or without its mark, and never more than five million bytes are read.
    """
    data = _read_bytes(path, findings)
    return None if data is None else decode(data, findings)


def decode(data: bytes, findings: Findings) -> str | None:
    """Return bytes as text, or None with the reason in the findings."""
    if data.startswith(_FOREIGN_MARKS):
        findings.error("ENCODING_NOT_UTF8", Position(1, 1))
        return None
    try:
        text = data.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data.removeprefix(_UTF8_MARK)[: error.start].decode("utf-8")
        findings.error("ENCODING_NOT_UTF8", _end_of(before))
        return None
    if not text.strip():
        findings.error("FILE_EMPTY", WHOLE_FILE)
        return None
    refused = REFUSED_CHARACTER.search(text)
    if refused:
        code = f"U+{ord(refused[0]):04X}"
        findings.error("CONTROL_CHARACTER", _end_of(text[: refused.start()]), {"character": code})
        return None
    return text


def _read_bytes(path: Path, findings: Findings) -> bytes | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        findings.error("FILE_MISSING", WHOLE_FILE)
    except IsADirectoryError:
        findings.error("FILE_IS_FOLDER", WHOLE_FILE)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        findings.error("FILE_UNREADABLE", WHOLE_FILE, {"reason": getattr(error, "strerror", None) or str(error)})
    else:
        if len(data) <= MAX_BYTES:
            return data
        findings.error("FILE_TOO_LARGE", WHOLE_FILE, {"limit": MAX_MEGABYTES})
    return None


def _end_of(text: str) -> Position:
    """Return the place of the character that follows a text."""
    last_line = text.rpartition("\n")[2]
    return Position(text.count("\n") + 1, len(last_line) + 1)
