"""Which commit a file comes from."""

import subprocess
from pathlib import Path
from typing import Final

TIMEOUT: Final = 10.0


def git_commit(path: Path) -> str:
    """Return the commit of a file, with "-dirty" if the file differs from it; empty if git does not keep it."""
    folder = str(path.resolve().parent)
    commit = _git("-C", folder, "rev-parse", "--verify", "--quiet", "HEAD")
    if not commit or not _git("-C", folder, "ls-files", "--", path.name):
        return ""
    changed = _git("-C", folder, "status", "--porcelain", "--", path.name)
    return f"{commit}-dirty" if changed else commit


def _git(*arguments: str) -> str:
    try:
        result = subprocess.run(  # noqa: S603 - fixed program, no shell
            ["git", *arguments],  # noqa: S607 - wherever the user has it
            capture_output=True,
            text=True,
            timeout=TIMEOUT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""
