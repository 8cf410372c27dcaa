"""Texts of the area `doctor`."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text
from lms_sync.texts.doctor_checks import TEXTS as CHECKS
from lms_sync.texts.doctor_setup import TEXTS as SETUP

TEXTS: Final[Mapping[str, Text]] = {**CHECKS, **SETUP}
