"""What docs/report.md says of the tables and of JSON is what is written."""

import json
import re
from io import BytesIO

from lms_sync.reports.rating_marks import legend
from lms_sync.reports.rating_rows import column_heads
from lms_sync.reports.reconciliation_json import write_reconciliation_json
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language
from tests.docs.documents import ROOT, table_rows
from tests.reports.reconciliations import RECONCILIATION, SCALE

PAGE = ROOT / "docs" / "report.md"


def test_it_lists_every_column_in_both_languages() -> None:
    """In their order."""
    english, french = (column_heads(report_words(language)).values() for language in (Language.EN, Language.FR))
    rows = [row[:2] for row in table_rows(PAGE) if len(row) == 3][1:]
    assert rows == [list(pair) for pair in zip(english, french, strict=True)]


def test_it_explains_every_sign() -> None:
    """Those of the legend that are no abbreviations of a scale."""
    signs = [sign for sign, _ in legend(RECONCILIATION, report_words(Language.EN))]
    told = {row[0].strip("`") for row in table_rows(PAGE)}
    scales = {item.abbr for scale in RECONCILIATION.scales for item in scale}
    assert SCALE[0].abbr in scales
    assert {sign for sign in signs if sign not in scales} <= told


def test_it_tells_every_key_of_json() -> None:
    """Of the object, of its provenance and of a learner's ratings."""
    stream = BytesIO()
    write_reconciliation_json(RECONCILIATION, Language.EN, stream)
    written = json.loads(stream.getvalue())
    told = set(re.findall(r"`(\w+)`", PAGE.read_text(encoding="utf-8")))
    keys = {*written, *written["provenance"], *written["figures"], *written["progress"], *written["findings"][0]}
    keys |= {*written["concentrations"][0], *written["not_verified"][0]}
    assert not keys - told
