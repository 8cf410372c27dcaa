"""The JSON Schemas of the framework file and the links file, for editors."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from lms_sync.source.document import FORMAT, FrameworkDocument, Section
from lms_sync.source.links_document import FORMAT as LINKS_FORMAT
from lms_sync.source.links_document import LinksDocument


def framework_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the framework file."""
    return _schema(FrameworkDocument, FORMAT)


def links_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the links file."""
    return _schema(LinksDocument, LINKS_FORMAT)


def _schema(document: type[Section], file_format: str) -> dict[str, Any]:
    schema = document.model_json_schema(schema_generator=_AbsentIsNotNull)
    return {"$schema": _AbsentIsNotNull.schema_dialect, "$id": f"urn:{file_format.replace('/', ':')}", **schema}


class _AbsentIsNotNull(GenerateJsonSchema):
    """A key that may be absent may still not be null: the file knows no null, only text."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return (
            self.generate_inner(schema["schema"])
            if schema.get("default", "") is None
            else super().default_schema(schema)
        )
