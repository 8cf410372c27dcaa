"""Fields and relations: independent of each other, so that one refusal stops nothing else."""

from collections.abc import Iterable

from lms_sync.applier.operations import Operation
from lms_sync.applier.run import FrameworkRun
from lms_sync.domain.changes import AddRelation, Field, FieldValue, RemoveRelation, UpdateCompetency
from lms_sync.domain.journal import RelationIntended, ValueIntended
from lms_sync.domain.managed import UNMANAGED, Unmanaged
from lms_sync.domain.scale import ScaleState
from lms_sync.moodle import writes


def update(run: FrameworkRun, changes: Iterable[UpdateCompetency]) -> None:
    """Write changed fields, and only those."""
    groups = []
    for change in changes:
        new = {each.field: each.new for each in change.changes}
        write = writes.UpdateCompetency(
            run.ids[change.idnumber],
            shortname=str(new[Field.SHORTNAME]) if Field.SHORTNAME in new else UNMANAGED,
            description=str(new[Field.DESCRIPTION]) if Field.DESCRIPTION in new else UNMANAGED,
            scale=_scale(run, new[Field.SCALE]) if Field.SCALE in new else UNMANAGED,
            description_format=run.description_format(run.ids[change.idnumber]),
        )
        entries = tuple(ValueIntended(run.name, change.idnumber, which, value) for which, value in new.items())
        groups.append([Operation(change, write, entries)])
    for outcome in run.send(groups):
        sent = outcome.operation.write
        if outcome.is_done and isinstance(sent, writes.UpdateCompetency) and sent.description is not UNMANAGED:
            run.description_formats[sent.id] = writes.FORMAT_HTML


def _scale(run: FrameworkRun, value: FieldValue) -> writes.ScaleReference | Unmanaged | None:
    return run.scale_reference(value if isinstance(value, ScaleState) else None)


def relate(run: FrameworkRun, changes: Iterable[AddRelation | RemoveRelation]) -> None:
    """Relate and unrelate; one side suffices (related_competency keeps the pair once)."""
    groups = []
    for change in changes:
        if change.first not in run.ids or change.second not in run.ids:
            run.skip(change)
            continue
        pair = (run.ids[change.first], run.ids[change.second])
        write = writes.AddRelated(*pair) if isinstance(change, AddRelation) else writes.RemoveRelated(*pair)
        groups.append([Operation(change, write, (RelationIntended(run.name, change.first, change.second),))])
    run.send(groups)
