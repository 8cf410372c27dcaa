"""Texts of the area `check`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.check_content import TEXTS as CONTENT
from lms_sync.texts.check_descriptions import TEXTS as DESCRIPTIONS
from lms_sync.texts.check_file import TEXTS as FILE
from lms_sync.texts.check_structure import TEXTS as STRUCTURE

TEXTS: Mapping[str, Text] = {**FILE, **STRUCTURE, **CONTENT, **DESCRIPTIONS}
