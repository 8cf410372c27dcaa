"""Ask an address after a run, so that a monitor notices when runs fail to come."""

import ipaddress
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

import requests

from lms_sync.domain.sync import DONE
from lms_sync.message import Message
from lms_sync.settings import Settings

SECONDS: Final = 10
_GOOD: Final = range(200, 300)


def ping(settings: Settings, environ: Mapping[str, str], code: int) -> Message | None:
    """Ask the address for runs that ended so; return what went wrong, which never quotes it: it is a secret.

    Redirects are not followed, since they could lead to another host.

    Args:
        settings: which name the variables.
        environ: which holds them.
        code: the exit code of the run.
    """
    variable = settings.sync.ping_env if code == DONE else settings.sync.ping_fail_env
    if variable is None:
        return None
    address = environ.get(variable, "")
    if not address:
        return Message("sync.ping-empty", {"variable": variable})
    if not _is_allowed(address):
        return Message("sync.ping-address", {"variable": variable})
    try:
        with requests.get(address, timeout=SECONDS, allow_redirects=False, stream=True) as answer:
            status = answer.status_code
    except (requests.RequestException, ValueError) as error:
        return Message("sync.ping-unreachable", {"variable": variable, "reason": type(error).__name__})
    if status in _GOOD:
        return None
    return Message("sync.ping-refused", {"variable": variable, "status": status})


def _is_allowed(address: str) -> bool:
    """Tell whether an address is https, or of this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    if parts.scheme != "http":
        return False
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
