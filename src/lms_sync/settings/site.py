"""The site that a command works on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Site:
    """A Moodle site as the settings describe it.

    Args:
        name: of its table; two tables with one url share store and lock.
        url: of its home page, in its one spelling.
        category_id: of the course category that holds new frameworks; None means the system context.
        scales: Moodle's ids of the scales to take, by the framework's idnumber.
        token_env: the environment variable that holds the token; empty if it is elsewhere.
        token_file: the file that holds it; None if it is elsewhere.
        token_keyring: the keyring's user name for it; empty if it is elsewhere.
    """

    name: str
    url: str
    category_id: int | None = None
    scales: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    token_env: str = ""
    token_file: Path | None = None
    token_keyring: str = ""


def select_site(settings: Settings, name: str | None) -> Site:
    """Return the site of the given name, else the one of the settings' key `site`, else the only one.

    Raises:
        SettingsError: if there is none, or none of that name, or nobody says which.
    """
    names = ", ".join(sorted(settings.sites))
    if not settings.sites:
        code = "settings-no-site" if settings.file is None else "settings-file-no-site"
        tried = ", ".join(str(place) for place in settings.tried)
        raise SettingsError(Message(code, {"file": str(settings.file), "places": tried}))
    wanted = name or settings.site
    if wanted is None:
        if len(settings.sites) > 1:
            raise SettingsError(Message("settings-site-which", {"names": names}))
        (wanted,) = settings.sites
    if wanted not in settings.sites:
        raise SettingsError(Message("settings-site-unknown", {"name": wanted, "names": names}))
    table = settings.sites[wanted]
    elsewhere = table.token_file is not None or table.token_keyring is not None
    return Site(
        name=wanted,
        url=table.url,
        category_id=table.context if isinstance(table.context, int) else None,
        scales=table.scales,
        token_env=table.token_env or ("" if elsewhere else "LMS_SYNC_TOKEN"),
        token_file=table.token_file,
        token_keyring=table.token_keyring or "",
    )
