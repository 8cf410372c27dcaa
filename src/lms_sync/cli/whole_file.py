"""Write a file at once or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO


def replace_file(path: Path, text: str) -> None:
    """Write a text as UTF-8; a file that was there keeps its rights, and is replaced whole.

    Raises:
        OSError: if it cannot be written; what was there is as before.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            beside.chmod(path.stat().st_mode & 0o777)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def replace_private_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write a file that its owner alone can read; one that was there is replaced whole, and its rights too.

    Args:
        path: the file.
        write: writes its bytes; if it raises, what was there is as before.

    Raises:
        OSError: if it cannot be written; what was there is as before.
    """
    path = path.resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            os.fchmod(descriptor, 0o600)
            write(stream)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
