"""What the variables LMS_SYNC_… of the environment mean, and which of them mean nothing."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lms_sync.settings.model import Settings

_PREFIX = "LMS_SYNC_"
_SPECIAL = {"LMS_SYNC_CONFIG": "--config", "LMS_SYNC_URL": "sites.environment.url", "LMS_SYNC_TOKEN": ""}
_OF_TESTS = ("LMS_SYNC_TEST_", "LMS_SYNC_LIVE_")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the environment that begins as ours do.

    Args:
        name: as it is set.
        key: that it sets; empty if it is one that holds a secret.
        is_known: whether anything reads it.
        near: the variable that may have been meant; empty if it is known or like none.
    """

    name: str
    key: str
    is_known: bool = True
    near: str = ""


def variables_of(settings: Settings, environ: Mapping[str, str]) -> tuple[Variable, ...]:
    """Return every variable that begins with LMS_SYNC_, without its value."""
    named = frozenset(_named(settings.model_dump()))
    names = sorted(name for name, value in environ.items() if value and name.upper().startswith(_PREFIX))
    return tuple(_variable(name, named) for name in names if not name.startswith(_OF_TESTS))


def _variable(name: str, named: frozenset[str]) -> Variable:
    if name in _SPECIAL or name in named:
        return Variable(name, _SPECIAL.get(name, ""))
    key = name[len(_PREFIX) :].lower().split("__")
    if key[0] in Settings.model_fields:  # an unknown key further down is refused when the settings are read
        return Variable(name, ".".join(key))
    known = [*_SPECIAL, *named, *(_PREFIX + field.upper() for field in Settings.model_fields)]
    near = difflib.get_close_matches("__".join(key[:1]).upper(), [each.removeprefix(_PREFIX) for each in known], n=1)
    rest = "".join(f"__{part.upper()}" for part in key[1:])
    return Variable(name, "", is_known=False, near=f"{_PREFIX}{near[0]}{rest}" if near else "")


def _named(value: Any) -> list[str]:
    """Return the variables that keys such as token_env name."""
    if not isinstance(value, dict):
        return []
    own = [each for key, each in value.items() if key.endswith("_env") and isinstance(each, str) and each]
    return own + [name for each in value.values() for name in _named(each)]
