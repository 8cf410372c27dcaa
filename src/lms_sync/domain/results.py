"""How a push ended."""

from dataclasses import dataclass, field
from enum import StrEnum

from lms_sync.domain.changes import Change, Field, FieldValue
from lms_sync.message import Message


@dataclass(frozen=True, slots=True)
class Failure:
    """A change that could not be applied, and why.

    Args:
        change: what was tried.
        reason: what Moodle said and what to do next.
    """

    change: Change
    reason: Message


@dataclass(frozen=True, slots=True)
class Difference:
    """What the read-back shows to differ from the file after a push."""

    idnumber: str
    field: Field
    expected: FieldValue
    actual: FieldValue


class Ending(StrEnum):
    """Why a push of a framework stopped where it did."""

    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class FrameworkReport:
    """How the push of one framework ended.

    Args:
        idnumber: of the framework.
        ending: whether it went through to its end.
        done: changes that Moodle confirmed.
        failed: changes that Moodle refused or that stayed unclear.
        not_tried: changes left out because of those.
        differences: what the read-back found; empty if it proves equality.
        proven: whether the read-back could be made.
        failure: why the push stopped as a whole; None if it did not.
    """

    idnumber: str
    ending: Ending
    done: tuple[Change, ...] = ()
    failed: tuple[Failure, ...] = ()
    not_tried: tuple[Change, ...] = ()
    differences: tuple[Difference, ...] = ()
    proven: bool = False
    failure: Message | None = None

    @property
    def is_complete(self) -> bool:
        """Whether Moodle is proven to equal the file."""
        return self.ending is Ending.DONE and self.proven and not (self.failed or self.not_tried or self.differences)


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """How a push ended.

    Args:
        fingerprint: of the plan that was applied.
        frameworks: one report per framework of the plan.
        wrote: whether anything at all was written to Moodle.
    """

    fingerprint: str
    frameworks: tuple[FrameworkReport, ...] = field(default=())
    wrote: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether every framework is proven to equal its file."""
        return all(framework.is_complete for framework in self.frameworks)


class PushKind(StrEnum):
    """What a push wrote."""

    FRAMEWORK = "framework"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The trace of a push, kept in the store.

    Args:
        started: UTC time, ISO 8601 to the second.
        ended: the same; empty if the push was cut off.
        site_url: the site.
        username: the account of the token.
        fingerprint: of the plan.
        files: the files as given.
        git_commit: of the folder of the first file; empty if none.
        result: "complete", "partial", "refused" or "running".
        summary: counts by kind of change.
        kind: frameworks, or links of courses and activities.
    """

    started: str
    ended: str
    site_url: str
    username: str
    fingerprint: str
    files: tuple[str, ...]
    git_commit: str
    result: str
    summary: str
    kind: PushKind = PushKind.FRAMEWORK
