"""Read the frameworks of a pull whole, with relations and scales."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum, auto

from lms_sync.domain.site import FrameworkSnapshot, SiteFramework
from lms_sync.errors import MoodleError, MoodleNotFoundError
from lms_sync.message import Message
from lms_sync.moodle import MoodleGateway, course_reads
from lms_sync.moodle.read import Read
from lms_sync.workflows.cleaning import is_not_surely_clean, with_cleaned
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.pull_notes import Notebook
from lms_sync.workflows.settings_files import matching_files


@dataclass(frozen=True, slots=True)
class FrameworkRead:
    """A framework with the items of every scale that it and its competencies use, by Moodle's id."""

    snapshot: FrameworkSnapshot
    scales: dict[int, tuple[str, ...]]


class Relations(Enum):
    """Whether relations are read, which costs one reading a competency."""

    READ = auto()
    LEFT_OUT = auto()
    """No file manages them, so that no report looks at them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A framework of the settings' files.

    Args:
        names: its idnumber, and those it may still have in Moodle.
        relations: whether its file manages them.
    """

    names: tuple[str, ...]
    relations: Relations


def wanted_frameworks(patterns: Sequence[str]) -> tuple[Wanted, ...]:
    """Return what framework files want to be pulled.

    Args:
        patterns: absolute paths of files, `*` for any name.

    Raises:
        SettingsError: if no file has such a path.
        FrameworkError: if a file is not valid.
    """
    paths = matching_files(patterns, "pull.no-files")
    if not paths:
        return ()
    return tuple(
        Wanted((one.idnumber, *one.previous_idnumbers), Relations.READ if one.manages_relations else Relations.LEFT_OUT)
        for one in read_files(paths)
    )


def choose_frameworks(
    present: Sequence[SiteFramework], wanted: Sequence[Wanted], notes: Notebook, site: str
) -> tuple[tuple[SiteFramework, Relations], ...]:
    """Return the frameworks of the site that are pulled: those wanted, or all if none is named.

    Raises:
        MoodleNotFoundError: if there is none.
    """
    by_name = {one.idnumber: one for one in present}
    chosen: dict[int, tuple[SiteFramework, Relations]] = {}
    for one in wanted:
        found = next((by_name[name] for name in one.names if name in by_name), None)
        if found is None:
            notes.add("pull.note-framework-missing", {"framework": one.names[0]})
        else:
            chosen.setdefault(found.id, (found, one.relations))
    if not wanted:
        chosen = {one.id: (one, Relations.READ) for one in present}
    if not chosen:
        names_wanted = ", ".join(one.names[0] for one in wanted)
        code = "pull.no-framework-of-files" if wanted else "pull.no-framework"
        raise MoodleNotFoundError(Message(code, {"site": site, "frameworks": names_wanted}))
    return tuple(chosen.values())


def read_framework(gateway: MoodleGateway, framework: SiteFramework, relations: Relations) -> FrameworkRead:
    """Return a framework with its scales, the site's own form of its descriptions, and its relations if wanted.

    Raises:
        MoodleError: if the site does not answer.
    """
    competencies = gateway.list_competencies(framework.id)
    ids = frozenset(one.id for one in competencies)
    own = {one.scale_id for one in competencies if one.scale_id is not None}
    with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-scales") as beside:
        scales = beside.submit(_scales, gateway, sorted({framework.scale_id} | own))
        pairs = _relations(gateway, ids) if relations is Relations.READ else None
        snapshot = with_cleaned(FrameworkSnapshot(framework, competencies, pairs), is_not_surely_clean, gateway)
        return FrameworkRead(snapshot, scales.result())


def _scales(gateway: MoodleGateway, ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found = {number: gateway.read_scale_items(number) for number in ids}
    return {number: items for number, items in found.items() if items is not None}


def _relations(gateway: MoodleGateway, ids: frozenset[int]) -> frozenset[frozenset[int]]:
    """Return the pairs of related competencies; one that was deleted a moment ago has none.

    Raises:
        MoodleError: if the site does not answer.
    """
    reads: list[tuple[int, Read[frozenset[int]]]] = [(one, course_reads.related_to(one)) for one in sorted(ids)]
    pairs: set[frozenset[int]] = set()
    for outcomes in gateway.read_each(reads):
        for competency_id, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError):
                continue
            if isinstance(outcome, MoodleError):
                raise outcome
            pairs |= {frozenset((competency_id, other)) for other in outcome}
    return frozenset(pairs)
