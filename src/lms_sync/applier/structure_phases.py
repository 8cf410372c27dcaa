"""Renames, creates, moves and deletes, each so that nothing is lost if it is the last thing that succeeds."""

from collections.abc import Iterable, Mapping

from lms_sync.applier.operations import Operation
from lms_sync.applier.renaming import Rename, rename_groups
from lms_sync.applier.rule_phase import put_back_settled
from lms_sync.applier.run import FrameworkRun
from lms_sync.domain.changes import CreateCompetency, DeleteSubtree, Field, MoveCompetency, RenameCompetency
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.journal import CreationIntended, DeletionIntended, RenameIntended, ValueIntended
from lms_sync.domain.site import SiteCompetency
from lms_sync.domain.states import as_key
from lms_sync.errors import MoodleError
from lms_sync.message import Message
from lms_sync.moodle import writes


def rename(run: FrameworkRun, changes: Iterable[RenameCompetency]) -> None:
    """Give competencies their new idnumbers; a cycle goes through a temporary one."""
    by_id = {run.ids[change.new]: change for change in changes}
    renames = [Rename(moodle_id, change.old, change.new) for moodle_id, change in by_id.items()]
    holders = {collation_key(competency.idnumber): competency.id for competency in run.site.values()}
    groups = []
    for steps in rename_groups(renames, holders):
        group = []
        for step in steps:
            one, final = step.rename, step.idnumber == step.rename.new
            entries = (
                RenameIntended(run.name, one.moodle_id, one.old, one.new),
                ValueIntended(run.name, one.new, Field.IDNUMBER, step.idnumber),
            )
            write = writes.UpdateCompetency(
                one.moodle_id,
                idnumber=step.idnumber,
                description_format=run.description_format(one.moodle_id),
            )
            group.append(Operation(by_id[one.moodle_id] if final else None, write, entries))
        groups.append(group)
    run.send(groups)


def create(run: FrameworkRun, changes: Iterable[CreateCompetency]) -> None:
    """Create level by level; a parent's children in order, different parents in parallel."""
    open_changes = list(changes)
    planned = {change.idnumber for change in open_changes}
    while open_changes:
        level = [change for change in open_changes if change.parent not in planned]
        groups: dict[str | None, list[Operation]] = {}
        for change in level:
            if run.is_blocked(change.parent):
                run.skip(change)
            else:
                groups.setdefault(change.parent, []).append(_create(run, change))
        run.structure_changed = run.structure_changed or bool(groups)
        for outcome in run.send(groups.values()):
            made = outcome.operation.change
            if isinstance(made, CreateCompetency) and outcome.is_done and outcome.answer is not None:
                run.ids[made.idnumber] = int(outcome.answer)
        for change in level:
            run.structural_done(change)
            planned.discard(change.idnumber)
        open_changes = [change for change in open_changes if change.idnumber in planned]
        put_back_settled(run)


def _create(run: FrameworkRun, change: CreateCompetency) -> Operation:
    write = writes.CreateCompetency(
        framework_id=run.existing_id,
        parent_id=run.parent_id(change.parent),
        idnumber=change.idnumber,
        shortname=change.shortname,
        description=change.description,
        scale=run.scale_reference(change.scale),
    )
    entries = (CreationIntended(run.name, change.idnumber), *run.structural_entries((change.parent,)))
    return Operation(change, write, entries)


def move(run: FrameworkRun, changes: Iterable[MoveCompetency]) -> None:
    """Move one after the other, every target parent before what comes below it.

    So a new parent is never a present descendant, and Moodle never promotes children (api::set_parent_competency). What
    goes below a competency that could not be moved stays where it is.
    """
    all_changes = list(changes)
    groups: dict[str, list[Operation]] = {}
    leader: dict[str, str] = {}
    for change in all_changes:  # top-down in the target tree
        if run.is_blocked(change.new_parent):
            run.skip(change)
            continue
        top = _moved_ancestor(run, change.new_parent, leader)
        leader[change.idnumber] = top if top is not None else change.idnumber
        entries = (
            ValueIntended(run.name, change.idnumber, Field.PARENT, change.new_parent),
            *run.structural_entries((change.old_parent, change.new_parent)),
        )
        write = writes.SetParent(run.ids[change.idnumber], run.parent_id(change.new_parent))
        groups.setdefault(leader[change.idnumber], []).append(Operation(change, write, entries))
    run.structure_changed = run.structure_changed or bool(groups)
    run.send_serially(groups.values())
    for change in all_changes:
        run.structural_done(change)
    put_back_settled(run)


def _moved_ancestor(run: FrameworkRun, parent: str | None, leader: Mapping[str, str]) -> str | None:
    """Return the topmost ancestor in the target tree that is moved too; None if none is."""
    while parent is not None:
        if parent in leader:
            return leader[parent]
        values = run.planned.effective.competencies.get(parent)
        parent = as_key(values[Field.PARENT]) if values is not None else None
    return None


def delete(run: FrameworkRun, changes: Iterable[DeleteSubtree]) -> None:
    """Delete each topmost orphan with its subtree, once a new reading proves that it holds only planned orphans."""
    wanted = list(_still_wanted(run, changes))
    if not wanted:
        return
    try:
        competencies = run.sender.gateway.list_competencies(run.existing_id)
    except MoodleError as error:
        for change in wanted:
            run.refuse(change, error.message)
        run.sender.halt(error.message)
        return
    groups = []
    for change in wanted:
        doomed = {run.ids[change.idnumber], *(run.ids[key] for key in change.descendants)}
        strangers = sorted(
            one.idnumber for one in _subtree(run.ids[change.idnumber], competencies) if one.id not in doomed
        )
        if strangers:
            run.refuse(change, Message("DELETE_NOT_ONLY_ORPHANS", {"others": ", ".join(strangers)}))
            continue
        entries = (
            DeletionIntended(run.name, tuple(sorted(doomed))),
            *run.structural_entries(run.parents_of(change)),
        )
        groups.append([Operation(change, writes.DeleteCompetency(run.ids[change.idnumber]), entries)])
    run.structure_changed = run.structure_changed or bool(groups)
    run.send(groups)
    for change in wanted:
        run.structural_done(change)
    put_back_settled(run)


def _still_wanted(run: FrameworkRun, changes: Iterable[DeleteSubtree]) -> Iterable[DeleteSubtree]:
    """Yield the deletes from parents under which nothing failed."""
    for change in changes:
        parent = run.parents_of(change)[0]
        if parent in run.incomplete or run.is_blocked(parent) or not run.sender.may_go_on:
            run.skip(change)
            run.structural_done(change)
        else:
            yield change


def _subtree(top: int, competencies: Iterable[SiteCompetency]) -> Iterable[SiteCompetency]:
    children: dict[int, list[SiteCompetency]] = {}
    for competency in competencies:
        children.setdefault(competency.parent_id, []).append(competency)
    stack = [top]
    while stack:
        for child in children.get(stack.pop(), ()):
            yield child
            stack.append(child.id)
