"""A saved plan: what `plan --out` writes and `push --plan` reads."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lms_sync.cli.whole_file import replace_file
from lms_sync.domain.plain import Plain
from lms_sync.domain.plan import Adoption, Caps, DriftPolicy, OrphanPolicy, Policies
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.plan_json import PLAN_FORMAT


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """What a push takes from a saved plan, or from the command line; None as fingerprint compares nothing."""

    files: tuple[Path, ...]
    policies: Policies
    fingerprint: str | None


def files_beside(plan_file: Path, files: Sequence[Path], cwd: Path) -> list[str]:
    """Return the files as a saved plan names them: from its own folder, so that both may travel together."""
    folder = (cwd / plan_file).parent.resolve()
    return [os.path.relpath((cwd / file).resolve(), folder) for file in files]


def save_plan(plan: Plain, path: Path) -> None:
    """Write a plan; a file that was there is replaced at once or not at all.

    Raises:
        SettingsError: if it cannot be written.
    """
    try:
        replace_file(path, json.dumps(plan, indent=2) + "\n")
    except OSError as error:
        raise SettingsError(_message("cli.plan-not-written", path, error.strerror or str(error))) from error


def load_plan(path: Path) -> SavedPlan:
    """Read a saved plan.

    Raises:
        SettingsError: if it cannot be read, or is none.
    """
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        return _saved_plan(content, path.parent)
    except OSError as error:
        raise SettingsError(_message("cli.plan-unreadable", path, error.strerror or str(error))) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(_message("cli.plan-broken", path, type(error).__name__)) from error


def _saved_plan(content: Mapping[str, Any], folder: Path) -> SavedPlan:
    if content["format"] != PLAN_FORMAT:
        raise ValueError("another format")
    policies, files, fingerprint = content["policies"], content["files"], content["fingerprint"]
    if not files or not all(isinstance(file, str) for file in files) or not isinstance(fingerprint, str):
        raise TypeError("files and fingerprint are text")
    return SavedPlan(
        files=tuple(_shortest(folder / file) for file in files),
        policies=Policies(
            orphans=OrphanPolicy(policies["orphans"]),
            drift=DriftPolicy(policies["drift"]),
            adoption=Adoption(policies["adoption"]),
            caps=Caps(policies["caps"]),
        ),
        fingerprint=fingerprint,
    )


def _shortest(path: Path) -> Path:
    """Return the path from the current folder, if it lies below it."""
    whole = Path(os.path.normpath(path.absolute()))
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def _message(code: str, path: Path, reason: str) -> Message:
    return Message(code, {"file": str(path), "reason": reason})
