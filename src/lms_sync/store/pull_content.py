"""Frameworks and course links as the text of a row, and back; equal values give the same text."""

import json
from collections.abc import Mapping
from typing import Any

from lms_sync.domain.courses import Activity, CompletionTracking, CourseCompetency, CourseLinks, ModuleCompetency
from lms_sync.domain.plain import Plain, canonical_json
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, SiteRule
from lms_sync.store.encoding import reading_row


def snapshot_to_json(snapshot: FrameworkSnapshot) -> str:
    """Return a framework with its competencies, ordered by Moodle's id, as JSON."""
    framework = snapshot.framework
    relations = snapshot.relations
    return canonical_json(
        {
            "id": framework.id,
            "idnumber": framework.idnumber,
            "shortname": framework.shortname,
            "description": framework.description,
            "description_format": framework.description_format,
            "visible": framework.visible,
            "taxonomies": [*framework.taxonomies],
            "scale_id": framework.scale_id,
            "scale": _scale_to_plain(framework.scale_configuration),
            "context_id": framework.context_id,
            "context_name": framework.context_name,
            "competencies": [
                _competency_to_plain(each) for each in sorted(snapshot.competencies, key=lambda each: each.id)
            ],
            "relations": None
            if relations is None
            else [[*pair] for pair in sorted(sorted(each) for each in relations)],
            "cleaned": [[*stored, cleaned] for stored, cleaned in sorted(snapshot.cleaned.items())],
        }
    )


def snapshot_from_json(text: str) -> FrameworkSnapshot:
    """Return what `snapshot_to_json` was given, its competencies ordered by Moodle's id.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    with reading_row():
        plain = json.loads(text)
        return FrameworkSnapshot(
            framework=SiteFramework(
                id=plain["id"],
                idnumber=plain["idnumber"],
                shortname=plain["shortname"],
                description=plain["description"],
                description_format=plain["description_format"],
                visible=plain["visible"],
                taxonomies=tuple(plain["taxonomies"]),
                scale_id=plain["scale_id"],
                scale_configuration=_scale_from_plain(plain["scale"]),
                context_id=plain["context_id"],
                context_name=plain["context_name"],
            ),
            competencies=tuple(_competency_from_plain(each) for each in plain["competencies"]),
            relations=(
                None if plain["relations"] is None else frozenset(frozenset(pair) for pair in plain["relations"])
            ),
            cleaned={(text, text_format): cleaned for text, text_format, cleaned in plain["cleaned"]},
        )


def scales_to_json(scales: Mapping[int, tuple[str, ...]]) -> str:
    """Return the items of scales, by Moodle's id, as JSON."""
    return canonical_json({str(scale_id): [*items] for scale_id, items in scales.items()})


def scales_from_json(text: str) -> dict[int, tuple[str, ...]]:
    """Return what `scales_to_json` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    with reading_row():
        return {int(scale_id): tuple(items) for scale_id, items in json.loads(text).items()}


def links_to_json(links: CourseLinks) -> str:
    """Return what hangs on a course, in its order, as JSON."""
    return canonical_json(
        {
            "competencies": [[each.competency_id, each.outcome.value] for each in links.competencies],
            "activities": [
                {
                    "cmid": each.cmid,
                    "name": each.name,
                    "modname": each.modname,
                    "visible": each.visible,
                    "completion": None if each.completion is None else each.completion.value,
                }
                for each in links.activities
            ],
            "modules": [
                [each.cmid, each.competency_id, None if each.outcome is None else each.outcome.value]
                for each in links.modules
            ],
            "pushes_ratings": links.pushes_ratings,
        }
    )


def links_from_json(text: str) -> CourseLinks:
    """Return what `links_to_json` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    with reading_row():
        plain = json.loads(text)
        return CourseLinks(
            competencies=tuple(
                CourseCompetency(competency_id, RuleOutcome(outcome))
                for competency_id, outcome in plain["competencies"]
            ),
            activities=tuple(
                Activity(
                    cmid=each["cmid"],
                    name=each["name"],
                    modname=each["modname"],
                    visible=each["visible"],
                    completion=None if each["completion"] is None else CompletionTracking(each["completion"]),
                )
                for each in plain["activities"]
            ),
            modules=tuple(
                ModuleCompetency(cmid, competency_id, None if outcome is None else RuleOutcome(outcome))
                for cmid, competency_id, outcome in plain["modules"]
            ),
            pushes_ratings=plain["pushes_ratings"],
        )


def _competency_to_plain(competency: SiteCompetency) -> Plain:
    rule = competency.rule
    return {
        "id": competency.id,
        "idnumber": competency.idnumber,
        "shortname": competency.shortname,
        "description": competency.description,
        "description_format": competency.description_format,
        "parent_id": competency.parent_id,
        "sortorder": competency.sortorder,
        "rule": {"ruletype": rule.ruletype, "ruleconfig": rule.ruleconfig, "outcome": rule.outcome.value},
        "scale_id": competency.scale_id,
        "scale": None if competency.scale_configuration is None else _scale_to_plain(competency.scale_configuration),
    }


def _competency_from_plain(plain: Any) -> SiteCompetency:
    rule = plain["rule"]
    return SiteCompetency(
        id=plain["id"],
        idnumber=plain["idnumber"],
        shortname=plain["shortname"],
        description=plain["description"],
        description_format=plain["description_format"],
        parent_id=plain["parent_id"],
        sortorder=plain["sortorder"],
        rule=SiteRule(rule["ruletype"], rule["ruleconfig"], RuleOutcome(rule["outcome"])),
        scale_id=plain["scale_id"],
        scale_configuration=None if plain["scale"] is None else _scale_from_plain(plain["scale"]),
    )


def _scale_to_plain(configuration: ScaleConfiguration) -> Plain:
    return {"defaults": [*sorted(configuration.defaults)], "proficient": [*sorted(configuration.proficient)]}


def _scale_from_plain(plain: Any) -> ScaleConfiguration:
    return ScaleConfiguration(frozenset(plain["defaults"]), frozenset(plain["proficient"]))
