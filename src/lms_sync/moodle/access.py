"""Whether the token may do what a task needs, asked before anything is sent."""

from collections.abc import Collection

from lms_sync.domain.site import SiteInfo
from lms_sync.errors import MoodleAccessError
from lms_sync.message import Message


def check_access(info: SiteInfo, functions: Collection[str]) -> None:
    """Return if competencies are on and the token's service has all the functions.

    Raises:
        MoodleAccessError: naming every missing function and the page to add them on.
    """
    if not info.competencies_enabled:
        params = {"site": info.url, "function": ""}
        raise MoodleAccessError(Message("moodle.competencies-off", params), errorcode="competenciesarenotenabled")
    missing = sorted(set(functions) - info.functions)
    if missing:
        params = {"site": info.url, "functions": ", ".join(missing), "username": info.username}
        raise MoodleAccessError(Message("moodle.functions-missing", params))
