"""The wire's numbers and texts, there and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.errors import MoodleProtocolError
from lms_sync.moodle import records, translate

POSITIONS = st.frozensets(st.integers(1, 60), max_size=10)
CONFIGURATIONS = st.builds(ScaleConfiguration, defaults=POSITIONS, proficient=POSITIONS)
TERMS = st.sampled_from(["domain", "competency", "indicator", "practice", ""])


def test_complete_and_recommend_are_swapped_between_competencies_and_links() -> None:
    """competency::OUTCOME_COMPLETE is 2, course_competency::OUTCOME_COMPLETE is 3."""
    assert translate.competency_outcome(2) is RuleOutcome.COMPLETE
    assert translate.competency_outcome(3) is RuleOutcome.RECOMMEND
    assert translate.course_outcome(2) is RuleOutcome.RECOMMEND
    assert translate.course_outcome(3) is RuleOutcome.COMPLETE


@pytest.mark.parametrize("outcome", RuleOutcome)
def test_outcomes_come_back(outcome: RuleOutcome) -> None:
    """Both tables are complete and one to one."""
    assert translate.competency_outcome(translate.COMPETENCY_OUTCOMES[outcome]) is outcome
    assert translate.course_outcome(translate.COURSE_OUTCOMES[outcome]) is outcome


@pytest.mark.parametrize("number", [-1, 4, 99])
def test_an_unknown_outcome_is_no_silent_none(number: int) -> None:
    """A plugin's outcome must not be wiped by a push that never saw it."""
    with pytest.raises(MoodleProtocolError, match=str(number)):
        translate.competency_outcome(number)


@given(st.integers(1, 10**6), CONFIGURATIONS)
def test_scale_configurations_come_back(scale_id: int, configuration: ScaleConfiguration) -> None:
    """What is written is read as the same, and its first element holds the scale id."""
    text = translate.write_scale_configuration(scale_id, configuration)
    assert translate.read_scale_configuration(text) == configuration
    assert json.loads(text)[0] == {"scaleid": str(scale_id)}


@given(CONFIGURATIONS)
def test_items_without_flags_order_and_spelling_do_not_count(configuration: ScaleConfiguration) -> None:
    """Moodle keeps the text word for word, so the same configuration has many spellings."""
    entries = [
        {
            "proficient": str(int(position in configuration.proficient)),
            "scaledefault": int(position in configuration.defaults),
            "id": str(position),
        }
        for position in range(60, 0, -1)
    ]
    text = json.dumps([{"scaleid": 3}, *entries], indent=1)
    assert translate.read_scale_configuration(text) == configuration


@pytest.mark.parametrize(
    "text",
    [None, "", "null", "{}", "[]", "not json", "[" * 100_000, '["x", 1, null]', '[{"scaleid":"3"},{"id":"x"}]'],
    ids=lambda text: repr(text)[:12],
)
def test_an_unreadable_configuration_says_nothing_of_any_item(text: str | None) -> None:
    """As in Moodle, which then finds no default and nothing proficient."""
    assert translate.read_scale_configuration(text) == ScaleConfiguration(frozenset(), frozenset())


@given(st.lists(TERMS, min_size=1, max_size=8).filter(lambda terms: terms != [""]))
def test_taxonomies_come_back(terms: list[str]) -> None:
    """Empty terms keep their level."""
    assert translate.read_taxonomies(translate.write_taxonomies(tuple(terms))) == tuple(terms)


def test_no_taxonomies_are_no_levels() -> None:
    """An empty column is not one empty term."""
    assert translate.read_taxonomies("") == ()
    assert translate.read_taxonomies(None) == ()


def _competency(**fields: object) -> dict[str, object]:
    return {
        "id": 7,
        "idnumber": "C1",
        "shortname": "Un",
        "description": "<p>x</p>",
        "descriptionformat": 1,
        "parentid": 0,
        "sortorder": 2,
        "ruletype": None,
        "ruleconfig": None,
        "ruleoutcome": 0,
        "scaleid": None,
        "scaleconfiguration": None,
        **fields,
    }


def test_a_competency_keeps_every_field() -> None:
    """Nothing is lost or mixed up; fields of a later Moodle are skipped."""
    raw = _competency(
        ruletype="core_competency\\competency_rule_points",
        ruleconfig='{"base":{"points":1}}',
        ruleoutcome=3,
        scaleid=4,
        scaleconfiguration='[{"scaleid":"4"},{"id":2,"scaledefault":1,"proficient":1}]',
        invented=True,
    )
    (record,) = records.COMPETENCIES_ANSWER.validate_json(json.dumps([raw]))
    found = translate.site_competency(record)
    assert (found.id, found.idnumber, found.shortname, found.description) == (7, "C1", "Un", "<p>x</p>")
    assert (found.description_format, found.parent_id, found.sortorder) == (1, 0, 2)
    assert found.rule.ruletype == "core_competency\\competency_rule_points"
    assert found.rule.ruleconfig == '{"base":{"points":1}}'
    assert found.rule.outcome is RuleOutcome.RECOMMEND
    assert found.scale_id == 4
    assert found.scale_configuration == ScaleConfiguration(frozenset({2}), frozenset({2}))


def test_an_inherited_scale_has_no_configuration() -> None:
    """scale_configuration is None exactly when scale_id is."""
    (record,) = records.COMPETENCIES_ANSWER.validate_json(json.dumps([_competency(description=None)]))
    found = translate.site_competency(record)
    assert found.scale_id is None
    assert found.scale_configuration is None
    assert found.description == ""


@pytest.mark.parametrize(("value", "enabled"), [(1, True), ("1", True), (0, False), ("0", False)])
def test_competencies_are_enabled_by_their_feature(value: object, enabled: object) -> None:
    """The feature enablecompetencies decides, not another one."""
    record = records.SiteInfoRecord.model_validate(
        {
            "siteurl": "https://moodle.example",
            "username": "sync",
            "userid": 5,
            "functions": [{"name": "f", "version": "1"}],
            "advancedfeatures": [{"name": "enablebadges", "value": 1}, {"name": "enablecompetencies", "value": value}],
        }
    )
    info = translate.site_info(record)
    assert info.competencies_enabled is enabled
    assert info.functions == frozenset({"f"})


def test_scale_items_follow_their_position() -> None:
    """The id is the position, whatever order they came in."""
    values = records.SCALE_VALUES_ANSWER.validate_python([{"id": 2, "name": "b"}, {"id": 1, "name": "a"}])
    assert translate.scale_items(values) == ("a", "b")
