"""The order of siblings: read, simulate, swap, and look again until it stands."""

from collections.abc import Iterable

from lms_sync.applier.operations import Operation, Outcome
from lms_sync.applier.run import FrameworkRun
from lms_sync.domain.changes import ReorderSiblings
from lms_sync.domain.journal import OrderIntended
from lms_sync.domain.site import SiteCompetency
from lms_sync.errors import MoodleError
from lms_sync.message import Message
from lms_sync.moodle import writes
from lms_sync.planner.ordering import Direction, Step, is_in_order, steps_to_order

ROUNDS = 4


def reorder(run: FrameworkRun, changes: Iterable[ReorderSiblings]) -> None:
    """Bring each list of siblings in the order of the file.

    Lists are read once more if the structure changed; a list in which a swap was refused or unclear is read and
    computed anew, since a swap cannot be told from its repetition.
    """
    wanted = []
    for change in changes:
        if change.parent in run.incomplete or run.is_blocked(change.parent):
            run.skip(change)
        else:
            wanted.append(change)
    competencies: Iterable[SiteCompetency] | None = None if run.structure_changed else run.site.values()
    failures: dict[str | None, Message] = {}
    for _ in range(ROUNDS):
        if not wanted or not run.sender.may_go_on:
            break
        if competencies is None:
            try:
                competencies = run.sender.gateway.list_competencies(run.existing_id)
            except MoodleError as error:
                run.sender.halt(error.message)
                break
        wanted, failures = _one_round(run, wanted, competencies)
        competencies = None
    for change in wanted:
        if change.parent in failures:
            run.refuse(change, failures[change.parent])
        else:
            run.skip(change)


def _one_round(
    run: FrameworkRun, wanted: list[ReorderSiblings], competencies: Iterable[SiteCompetency]
) -> tuple[list[ReorderSiblings], dict[str | None, Message]]:
    """Send the steps of every list; return the lists that do not stand yet, and why."""
    lists: dict[int, dict[int, int]] = {}
    for competency in competencies:
        lists.setdefault(competency.parent_id, {})[competency.id] = competency.sortorder
    open_changes: dict[str | None, ReorderSiblings] = {}
    groups = []
    for change in wanted:
        siblings = lists.get(run.parent_id(change.parent), {})
        order = [run.ids[key] for key in change.new if run.ids[key] in siblings]
        if is_in_order(siblings, order):
            run.done.append(change)
            continue
        entry = OrderIntended(run.name, change.parent or "")
        steps = steps_to_order(siblings, order)
        groups.append([Operation(None, _swap(step), (entry,) if n == 0 else ()) for n, step in enumerate(steps)])
        open_changes[change.parent] = change
    parents = {one.id: one.parent_id for one in competencies}
    outcomes = run.send(groups)
    failures: dict[int, Message | None] = {}
    for outcome in outcomes:
        if not outcome.is_done:
            failures.setdefault(parents[_moved(outcome)], None)
            if outcome.failure is not None:
                failures[parents[_moved(outcome)]] = outcome.failure
    still_open = []
    reasons: dict[str | None, Message] = {}
    for parent, change in open_changes.items():
        parent_id = run.parent_id(parent)
        if parent_id not in failures:
            run.done.append(change)
            continue
        still_open.append(change)
        reason = failures[parent_id]
        if reason is not None:
            reasons[parent] = reason
    return still_open, reasons


def _swap(step: Step) -> writes.MoveUp | writes.MoveDown:
    return writes.MoveUp(step.moodle_id) if step.direction is Direction.UP else writes.MoveDown(step.moodle_id)


def _moved(outcome: Outcome) -> int:
    write = outcome.operation.write
    if isinstance(write, writes.MoveUp | writes.MoveDown):
        return write.id
    raise TypeError("the order phase sends swaps only")
