"""Find the files that the settings name."""

import glob
from collections.abc import Sequence
from pathlib import Path

from lms_sync.errors import SettingsError
from lms_sync.message import Message


def matching_files(patterns: Sequence[str], code: str) -> tuple[Path, ...]:
    """Return the files of a table of the settings, in the order of its patterns, each once.

    Args:
        patterns: absolute paths, `*` for any name.
        code: of the text that says that a pattern matches no file; it is given the pattern.

    Raises:
        SettingsError: if no file has such a path.
    """
    paths: dict[Path, None] = {}
    for pattern in patterns:
        found = sorted(glob.glob(pattern))  # noqa: PTH207 - the pattern is absolute
        if not found:
            raise SettingsError(Message(code, {"pattern": pattern}))
        paths.update((Path(one), None) for one in found)
    return tuple(paths)
