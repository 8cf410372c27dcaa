"""The JSON Schema of config.toml, for editors."""

from functools import partial
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from lms_sync.domain.ledger import LearnerColumn
from lms_sync.domain.reporting import ReportForm
from lms_sync.settings import checks
from lms_sync.settings.model import Settings

_ID = {"type": "integer", "minimum": 1}
_HEADS = {"anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
_FORMS = {"enum": [form.value for form in ReportForm if form is not ReportForm.SHEETS]}
_BY_CHECK: dict[Any, JsonSchemaValue] = {
    checks.site_address: {"type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
    checks.context: {"anyOf": [{"const": "system"}, _ID]},
    checks.scale_ids: {"anyOf": [_ID, {"type": "array", "items": _ID, "minItems": 1}]},
    checks.category_ids: {"anyOf": [_ID, {"type": "array", "items": _ID}]},
    checks.texts: {"type": "array", "items": {"type": "string", "minLength": 1}},
    checks.report_forms: {"anyOf": [_FORMS, {"type": "array", "items": _FORMS, "minItems": 1}]},
    checks.learner_columns: {
        "type": "object",
        "properties": {column.value: _HEADS for column in LearnerColumn},
        "additionalProperties": False,
        "minProperties": 1,
    },
    checks.variable_name: {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
}


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of config.toml."""
    schema = Settings.model_json_schema(schema_generator=_OfToml)
    schema["properties"]["lang"].pop("default")  # it is that of the system's locale
    return {"$schema": _OfToml.schema_dialect, "$id": "urn:lms-sync:config:v1", **schema}


class _OfToml(GenerateJsonSchema):
    """Says what the checks before pydantic's own take; TOML knows no null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default", "") is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        check: Any = schema["function"]["function"]
        keywords = check.keywords if isinstance(check, partial) else {}
        check = check.func if isinstance(check, partial) else check
        if check is checks.whole_number:
            return {"type": "integer", "minimum": keywords["low"], "maximum": keywords["high"]}
        if check is checks.choice:
            return {"enum": [str(choice) for choice in keywords["choices"]]}
        return dict(_BY_CHECK[check]) if check in _BY_CHECK else super().function_before_schema(schema)
