"""Competency rules: written, taken away, and wiped by Moodle."""

import json

import pytest

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import SiteRule
from lms_sync.errors import MoodleRejectedError
from lms_sync.moodle import writes
from tests.contract.site import Bench

NONE = SiteRule(None, None, RuleOutcome.NONE)
ALL = SiteRule("core_competency\\competency_rule_all", None, RuleOutcome.COMPLETE)
POINTS_TYPE = "core_competency\\competency_rule_points"


def _points(required: int, *children: tuple[int, int, int]) -> SiteRule:
    config = {
        "base": {"points": required},
        "competencies": [{"id": id_, "points": points, "required": must} for id_, points, must in children],
    }
    return SiteRule(POINTS_TYPE, json.dumps(config), RuleOutcome.RECOMMEND)


def _rule(bench: Bench, framework: int, competency: int) -> SiteRule:
    return next(one.rule for one in bench.gateway.list_competencies(framework) if one.id == competency)


def test_rules_follow_each_other(bench: Bench) -> None:
    """All, points, all again and none: the last two by JSON null in a batch."""
    framework = bench.framework()
    (a,) = bench.children(framework, "A")
    first, second = bench.children(framework, "A1", "A2", parent=a)
    points = _points(3, (first, 1, 1), (second, 2, 0))
    previous = NONE
    for rule in (ALL, points, ALL, NONE, points, NONE):
        assert bench.done(writes.SetRule(a, rule, previous)) == (True,)
        assert _rule(bench, framework, a) == rule
        previous = rule


@pytest.mark.parametrize(
    ("outcome", "number"),
    [(RuleOutcome.NONE, 0), (RuleOutcome.EVIDENCE, 1), (RuleOutcome.COMPLETE, 2), (RuleOutcome.RECOMMEND, 3)],
)
def test_outcomes_have_the_numbers_of_competencies(bench: Bench, outcome: RuleOutcome, number: int) -> None:
    """Those of course links differ."""
    framework = bench.framework()
    (a,) = bench.children(framework, "A")
    bench.children(framework, "A1", parent=a)
    bench.done(writes.SetRule(a, SiteRule(ALL.ruletype, None, outcome), NONE))
    row = bench.competency(framework, a)
    assert (row["ruletype"], row["ruleconfig"], row["ruleoutcome"]) == (ALL.ruletype, None, number)


def test_points_rules_that_moodle_cannot_use_are_refused(bench: Bench) -> None:
    """More points than there are, none at all, a competency that is no child, one twice."""
    framework = bench.framework()
    (a, b) = bench.children(framework, "A", "B")
    (child,) = bench.children(framework, "A1", parent=a)
    refused = (
        _points(2, (child, 1, 0)),
        _points(0, (child, 1, 0)),
        _points(1, (b, 1, 0)),
        _points(1, (a, 1, 0)),
        _points(2, (child, 1, 0), (child, 1, 0)),
        _points(1, (child, -1, 0)),
        _points(1),
    )
    for rule in refused:
        result = bench.gateway.write([writes.SetRule(a, rule, NONE)])
        assert type(result.error) is MoodleRejectedError, rule
        assert result.error.errorcode == "invalidpersistenterror"
    assert _rule(bench, framework, a) == NONE


def test_create_delete_and_move_wipe_the_rule_of_the_parent(bench: Bench) -> None:
    """Of both parents of a move; moves within a list, texts and relations wipe nothing."""
    framework = bench.framework()
    a, b = bench.children(framework, "A", "B")
    first, second, third = bench.children(framework, "A1", "A2", "A3", parent=a)
    bench.children(framework, "B1", parent=b)

    def given_rules() -> None:
        bench.done(*(writes.SetRule(one, ALL, _rule(bench, framework, one)) for one in (a, b)))

    def rules() -> tuple[SiteRule, SiteRule]:
        return _rule(bench, framework, a), _rule(bench, framework, b)

    given_rules()
    bench.done(
        writes.MoveDown(first),
        writes.MoveUp(first),
        writes.UpdateCompetency(first, idnumber="A9", shortname="x", description="<p>x</p>"),
        writes.UpdateCompetency(a, shortname="y"),
        writes.AddRelated(first, second),
    )
    assert rules() == (ALL, ALL)
    bench.children(framework, "A4", parent=a)
    assert rules() == (NONE, ALL)
    given_rules()
    bench.done(writes.SetParent(first, b))
    assert rules() == (NONE, NONE)
    given_rules()
    bench.done(writes.DeleteCompetency(second))
    assert rules() == (NONE, ALL)
    given_rules()
    bench.done(writes.SetParent(third, 0))
    assert rules() == (NONE, ALL)
    given_rules()
    bench.children(framework, "C")
    assert rules() == (ALL, ALL)


def test_a_deep_change_wipes_the_nearest_rule_only(bench: Bench) -> None:
    """The grandparent keeps its own."""
    framework = bench.framework()
    (a,) = bench.children(framework, "A")
    (child,) = bench.children(framework, "A1", parent=a)
    bench.children(framework, "A11", parent=child)
    bench.done(writes.SetRule(a, ALL, NONE), writes.SetRule(child, ALL, NONE))
    bench.children(framework, "A12", parent=child)
    assert (_rule(bench, framework, a), _rule(bench, framework, child)) == (ALL, NONE)
