"""The JSON Schema that editors check framework files with."""

from collections.abc import Iterator
from typing import Any

import pytest

from lms_sync.domain.framework import Taxonomy
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source import framework_schema, links_schema
from lms_sync.source.document import (
    AllRuleSection,
    CompetencySection,
    FrameworkSection,
    PointsAndMustSection,
    PointsRuleSection,
    ScaleItemSection,
    ScaleSection,
    Section,
    SourceSection,
)

SECTIONS = [
    AllRuleSection,
    CompetencySection,
    FrameworkSection,
    PointsAndMustSection,
    PointsRuleSection,
    ScaleItemSection,
    ScaleSection,
    SourceSection,
]


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping within a schema."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from parts(inner)


def test_it_says_its_dialect_and_what_it_is_for() -> None:
    """Draft 2020-12, with an address of its own that needs no network."""
    schema = framework_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:lms-sync:framework:v1"
    assert schema["required"] == ["format", "framework", "competencies"]
    assert schema["properties"]["format"]["const"] == "lms-sync/framework/v1"


def test_unknown_keys_are_refused_everywhere() -> None:
    """As check refuses them."""
    objects = [part for part in parts(framework_schema()) if part.get("type") == "object"]
    assert len(objects) > len(SECTIONS)
    for part in objects:
        assert part["additionalProperties"] is False or part["description"].startswith("Points by the idnumber")


def test_no_key_may_be_null() -> None:
    """The file knows text only; a key that is not wanted is left out."""
    for part in parts(framework_schema()):
        assert part.get("type") != "null"
        assert part.get("default", "") is not None


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_described_but_the_type_of_a_rule(section: type[Section]) -> None:
    """Editors show the descriptions."""
    properties = framework_schema()["$defs"][section.__name__]["properties"]
    assert list(properties) == list(section.model_fields)
    assert all("description" in value for key, value in properties.items() if key != "type")


def test_rules_and_scales_are_unions() -> None:
    """Either none or a rule of either type; inherit or a scale of one's own; false or levels."""
    definitions = framework_schema()["$defs"]
    rule = definitions["CompetencySection"]["properties"]["rule"]["oneOf"]
    assert rule == [
        {"const": "none", "type": "string"},
        {"$ref": "#/$defs/AllRuleSection"},
        {"$ref": "#/$defs/PointsRuleSection"},
    ]
    scale = definitions["CompetencySection"]["properties"]["scale"]["oneOf"]
    assert scale == [{"const": "inherit", "type": "string"}, {"$ref": "#/$defs/ScaleSection"}]
    assessed = definitions["FrameworkSection"]["properties"]["assessed"]["oneOf"]
    assert assessed == [
        {"const": False, "type": "boolean"},
        {"items": {"minimum": 1, "type": "integer"}, "type": "array"},
    ]


def test_terms_are_moodles() -> None:
    """Eleven taxonomies, four outcomes."""
    definitions = framework_schema()["$defs"]
    assert definitions["Taxonomy"]["enum"] == list(Taxonomy)
    assert definitions["RuleOutcome"]["enum"] == list(RuleOutcome)
    assert definitions["AllRuleSection"]["properties"]["type"]["const"] == "all"
    assert definitions["PointsRuleSection"]["properties"]["type"]["const"] == "points"


def test_the_links_schema_says_its_dialect_and_what_it_is_for() -> None:
    """As that of frameworks does."""
    schema = links_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:lms-sync:links:v1"
    assert schema["required"] == ["format", "framework", "courses"]
    assert schema["properties"]["format"]["const"] == "lms-sync/links/v1"


def test_the_links_schema_refuses_unknown_keys_and_null_and_tells_every_key() -> None:
    """As check does."""
    schema = links_schema()
    objects = [part for part in parts(schema) if part.get("type") == "object"]
    assert len(objects) == 6
    assert all(part["additionalProperties"] is False for part in objects)
    assert not any(part.get("type") == "null" or "default" in part for part in parts(schema))
    assert all(prose.get("description") for part in objects for prose in part["properties"].values())


def test_short_forms_of_links_are_choices() -> None:
    """A bare name, or keys."""
    definitions = links_schema()["$defs"]
    course = definitions["LinkedCourseSection"]["properties"]
    text = {"type": ["string", "number", "boolean"]}
    assert course["course"]["oneOf"] == [text, {"$ref": "#/$defs/CourseRefSection"}]
    assert course["competencies"]["items"]["oneOf"] == [text, {"$ref": "#/$defs/LinkedCompetencySection"}]
    activities = definitions["LinkedCompetencySection"]["properties"]["activities"]
    assert activities["items"]["oneOf"] == [text, {"$ref": "#/$defs/LinkedActivitySection"}]
    assert definitions["RuleOutcome"]["enum"] == list(RuleOutcome)
