"""The tree of competencies: paths, and Moodle's integer arithmetic of sort orders, holes and clashes included."""

from dataclasses import replace

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.errors import coding_error
from lms_sync.sandbox.models import check_competency, competency_columns, competency_of
from lms_sync.sandbox.records import Competency


def create(call: Call, row: Competency) -> Competency:
    """Creates a competency as last sibling, and takes the rule off its parent (`api::create_competency`)."""
    row = insert(call, row)
    if row.parentid:
        reset_rule(call, row.parentid)
    return row


def insert(call: Call, row: Competency) -> Competency:
    """Creates a competency as the last of its siblings (`competency::before_validate`, `persistent::create`)."""
    row = _as_last_child(call, row)
    check_competency(call, row, None, None)
    stored = call.tables.competencies.insert(competency_columns(row), call.now, call.user.id)
    # The answer shows what was sent, even where the column cut blanks off.
    return row.created(stored.id, stored.timecreated, stored.usermodified)


def update(call: Call, row: Competency, *, is_touched: bool) -> None:
    """Writes a competency; a new parent gives it a new place (`competency::before_validate`, `after_update`).

    Where nothing is touched, that is no value differs loosely, Moodle does not check anything.
    """
    old = call.tables.competencies.rows[row.id]
    is_moved = old.parentid != row.parentid
    parent = None
    if is_moved:
        parent = competency_of(call, row.parentid) if row.parentid else None
        row = _as_last_child(call, row)
    if is_touched or is_moved:
        check_competency(call, row, old, parent)
    row = replace(competency_columns(row), timecreated=old.timecreated)
    call.tables.competencies.put(row.modified(call.now, call.user.id))
    if is_moved:
        _rewrite_paths(call, f"{old.path}{row.id}/", f"{row.path}{row.id}/")
        close_hole(call, old)


def reset_rule(call: Call, competencyid: int) -> None:
    """Takes the rule off a competency whose children change (`competency::reset_rule`), and writes it in any case."""
    row = competency_of(call, competencyid)
    bare = replace(row, ruleoutcome=0, ruletype=None, ruleconfig=None)
    rule = (row.ruleoutcome, row.ruletype or None, row.ruleconfig or None)
    update(call, bare, is_touched=rule != (0, None, None))


def close_hole(call: Call, gone: Competency) -> None:
    """Moves up what stood behind a competency that left its siblings, by plain SQL (`after_update`, `after_delete`)."""
    table = call.tables.competencies
    for row in table.siblings(gone.competencyframeworkid, gone.parentid):
        if row.sortorder > gone.sortorder:
            table.put(replace(row, sortorder=row.sortorder - 1))


def move(call: Call, competencyid: int, step: int) -> bool:
    """Swaps integers with whatever siblings hold the next one (`api::move_up_competency`, `move_down_competency`).

    A step of -1 is up, 1 is down.

    Returns:
        False at the end of the list, as the integer and not the place tells it.
    """
    row = competency_of(call, competencyid)
    table = call.tables.competencies
    count = table.count_siblings(row.competencyframeworkid, row.parentid)
    if row.sortorder == 0 if step < 0 else row.sortorder >= max(count - 1, 0):
        return False
    wanted = row.sortorder + step
    for other in table.siblings(row.competencyframeworkid, row.parentid):
        if other.sortorder == wanted:
            update(call, replace(other, sortorder=wanted - step), is_touched=True)
    update(call, replace(row, sortorder=wanted), is_touched=True)
    return True


def set_parent(call: Call, competencyid: int, parentid: int) -> None:
    """Moves a competency; under its own descendant, its children take its place first (`api::set_parent_competency`).

    Raises:
        MoodleError: it is its own parent, stays where it is, or is refused by the model.
    """
    row = competency_of(call, competencyid)
    if competencyid == parentid:
        raise coding_error("Can not set a competency as a parent of itself.")
    if parentid == row.parentid:
        raise coding_error("Can not move a competency to the same location.")
    if parentid < 0:
        raise coding_error("id is required to update")
    parent = competency_of(call, parentid) if parentid else None
    with call.site.transaction():
        if parent and str(row.id) in parent.path.split("/"):
            for child in call.tables.competencies.siblings(row.competencyframeworkid, row.id):
                update(call, replace(child, parentid=row.parentid), is_touched=True)
            row = replace(row, ruleoutcome=0, ruletype=None, ruleconfig=None)
        if row.parentid:
            reset_rule(call, row.parentid)
        if parent:
            reset_rule(call, parentid)
        update(call, replace(row, parentid=parentid), is_touched=True)


def _as_last_child(call: Call, row: Competency) -> Competency:
    path = "/0/"
    if row.parentid > 0:
        path = f"{competency_of(call, row.parentid).path}{row.parentid}/"
    elif row.parentid:
        path = f"/0/{row.parentid}/"
    count = call.tables.competencies.count_siblings(row.competencyframeworkid, row.parentid)
    return replace(row, path=path, sortorder=count)


def _rewrite_paths(call: Call, old: str, new: str) -> None:
    for row in call.tables.competencies.below(old):
        call.tables.competencies.put(replace(row, path=row.path.replace(old, new)))
