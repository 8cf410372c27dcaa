"""A framework in Moodle as a file would have it, or every reason why no file can say what Moodle holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lms_sync.domain.framework import Competency, Framework, Place, Taxonomy
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.managed import UNMANAGED, Unmanaged
from lms_sync.domain.rule_values import rule_of_site
from lms_sync.domain.rules import CompetencyRule, ForeignRule
from lms_sync.domain.scale import Scale, ScaleConfiguration, ScaleItem
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency
from lms_sync.domain.states import FORMAT_HTML
from lms_sync.message import Message


class Page(Enum):
    """Where in Moodle something can be mended."""

    FRAMEWORK = auto()
    COMPETENCY = auto()
    TREE = auto()


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something in Moodle that no file can say.

    Args:
        message: what it is, and what to do about it.
        page: where to do it.
        competency_id: Moodle's id; None for the framework itself.
    """

    message: Message
    page: Page
    competency_id: int | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of a framework.

    Args:
        framework: None if there are obstacles.
        obstacles: all of them, those of the framework first.
    """

    framework: Framework | None
    obstacles: tuple[Obstacle, ...] = ()


def export_snapshot(snapshot: FrameworkSnapshot, scales: Mapping[int, tuple[str, ...]]) -> Exported:
    """Return the framework that a file has to describe for its plan to be empty.

    Rules and scales that are not there are left out, as a person would; related competencies are named on one side, by
    the first of the two in the order of the tree.

    Args:
        snapshot: as read, with relations.
        scales: the items of every scale in use, by Moodle's id.
    """
    return _Export(snapshot, scales).run()


class _Export:
    def __init__(self, snapshot: FrameworkSnapshot, scales: Mapping[int, tuple[str, ...]]) -> None:
        self._snapshot = snapshot
        self._scales = scales
        self._obstacles: list[Obstacle] = []
        self._idnumbers = {competency.id: competency.idnumber for competency in snapshot.competencies}
        self._children: dict[int, list[SiteCompetency]] = {}
        for competency in sorted(snapshot.competencies, key=lambda c: (c.sortorder, c.id)):
            self._children.setdefault(competency.parent_id, []).append(competency)
        self._ordered = list(self._in_order())
        self._related = self._relations()

    def run(self) -> Exported:
        site = self._snapshot.framework
        scale = self._scale(site.scale_id, site.scale_configuration, None)
        taxonomies = self._taxonomies()
        self._check_description(site.description, site.description_format, None)
        self._check_names()
        built: dict[int, Competency] = {}
        for competency in reversed(self._ordered):
            built[competency.id] = self._competency(competency, built)
        if self._obstacles or scale is None:
            place = {competency.id: number for number, competency in enumerate(self._ordered, 1)}
            ordered = sorted(self._obstacles, key=lambda one: place.get(one.competency_id or 0, 0))
            return Exported(None, tuple(ordered))
        return Exported(
            Framework(
                idnumber=site.idnumber,
                shortname=site.shortname,
                description=site.description,
                place=Place("", 0, 0),
                taxonomies=taxonomies,
                scale=scale,
                competencies=tuple(built[child.id] for child in self._children.get(0, ())),
                visible=site.visible,
                manages_relations=bool(self._related),
            )
        )

    def _in_order(self) -> Iterator[SiteCompetency]:
        """Yield what hangs on the roots, parents before children, siblings in order."""
        stack = list(reversed(self._children.get(0, [])))
        while stack:
            competency = stack.pop()
            yield competency
            stack.extend(reversed(self._children.get(competency.id, [])))

    def _competency(self, site: SiteCompetency, built: Mapping[int, Competency]) -> Competency:
        self._check_description(site.description, site.description_format, site)
        scale: Scale | Unmanaged = UNMANAGED
        if site.scale_id is not None:
            configuration = site.scale_configuration or ScaleConfiguration(frozenset(), frozenset())
            scale = self._scale(site.scale_id, configuration, site) or UNMANAGED
        return Competency(
            idnumber=site.idnumber,
            shortname=site.shortname,
            description=site.description,
            place=Place("", 0, 0),
            related=self._related.get(site.id, ()),
            rule=self._rule(site),
            scale=scale,
            children=tuple(built[child.id] for child in self._children.get(site.id, ())),
        )

    def _rule(self, site: SiteCompetency) -> CompetencyRule | Unmanaged:
        rule = rule_of_site(site.rule, self._idnumbers.get)
        if isinstance(rule, ForeignRule):
            params = {"idnumber": site.idnumber, "ruletype": rule.ruletype}
            self._obstacles.append(Obstacle(Message("EXPORT_RULE_FOREIGN", params), Page.TREE, site.id))
        return rule if rule is not None else UNMANAGED

    def _scale(self, scale_id: int, configuration: ScaleConfiguration, owner: SiteCompetency | None) -> Scale | None:
        items = self._scales.get(scale_id, ())
        beyond = (configuration.defaults | configuration.proficient) - set(range(1, len(items) + 1))
        if not items:
            self._add("EXPORT_SCALE_GONE", owner, {"scale_id": scale_id})
            return None
        if beyond:
            self._add("EXPORT_SCALE_CONFIGURATION", owner, {"scale_id": scale_id, "items": len(items)})
            return None
        return Scale(
            name="",
            items=tuple(
                ScaleItem(name, default=n in configuration.defaults, proficient=n in configuration.proficient)
                for n, name in enumerate(items, 1)
            ),
        )

    def _taxonomies(self) -> tuple[Taxonomy, ...]:
        """Return one term a level, and those that Moodle has for levels beyond the tree as far as they say anything."""
        terms = list(self._snapshot.framework.taxonomies)
        depth = max(self._depth(), 1)
        while len(terms) > depth and terms[-1] in ("", Taxonomy.COMPETENCY):
            terms.pop()
        terms += [Taxonomy.COMPETENCY] * (depth - len(terms))
        known = [Taxonomy(term or Taxonomy.COMPETENCY) for term in terms if not term or term in set(Taxonomy)]
        unknown = [term for term in terms if term and term not in set(Taxonomy)]
        if unknown:
            self._add("EXPORT_TAXONOMY_UNKNOWN", None, {"terms": ", ".join(unknown)})
        return tuple(known)

    def _depth(self) -> int:
        levels: dict[int, int] = {0: 0}
        for competency in self._ordered:
            levels[competency.id] = levels[competency.parent_id] + 1
        return max(levels.values())

    def _relations(self) -> Mapping[int, tuple[str, ...]]:
        """Return the idnumbers that each names: those of later ones, in order; the others name it."""
        place = {competency.id: number for number, competency in enumerate(self._ordered)}
        named: dict[int, list[int]] = {}
        for pair in self._snapshot.relations or ():
            first, second = sorted(pair, key=lambda one: place.get(one, -1)) if len(pair) > 1 else [*pair, *pair]
            if first in place and second in place:
                named.setdefault(first, []).append(second)
        return {
            first: tuple(self._idnumbers[one] for one in sorted(others, key=lambda one: place[one]))
            for first, others in named.items()
        }

    def _check_names(self) -> None:
        site = self._snapshot.framework
        if not collation_key(site.idnumber.strip()):
            self._add("EXPORT_IDNUMBER_EMPTY", None, {"shortname": site.shortname})
        reached = {competency.id for competency in self._ordered}
        first: dict[str, SiteCompetency] = {}
        for competency in (*self._ordered, *_unreached(self._snapshot.competencies, reached)):
            key = collation_key(competency.idnumber)
            if not collation_key(competency.idnumber.strip()):
                self._add("EXPORT_IDNUMBER_EMPTY", competency, {"shortname": competency.shortname})
            elif (other := first.setdefault(key, competency)) is not competency:
                params = {"idnumber": competency.idnumber, "other": other.idnumber}
                self._add("EXPORT_IDNUMBERS_EQUAL", competency, params)
            if competency.id not in reached:
                self._add("EXPORT_PARENT_GONE", competency, {"idnumber": competency.idnumber})

    def _check_description(self, text: str, text_format: int, owner: SiteCompetency | None) -> None:
        if text and text_format != FORMAT_HTML:
            self._add("EXPORT_DESCRIPTION_FORMAT", owner, {"format": text_format})

    def _add(self, code: str, owner: SiteCompetency | None, params: Mapping[str, str | int]) -> None:
        site = self._snapshot.framework
        whole = {"idnumber": site.idnumber if owner is None else owner.idnumber, **params}
        if owner is None:
            self._obstacles.append(Obstacle(Message(code, whole), Page.FRAMEWORK))
        else:
            self._obstacles.append(Obstacle(Message(code, whole), Page.COMPETENCY, owner.id))


def _unreached(competencies: Iterable[SiteCompetency], reached: set[int]) -> list[SiteCompetency]:
    return [competency for competency in competencies if competency.id not in reached]
