"""Read the framework files that a run works on; nothing of the site is needed for it."""

from collections.abc import Sequence
from pathlib import Path

from lms_sync.domain.framework import Framework
from lms_sync.errors import FrameworkError
from lms_sync.message import Message
from lms_sync.source import check_frameworks


def read_files(paths: Sequence[Path]) -> tuple[Framework, ...]:
    """Return the frameworks of files.

    Raises:
        FrameworkError: with every problem of every file.
    """
    checked = check_frameworks(paths)
    problems = tuple(problem for one in checked for problem in one.problems)
    frameworks = tuple(one.framework for one in checked if one.framework is not None)
    if problems or len(frameworks) < len(checked):
        raise FrameworkError(Message("FILES_INVALID", {"count": len(problems)}), problems)
    return frameworks
