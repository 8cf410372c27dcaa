"""The page of the ledger tells every message and every key."""

from lms_sync.settings.model import LedgerTable
from lms_sync.texts.ledger import FILE, TABLE
from tests.docs.documents import ROOT, inline_code, table_rows

PAGE = ROOT / "docs" / "ledger.md"


def test_every_code_is_told() -> None:
    """And no other."""
    told = {code for code in inline_code(PAGE) if code.startswith("LEDGER_")}
    assert told == {*FILE, *TABLE}


def test_every_key_of_the_settings_is_told() -> None:
    """In its table, and in English."""
    rows = " ".join(row[0] for row in table_rows(PAGE))
    for key in LedgerTable.model_fields:
        assert f"`{key}`" in rows
        assert key in inline_code(PAGE)
