"""The settings: config.toml and the environment, checked, as frozen values."""

from lms_sync.settings.environment import Variable, variables_of
from lms_sync.settings.loading import load_settings
from lms_sync.settings.model import Settings
from lms_sync.settings.places import key_location, store_location
from lms_sync.settings.schema import settings_schema
from lms_sync.settings.site import Site, select_site
from lms_sync.settings.token import read_token

__all__ = [
    "Settings",
    "Site",
    "Variable",
    "key_location",
    "load_settings",
    "read_token",
    "select_site",
    "settings_schema",
    "store_location",
    "variables_of",
]
