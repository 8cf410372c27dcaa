"""One framework as comparable values, keyed by the idnumbers of the file: as the file wants it and as Moodle has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.framework import Framework, Taxonomy
from lms_sync.domain.managed import Unmanaged
from lms_sync.domain.rule_values import normal_rule, rule_of_site
from lms_sync.domain.scale import ScaleConfiguration, ScaleState
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework

FORMAT_HTML = 1

Values = Mapping[Field, FieldValue]
Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which record in Moodle a key of the plan means.

    Args:
        framework_id: Moodle's id; None if the framework is not there.
        matched: idnumber in the file -> Moodle's id.
        orphans: idnumber in Moodle -> Moodle's id.
    """

    framework_id: int | None
    matched: Mapping[str, int] = field(default_factory=dict)
    orphans: Mapping[str, int] = field(default_factory=dict)

    def keys_by_id(self) -> dict[int, str]:
        """Return the key of every record."""
        return {moodle_id: key for keys in (self.orphans, self.matched) for key, moodle_id in keys.items()}


@dataclass(frozen=True, slots=True)
class State:
    """A framework with its competencies as comparable values.

    Args:
        framework: the fields of the framework itself.
        competencies: the fields of every competency, by key.
        children: keys of all children in order, by the parent's key (None: the roots).
        relations: unordered pairs of keys; None if not known or not managed.
    """

    framework: Values
    competencies: Mapping[str, Values]
    children: Mapping[str | None, tuple[str, ...]]
    relations: Pairs | None


def desired_state(framework: Framework) -> State:
    """Return what the file wants; a field it does not manage is absent."""
    competencies: dict[str, Values] = {}
    children: dict[str | None, list[str]] = {None: []}
    for node in framework.nodes():
        competency = node.competency
        values: dict[Field, FieldValue] = {
            Field.IDNUMBER: competency.idnumber,
            Field.SHORTNAME: competency.shortname,
            Field.DESCRIPTION: competency.description,
            Field.PARENT: node.parent,
        }
        if not isinstance(competency.scale, Unmanaged):
            values[Field.SCALE] = competency.scale.state if competency.scale is not None else None
        if not isinstance(competency.rule, Unmanaged):
            values[Field.RULE] = normal_rule(competency.rule)
        competencies[competency.idnumber] = values
        children.setdefault(node.parent, []).append(competency.idnumber)
    return State(
        framework={
            Field.IDNUMBER: framework.idnumber,
            Field.SHORTNAME: framework.shortname,
            Field.DESCRIPTION: framework.description,
            Field.VISIBLE: framework.visible,
            Field.TAXONOMIES: tuple(framework.taxonomies),
            Field.SCALE: framework.scale.state,
        },
        competencies=competencies,
        children={parent: tuple(keys) for parent, keys in children.items()},
        relations=framework.relations if framework.manages_relations else None,
    )


def actual_state(
    snapshot: FrameworkSnapshot, identity: Identity, scales: Mapping[int, tuple[str, ...]], wanted: State
) -> State:
    """Return what Moodle has, orphans included.

    Args:
        snapshot: as read.
        identity: the keys of its records.
        scales: the items of every scale in use.
        wanted: taxonomies that mean the same are given as wanted.
    """
    keys = identity.keys_by_id()
    competencies = {
        keys[competency.id]: competency_values(competency, keys, scales) for competency in snapshot.competencies
    }
    children: dict[str | None, list[SiteCompetency]] = {None: []}
    for competency in snapshot.competencies:
        children.setdefault(keys.get(competency.parent_id), []).append(competency)
    relations = None
    if snapshot.relations is not None:
        relations = frozenset(frozenset(keys[moodle_id] for moodle_id in pair) for pair in snapshot.relations)
    return State(
        framework=framework_values(snapshot.framework, scales, wanted),
        competencies=competencies,
        children={
            parent: tuple(keys[c.id] for c in sorted(siblings, key=lambda c: (c.sortorder, c.id)))
            for parent, siblings in children.items()
        },
        relations=relations,
    )


def framework_values(framework: SiteFramework, scales: Mapping[int, tuple[str, ...]], wanted: State) -> Values:
    """Return the fields of a framework in Moodle."""
    taxonomies = framework.taxonomies
    wanted_taxonomies = wanted.framework[Field.TAXONOMIES]
    if isinstance(wanted_taxonomies, tuple) and _effective(taxonomies) == _effective(wanted_taxonomies):
        taxonomies = wanted_taxonomies
    return {
        Field.IDNUMBER: framework.idnumber,
        Field.SHORTNAME: framework.shortname,
        Field.DESCRIPTION: _description(framework.description, framework.description_format),
        Field.VISIBLE: framework.visible,
        Field.TAXONOMIES: taxonomies,
        Field.SCALE: ScaleState(scales.get(framework.scale_id, ()), framework.scale_configuration),
    }


def _effective(taxonomies: Iterable[str]) -> tuple[str, ...]:
    """Drop what changes nothing: an empty term and a level beyond the list mean competency (competency_framework)."""
    terms = [term or Taxonomy.COMPETENCY for term in taxonomies]
    while terms and terms[-1] == Taxonomy.COMPETENCY:
        terms.pop()
    return tuple(terms)


def competency_values(
    competency: SiteCompetency, keys: Mapping[int, str], scales: Mapping[int, tuple[str, ...]]
) -> Values:
    """Return the fields of a competency in Moodle."""
    scale = None
    if competency.scale_id is not None:
        configuration = competency.scale_configuration or ScaleConfiguration(frozenset(), frozenset())
        scale = ScaleState(scales.get(competency.scale_id, ()), configuration)
    return {
        Field.IDNUMBER: competency.idnumber,
        Field.SHORTNAME: competency.shortname,
        Field.DESCRIPTION: _description(competency.description, competency.description_format),
        Field.PARENT: keys.get(competency.parent_id),
        Field.SCALE: scale,
        Field.RULE: rule_of_site(competency.rule, keys.get),
    }


def _description(text: str, text_format: int) -> str:
    """Return a description so that one in another format than HTML never looks equal to HTML."""
    return text if text_format == FORMAT_HTML or not text else f"(format {text_format}) {text}"


def as_key(value: FieldValue) -> str | None:
    """Return the value of a parent field as the key that it is."""
    return value if isinstance(value, str) else None
