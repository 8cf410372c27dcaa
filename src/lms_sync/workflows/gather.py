"""Read the files, the site and the store, and make the plan."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from lms_sync.domain.framework import Framework
from lms_sync.domain.matching import Known
from lms_sync.domain.plan import OrphanPolicy, Policies
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework, SiteInfo, SiteSnapshot, TargetContext
from lms_sync.moodle import MoodleGateway, functions
from lms_sync.moodle.access import check_access
from lms_sync.planner.planning import Memory, PlannedPush, match_frameworks, plan_push
from lms_sync.workflows.scales import ScaleShelf
from lms_sync.workflows.session import Session

BESIDE_THE_ACCOUNT: Final = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """A plan with all that it was made of.

    Args:
        policies: of the one who pushes.
        push: the plan with Moodle's ids.
        site: as read.
        memory: as remembered.
        shelf: the scales of the files by Moodle's id.
    """

    policies: Policies
    push: PlannedPush
    site: SiteSnapshot
    memory: Memory
    shelf: ScaleShelf


def gather(
    frameworks: Sequence[Framework], policies: Policies, session: Session, before: Gathered | None = None
) -> Gathered:
    """Read the site and the store, and plan.

    Args:
        frameworks: the files.
        policies: the choices of the one who pushes.
        session: the site and the store.
        before: what was gathered of the same files a moment ago; the account and the scales are not read again.

    Raises:
        MoodleError: if the site cannot be read, the account may not, or a scale is not there.
        SettingsError: if a scale cannot be decided.
        StoreError: if the store cannot be read.
    """
    gateway = session.gateway
    info, present, shelf = _look_again(session, before) if before is not None else _first_look(frameworks, session)
    journal = session.site_store.load_journal()
    headers = session.site_store.framework_headers()
    known = {name: Known(header.moodle_id, header.renamed_from) for name, header in headers.items()}
    matched = match_frameworks(frameworks, present, known, journal).matched
    by_id = {framework.id: framework for framework in present}
    snapshots: dict[int, FrameworkSnapshot] = {}
    for framework in frameworks:
        found = by_id.get(matched.get(framework.idnumber, 0))
        if found is not None:
            snapshots[found.id] = _snapshot(gateway, found, framework)
            shelf.read_used(snapshots[found.id])
    for framework in frameworks:
        shelf.find(framework, by_id.get(matched.get(framework.idnumber, 0)), present)
    site = SiteSnapshot(
        info=info,
        frameworks={framework.idnumber: framework for framework in present},
        elsewhere=frameworks_elsewhere(gateway, present, session.context),
        snapshots=snapshots,
        scales=shelf.items,
    )
    names = [name for framework in frameworks for name in (framework.idnumber, *framework.previous_idnumbers)]
    records = {name: session.site_store.load_record(name) for name in names if name in headers}
    memory = Memory(
        {name: record for name, record in records.items() if record is not None},
        journal,
        {old: name for name, header in headers.items() if header.moodle_id in by_id for old in header.renamed_from},
    )
    if before is not None and (before.site, before.memory, before.policies) == (site, memory, policies):
        return before
    push = plan_push(frameworks, site, memory, policies, session.settings.safety.caps)
    for plan in push.plan.frameworks:
        shelf.require(plan.changes)
    return Gathered(policies, push, site, memory, shelf)


def _first_look(
    frameworks: Sequence[Framework], session: Session
) -> tuple[SiteInfo, tuple[SiteFramework, ...], ScaleShelf]:
    """Read the account, the frameworks and the scales of the settings at the same time: each is a way to the site.

    What the account may not do is said before any failure that comes of it.
    """
    gateway, shelf = session.gateway, ScaleShelf(session.gateway, session.site)
    with ThreadPoolExecutor(BESIDE_THE_ACCOUNT, thread_name_prefix="lms-sync-read") as pool:
        listing = pool.submit(gateway.list_frameworks)
        scales = pool.submit(shelf.read_configured, frameworks)
        info = gateway.site_info()
        needed = functions.PLAN_FUNCTIONS
        if any(framework.manages_relations for framework in frameworks):
            needed = needed | functions.RELATION_READ_FUNCTIONS
        check_access(info, needed)
        present = listing.result()
        scales.result()
    return info, present, shelf


def _look_again(session: Session, before: Gathered) -> tuple[SiteInfo, tuple[SiteFramework, ...], ScaleShelf]:
    return before.site.info, session.gateway.list_frameworks(), before.shelf


def check_push_access(info: SiteInfo, frameworks: Sequence[Framework], policies: Policies) -> None:
    """Return if the account's service has every function that a push may need.

    Raises:
        MoodleAccessError: naming those that are missing.
    """
    needed = functions.PUSH_FUNCTIONS
    if any(framework.manages_relations for framework in frameworks):
        needed = needed | functions.RELATION_FUNCTIONS
    if policies.orphans is OrphanPolicy.DELETE:
        needed = needed | functions.DELETE_FUNCTIONS
    check_access(info, needed)


def _snapshot(gateway: MoodleGateway, found: SiteFramework, framework: Framework) -> FrameworkSnapshot:
    competencies = gateway.list_competencies(found.id)
    relations = None
    if framework.manages_relations:
        relations = gateway.list_relations([competency.id for competency in competencies])
    return FrameworkSnapshot(found, competencies, relations)


def frameworks_elsewhere(
    gateway: MoodleGateway, present: Sequence[SiteFramework], context: TargetContext
) -> frozenset[int]:
    """Return the ids of frameworks in another context than the one of the settings.

    Raises:
        MoodleError: if the site does not answer, or does not know the course category.
    """
    if context.level == "system":
        return frozenset(framework.id for framework in present if framework.context_name != "System")
    here = gateway.list_framework_ids(context)
    return frozenset(framework.id for framework in present if framework.id not in here)
