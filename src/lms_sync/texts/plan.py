"""Texts of the area `plan`."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.plan_refusals import TEXTS as REFUSALS
from lms_sync.texts.plan_words import TEXTS as WORDS

TEXTS: Mapping[str, Text] = {**REFUSALS, **WORDS}
