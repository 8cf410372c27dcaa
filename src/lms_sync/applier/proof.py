"""Read a framework back after a push."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from lms_sync.applier.run import FrameworkRun
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency
from lms_sync.domain.states import Identity, State, actual_state

MANY: Final = 500


@dataclass(frozen=True, slots=True)
class ReadBack:
    """A framework as it is after a push, in the keys of the plan."""

    actual: State
    identity: Identity


def read_back(run: FrameworkRun, scales: Mapping[int, tuple[str, ...]]) -> ReadBack | None:
    """Return the framework as Moodle has it now; None if it is not there.

    Args:
        run: what was done.
        scales: the items of every scale known by now.

    Raises:
        MoodleError: if it cannot be read.
    """
    gateway = run.sender.gateway
    with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-proof") as pool:
        listing = pool.submit(_list, run)
        framework = next((one for one in gateway.list_frameworks() if one.id == run.framework_id), None)
        if framework is None:
            return None
        competencies = listing.result()
    wanted = run.planned.effective
    present = {competency.id: competency.idnumber for competency in competencies}
    relations = None
    if wanted.relations is not None:
        relations = gateway.list_relations([*present])
    used = {competency.scale_id for competency in competencies} | {framework.scale_id}
    known = dict(scales)
    for scale_id in used - known.keys() - {None}:
        if scale_id is not None:
            known[scale_id] = gateway.read_scale_items(scale_id) or ()
    identity = _identity(run, present, framework.id)
    snapshot = FrameworkSnapshot(framework, competencies, relations)
    return ReadBack(actual_state(snapshot, identity, known, wanted), identity)


def _list(run: FrameworkRun) -> tuple[SiteCompetency, ...]:
    """List what should be there by now; Moodle takes 0.2 ms for each, so many are listed by two requests at once."""
    gateway, expected = run.sender.gateway, len(set(run.ids.values()))
    if expected < MANY:
        return gateway.list_competencies(run.existing_id)
    return gateway.list_many_competencies(run.existing_id, expected)


def _identity(run: FrameworkRun, present: Mapping[int, str], framework_id: int) -> Identity:
    """Match by the ids of this push; what it created without getting an answer, by idnumber."""
    keys = run.planned.effective.competencies.keys()
    matched = {key: run.ids[key] for key in keys if run.ids.get(key) in present}
    taken = set(matched.values())
    by_idnumber = {idnumber: moodle_id for moodle_id, idnumber in present.items() if moodle_id not in taken}
    matched.update({key: by_idnumber[key] for key in keys if key not in matched and key in by_idnumber})
    taken = set(matched.values())
    orphans = {idnumber: moodle_id for moodle_id, idnumber in present.items() if moodle_id not in taken}
    return Identity(framework_id, matched, orphans)
