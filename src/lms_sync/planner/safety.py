"""The guards that look at a whole plan: how much it deletes and updates, and whether the site can do it at all."""

from collections.abc import Iterator, Sequence

from lms_sync.domain.changes import (
    Change,
    DeleteSubtree,
    Field,
    MoveCompetency,
    RenameCompetency,
    SetCompetencyRule,
    UpdateCompetency,
)
from lms_sync.domain.plan import Caps, Policies, SafetyCaps
from lms_sync.domain.rules import AllRule
from lms_sync.message import Message

ALWAYS_ALLOWED_DELETES = 3
UPDATES_COUNTED_FROM = 20


def over_the_caps(changes: Sequence[Change], in_moodle: int, policies: Policies, caps: SafetyCaps) -> Iterator[Message]:
    """Yield a refusal for each cap that a plan exceeds.

    Args:
        changes: of one framework.
        in_moodle: how many competencies the framework has in Moodle.
        policies: `Caps.FORCE` lets everything pass.
        caps: how much may change.
    """
    if policies.caps is Caps.FORCE:
        return
    deleted = sum(1 + len(change.descendants) for change in changes if isinstance(change, DeleteSubtree))
    if deleted > max(ALWAYS_ALLOWED_DELETES, in_moodle * caps.max_delete_percent // 100):
        yield Message("TOO_MANY_DELETES", {"count": deleted, "of": in_moodle, "percent": caps.max_delete_percent})
    updated = len(set(_updated(changes)))
    if in_moodle >= UPDATES_COUNTED_FROM and updated * 100 > in_moodle * caps.max_update_percent:
        yield Message("TOO_MANY_UPDATES", {"count": updated, "of": in_moodle, "percent": caps.max_update_percent})


def _updated(changes: Sequence[Change]) -> Iterator[str]:
    for change in changes:
        match change:
            case RenameCompetency(new=key):
                yield key
            case UpdateCompetency(idnumber=key) | MoveCompetency(idnumber=key) | SetCompetencyRule(idnumber=key):
                yield key
            case _:
                pass


def needs_batch(changes: Sequence[Change]) -> Iterator[Message]:
    """Yield a refusal for each change that only the batch function can send, since it needs a JSON null."""
    for change in changes:
        match change:
            case SetCompetencyRule(idnumber=key, old=old, new=None) if old is not None:
                yield Message("NEEDS_BATCH_RULE", {"idnumber": key})
            case SetCompetencyRule(idnumber=key, old=old, new=AllRule()) if not (
                old is None or isinstance(old, AllRule)
            ):
                yield Message("NEEDS_BATCH_RULE", {"idnumber": key})
            case UpdateCompetency(idnumber=key, changes=fields):
                if any(each.field is Field.SCALE and each.new is None for each in fields):
                    yield Message("NEEDS_BATCH_SCALE", {"idnumber": key})
            case _:
                pass
