"""The competencies of a file beside those of Moodle: the assessed ones, their scales and their courses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lms_sync.domain.framework import Framework, Node
from lms_sync.domain.managed import Unmanaged
from lms_sync.domain.matching import Known, Matching, Wanted, match
from lms_sync.domain.pulled import PulledFramework, PulledState
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.reconciliation import AssessedCompetency
from lms_sync.domain.scale import Scale
from lms_sync.domain.site import SiteCompetency
from lms_sync.domain.states import Identity
from lms_sync.reconciler.scales import ReportScale, abbreviations_of, report_scale


@dataclass(frozen=True, slots=True)
class Columns:
    """The competencies of a file, and what they are in Moodle.

    Args:
        nodes: of the file by idnumber, in its order.
        children: idnumbers below each idnumber.
        matching: which of them is which competency of Moodle.
        site: competencies of Moodle by idnumber of the file.
        keys: idnumber of the file by Moodle's id.
        orphans: competencies of Moodle that the file does not have, by Moodle's id.
        assessed: the columns of the report.
        positions: of the columns, by idnumber.
        counting: positions of the columns that Moodle has, so that they can be rated at all.
        scales: of the columns.
        linked: positions of the columns linked to a course, by its id; a course that is gone or whose links
            were not read is not there.
        covered: positions of the columns that are linked to a course themselves, or by an ancestor or descendant.
    """

    nodes: Mapping[str, Node]
    children: Mapping[str, tuple[str, ...]]
    matching: Matching
    site: Mapping[str, SiteCompetency]
    keys: Mapping[int, str]
    orphans: Mapping[int, SiteCompetency]
    assessed: tuple[AssessedCompetency, ...]
    positions: Mapping[str, int]
    counting: frozenset[int]
    scales: tuple[ReportScale, ...]
    linked: Mapping[int, frozenset[int]]
    covered: frozenset[int]

    def orphan_key(self, moodle_id: int) -> str:
        """Return the key of an orphan: its idnumber, unless a competency of the file that is renamed has it too."""
        idnumber = self.orphans[moodle_id].idnumber
        return idnumber if idnumber not in self.matching.matched else f"{idnumber} #{moodle_id}"

    def identity(self, framework_id: int | None) -> Identity:
        """Return the keys under which the values of the file and of Moodle are compared."""
        orphans = {self.orphan_key(moodle_id): moodle_id for moodle_id in self.orphans}
        return Identity(framework_id, self.matching.matched, orphans)

    def scale_of(self, position: int) -> ReportScale:
        """Return the scale of a column."""
        return self.scales[self.assessed[position].scale]


def columns(framework: Framework, state: PulledState, remembered: Mapping[str, Known]) -> Columns:
    """Return the competencies of a file beside those of Moodle.

    Args:
        framework: the file.
        state: what was pulled.
        remembered: what the store knows of the competencies from earlier pushes, by idnumber, so that a renumbering is
            understood.
    """
    nodes = {node.competency.idnumber: node for node in framework.nodes()}
    present = state.framework.snapshot.competencies if state.framework is not None else ()
    matching = match(
        (Wanted(node.competency.idnumber, node.competency.previous_idnumbers) for node in nodes.values()),
        {competency.id: competency.idnumber for competency in present},
        remembered,
        {},
    )
    by_id = {competency.id: competency for competency in present}
    site = {idnumber: by_id[moodle_id] for idnumber, moodle_id in matching.matched.items()}
    keys = {competency.id: idnumber for idnumber, competency in site.items()}
    scales = _Scales(framework, state.framework)
    rated = [node for node in nodes.values() if framework.assessed is None or node.level in framework.assessed]
    linked_keys = {
        course_id: frozenset(
            keys[link.competency_id] for link in pulled.links.competencies if link.competency_id in keys
        )
        for course_id, pulled in state.courses.items()
        if pulled.links is not None and pulled.state is not CourseState.GONE
    }
    covered = _covered(nodes, frozenset().union(*linked_keys.values()))
    assessed = tuple(
        AssessedCompetency(
            idnumber=node.competency.idnumber,
            shortname=node.competency.shortname,
            domain=_root(node, nodes),
            level=node.level,
            moodle_id=matching.matched.get(node.competency.idnumber),
            scale=scales.number(node, site.get(node.competency.idnumber)),
            is_covered=node.competency.idnumber in covered,
        )
        for node in rated
    )
    positions = {competency.idnumber: position for position, competency in enumerate(assessed)}
    return Columns(
        nodes=nodes,
        children={key: tuple(child.idnumber for child in node.competency.children) for key, node in nodes.items()},
        matching=matching,
        site=site,
        keys=keys,
        orphans={moodle_id: by_id[moodle_id] for moodle_id in sorted(matching.unmatched)},
        assessed=assessed,
        positions=positions,
        counting=frozenset(place for place, competency in enumerate(assessed) if competency.moodle_id is not None),
        scales=scales.all,
        linked={
            course_id: frozenset(positions[idnumber] for idnumber in idnumbers if idnumber in positions)
            for course_id, idnumbers in linked_keys.items()
        },
        covered=frozenset(positions[idnumber] for idnumber in covered if idnumber in positions),
    )


def _root(node: Node, nodes: Mapping[str, Node]) -> str:
    while node.parent is not None:
        node = nodes[node.parent]
    return node.competency.idnumber


def _covered(nodes: Mapping[str, Node], linked: Iterable[str]) -> frozenset[str]:
    """Return what is linked with all its ancestors and descendants."""
    covered: set[str] = set()
    for idnumber in linked:
        covered.update(node.competency.idnumber for node in _below(nodes[idnumber]))
        above: str | None = idnumber
        while above is not None:
            covered.add(above)
            above = nodes[above].parent
    return frozenset(covered)


def _below(node: Node) -> Iterable[Node]:
    stack = [node]
    while stack:
        each = stack.pop()
        yield each
        stack.extend(Node(child, each.competency.idnumber, each.level + 1) for child in each.competency.children)


class _Scales:
    """The scales that columns use, each one once."""

    def __init__(self, framework: Framework, pulled: PulledFramework | None) -> None:
        self._framework = framework
        self._pulled = pulled
        self._abbreviations = abbreviations_of(
            [
                framework.scale,
                *(node.competency.scale for node in framework.nodes() if isinstance(node.competency.scale, Scale)),
            ]
        )
        self._numbers: dict[ReportScale, int] = {}

    @property
    def all(self) -> tuple[ReportScale, ...]:
        """The scales by their numbers."""
        return tuple(self._numbers)

    def number(self, node: Node, site: SiteCompetency | None) -> int:
        """Return which scale a competency uses: that of Moodle where it is known, since grades are its positions."""
        scale = self._of_site(node, site) or self._of_file(node)
        return self._numbers.setdefault(scale, len(self._numbers))

    def _of_site(self, node: Node, site: SiteCompetency | None) -> ReportScale | None:
        if site is None or self._pulled is None:
            return None
        own = site.scale_id is not None and site.scale_configuration is not None
        framework = self._pulled.snapshot.framework
        items = self._pulled.scales.get(site.scale_id if own and site.scale_id is not None else framework.scale_id, ())
        configuration = site.scale_configuration if own else None
        proficient = (configuration or framework.scale_configuration).proficient
        return report_scale(items, proficient, self._given(node)) if items else None

    def _of_file(self, node: Node) -> ReportScale:
        own = node.competency.scale
        state = (self._framework.scale if own is None or isinstance(own, Unmanaged) else own).state
        return report_scale(state.items, state.configuration.proficient, self._given(node))

    def _given(self, node: Node) -> Mapping[str, str]:
        own = node.competency.scale
        return {**self._abbreviations, **abbreviations_of([own])} if isinstance(own, Scale) else self._abbreviations
