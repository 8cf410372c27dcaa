"""What an unattended run did, step by step, and what that means for the one who watches it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lms_sync.message import Message


class SyncStep(StrEnum):
    """The steps of a site, in their order."""

    FRAMEWORKS = "frameworks"
    LINKS = "links"
    PULL = "pull"
    REPORT = "report"


class StepState(StrEnum):
    """How a step ended."""

    DONE = "done"
    PARTLY = "partly"
    FAILED = "failed"
    SKIPPED = "skipped"


class Novelty(StrEnum):
    """What a difference is to somebody who saw the last report."""

    NONE = "none"
    NEW = "new"
    KNOWN = "known"


class FailOn(StrEnum):
    """Which differences end a run with 10."""

    NEW = "new"
    KNOWN = "known"
    NONE = "none"


def novelty(before: str | None, now: str | None) -> Novelty:
    """Return what a difference is, by its fingerprint in the last report and now; None means in sync."""
    if now is None:
        return Novelty.NONE
    return Novelty.KNOWN if now == before else Novelty.NEW


@dataclass(frozen=True, slots=True)
class StepResult:
    """How one step of one site ended.

    Args:
        step: which.
        state: how.
        exit: the exit code that the step alone would have; 0 of one that was done or left out.
        message: why, if it is not done.
        details: beside the message: the reasons of a refusal, the problems of files.
        counts: what was done, by name.
        differences: what verifying found, by subject.
        seen: the fingerprint of each of them, to be noted once it was reported; None of a subject in sync.
        seconds: how long it took.
        requests: how many were sent to Moodle.
        retries: how many calls were tried again.
    """

    step: SyncStep
    state: StepState
    exit: int = 0
    message: Message | None = None
    details: tuple[Message, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    differences: Mapping[str, Novelty] = field(default_factory=dict)
    seen: Mapping[str, str | None] = field(default_factory=dict)
    seconds: float = 0.0
    requests: int = 0
    retries: int = 0


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What an unattended run did for one site.

    Args:
        name: of its table in the settings.
        url: of its home page; empty if the settings do not tell it.
        steps: in their order.
        message: why there are none.
        exit: the exit code that this means; 0 if there are steps.
    """

    name: str
    url: str = ""
    steps: tuple[StepResult, ...] = ()
    message: Message | None = None
    exit: int = 0


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What an unattended run did.

    Args:
        started: UTC seconds.
        seconds: how long it took.
        sites: in the order of the settings.
        exit: its exit code.
    """

    started: int
    seconds: float
    sites: tuple[SiteResult, ...]
    exit: int


DONE, PARTLY, DIFFERENCES = 0, 6, 10
"""Exit codes of the contract that a run as a whole may have beside those of its steps."""


def exit_of_sync(sites: tuple[SiteResult, ...], fail_on: frozenset[FailOn]) -> int:
    """Return the exit code of an unattended run.

    It is that of its steps if all that were tried failed for the same reason; 6 if only some failed or were cut off;
    10 if none did and one of the differences counts. A report that was written of what the store holds does not make
    a run partly done whose every step at Moodle failed alike.
    """
    steps = [step for site in sites for step in site.steps]
    tried = [step for step in steps if step.state is not StepState.SKIPPED]
    codes = [step.exit for step in tried if step.exit or step.step is not SyncStep.REPORT]
    codes += [site.exit for site in sites if not site.steps]
    if any(codes):
        return codes[0] if len(set(codes)) == 1 else PARTLY
    if any(step.state is StepState.SKIPPED for step in steps):
        return PARTLY
    found = {one for step in steps for one in step.differences.values()}
    counted = {Novelty(one.value) for one in fail_on}
    return DIFFERENCES if found & (counted - {Novelty.NONE}) else DONE
