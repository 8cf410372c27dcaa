"""One write with what has to be noted before it and what shows afterwards that it was done."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms_sync.domain.changes import Change
from lms_sync.domain.journal import JournalEntry
from lms_sync.domain.managed import UNMANAGED
from lms_sync.domain.site import SiteCompetency, SiteRule
from lms_sync.message import Message
from lms_sync.moodle import writes


@dataclass(frozen=True, slots=True)
class Operation:
    """A write on its way.

    Args:
        change: what it carries out; None for an intermediate step, such as a temporary idnumber or one swap.
        write: the call.
        entries: what the journal holds before it is sent.
    """

    change: Change | None
    write: writes.FrameworkWrite
    entries: tuple[JournalEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an operation ended.

    Args:
        operation: what was to be done.
        answer: Moodle's; None if there was none.
        failure: why it was not done; None if it was done or not tried.
    """

    operation: Operation
    answer: int | bool | None = None
    failure: Message | None = None

    @property
    def is_done(self) -> bool:
        """Whether Moodle did it."""
        return self.answer is not None and self.failure is None

    @property
    def was_tried(self) -> bool:
        """Whether it was sent at all."""
        return self.answer is not None or self.failure is not None


def answer_found(  # noqa: PLR0911 - one return a kind of write
    write: writes.FrameworkWrite, competencies: Mapping[int, SiteCompetency]
) -> int | bool | None:
    """Return the answer that a write would have got, if the site shows that it was done; None if it does not.

    Args:
        write: one whose answer was lost.
        competencies: of the framework, as read after the site came to rest.
    """
    match write:
        case writes.CreateCompetency(idnumber=idnumber, parent_id=parent_id):
            for competency in competencies.values():
                if competency.idnumber == idnumber and competency.parent_id == parent_id:
                    return competency.id
            return None
        case writes.DeleteCompetency(id=moodle_id):
            return True if moodle_id not in competencies else None
        case writes.SetParent(id=moodle_id, parent_id=parent_id):
            return True if moodle_id in competencies and competencies[moodle_id].parent_id == parent_id else None
        case writes.UpdateCompetency(id=moodle_id) if moodle_id in competencies:
            return True if _shows(write, competencies[moodle_id]) else None
        case writes.SetRule(id=moodle_id, rule=rule) if moodle_id in competencies:
            return True if same_rule(competencies[moodle_id].rule, rule) else None
        case _:
            return None


def _shows(write: writes.UpdateCompetency, competency: SiteCompetency) -> bool:
    match write.scale:
        case writes.ScaleReference(id=scale_id, configuration=configuration):
            scale_as_sent = (competency.scale_id, competency.scale_configuration) == (scale_id, configuration)
        case None:
            scale_as_sent = competency.scale_id is None
        case _:
            scale_as_sent = True
    return (
        scale_as_sent
        and write.idnumber in (UNMANAGED, competency.idnumber)
        and write.shortname in (UNMANAGED, competency.shortname)
        and write.description in (UNMANAGED, competency.description)
    )


def same_rule(one: SiteRule, other: SiteRule) -> bool:
    """Tell whether two rules mean the same: their configuration is JSON text that Moodle keeps as it was sent."""
    if one.ruletype is None and other.ruletype is None:
        return True
    return (one.ruletype, one.outcome, _parsed(one.ruleconfig)) == (
        other.ruletype,
        other.outcome,
        _parsed(other.ruleconfig),
    )


def _parsed(ruleconfig: str | None) -> object:
    if ruleconfig is None:
        return None
    try:
        return json.loads(ruleconfig)
    except ValueError:
        return ruleconfig


def touched_ids(batch: Sequence[Operation]) -> frozenset[int]:
    """Return the ids of the competencies and parents that a batch writes to."""
    ids: set[int] = set()
    for operation in batch:
        match operation.write:
            case writes.CreateCompetency(parent_id=parent_id):
                ids.add(parent_id)
            case writes.SetParent(id=moodle_id, parent_id=parent_id):
                ids.update((moodle_id, parent_id))
            case writes.AddRelated(id=moodle_id) | writes.RemoveRelated(id=moodle_id):
                ids.add(moodle_id)
            case writes.CreateFramework():
                pass
            case other:
                ids.add(other.id)
    return frozenset(ids)
