"""Write a file at once or not at all."""

import os
from pathlib import Path


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
