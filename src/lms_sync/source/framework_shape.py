"""Which section's keys stand where in a framework file."""

from collections.abc import Mapping

from lms_sync.domain.framework import Taxonomy
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.document import (
    ALL_TAG,
    FORMAT,
    MUST_TAG,
    OWN_TAG,
    POINTS_TAG,
    UNION_TAGS,
    AllRuleSection,
    CompetencySection,
    FrameworkDocument,
    FrameworkSection,
    PointsAndMustSection,
    PointsRuleSection,
    ScaleItemSection,
    ScaleSection,
    Section,
    SourceSection,
)
from lms_sync.source.structure import Location, Shape

_SECTIONS: Mapping[str, type[Section]] = {
    "scale": ScaleSection,
    OWN_TAG: ScaleSection,
    ALL_TAG: AllRuleSection,
    POINTS_TAG: PointsRuleSection,
    MUST_TAG: PointsAndMustSection,
}


def _section_at(location: Location) -> type[Section]:
    match location:
        case ():
            return FrameworkDocument
        case ("framework",):
            return FrameworkSection
        case ("framework", "source"):
            return SourceSection
        case (*_, "items", int()):
            return ScaleItemSection
        case (*_, str(last)) if last in _SECTIONS:
            return _SECTIONS[last]
        case _:
            return CompetencySection


FRAMEWORK = Shape(
    document=FrameworkDocument,
    format=FORMAT,
    section_at=_section_at,
    tags=UNION_TAGS,
    choices={
        "TAXONOMY_UNKNOWN": {"known": ", ".join(Taxonomy)},
        "OUTCOME_UNKNOWN": {"known": ", ".join(RuleOutcome)},
        "FORMAT_UNKNOWN": {"known": FORMAT},
    },
)
