"""Field values and changes as plain values: nothing is lost, and equal values give equal text."""

import json
from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.changes import Change, Field, FieldChange, FieldValue, SetCompetencyRule, UpdateCompetency
from lms_sync.domain.framework import Taxonomy
from lms_sync.domain.plain import _KINDS, canonical_json, change_to_plain, from_plain, to_plain
from lms_sync.domain.rules import AllRule, PointsRule, RuleOutcome, RulePoints
from lms_sync.domain.scale import ScaleConfiguration, ScaleState
from tests.domain.field_values import changes, field_values


@given(field_values)
def test_every_value_comes_back_through_json(value: FieldValue) -> None:
    """What is written as JSON text is read back as an equal value of the same type."""
    back = from_plain(json.loads(canonical_json(to_plain(value))))
    assert back == value
    assert type(back) is type(value)


@given(field_values, field_values)
def test_text_is_equal_exactly_when_values_are(first: FieldValue, second: FieldValue) -> None:
    """The text can stand for the value in a fingerprint."""
    same_text = canonical_json(to_plain(first)) == canonical_json(to_plain(second))
    assert same_text == (first == second)


def test_sets_are_written_in_order() -> None:
    """A set has no order, so its text must not depend on one."""
    scale = ScaleState(("a", "b"), ScaleConfiguration(frozenset({9, 1, 4}), frozenset({12, 3})))
    expected = '{"defaults":[1,4,9],"items":["a","b"],"kind":"scale","proficient":[3,12]}'
    assert canonical_json(to_plain(scale)) == expected


def test_taxonomies_are_written_as_texts() -> None:
    """An enum of texts equals its texts, and so does its JSON."""
    assert to_plain((Taxonomy.DOMAIN, Taxonomy.SKILL)) == ["domain", "skill"]


@given(changes)
def test_a_change_is_plain_json_with_its_kind_and_all_its_fields(change: Change) -> None:
    """Reports, fingerprints and the store can say every change."""
    plain = change_to_plain(change)
    assert json.loads(canonical_json(plain)) == plain
    assert plain.keys() == {"kind", *(field.name for field in fields(change))}


def test_every_kind_of_change_has_a_name_of_its_own() -> None:
    """Two kinds with equal fields are never taken for each other."""
    assert set(_KINDS) == set(get_args(Change))
    assert len(set(_KINDS.values())) == len(_KINDS)


def test_changes_in_full() -> None:
    """The form that JSON reports document."""
    title = FieldChange(Field.SHORTNAME, "Old", "New")
    assert change_to_plain(UpdateCompetency("C1", (title,))) == {
        "kind": "update_competency",
        "idnumber": "C1",
        "changes": [{"field": "shortname", "old": "Old", "new": "New"}],
    }
    points = PointsRule(RuleOutcome.COMPLETE, 4, (RulePoints("C1.1", 2), RulePoints("C1.2", 1, must=True)))
    assert change_to_plain(SetCompetencyRule("C1", AllRule(RuleOutcome.EVIDENCE), points)) == {
        "kind": "set_competency_rule",
        "idnumber": "C1",
        "old": {"kind": "all", "outcome": "evidence"},
        "new": {
            "kind": "points",
            "outcome": "complete",
            "required": 4,
            "points": [
                {"idnumber": "C1.1", "points": 2, "must": False},
                {"idnumber": "C1.2", "points": 1, "must": True},
            ],
        },
    }


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["kind", "items", "outcome", "points", "required", "ruletype"]), inner)
    ),
)


@given(_json)
def test_anything_else_is_refused_as_a_value_error(plain: object) -> None:
    """A damaged row is told apart from a defect of ours."""
    try:
        value = from_plain(plain)
    except ValueError:
        return
    assert to_plain(value) == plain


@pytest.mark.parametrize(
    "plain",
    [
        {"kind": "points", "outcome": "evidence", "required": True, "points": []},
        {"kind": "points", "outcome": "evidence", "required": 1, "points": [{"idnumber": "a", "points": 1, "must": 1}]},
        {"kind": "all", "outcome": "sometimes"},
        {"kind": "none", "outcome": "none"},
        {"kind": "scale", "items": ["a", 1], "defaults": [], "proficient": []},
        7,
    ],
)
def test_wrong_types_are_refused(plain: object) -> None:
    """1 is not true, and no kind is guessed."""
    with pytest.raises(ValueError, match="not a "):
        from_plain(plain)
