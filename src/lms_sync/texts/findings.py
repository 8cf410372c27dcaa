"""Texts of the area `findings`: what a reconciliation finds, and what it could not verify.

Every finding has three: `CODE.title` for its kind, `CODE.text` for the case and `CODE.remedy` for what to do.
"""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Text
from lms_sync.texts.findings_ledger import TEXTS as LEDGER
from lms_sync.texts.findings_links import TEXTS as LINKS
from lms_sync.texts.findings_ratings import TEXTS as RATINGS
from lms_sync.texts.findings_structure import TEXTS as STRUCTURE
from lms_sync.texts.not_verified import TEXTS as NOT_VERIFIED

TEXTS: Mapping[str, Text] = {**STRUCTURE, **LINKS, **RATINGS, **LEDGER, **NOT_VERIFIED}
