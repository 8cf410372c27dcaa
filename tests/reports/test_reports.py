"""Whole reports compared as text; the expected texts lie in tests/data/reports."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from lms_sync.errors import Problem
from lms_sync.message import Message
from lms_sync.reports import (
    Tone,
    apply_report_lines,
    apply_report_to_plain,
    plan_lines,
    plan_markdown,
    plan_to_plain,
    problem_lines,
    problem_to_plain,
    receipt_table,
    receipt_to_plain,
    to_text,
)
from lms_sync.texts import Language
from tests.reports.plans import PLAN
from tests.reports.reports import LINKS_RECEIPT, RECEIPT, REPORT

EXPECTED = Path(__file__).parents[1] / "data" / "reports"
PARIS = ZoneInfo("Europe/Paris")

REPORTS: dict[str, Callable[[], str]] = {
    "plan-en-80.txt": lambda: to_text(plan_lines(PLAN, Language.EN), 80),
    "plan-fr.txt": lambda: to_text(plan_lines(PLAN, Language.FR)),
    "plan-fr.md": lambda: plan_markdown(PLAN, Language.FR),
    "push-en.txt": lambda: to_text(apply_report_lines(REPORT, Language.EN, push_id=7)),
    "push-fr-80.txt": lambda: to_text(apply_report_lines(REPORT, Language.FR), 80),
    "receipts-fr.txt": lambda: to_text(receipt_table([LINKS_RECEIPT, RECEIPT], PARIS, Language.FR)),
    "receipts-en-80.txt": lambda: to_text(receipt_table([LINKS_RECEIPT, RECEIPT], PARIS, Language.EN), 80),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_reads_as_expected(name: str) -> None:
    """Word for word."""
    assert REPORTS[name]() == (EXPECTED / name).read_text(encoding="utf-8")


def test_no_report_lets_a_terminal_code_through() -> None:
    """The shortname of the plan holds an escape sequence."""
    for make in REPORTS.values():
        assert "\x1b" not in make()


def test_only_a_plan_that_can_be_pushed_shows_its_fingerprint() -> None:
    """That of a refused one would serve nobody."""
    may = replace(PLAN, frameworks=tuple(replace(one, refusals=()) for one in PLAN.frameworks))
    for plan, shown in ((PLAN, False), (may, True)):
        assert (f"Fingerprint {plan.fingerprint}" in to_text(plan_lines(plan, Language.EN))) is shown
        assert (f"Fingerprint `{plan.fingerprint}`" in plan_markdown(plan, Language.EN)) is shown
        assert plan_to_plain(plan, [], Language.EN)["fingerprint"] == (plan.fingerprint if shown else None)


def test_a_plan_for_machines_is_whole() -> None:
    """Every change with its kind, messages with code and sentence."""
    plain = plan_to_plain(PLAN, ["fw.yaml"], Language.EN)
    assert plain["fingerprint"] is None
    assert plain["policies"] == {"orphans": "delete", "drift": "refuse", "adoption": "refuse", "caps": "enforce"}
    frameworks = plain["frameworks"]
    assert isinstance(frameworks, list)
    assert isinstance(frameworks[0], dict)
    changes = frameworks[0]["changes"]
    assert isinstance(changes, list)
    kinds = [change["kind"] for change in changes if isinstance(change, dict)]
    assert kinds[:3] == ["update_framework", "rename_competency", "create_competency"]
    assert len(kinds) == 11


def test_a_push_for_machines_is_whole() -> None:
    """Nothing is cut in the list of what was not tried."""
    frameworks = apply_report_to_plain(REPORT, Language.EN)["frameworks"]
    assert isinstance(frameworks, list)
    bad = frameworks[1]
    assert isinstance(bad, dict)
    assert isinstance(bad["not_tried"], list)
    assert len(bad["not_tried"]) == 32
    assert bad["complete"] is False


def test_a_receipt_for_machines_counts_by_kind() -> None:
    """Times stay UTC."""
    plain = receipt_to_plain(RECEIPT)
    assert plain["started"] == "2026-11-24T05:10:00Z"
    assert plain["done"] == {"CreateCompetency": 86, "MoveCompetency": 1}
    assert plain["kind"] == "framework"
    links = receipt_to_plain(LINKS_RECEIPT)
    assert links["kind"] == "links"
    assert links["done"] == {"LinkActivity": 1, "LinkCompetency": 12, "ReorderCourse": 1, "SetCourseOutcome": 2}


def test_a_problem_names_its_place_as_far_as_it_is_known() -> None:
    """`file:line:column`, without zeros."""
    message = Message("FILE_EMPTY")
    problems = [Problem(message, "a.yaml", 3, 5), Problem(message, "a.yaml", 3), Problem(message, "b\x1b.yaml")]
    starts = [line.text.split(" FILE_EMPTY")[0] for line in problem_lines(problems, Tone.ERROR, Language.EN)]
    assert starts == ["a.yaml:3:5:", "a.yaml:3:", "b⟨U+001B⟩.yaml:"]
    assert problem_to_plain(problems[0], "error", Language.EN)["line"] == 3
