"""Hypothesis strategies for field values and changes, every kind of them."""

from hypothesis import strategies as st

from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    CreateFramework,
    DeleteSubtree,
    Field,
    FieldChange,
    FieldValue,
    MoveCompetency,
    RemoveRelation,
    RenameCompetency,
    ReorderSiblings,
    RestoreCompetencyRule,
    SetCompetencyRule,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.rules import AllRule, CompetencyRule, ForeignRule, PointsRule, RuleOutcome, RulePoints
from lms_sync.domain.scale import ScaleConfiguration, ScaleState

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
lists = st.lists(texts, max_size=4).map(tuple)
_positions = st.frozensets(st.integers(1, 12), max_size=12)
scales = st.builds(ScaleState, items=lists, configuration=st.builds(ScaleConfiguration, _positions, _positions))
outcomes = st.sampled_from(RuleOutcome)
rules: st.SearchStrategy[CompetencyRule] = st.one_of(
    st.builds(AllRule, outcomes),
    st.builds(
        PointsRule,
        outcomes,
        st.integers(1, 100),
        st.lists(st.builds(RulePoints, texts, st.integers(0, 100), st.booleans()), max_size=3).map(tuple),
    ),
    st.builds(ForeignRule, outcomes, texts, st.none() | texts),
)
field_values: st.SearchStrategy[FieldValue] = st.one_of(st.none(), st.booleans(), texts, lists, scales, rules)
_field_changes = st.builds(FieldChange, st.sampled_from(Field), field_values, field_values)
_change_lists = st.lists(_field_changes, max_size=3).map(tuple)
_parents = st.none() | texts
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(CreateFramework, texts, texts, texts, st.booleans(), lists, scales),
    st.builds(UpdateFramework, texts, _change_lists),
    st.builds(RenameCompetency, texts, texts),
    st.builds(CreateCompetency, texts, texts, texts, _parents, st.none() | scales),
    st.builds(MoveCompetency, texts, _parents, _parents),
    st.builds(DeleteSubtree, texts, texts, lists),
    st.builds(ReorderSiblings, _parents, lists, lists),
    st.builds(UpdateCompetency, texts, _change_lists),
    st.builds(AddRelation, texts, texts),
    st.builds(RemoveRelation, texts, texts),
    st.builds(SetCompetencyRule, texts, st.none() | rules, st.none() | rules),
    st.builds(RestoreCompetencyRule, texts, rules),
)
