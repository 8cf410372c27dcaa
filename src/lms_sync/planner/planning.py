"""From files, a site and what the store remembers to a plan: the one way in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lms_sync.domain import matching
from lms_sync.domain.framework import Framework
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.journal import Journal
from lms_sync.domain.plan import Plan, Policies, SafetyCaps
from lms_sync.domain.record import FrameworkRecord
from lms_sync.domain.site import SiteFramework, SiteSnapshot
from lms_sync.message import Message
from lms_sync.planner.fingerprint import fingerprint
from lms_sync.planner.framework_plan import PlannedFramework, plan_framework
from lms_sync.planner.own_hand import framework_renames


@dataclass(frozen=True, slots=True)
class Memory:
    """What the store remembers of a site.

    Args:
        records: by the framework's idnumber; those that the files may mean.
        journal: of pushes that did not end well.
        renamed: previous idnumber -> the idnumber that the framework has by now, of all frameworks remembered.
    """

    records: Mapping[str, FrameworkRecord] = field(default_factory=dict)
    journal: Journal = field(default_factory=Journal)
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedPush:
    """A plan of several files with what its application needs."""

    plan: Plan
    frameworks: tuple[PlannedFramework, ...]


def match_frameworks(
    frameworks: Sequence[Framework],
    present: Iterable[SiteFramework],
    memory: Mapping[str, matching.Known],
    journal: Journal,
) -> matching.Matching:
    """Return which file is which framework in Moodle, by the same rules as for competencies.

    Args:
        frameworks: the files.
        present: every framework that the account may see.
        memory: what the store knows, by the framework's idnumber.
        journal: of pushes that did not end well.
    """
    return matching.match(
        (matching.Wanted(framework.idnumber, framework.previous_idnumbers) for framework in frameworks),
        {framework.id: framework.idnumber for framework in present},
        memory,
        framework_renames(journal),
    )


def plan_push(
    frameworks: Sequence[Framework], site: SiteSnapshot, memory: Memory, policies: Policies, caps: SafetyCaps
) -> PlannedPush:
    """Return what a push of the files would do; nothing is written.

    Args:
        frameworks: the files, in the order given.
        site: as read, with every matched framework whole.
        memory: what the store remembers.
        policies: the choices of the one who pushes.
        caps: how much one push may change.
    """
    known = {
        name: matching.Known(r.framework.moodle_id, r.framework.renamed_from) for name, r in memory.records.items()
    }
    matched = match_frameworks(frameworks, site.frameworks.values(), known, memory.journal)
    planned = tuple(
        plan_framework(
            framework,
            site,
            matched=matched,
            record=_record(framework, memory, matched),
            journal=memory.journal,
            policies=policies,
            caps=caps,
        )
        for framework in frameworks
    )
    planned = tuple(_not_of_the_past(one, memory) for one in _without_circles(planned))
    plans = tuple(one.plan for one in planned)
    url = site.info.url
    return PlannedPush(Plan(url, policies, plans, fingerprint(url, policies, plans)), planned)


def _record(framework: Framework, memory: Memory, matched: matching.Matching) -> FrameworkRecord | None:
    """Return the record of the framework that was matched, whatever it was called then.

    Without a match it is the record under the framework's own name, present or previous: the framework is gone. A
    record of one that another file claims, or that stands in Moodle under this name with another id, is not its own.
    """
    names = (framework.idnumber, *framework.previous_idnumbers)
    candidates = [memory.records[name] for name in names if name in memory.records]
    found = matched.matched.get(framework.idnumber)
    if found is not None:
        return next((record for record in candidates if record.framework.moodle_id == found), None)
    claimed = set(matched.matched.values()) | matched.unmatched
    return next((record for record in candidates if record.framework.moodle_id not in claimed), None)


def _not_of_the_past(one: PlannedFramework, memory: Memory) -> PlannedFramework:
    """Refuse to create a framework under a name that another one had before: an old file would double everything."""
    now = memory.renamed.get(one.framework.idnumber)
    if one.snapshot is not None or now is None or now == one.framework.idnumber:
        return one
    refusal = Message("FRAMEWORK_WAS_RENAMED", {"idnumber": one.framework.idnumber, "now": now})
    return replace(one, plan=replace(one.plan, refusals=(*one.plan.refusals, refusal)))


def _without_circles(frameworks: tuple[PlannedFramework, ...]) -> tuple[PlannedFramework, ...]:
    """Refuse frameworks that exchange their idnumbers in a circle."""
    ordered = in_order_of_names(frameworks)
    place = {id(one): n for n, one in enumerate(ordered)}
    holders = _holders(frameworks)
    checked = []
    for one in frameworks:
        holder = holders.get(collation_key(one.framework.idnumber))
        if holder is not None and place[id(holder)] > place[id(one)]:
            refusal = Message(
                "FRAMEWORKS_IN_A_CIRCLE", {"idnumber": one.framework.idnumber, "other": holder.framework.idnumber}
            )
            checked.append(replace(one, plan=replace(one.plan, refusals=(*one.plan.refusals, refusal))))
        else:
            checked.append(one)
    return tuple(checked)


def _holders(frameworks: Sequence[PlannedFramework]) -> dict[str, PlannedFramework]:
    """Return who has which idnumber in Moodle now."""
    return {collation_key(one.snapshot.framework.idnumber): one for one in frameworks if one.snapshot is not None}


def in_order_of_names(frameworks: Sequence[PlannedFramework]) -> list[PlannedFramework]:
    """Return frameworks so that one which gives an idnumber up comes before the one that takes it.

    Moodle refuses an idnumber in use.
    """
    holders = {collation_key(one.snapshot.framework.idnumber): one for one in frameworks if one.snapshot is not None}
    ordered: list[PlannedFramework] = []

    def place(one: PlannedFramework, waiting: tuple[PlannedFramework, ...]) -> None:
        holder = holders.get(collation_key(one.framework.idnumber))
        if holder is not None and holder is not one and not any(holder is other for other in waiting):
            place(holder, (*waiting, one))
        if not any(one is other for other in ordered):
            ordered.append(one)

    for one in frameworks:
        place(one, ())
    return ordered
