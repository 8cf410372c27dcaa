"""Texts of what `doctor` looks at, and of what it found."""

from collections.abc import Mapping
from typing import Final

from lms_sync.texts.catalogue import Text

TEXTS: Final[Mapping[str, Text]] = {}
