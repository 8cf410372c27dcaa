"""The page on findings says what the program finds."""

from lms_sync.domain.findings import FindingCode
from lms_sync.texts.findings import TEXTS
from tests.docs.documents import ROOT
from tests.docs.findings_page import findings_rows, not_verified_rows

PAGE = (ROOT / "docs" / "findings.md").read_text("utf-8")


def test_every_finding_has_its_three_texts_and_no_text_is_without_a_finding() -> None:
    """A title, a sentence and a remedy."""
    wanted = {f"{code.value}.{part}" for code in FindingCode for part in ("title", "text", "remedy")}
    assert {code for code in TEXTS if "." in code} == wanted


def test_the_table_of_findings_is_whole() -> None:
    """Codes, what they ask for, titles and remedies in both languages, in the order of the program."""
    assert "\n".join(findings_rows()) in PAGE


def test_the_table_of_what_is_not_verified_is_whole() -> None:
    """With the sentences as they are shown."""
    assert "\n".join(not_verified_rows()) in PAGE
