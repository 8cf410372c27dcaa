"""The HTML reports as files: whole in themselves, tied to their own script, and not too large."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lms_sync.domain.findings import FindingCode
from lms_sync.domain.reconciliation import Reconciliation, ReportScaleItem
from lms_sync.reports.html import html_report, sheets
from lms_sync.reports.html.finding_rows import IN_THE_PAGE
from lms_sync.reports.html.shades import shades
from lms_sync.texts import Language
from tests.reconciler.states import HOSTILE_NAMES, sample_reconciliation
from tests.reports.crowds import crowd

PARIS = ZoneInfo("Europe/Paris")
MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def hostile() -> Reconciliation:
    """Give a report whose names attack the page."""
    return sample_reconciliation(20, hostile=True)


class Parsed(HTMLParser):
    """A page in parts: its tags with their attributes, and the text of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self._is_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down a tag."""
        self.tags.append((tag, dict(attrs)))
        self._is_script = tag == "script"

    def handle_data(self, data: str) -> None:
        """Take down a script."""
        if self._is_script:
            self.scripts.append(data)
            self._is_script = False


def data_of(page: str) -> dict[str, Any]:
    """The data block of a page."""
    data: dict[str, Any] = json.loads(Parsed(page).scripts[0])
    return data


@pytest.mark.parametrize("language", Language)
def test_a_page_loads_nothing(hostile: Reconciliation, language: Language) -> None:
    """No tag that fetches, and a policy that forbids it."""
    for page in (html_report(hostile, language, PARIS), sheets(hostile, language, PARIS)):
        tags = Parsed(page).tags
        assert not {tag for tag, _ in tags} & {"link", "img", "iframe", "object", "embed", "video", "audio", "base"}
        assert not [attributes for _, attributes in tags if "src" in attributes or "srcset" in attributes]
        assert "url(" not in page
        policy = next(attributes["content"] for tag, attributes in tags if tag == "meta" and "http-equiv" in attributes)
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
        assert next(attributes["lang"] for tag, attributes in tags if tag == "html") == language.value


def test_the_policy_lets_only_our_own_script_run(hostile: Reconciliation) -> None:
    """Its hash is that of the script in the page; no handler stands in an attribute."""
    parsed = Parsed(html_report(hostile, Language.EN, PARIS))
    assert len(parsed.scripts) == 2
    digest = b64encode(sha256(parsed.scripts[1].encode()).digest()).decode()
    policy = next(attributes["content"] for tag, attributes in parsed.tags if attributes.get("http-equiv"))
    assert f"script-src 'sha256-{digest}'" in str(policy)
    assert not [name for _, attributes in parsed.tags for name in attributes if name.startswith("on")]
    assert not [tag for tag, _ in Parsed(sheets(hostile, Language.EN, PARIS)).tags if tag == "script"]


def test_names_reach_the_page_as_they_are(hostile: Reconciliation) -> None:
    """As data of the script, which cannot end it, and escaped in the sheets."""
    page = html_report(hostile, Language.EN, PARIS)
    assert {learner[1] for learner in data_of(page)["learners"]} >= set(HOSTILE_NAMES)
    assert "<script>alert" not in page
    paper = sheets(hostile, Language.EN, PARIS)
    assert "<script>" not in paper
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in paper


@pytest.mark.parametrize("language", Language)
def test_every_output_tells_where_its_data_come_from(hostile: Reconciliation, language: Language) -> None:
    """Date, scope, framework, version, fingerprint, site, program, the jury sentence and the banner."""
    jury = {Language.EN: "not a jury decision", Language.FR: "ne vaut pas décision de jury"}[language]
    banner = {Language.EN: "Personal data", Language.FR: "Données personnelles"}[language]
    provenance = hostile.provenance
    for page in (html_report(hostile, language, PARIS), sheets(hostile, language, PARIS)):
        assert jury in page
        assert banner in page
        for value in (
            provenance.framework_version,
            provenance.framework_fingerprint,
            provenance.site_url,
            provenance.framework_idnumber,
            f"lms-sync {provenance.program_version}",
        ):
            assert value in page
        assert {Language.EN: "21 October 2026 at", Language.FR: "21 octobre 2026 à"}[language] in page


def test_a_report_on_nothing_can_be_read() -> None:
    """No pull, no learner, no competency: said, not failed."""
    sample = sample_reconciliation(1)
    nothing = replace(
        sample,
        provenance=replace(sample.provenance, data_stamp=None, last_complete=None),
        figures=replace(
            sample.figures, learners=0, courses=0, courses_read=0, pairs=0, rated=0, proficient=0, to_act=0
        ),
        scales=(),
        domains=(),
        competencies=(),
        rows=(),
        left=(),
        findings=(),
        by_domain=(),
        by_competency=(),
        by_course=(),
        by_cohort=(),
        by_group=(),
        concentrations=(),
    )
    page = html_report(nothing, Language.EN, PARIS)
    assert "Nothing was pulled so far." in page
    assert "Nothing to rate" in page
    assert "There is no learner in this report." in sheets(nothing, Language.EN, PARIS)


def test_all_ratings_of_five_thousand_learners_fit_fifteen_megabytes() -> None:
    """300,000 of them, with names, dates and histories."""
    page = html_report(crowd(5_000), Language.FR, PARIS)
    assert len(page.encode()) < 15 * MEGABYTE
    assert len(data_of(page)["learners"]) == 5_000


def test_too_many_findings_are_cut_and_that_is_said(hostile: Reconciliation) -> None:
    """Never in silence."""
    finding = next(one for one in hostile.findings if one.code is FindingCode.COURSES_DISAGREE)
    page = html_report(replace(hostile, findings=(finding,) * (IN_THE_PAGE + 1)), Language.EN, PARIS)
    assert len(data_of(page)["findings"]) == IN_THE_PAGE
    assert "the first 20,000 of 20,001 findings" in page


@pytest.mark.parametrize(
    ("proficient", "expected"),
    [("ny", (2, 6)), ("nnyy", (1, 4, 5, 8)), ("nnnnnyy", (1, 2, 3, 3, 4, 5, 8)), ("yyy", (5, 7, 8)), ("n", (2,))],
)
def test_shades_grow_deeper_along_the_scale(proficient: str, expected: tuple[int, ...]) -> None:
    """Those that count as proficient are always deeper than those that do not."""
    scale = [ReportScaleItem(str(n), str(n), each == "y") for n, each in enumerate(proficient)]
    assert shades(scale) == expected


def test_the_style_names_every_shade_with_enough_contrast() -> None:
    """At least 4.5 to 1 between the letters and the ground of a cell, in page and sheets."""
    for page in (
        html_report(sample_reconciliation(1), Language.EN, PARIS),
        sheets(sample_reconciliation(1), Language.EN, PARIS),
    ):
        grounds = dict(re.findall(r"--s(\d): (#[0-9a-f]{6})", page))
        assert sorted(grounds) == list("12345678")
        for shade, ground in grounds.items():
            assert contrast(ground, "#14202c" if shade < "6" else "#ffffff") >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #14202c."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
