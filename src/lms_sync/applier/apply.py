"""Push one framework: every phase in its order, rules put back whatever happens, and the proof."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lms_sync.applier import field_phases, framework_phase, order_phase, rule_phase, structure_phases
from lms_sync.applier.proof import read_back
from lms_sync.applier.run import FrameworkRun
from lms_sync.applier.sender import Pace, Sender
from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    CreateFramework,
    DeleteSubtree,
    Field,
    MoveCompetency,
    RemoveRelation,
    RenameCompetency,
    ReorderSiblings,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.journal import Journal, JournalEntry
from lms_sync.domain.record import FrameworkRecord
from lms_sync.domain.results import Difference, Ending, FrameworkReport
from lms_sync.domain.site import TargetContext
from lms_sync.errors import MoodleError
from lms_sync.message import Message
from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.planner.framework_plan import PlannedFramework
from lms_sync.planner.own_hand import own_hand
from lms_sync.planner.proof import differences
from lms_sync.planner.remembering import remember

C = TypeVar("C", bound=Change)


@dataclass(frozen=True, slots=True)
class ApplySettings:
    """What a push needs to know beside the plan.

    Args:
        context: where a new framework goes.
        scale_ids: items of a scale -> Moodle's id, for every scale that the files use.
        scales: Moodle's id -> items, of every scale that was read.
        journal: of earlier pushes that did not end well.
        pace: how fast, and by which clock.
    """

    context: TargetContext
    scale_ids: Mapping[tuple[str, ...], int]
    scales: Mapping[int, tuple[str, ...]]
    journal: Journal = field(default_factory=Journal)
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True, slots=True)
class Applied:
    """How the push of one framework ended.

    Args:
        report: for people.
        record: for the store; None if the framework could not be read back.
        wrote: whether anything reached Moodle.
    """

    report: FrameworkReport
    record: FrameworkRecord | None
    wrote: bool


def apply_framework(
    planned: PlannedFramework,
    gateway: MoodleGateway,
    settings: ApplySettings,
    *,
    note: Callable[[Sequence[JournalEntry]], None],
    stop: threading.Event,
    progress: Callable[[], None],
) -> Applied:
    """Carry a plan out and read the result back.

    Args:
        planned: the plan of one framework with Moodle's ids.
        gateway: of the site.
        settings: what the push needs to know beside the plan.
        note: writes journal entries down, durably, before it returns.
        stop: set when the user wants to end.
        progress: is told of each write that is done.

    Raises:
        StoreError: if the journal cannot be written; nothing more was sent then.
    """
    entries: list[JournalEntry] = [*settings.journal.entries]

    def noted(new: Sequence[JournalEntry]) -> None:
        note(new)
        entries.extend(new)

    sender = Sender(gateway, noted, stop, progress, settings.pace)
    run = FrameworkRun(planned, sender, settings.scale_ids)
    _phases(run, settings)
    report, record = _proof(run, settings, entries)
    return Applied(report, record, sender.wrote)


def _phases(run: FrameworkRun, settings: ApplySettings) -> None:
    changes = run.planned.plan.changes
    for creation in _only(changes, CreateFramework):
        framework_phase.create_framework(run, creation, settings.context)
    updates = _only(changes, UpdateFramework)
    scales = [change for change in updates if any(each.field is Field.SCALE for each in change.changes)]
    for change in scales:
        framework_phase.update_framework(run, change)
    if run.framework_id is None or run.failed:
        _leave_the_rest(run)
        return
    structure_phases.rename(run, _only(changes, RenameCompetency))
    structure_phases.create(run, _only(changes, CreateCompetency))
    structure_phases.move(run, _only(changes, MoveCompetency))
    structure_phases.delete(run, _only(changes, DeleteSubtree))
    order_phase.reorder(run, _only(changes, ReorderSiblings))
    for change in updates:
        if change not in scales:
            framework_phase.update_framework(run, change)
    field_phases.update(run, _only(changes, UpdateCompetency))
    field_phases.relate(run, [*_only(changes, AddRelation), *_only(changes, RemoveRelation)])
    rule_phase.set_remaining(run)
    rule_phase.put_back_at_the_end(run)


def _only(changes: Sequence[Change], kind: type[C]) -> list[C]:
    return [change for change in changes if isinstance(change, kind)]


def _leave_the_rest(run: FrameworkRun) -> None:
    """Without its framework or its scale nothing else is tried."""
    settled = {id(change) for change in run.done} | {id(failure.change) for failure in run.failed}
    run.not_tried = [change for change in run.planned.plan.changes if id(change) not in settled]


def _proof(
    run: FrameworkRun, settings: ApplySettings, entries: Sequence[JournalEntry]
) -> tuple[FrameworkReport, FrameworkRecord | None]:
    framework = run.planned.framework
    failure = run.sender.halted
    found = None
    if run.framework_id is not None:
        try:
            found = read_back(run, settings.scales)
        except MoodleError as error:
            failure = failure or error.message
        else:
            if found is None:
                failure = failure or Message("FRAMEWORK_GONE", {"idnumber": framework.idnumber})
    record = None
    different: tuple[Difference, ...] = ()
    if found is not None:
        different = tuple(
            differences(
                run.planned.effective, found.actual, found.identity, run.planned.plan.changes, framework.idnumber
            )
        )
        names = frozenset((framework.idnumber, *framework.previous_idnumbers))
        ours = own_hand(Journal(tuple(entries)), names)
        record = remember(run.planned, found.actual, found.identity, ours)
    ending = Ending.INTERRUPTED if run.sender.is_interrupted and run.not_tried else Ending.DONE
    if failure is not None:
        ending = Ending.FAILED
    report = FrameworkReport(
        idnumber=framework.idnumber,
        ending=ending,
        done=tuple(run.done),
        failed=tuple(run.failed),
        not_tried=tuple(run.not_tried),
        differences=different,
        proven=found is not None,
        failure=failure,
    )
    return report, record
