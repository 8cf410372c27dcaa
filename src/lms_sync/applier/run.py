"""The state of one framework's push while it goes through its phases."""

from collections import Counter
from collections.abc import Iterable, Mapping

from lms_sync.applier.operations import Outcome
from lms_sync.applier.sender import Group, Sender
from lms_sync.domain.changes import (
    Change,
    CreateCompetency,
    DeleteSubtree,
    Field,
    MoveCompetency,
    RestoreCompetencyRule,
    SetCompetencyRule,
)
from lms_sync.domain.journal import JournalEntry, OrderIntended, RuleWipe, ValueIntended
from lms_sync.domain.results import Failure
from lms_sync.domain.scale import ScaleState
from lms_sync.domain.site import SiteCompetency, SiteRule
from lms_sync.message import Message
from lms_sync.moodle.writes import FORMAT_HTML, ScaleReference
from lms_sync.planner.framework_plan import PlannedFramework

NO_PARENT = 0


class FrameworkRun:
    """What is known, done, failed and still owed while a framework is pushed.

    Args:
        planned: the plan with Moodle's ids.
        sender: the way to Moodle.
        scale_ids: items of a scale -> Moodle's id, for every scale of the file.
    """

    def __init__(self, planned: PlannedFramework, sender: Sender, scale_ids: Mapping[tuple[str, ...], int]) -> None:
        self.planned = planned
        self.sender = sender
        self.name = planned.framework.idnumber
        self.framework_id = planned.identity.framework_id
        self.ids: dict[str, int] = {**planned.identity.orphans, **planned.identity.matched}
        self.site: dict[int, SiteCompetency] = {
            competency.id: competency for competency in (planned.snapshot.competencies if planned.snapshot else ())
        }
        self.description_formats = {one.id: one.description_format for one in self.site.values()}
        self.done: list[Change] = []
        self.failed: list[Failure] = []
        self.not_tried: list[Change] = []
        self.blocked: set[str] = set()
        self.incomplete: set[str | None] = set()
        self.wiped: dict[str, SiteRule] = {}
        self.structure_changed = False
        self._scale_ids = scale_ids
        self._orphan_parents = {orphan.idnumber: orphan.parent for orphan in planned.plan.orphans}
        self._owed = Counter(parent for change in planned.plan.changes for parent in self.parents_of(change))
        self.rules: dict[str, SetCompetencyRule | RestoreCompetencyRule] = {
            change.idnumber: change
            for change in planned.plan.changes
            if isinstance(change, SetCompetencyRule | RestoreCompetencyRule)
        }

    @property
    def existing_id(self) -> int:
        """Moodle's id of the framework, which exists by now.

        Raises:
            LookupError: if it does not: a phase was run too early.
        """
        if self.framework_id is None:
            raise LookupError(f"framework {self.name} is not in Moodle yet")
        return self.framework_id

    def parent_id(self, key: str | None) -> int:
        """Return Moodle's id of a parent; 0 for the roots.

        Raises:
            KeyError: if it was never created.
        """
        return NO_PARENT if key is None else self.ids[key]

    def description_format(self, moodle_id: int) -> int:
        """Return the format of a description as Moodle holds it by now; what this push wrote is HTML."""
        return self.description_formats.get(moodle_id, FORMAT_HTML)

    def scale_reference(self, scale: ScaleState | None) -> ScaleReference | None:
        """Return a scale by Moodle's id; None stays None."""
        if scale is None:
            return None
        return ScaleReference(self._scale_ids[scale.items], scale.configuration)

    def send(self, groups: Iterable[Group]) -> list[Outcome]:
        """Send groups and settle what their changes have come to; return the outcomes."""
        return self._settled(self.sender.send(self.existing_id, groups))

    def send_serially(self, groups: Iterable[Group]) -> list[Outcome]:
        """Send groups one after the other and settle what their changes have come to; return the outcomes."""
        return self._settled(self.sender.send_serially(self.existing_id, groups))

    def _settled(self, outcomes: list[Outcome]) -> list[Outcome]:
        for outcome in outcomes:
            self.settle(outcome)
        return outcomes

    def settle(self, outcome: Outcome) -> None:
        """Note how a change ended."""
        change = outcome.operation.change
        if outcome.failure is not None:
            self._failed(change, outcome)
        elif change is not None and outcome.was_tried:
            self.done.append(change)
        elif change is not None:
            self.skip(change)

    def _failed(self, change: Change | None, outcome: Outcome) -> None:
        if change is None or outcome.failure is None:
            return
        self.failed.append(Failure(change, outcome.failure))
        self._block(change)

    def skip(self, change: Change) -> None:
        """Note that a change is left out because of another one."""
        self.not_tried.append(change)
        self._block(change)

    def refuse(self, change: Change, reason: Message) -> None:
        """Note that a change cannot be made."""
        self.failed.append(Failure(change, reason))
        self._block(change)

    def _block(self, change: Change) -> None:
        """Keep what depends on a structural change from being made."""
        match change:
            case CreateCompetency(idnumber=key) | MoveCompetency(idnumber=key):
                self.blocked.add(key)
                self.incomplete.update(self.parents_of(change))
            case _:
                pass

    def is_blocked(self, parent: str | None) -> bool:
        """Tell whether a parent is not where, or not what, the plan needs it to be."""
        return parent is not None and parent in self.blocked

    def structural_entries(self, parents: Iterable[str | None]) -> tuple[JournalEntry, ...]:
        """Return what to note before children of these parents come, go or move, and remember the wiped rules."""
        entries: list[JournalEntry] = []
        for parent in parents:
            entries.append(OrderIntended(self.name, parent or ""))
            if parent is None or parent in self.wiped or parent not in self.ids:
                continue
            competency = self.site.get(self.ids[parent])
            rule = competency.rule if competency is not None else None
            if rule is not None and rule.ruletype is not None:
                self.wiped[parent] = rule
                entries.append(ValueIntended(self.name, parent, Field.RULE, None))
                entries.append(RuleWipe(self.name, self.ids[parent], rule))
        return tuple(entries)

    def structural_done(self, change: Change) -> None:
        """Count a structural change as made or given up, so that the rules above it can be put back."""
        for parent in self.parents_of(change):
            self._owed[parent] -= 1

    def parents_of(self, change: Change) -> tuple[str | None, ...]:
        """Return the parents whose children a change touches, each of which loses its rule."""
        match change:
            case CreateCompetency(parent=parent):
                return (parent,)
            case MoveCompetency(old_parent=old, new_parent=new):
                return (old, new)
            case DeleteSubtree(idnumber=key):
                return (self._orphan_parents[key],)
            case _:
                return ()

    def is_settled(self, parent: str) -> bool:
        """Tell whether no structural change under a parent is still to come."""
        return self._owed[parent] <= 0
