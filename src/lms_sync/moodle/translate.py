"""Between the words of the domain and the numbers and texts of the wire."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lms_sync.domain.line_ends import with_line_feeds
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import SiteCompetency, SiteFramework, SiteInfo, SiteRule
from lms_sync.errors import MoodleProtocolError
from lms_sync.message import Message
from lms_sync.moodle.records import CompetencyRecord, FrameworkRecord, ScaleValueRecord, ShownRecord, SiteInfoRecord
from lms_sync.moodle.shown_text import stored_form

COMPETENCY_OUTCOMES: Final[Mapping[RuleOutcome, int]] = MappingProxyType(
    {RuleOutcome.NONE: 0, RuleOutcome.EVIDENCE: 1, RuleOutcome.COMPLETE: 2, RuleOutcome.RECOMMEND: 3}
)
"""Numbers of core_competency\\competency::OUTCOME_*."""

COURSE_OUTCOMES: Final[Mapping[RuleOutcome, int]] = MappingProxyType(
    {RuleOutcome.NONE: 0, RuleOutcome.EVIDENCE: 1, RuleOutcome.RECOMMEND: 2, RuleOutcome.COMPLETE: 3}
)
"""Numbers of core_competency\\course_competency::OUTCOME_*, alike for modules; 2 and 3 are swapped."""

_COMPETENCY_MEANINGS: Final = MappingProxyType({number: outcome for outcome, number in COMPETENCY_OUTCOMES.items()})
_COURSE_MEANINGS: Final = MappingProxyType({number: outcome for outcome, number in COURSE_OUTCOMES.items()})


def competency_outcome(number: int) -> RuleOutcome:
    """Return what a competency's ruleoutcome means.

    Raises:
        MoodleProtocolError: if Moodle has no such outcome.
    """
    return _meaning(number, _COMPETENCY_MEANINGS)


def course_outcome(number: int) -> RuleOutcome:
    """Return what the ruleoutcome of a link to a course or module means.

    Raises:
        MoodleProtocolError: if Moodle has no such outcome.
    """
    return _meaning(number, _COURSE_MEANINGS)


def _meaning(number: int, meanings: Mapping[int, RuleOutcome]) -> RuleOutcome:
    try:
        return meanings[number]
    except KeyError:
        raise MoodleProtocolError(Message("moodle.unknown-rule-outcome", {"number": number})) from None


def read_scale_configuration(text: str | None) -> ScaleConfiguration:
    """Return what a stored scale configuration means; whatever says nothing of an item counts as neither flag.

    A text that is no JSON list means nothing to Moodle either (competency_framework::get_default_grade).
    """
    try:
        entries = json.loads(text or "[]")
    except (ValueError, RecursionError):
        entries = []
    defaults: set[int] = set()
    proficient: set[int] = set()
    for entry in entries if isinstance(entries, list) else []:
        position = _flag_number(entry.get("id")) if isinstance(entry, dict) else 0
        if position < 1:
            continue
        if _flag_number(entry.get("scaledefault")):
            defaults.add(position)
        if _flag_number(entry.get("proficient")):
            proficient.add(position)
    return ScaleConfiguration(defaults=frozenset(defaults), proficient=frozenset(proficient))


def _flag_number(value: object) -> int:
    """Numbers may be stored as texts, since Moodle keeps the configuration word for word."""
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value)
    return 0


def write_scale_configuration(scale_id: int, configuration: ScaleConfiguration) -> str:
    """Return the text that Moodle's own form would store: the items with a flag, both keys each."""
    entries: list[dict[str, int | str]] = [{"scaleid": str(scale_id)}]
    entries += [
        {
            "id": position,
            "scaledefault": int(position in configuration.defaults),
            "proficient": int(position in configuration.proficient),
        }
        for position in sorted(configuration.defaults | configuration.proficient)
    ]
    return json.dumps(entries, separators=(",", ":"))


def read_taxonomies(text: str | None) -> tuple[str, ...]:
    """Return one term per level; an empty term means competency (competency_framework::get_taxonomy)."""
    return tuple(text.split(",")) if text else ()


def write_taxonomies(taxonomies: tuple[str, ...]) -> str:
    """Return the comma list of the terms."""
    return ",".join(taxonomies)


def site_info(record: SiteInfoRecord) -> SiteInfo:
    """Return the site and the account of an answer."""
    return SiteInfo(
        url=record.siteurl,
        release=record.release,
        username=record.username,
        user_id=record.userid,
        functions=frozenset(function.name for function in record.functions),
        competencies_enabled=any(
            feature.name == "enablecompetencies" and str(feature.value) == "1" for feature in record.advancedfeatures
        ),
        is_administrator=record.userissiteadmin,
    )


def site_framework(record: FrameworkRecord) -> SiteFramework:
    """Return the framework of an answer."""
    return SiteFramework(
        id=record.id,
        idnumber=record.idnumber,
        shortname=record.shortname,
        description=with_line_feeds(record.description or ""),
        description_format=record.descriptionformat,
        visible=record.visible,
        taxonomies=read_taxonomies(record.taxonomies),
        scale_id=record.scaleid,
        scale_configuration=read_scale_configuration(record.scaleconfiguration),
        context_id=record.contextid,
        context_name=record.contextname,
    )


def site_competency(record: CompetencyRecord) -> SiteCompetency:
    """Return the competency of an answer."""
    return SiteCompetency(
        id=record.id,
        idnumber=record.idnumber,
        shortname=record.shortname,
        description=with_line_feeds(record.description or ""),
        description_format=record.descriptionformat,
        parent_id=record.parentid,
        sortorder=record.sortorder,
        rule=SiteRule(
            ruletype=record.ruletype,
            ruleconfig=record.ruleconfig,
            outcome=competency_outcome(record.ruleoutcome),
        ),
        scale_id=record.scaleid,
        scale_configuration=(None if record.scaleid is None else read_scale_configuration(record.scaleconfiguration)),
    )


def shown_descriptions(records: tuple[ShownRecord, ...]) -> dict[int, str]:
    """Return the descriptions of an answer as Moodle would store them, by id."""
    return {record.id: stored_form(record.description or "") for record in records}


def scale_items(records: tuple[ScaleValueRecord, ...]) -> tuple[str, ...]:
    """Return the items of a scale in their order."""
    return tuple(record.name for record in sorted(records, key=lambda record: record.id))
