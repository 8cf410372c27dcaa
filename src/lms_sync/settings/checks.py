"""Checks of single settings; each names a text of `lms_sync.texts.settings` by its error type."""

import ipaddress
import re
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic_core import PydanticCustomError

from lms_sync.domain.ledger import LearnerColumn
from lms_sync.domain.reporting import ReportForm
from lms_sync.domain.site_url import canonical_site_url
from lms_sync.domain.sync import FailOn

_COMPONENT = re.compile(r"[a-z]+_[a-z][a-z0-9_]*")


def whole_number(value: Any, low: int, high: int) -> int:
    """Return a whole number between bounds, also if the environment gives it as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise PydanticCustomError("settings-number", "", {"low": low, "high": high})
    return value


def site_address(value: Any) -> str:
    """Return the address of a site's home page in its one spelling."""
    if not isinstance(value, str):
        raise PydanticCustomError("settings-text", "")
    try:
        address = canonical_site_url(value)
        parts = urlsplit(value.strip())
    except ValueError:
        raise PydanticCustomError("settings-url-broken", "") from None
    if parts.username is not None or parts.password is not None:
        raise PydanticCustomError("settings-url-userinfo", "")
    home = address[: -len(_script(address))] if _script(address) else address
    if parts.query or parts.fragment or home != address:
        raise PydanticCustomError("settings-url-not-home", "", {"home": home})
    if parts.scheme.lower() != "https" and not _is_loopback(parts.hostname or ""):
        raise PydanticCustomError("settings-url-http", "")
    return address


def context(value: Any) -> str | int:
    """Return "system" or the id of a course category."""
    if value == "system":
        return "system"
    try:
        return whole_number(value, 1, 2**53)
    except PydanticCustomError:
        raise PydanticCustomError("settings-context", "") from None


def scale_ids(value: Any) -> tuple[int, ...]:
    """Return Moodle's ids of scales, from one or a list of them."""
    ids = value if isinstance(value, list | tuple) else [value]
    try:
        found = tuple(whole_number(each, 1, 2**53) for each in ids)
    except PydanticCustomError:
        found = ()
    if not found:
        raise PydanticCustomError("settings-scales", "")
    return found


def category_ids(value: Any) -> tuple[int, ...]:
    """Return Moodle's ids of course categories."""
    ids = value if isinstance(value, list | tuple) else [value]
    try:
        return tuple(whole_number(each, 1, 2**53) for each in ids)
    except PydanticCustomError:
        raise PydanticCustomError("settings-categories", "") from None


def texts(value: Any) -> tuple[str, ...]:
    """Return texts that are not empty, from a list of them."""
    found = tuple(value) if isinstance(value, list | tuple) else ()
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each.strip() for each in found):
        raise PydanticCustomError("settings-texts", "")
    return found


def time_zone(value: Any) -> str:
    """Return the name of a time zone that this machine knows."""
    try:
        return ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError, AttributeError):
        raise PydanticCustomError("settings-timezone", "") from None


def choice(value: Any, choices: tuple[str, ...]) -> str:
    """Return one of a few words."""
    if not isinstance(value, str) or value not in choices:
        raise PydanticCustomError("settings-choice", "", {"choices": ", ".join(choices)})
    return value


def report_forms(value: Any) -> tuple[ReportForm, ...]:
    """Return the forms of reports, each once; sheets are asked for on the command line only."""
    names = value if isinstance(value, list | tuple) else [value]
    choices = tuple(form.value for form in ReportForm if form is not ReportForm.SHEETS)
    found = tuple(dict.fromkeys(ReportForm(choice(name, choices)) for name in names))
    if not found:
        raise PydanticCustomError("settings-choice", "", {"choices": ", ".join(choices)})
    return found


def fail_on(value: Any) -> frozenset[FailOn]:
    """Return which differences end a sync with 10, from one word or a list of them; "none" stands alone."""
    names = value if isinstance(value, list | tuple) else [value]
    found = frozenset(FailOn(choice(name, tuple(FailOn))) for name in names)
    if not found or (FailOn.NONE in found and len(found) > 1):
        raise PydanticCustomError("settings-choice", "", {"choices": ", ".join(FailOn)})
    return found


def variable_name(value: Any) -> str:
    """Return the name of an environment variable; whoever writes a token there is not quoted."""
    if not isinstance(value, str) or not value.isidentifier() or not value.isascii():
        raise PydanticCustomError("settings-variable-name", "")
    return value


def component(value: Any) -> str:
    """Return the name of a plugin as Moodle writes it, or an empty text."""
    if not isinstance(value, str) or not (value == "" or _COMPONENT.fullmatch(value)):
        raise PydanticCustomError("settings-component", "")
    return value


def learner_columns(value: Any) -> dict[LearnerColumn, tuple[str, ...]]:
    """Return the columns that name learners, each one or a list of them, in the order of the settings."""
    if not isinstance(value, dict) or not value:
        raise PydanticCustomError("settings-learner-columns", "")
    found = {}
    for kind, columns in value.items():
        heads = columns if isinstance(columns, list | tuple) else [columns]
        if (
            kind not in set(LearnerColumn)
            or not heads
            or not all(isinstance(one, str) and one.strip() for one in heads)
        ):
            raise PydanticCustomError("settings-learner-columns", "")
        found[LearnerColumn(kind)] = tuple(heads)
    return found


def _script(address: str) -> str:
    path = urlsplit(address).path
    if path.endswith(".php"):
        for entry in ("/webservice/", "/login/", "/admin/", "/my/", "/course/"):
            if entry in path:
                return path[path.rindex(entry) :]
        return path[path.rindex("/") :]
    return "/my" if path.endswith("/my") else ""


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
