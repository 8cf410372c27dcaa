"""Texts of the area `moodle`."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text
from lms_sync.texts.moodle.adapters import ADAPTER_TEXTS
from lms_sync.texts.moodle.answers import ANSWER_TEXTS
from lms_sync.texts.moodle.connection import CONNECTION_TEXTS, SETTINGS_TEXTS
from lms_sync.texts.moodle.errors import ACCESS_TEXTS, ERROR_TEXTS
from lms_sync.texts.moodle.scales import SCALE_TEXTS

TEXTS: Final[Mapping[str, Text]] = {
    **SETTINGS_TEXTS,
    **CONNECTION_TEXTS,
    **ANSWER_TEXTS,
    **ERROR_TEXTS,
    **ACCESS_TEXTS,
    **SCALE_TEXTS,
    **ADAPTER_TEXTS,
}
