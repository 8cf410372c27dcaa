"""Which scale of Moodle each scale of the files is."""

from collections.abc import Iterable, Iterator, Sequence

from lms_sync.domain.changes import Change, CreateCompetency, CreateFramework, UpdateCompetency, UpdateFramework
from lms_sync.domain.framework import Framework
from lms_sync.domain.scale import Scale, ScaleState
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework
from lms_sync.errors import LmsSyncError, MoodleNotFoundError, SettingsError
from lms_sync.moodle import MoodleGateway
from lms_sync.moodle.scales import find_scale, trim
from lms_sync.settings import Site

Items = tuple[str, ...]


class ScaleShelf:
    """The scales of a site that were read, each once.

    Args:
        gateway: to the site.
        site: its settings, which may name scales by id.
    """

    def __init__(self, gateway: MoodleGateway, site: Site) -> None:
        self._gateway = gateway
        self._site = site
        self.items: dict[int, Items] = {}
        self.ids: dict[Items, int] = {}
        self._not_found: dict[Items, LmsSyncError] = {}

    def read_configured(self, frameworks: Iterable[Framework]) -> None:
        """Read the scales that the settings name for files.

        Raises:
            MoodleError: if the site does not answer.
        """
        for framework in frameworks:
            for scale_id in self._site.scales.get(framework.idnumber, ()):
                self._read(scale_id)

    def read_again(self, before: "ScaleShelf", snapshots: Iterable[FrameworkSnapshot]) -> None:
        """Take over another shelf, with the scales that count as they are by now.

        Args:
            before: what was read a moment ago; what only other frameworks use is not read again.
            snapshots: of the frameworks that matter, as read a moment ago.

        Raises:
            MoodleError: if the site does not answer.
        """
        counting = {scale_id for snapshot in snapshots for scale_id in _used(snapshot)} | set(before.ids.values())
        self.items = {scale_id: items for scale_id, items in before.items.items() if scale_id not in counting}
        for scale_id in sorted(counting):
            self._read(scale_id)

    def read_used(self, snapshot: FrameworkSnapshot) -> None:
        """Read the scales that a framework and its competencies use.

        Raises:
            MoodleError: if the site does not answer.
        """
        for scale_id in sorted(_used(snapshot)):
            self._read(scale_id)

    def _read(self, scale_id: int) -> Items | None:
        if scale_id not in self.items:
            items = self._gateway.read_scale_items(scale_id)
            if items is None:
                return None
            self.items[scale_id] = items
        return self.items[scale_id]

    def find(self, framework: Framework, present: SiteFramework | None, others: Iterable[SiteFramework]) -> None:
        """Find every scale of a file: in the settings, on frameworks, else by probing.

        One that is not found, or cannot be decided, is only an error for a plan that has to write it: somebody may have
        changed its items in Moodle, which the plan shows as drift.

        Args:
            framework: the file.
            present: the framework in Moodle, if it is there.
            others: frameworks whose scales are likely.

        Raises:
            MoodleError: if the site does not answer.
        """
        configured = self._site.scales.get(framework.idnumber, ())
        likely = [present.scale_id] if present is not None else []
        likely += [*self.items, *sorted({other.scale_id for other in others})]
        for scale, is_main in _scales(framework):
            items = tuple(trim(item.name) for item in scale.items)
            if items in self.ids or items in self._not_found:
                continue
            try:
                self.ids[items] = self._find(items, configured if is_main else (), [*configured, *likely])
            except (SettingsError, MoodleNotFoundError) as error:
                self._not_found[items] = error

    @property
    def not_found(self) -> tuple[LmsSyncError, ...]:
        """Why scales that were looked for have no id."""
        return tuple(self._not_found.values())

    def require(self, changes: Iterable[Change]) -> None:
        """Return if every scale that the changes write is known by its id.

        Raises:
            MoodleNotFoundError: if one is not there, with the line to paste into Moodle.
            SettingsError: if one cannot be decided.
        """
        for scale in written_scales(changes):
            if scale.items in self._not_found:
                raise self._not_found[scale.items]

    def _find(self, items: Items, configured: Sequence[int], candidates: Sequence[int]) -> int:
        for scale_id in configured:
            if self._read(scale_id) == items:
                return scale_id
        found = find_scale(
            items,
            configured_id=configured[0] if configured else None,
            known=self.items,
            candidates=candidates,
            read=self._gateway.read_scale_items,
            site=self._gateway.url,
        )
        self.items.update(found.read)
        return found.id


def _used(snapshot: FrameworkSnapshot) -> set[int]:
    own = {competency.scale_id for competency in snapshot.competencies if competency.scale_id is not None}
    return {snapshot.framework.scale_id} | own


def _scales(framework: Framework) -> Iterator[tuple[Scale, bool]]:
    """Yield the framework's own scale, then those of its competencies."""
    yield framework.scale, True
    for node in framework.nodes():
        if isinstance(node.competency.scale, Scale):
            yield node.competency.scale, False


def written_scales(changes: Iterable[Change]) -> Iterator[ScaleState]:
    """Yield the scales that changes write to Moodle."""
    for change in changes:
        match change:
            case CreateFramework(scale=scale):
                yield scale
            case CreateCompetency(scale=ScaleState() as own):
                yield own
            case UpdateFramework(changes=fields) | UpdateCompetency(changes=fields):
                yield from (each.new for each in fields if isinstance(each.new, ScaleState))
            case _:
                pass
