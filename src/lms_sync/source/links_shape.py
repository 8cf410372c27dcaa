"""Which section's keys stand where in a links file."""

from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.document import Section
from lms_sync.source.links_document import (
    ACTIVITY_TAG,
    COMPETENCY_TAG,
    COURSE_TAG,
    FORMAT,
    REF_TAG,
    UNION_TAGS,
    ActivityRefSection,
    CourseRefSection,
    LinkedActivitySection,
    LinkedCompetencySection,
    LinkedCourseSection,
    LinksDocument,
)
from lms_sync.source.structure import Location, Shape

_SECTIONS: dict[str, type[Section]] = {
    COURSE_TAG: CourseRefSection,
    COMPETENCY_TAG: LinkedCompetencySection,
    ACTIVITY_TAG: LinkedActivitySection,
    REF_TAG: ActivityRefSection,
}


def _section_at(location: Location) -> type[Section]:
    if not location:
        return LinksDocument
    return _SECTIONS.get(str(location[-1]), LinkedCourseSection)


LINKS = Shape(
    document=LinksDocument,
    format=FORMAT,
    section_at=_section_at,
    tags=UNION_TAGS,
    choices={
        "OUTCOME_UNKNOWN": {"known": ", ".join(RuleOutcome)},
        "FORMAT_UNKNOWN": {"known": FORMAT},
    },
)
