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
from lms_sync.domain.site_url import canonical_site_url
from lms_sync.errors import SettingsError, StalePlanError, UnsafePlanError
from lms_sync.message import Message
from lms_sync.reports.plan_json import PLAN_FORMAT


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """What a push takes from a saved plan, or from the command line.

    Args:
        files: framework files.
        policies: the choices of the one who pushes.
        fingerprint: that the plan must have; None compares nothing.
        site: the address that it must be for; None compares nothing.
    """

    files: tuple[Path, ...]
    policies: Policies
    fingerprint: str | None
    site: str | None = None

    def check_site(self, url: str) -> None:
        """Return if the plan was made for the site that calls itself by this address.

        Raises:
            StalePlanError: naming both.
        """
        if self.site is not None and self.site != canonical_site_url(url):
            raise StalePlanError(Message("cli.plan-other-site", {"planned": self.site, "chosen": url}))


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
        SettingsError: if it cannot be read, or is none, or has a format of another version.
        UnsafePlanError: if it was refused already when it was made.
    """
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8"))
        _check_format(content["format"], path)
        if content["fingerprint"] is None:
            raise UnsafePlanError(Message("cli.plan-was-refused", {"file": str(path)}))
        return _saved_plan(content, path.parent)
    except OSError as error:
        raise SettingsError(_message("cli.plan-unreadable", path, error.strerror or str(error))) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SettingsError(_message("cli.plan-broken", path, type(error).__name__)) from error


def _saved_plan(content: Mapping[str, Any], folder: Path) -> SavedPlan:
    policies, files, fingerprint, site = (content[key] for key in ("policies", "files", "fingerprint", "site"))
    if not files or not all(isinstance(text, str) for text in (*files, fingerprint, site)):
        raise TypeError("files, fingerprint and site are text")
    return SavedPlan(
        files=tuple(_shortest(folder / file) for file in files),
        policies=Policies(
            orphans=OrphanPolicy(policies["orphans"]),
            drift=DriftPolicy(policies["drift"]),
            adoption=Adoption(policies["adoption"]),
            caps=Caps(policies["caps"]),
        ),
        fingerprint=fingerprint,
        site=canonical_site_url(site),
    )


def _check_format(found: object, path: Path) -> None:
    kind, _, version = str(found).rpartition("/")
    if found != PLAN_FORMAT and kind == PLAN_FORMAT.rpartition("/")[0]:
        raise SettingsError(
            Message("cli.plan-format", {"file": str(path), "version": version, "known": PLAN_FORMAT.rpartition("/")[2]})
        )
    if found != PLAN_FORMAT:
        raise ValueError("another format")


def _shortest(path: Path) -> Path:
    """Return the path from the current folder, if it lies below it."""
    whole = Path(os.path.normpath(path.absolute()))
    return whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole


def _message(code: str, path: Path, reason: str) -> Message:
    return Message(code, {"file": str(path), "reason": reason})
