"""Each write as Moodle's function and arguments."""

import pytest

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import SiteRule, TargetContext
from lms_sync.moodle import writes
from lms_sync.moodle.calls import call_of
from lms_sync.moodle.functions import Kind

CONFIGURATION = ScaleConfiguration(frozenset({3}), frozenset({3, 4}))
CONFIGURATION_TEXT = (
    '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1},{"id":4,"scaledefault":0,"proficient":1}]'
)
ALL = "core_competency\\competency_rule_all"
POINTS = "core_competency\\competency_rule_points"
NO_RULE = SiteRule(None, None, RuleOutcome.NONE)
ALL_RULE = SiteRule(ALL, None, RuleOutcome.COMPLETE)
POINTS_RULE = SiteRule(POINTS, '{"base":{"points":1}}', RuleOutcome.RECOMMEND)


def test_a_framework_is_created_in_the_system_context() -> None:
    """Nothing of the context has a default in a create (reference, 4.1)."""
    write = writes.CreateFramework(
        "F",
        "Titre",
        "<p>d</p>",
        visible=True,
        taxonomies=("domain", "practice"),
        scale_id=3,
        configuration=CONFIGURATION,
    )
    assert call_of(write).arguments == {
        "competencyframework": {
            "shortname": "Titre",
            "idnumber": "F",
            "description": "<p>d</p>",
            "descriptionformat": 1,
            "visible": True,
            "scaleid": 3,
            "scaleconfiguration": CONFIGURATION_TEXT,
            "taxonomies": "domain,practice",
            "contextlevel": "system",
            "instanceid": 0,
        }
    }


def test_a_framework_is_created_in_a_given_context() -> None:
    """A course category is named by its level and its id."""
    write = writes.CreateFramework(
        "F",
        "T",
        "",
        visible=False,
        taxonomies=(),
        scale_id=3,
        configuration=CONFIGURATION,
        context=TargetContext("coursecat", 14),
    )
    fields = call_of(write).arguments["competencyframework"]
    assert isinstance(fields, dict)
    assert (fields["contextlevel"], fields["instanceid"]) == ("coursecat", 14)


@pytest.mark.parametrize(
    ("write", "fields"),
    [
        (writes.UpdateFramework(2, shortname="T"), {"shortname": "T"}),
        (writes.UpdateFramework(2, idnumber="N"), {"idnumber": "N"}),
        (writes.UpdateFramework(2, description=""), {"description": "", "descriptionformat": 1}),
        (writes.UpdateFramework(2, visible=False), {"visible": False}),
        (writes.UpdateFramework(2, taxonomies=("level",)), {"taxonomies": "level"}),
        (
            writes.UpdateFramework(2, scale_id=3, configuration=CONFIGURATION),
            {"scaleid": 3, "scaleconfiguration": CONFIGURATION_TEXT},
        ),
    ],
    ids=["shortname", "idnumber", "description", "visible", "taxonomies", "scale"],
)
def test_a_framework_update_sends_only_what_is_given(write: writes.UpdateFramework, fields: dict[str, object]) -> None:
    """An update of Moodle is partial."""
    assert call_of(write).arguments == {"competencyframework": {"id": 2, **fields}}


def test_scale_and_configuration_go_together() -> None:
    """The configuration repeats the scale's id, so one without the other is a mistake of the caller."""
    with pytest.raises(ValueError, match="together"):
        writes.UpdateFramework(1, scale_id=3)


@pytest.mark.parametrize(
    ("write", "fields"),
    [
        (writes.UpdateCompetency(2, idnumber="N"), {"idnumber": "N"}),
        (writes.UpdateCompetency(2, shortname="S"), {"shortname": "S"}),
        (writes.UpdateCompetency(2, description="<p>d</p>"), {"description": "<p>d</p>", "descriptionformat": 1}),
        (
            writes.UpdateCompetency(2, scale=writes.ScaleReference(3, CONFIGURATION)),
            {"scaleid": 3, "scaleconfiguration": CONFIGURATION_TEXT},
        ),
        (writes.UpdateCompetency(2, scale=None), {"scaleid": None, "scaleconfiguration": None}),
    ],
    ids=["idnumber", "shortname", "description", "own-scale", "inherit"],
)
def test_a_competency_update_sends_only_what_is_given(
    write: writes.UpdateCompetency, fields: dict[str, object]
) -> None:
    """An unmanaged field keeps what Moodle has."""
    assert call_of(write).arguments == {"competency": {"id": 2, **fields}}


def test_inheriting_a_scale_cannot_be_said_without_null() -> None:
    """Leaving the field out would keep the own scale."""
    assert not call_of(writes.UpdateCompetency(2, scale=None)).nulls_can_be_left_out
    assert call_of(writes.UpdateCompetency(2, shortname="x")).nulls_can_be_left_out


@pytest.mark.parametrize(
    ("rule", "previous", "form_suffices"),
    [
        (ALL_RULE, NO_RULE, True),
        (POINTS_RULE, NO_RULE, True),
        (POINTS_RULE, ALL_RULE, True),
        (POINTS_RULE, POINTS_RULE, True),
        (ALL_RULE, ALL_RULE, True),
        (NO_RULE, NO_RULE, True),
        (ALL_RULE, POINTS_RULE, False),
        (NO_RULE, ALL_RULE, False),
        (NO_RULE, POINTS_RULE, False),
    ],
    ids=lambda value: value.ruletype.rsplit("_", 1)[1] if isinstance(value, SiteRule) and value.ruletype else None,
)
def test_a_rule_needs_null_only_to_wipe_what_is_there(
    rule: SiteRule, previous: SiteRule, form_suffices: object
) -> None:
    """A left-out field keeps Moodle's value, which is right exactly if that is null already."""
    assert call_of(writes.SetRule(5, rule, previous)).nulls_can_be_left_out is form_suffices


def test_a_rule_is_sent_whole_by_batch_and_without_nulls_by_form() -> None:
    """The outcome has the numbers of competencies, not of course links."""
    call = call_of(writes.SetRule(5, ALL_RULE, NO_RULE))
    assert call.arguments == {"competency": {"id": 5, "ruletype": ALL, "ruleconfig": None, "ruleoutcome": 2}}
    assert call.form_arguments == {"competency": {"id": 5, "ruletype": ALL, "ruleoutcome": 2}}


@pytest.mark.parametrize(
    ("write", "name", "arguments"),
    [
        (writes.SetParent(1, 2), "core_competency_set_parent_competency", {"competencyid": 1, "parentid": 2}),
        (writes.MoveUp(1), "core_competency_move_up_competency", {"id": 1}),
        (writes.MoveDown(1), "core_competency_move_down_competency", {"id": 1}),
        (writes.DeleteCompetency(1), "core_competency_delete_competency", {"id": 1}),
        (
            writes.AddRelated(1, 2),
            "core_competency_add_related_competency",
            {"competencyid": 1, "relatedcompetencyid": 2},
        ),
        (
            writes.RemoveRelated(1, 2),
            "core_competency_remove_related_competency",
            {"competencyid": 1, "relatedcompetencyid": 2},
        ),
    ],
    ids=["set-parent", "up", "down", "delete", "relate", "unrelate"],
)
def test_small_writes(write: writes.Write, name: str, arguments: dict[str, object]) -> None:
    """Each has its own function, which is marked as writing."""
    call = call_of(write)
    assert (call.function.name, call.arguments) == (name, arguments)
    assert call.function.kind is Kind.WRITE
    assert not call.creates
