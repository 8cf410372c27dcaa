"""Which scale of Moodle each scale of the files is."""

from collections.abc import Iterable, Iterator, Sequence

from lms_sync.domain.framework import Framework
from lms_sync.domain.scale import Scale
from lms_sync.domain.site import FrameworkSnapshot, SiteFramework
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

    def read_used(self, snapshot: FrameworkSnapshot) -> None:
        """Read the scales that a framework and its competencies use.

        Raises:
            MoodleError: if the site does not answer.
        """
        own = {competency.scale_id for competency in snapshot.competencies if competency.scale_id is not None}
        for scale_id in sorted({snapshot.framework.scale_id} | own):
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

        Args:
            framework: the file.
            present: the framework in Moodle, if it is there.
            others: frameworks whose scales are likely.

        Raises:
            MoodleError: if one is not there, or the site does not answer.
            SettingsError: if one cannot be decided.
        """
        configured = self._site.scales.get(framework.idnumber, ())
        likely = [present.scale_id] if present is not None else []
        likely += [*self.items, *sorted({other.scale_id for other in others})]
        for scale, is_main in _scales(framework):
            items = tuple(trim(item.name) for item in scale.items)
            if items not in self.ids:
                self.ids[items] = self._find(items, configured if is_main else (), [*configured, *likely])

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


def _scales(framework: Framework) -> Iterator[tuple[Scale, bool]]:
    """Yield the framework's own scale, then those of its competencies."""
    yield framework.scale, True
    for node in framework.nodes():
        if isinstance(node.competency.scale, Scale):
            yield node.competency.scale, False
