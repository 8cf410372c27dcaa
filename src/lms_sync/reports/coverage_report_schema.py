"""The form of coverage alone in JSON; `lms-sync schema coverage` prints it as a JSON Schema."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from lms_sync.reports.coverage_schema import CoverageObject
from lms_sync.reports.reconciliation_schema import FindingObject, NotVerifiedObject, ProvenanceObject
from lms_sync.texts import Language


class CoverageReportObject(BaseModel):
    """Coverage of lms-sync, without any person; findings and checks are those on links."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["lms-sync/coverage/v1"]
    language: Language
    purpose: str
    jury_sentence: str
    provenance: ProvenanceObject
    coverage: CoverageObject
    findings: list[FindingObject]
    not_verified: list[NotVerifiedObject]


def coverage_schema() -> dict[str, Any]:
    """Return the JSON Schema of coverage in JSON."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **CoverageReportObject.model_json_schema()}
