"""What docs/coverage.md says of signs, columns and JSON is what is written."""

import json
import re
from io import BytesIO

from lms_sync.domain.link_coverage import MANY_COMPETENCIES, CoverageMark
from lms_sync.reports.coverage_report_json import write_coverage_json
from lms_sync.reports.coverage_rows import coverage_heads
from lms_sync.reports.coverage_words import SIGNS, mark_word
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language
from lms_sync.texts.findings import TEXTS
from tests.docs.documents import ROOT, table_rows
from tests.reports.test_coverage_reports import sample

PAGE = ROOT / "docs" / "coverage.md"


def test_it_lists_every_column_in_both_languages() -> None:
    """In their order."""
    english, french = (coverage_heads(report_words(language)).values() for language in (Language.EN, Language.FR))
    rows = [row[:2] for row in table_rows(PAGE) if len(row) == 3][1:]
    assert rows == [list(pair) for pair in zip(english, french, strict=True)]


def test_it_explains_every_sign() -> None:
    """Each has its row, and stands in the French part too."""
    told = [row[0].strip("`") for row in table_rows(PAGE)]
    french = PAGE.read_text("utf-8").partition("## En bref")[2]
    for sign in SIGNS.values():
        assert told.count(sign) == 1
        assert f"`{sign}`" in french


def test_it_tells_every_key_of_json() -> None:
    """Of the object, of the matrix and of what stands in it."""
    stream = BytesIO()
    write_coverage_json(sample(), Language.EN, stream)
    written = json.loads(stream.getvalue())
    matrix = written["coverage"]
    keys = {*written, *matrix, *matrix["figures"], *matrix["courses"][0], *matrix["courses"][0]["activities"][0]}
    keys |= {*matrix["competencies"][1], *matrix["competencies"][1]["courses"][0]}
    assert not keys - set(re.findall(r"`(\w+)`", PAGE.read_text("utf-8")))


def test_ten_competencies_are_many_wherever_it_is_said() -> None:
    """The number stands in sentences."""
    assert MANY_COMPETENCIES == 10
    assert "ten competencies or more" in TEXTS["MANY_COMPETENCIES.text"].en
    assert "dix compétences ou plus" in TEXTS["MANY_COMPETENCIES.text"].fr
    assert "10" in mark_word(CoverageMark.MANY, report_words(Language.EN))


def test_it_is_named_as_support_and_never_as_conformity() -> None:
    """In both languages."""
    text = " ".join(PAGE.read_text("utf-8").split())
    assert "in support of the Qualiopi indicators on objectives, evaluation and attainment" in text
    assert "à l’appui des indicateurs Qualiopi sur les objectifs, l’évaluation et l’atteinte" in text
    assert not re.search(r"conform", text, re.IGNORECASE)
