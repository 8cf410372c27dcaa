"""The settings: config.toml and the environment, checked, as frozen values."""

from lms_sync.settings.loading import load_settings
from lms_sync.settings.model import Settings
from lms_sync.settings.places import key_location, store_location
from lms_sync.settings.site import Site, select_site
from lms_sync.settings.token import read_token

__all__ = [
    "Settings",
    "Site",
    "key_location",
    "load_settings",
    "read_token",
    "select_site",
    "store_location",
]
