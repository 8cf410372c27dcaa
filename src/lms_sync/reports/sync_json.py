"""What an unattended run did, for programs; `lms-sync schema sync` prints the JSON Schema."""

from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from lms_sync.domain.plain import Plain
from lms_sync.domain.sync import Novelty, SiteResult, StepResult, StepState, SyncStep, SyncSummary
from lms_sync.message import Message
from lms_sync.reports.words import sentence
from lms_sync.texts import Language

FORMAT = "lms-sync/sync/v1"


class _Object(BaseModel):
    model_config = ConfigDict(extra="forbid")


class MessageObject(_Object):
    """A sentence; codes are stable, words are not."""

    code: str
    message: str


class DifferenceObject(_Object):
    """How a framework or a links file differs from the site."""

    subject: str
    state: Literal[Novelty.NEW, Novelty.KNOWN]


class StepObject(_Object):
    """One step of one site; `exit` is the code that it alone would have."""

    step: SyncStep
    state: StepState
    exit: int
    milliseconds: int
    requests: int
    retries: int
    counts: dict[str, int]
    differences: list[DifferenceObject]
    message: MessageObject | None
    details: list[MessageObject]


class SiteObject(_Object):
    """What was done for one site; without steps the message says why."""

    name: str
    url: str
    exit: int
    steps: list[StepObject]
    message: MessageObject | None


class SyncObject(_Object):
    """An unattended run of lms-sync; no learner is named in it."""

    format: Literal["lms-sync/sync/v1"]
    language: Language
    started: str
    milliseconds: int
    exit: int
    sites: list[SiteObject]


def sync_schema() -> dict[str, Any]:
    """Return the JSON Schema of the summary."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **SyncObject.model_json_schema()}


def sync_to_plain(summary: SyncSummary, language: Language) -> dict[str, Plain]:
    """Return a run as a JSON object."""
    return {
        "format": FORMAT,
        "language": language.value,
        "started": datetime.fromtimestamp(summary.started, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "milliseconds": round(summary.seconds * 1000),
        "exit": summary.exit,
        "sites": [_site(site, language) for site in summary.sites],
    }


def _site(site: SiteResult, language: Language) -> dict[str, Plain]:
    return {
        "name": site.name,
        "url": site.url,
        "exit": site.exit,
        "steps": [_step(step, language) for step in site.steps],
        "message": _message(site.message, language),
    }


def _step(step: StepResult, language: Language) -> dict[str, Plain]:
    differing = ((subject, one) for subject, one in step.differences.items() if one is not Novelty.NONE)
    return {
        "step": step.step.value,
        "state": step.state.value,
        "exit": step.exit,
        "milliseconds": round(step.seconds * 1000),
        "requests": step.requests,
        "retries": step.retries,
        "counts": dict(step.counts),
        "differences": [{"subject": subject, "state": one.value} for subject, one in sorted(differing)],
        "message": _message(step.message, language),
        "details": [_message(one, language) for one in step.details],
    }


def _message(message: Message | None, language: Language) -> Plain:
    return None if message is None else {"code": message.code, "message": sentence(message, language)}
