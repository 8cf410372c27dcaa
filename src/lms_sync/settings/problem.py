"""What is wrong with the settings, as a message that names the key and the place to mend it."""

import difflib
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.settings.model import Settings

ENVIRONMENT_SITE = "environment"
"""Name of the site that LMS_SYNC_URL describes."""

_SECRETS = frozenset({"token", "wstoken", "password", "secret"})
_BY_TYPE = {
    "missing": "settings-key-missing",
    "string_type": "settings-text",
    "string_sub_type": "settings-text",
    "path_type": "settings-text",
    "tuple_type": "settings-list",
    "dict_type": "settings-table",
    "model_type": "settings-table",
    "model_attributes_type": "settings-table",
}


def refuse_tokens(tables: Mapping[str, Any], file: str) -> None:
    """Refuse a token that stands in the file itself.

    Raises:
        SettingsError: if a key is named like one; its value is not shown.
    """
    for key, value in tables.items():
        if key.lower() in _SECRETS and not isinstance(value, dict):
            raise SettingsError(Message("settings-token-in-file", {"file": file, "key": key}))
        if isinstance(value, dict):
            refuse_tokens(value, file)


def settings_error(error: ValidationError, overlay: Mapping[str, Any], file: str) -> SettingsError:
    """Return everything that pydantic found, in the order of the keys.

    Args:
        error: pydantic's.
        overlay: what came from the environment.
        file: the file that was read.
    """
    found = (_problem(each, overlay, file) for each in error.errors(include_url=False, include_input=False))
    first, *others = {(one.code, tuple(one.params.items())): one for one in found}.values()
    return SettingsError(first, tuple(others))


def _problem(problem: ErrorDetails, overlay: Mapping[str, Any], file: str) -> Message:
    loc = tuple(str(part) for part in problem["loc"])
    where = _where(loc, overlay, file)
    key = ".".join(loc)
    if problem["type"] == "extra_forbidden":
        return _unknown_key(loc, where, key)
    code = str(problem["type"])
    if not code.startswith("settings-"):
        code = _BY_TYPE.get(code, "settings-value")
    return Message(code, {"where": where, "key": key, **problem.get("ctx", {})})


def _unknown_key(loc: tuple[str, ...], where: str, key: str) -> Message:
    known = known_keys(loc[:-1])
    near = difflib.get_close_matches(loc[-1].lower(), known, n=1, cutoff=0.5)
    if near:
        return Message("settings-key-unknown-near", {"where": where, "key": key, "near": near[0]})
    return Message("settings-key-unknown", {"where": where, "key": key, "known": ", ".join(known)})


def known_keys(loc: tuple[str, ...]) -> list[str]:
    """Return the keys that a table may have; names of sites are passed over."""
    model: type[BaseModel] = Settings
    for part in loc:
        if part not in model.model_fields:  # the name of a site
            continue
        annotation = model.model_fields[part].annotation
        tables = [each for each in (annotation, *get_args(annotation)) if _is_table(each)]
        if tables:
            model = tables[0]
    return sorted(model.model_fields)


def _is_table(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _where(loc: tuple[str, ...], overlay: Mapping[str, Any], file: str) -> str:
    if loc == ("sites", ENVIRONMENT_SITE, "url"):
        return "LMS_SYNC_URL"
    level: Any = overlay
    for part in loc:
        if not isinstance(level, Mapping) or part not in level:
            return file
        level = level[part]
    return "LMS_SYNC_" + "__".join(loc).upper()
