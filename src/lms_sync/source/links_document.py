"""The links file as pydantic sees it: which keys there are, of what kind; every scalar arrives as text.

What a value must satisfy beyond that is checked on the draft, which a table makes too.
"""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from lms_sync.source.document import Outcome, PositiveCount, Section, Text

FORMAT = "lms-sync/links/v1"
# Members of unions show up in pydantic's error paths; no key of the file looks like them.
TEXT_TAG, COURSE_TAG, COMPETENCY_TAG, ACTIVITY_TAG, REF_TAG = (
    "<text>",
    "<course>",
    "<competency>",
    "<activity>",
    "<activity reference>",
)
UNION_TAGS = frozenset({TEXT_TAG, COURSE_TAG, COMPETENCY_TAG, ACTIVITY_TAG, REF_TAG})


def _format(value: object) -> object:
    if not isinstance(value, str):
        raise PydanticCustomError("EXPECTED_TEXT", "")
    if value != FORMAT:
        raise PydanticCustomError("FORMAT_UNKNOWN", "{found}", {"found": value})
    return value


def _text_or(tag: str) -> Discriminator:
    def kind(value: Any) -> str:
        return TEXT_TAG if isinstance(value, str) else tag

    return Discriminator(kind)


class CourseRefSection(Section):
    """A course by something else than its short name; exactly one of the keys."""

    idnumber: Text | None = Field(None, description="The ID number of the course.")
    pattern: Text | None = Field(
        None, description="Short names in which * stands for any characters and ? for one: all courses that match."
    )


class ActivityRefSection(Section):
    """An activity by something else than its name; exactly one of the keys."""

    idnumber: Text | None = Field(None, description="The ID number of the activity.")
    cmid: PositiveCount | None = Field(None, description="Moodle's number of the activity: id= in its address.")


class LinkedActivitySection(Section):
    """An activity that the competency is linked to; exactly one of activity, idnumber and cmid."""

    activity: (
        Annotated[
            Annotated[Text, Tag(TEXT_TAG)] | Annotated[ActivityRefSection, Tag(REF_TAG)],
            _text_or(REF_TAG),
        ]
        | None
    ) = Field(None, description="The name of the activity in its course, {idnumber: ...} or {cmid: ...}.")
    idnumber: Text | None = Field(None, description="The ID number of the activity, instead of its name.")
    cmid: PositiveCount | None = Field(None, description="Moodle's number of the activity, instead of its name.")
    outcome: Outcome | None = Field(
        None, description="What completing the activity does; absent leaves it, and is evidence for a new link."
    )


class LinkedCompetencySection(Section):
    """A competency that the course is linked to."""

    idnumber: Text = Field(description="The idnumber of the competency.")
    outcome: Outcome | None = Field(
        None, description="What completing the course does; absent leaves it, and is evidence for a new link."
    )
    activities: (
        list[
            Annotated[
                Annotated[Text, Tag(TEXT_TAG)] | Annotated[LinkedActivitySection, Tag(ACTIVITY_TAG)],
                _text_or(ACTIVITY_TAG),
            ]
        ]
        | None
    ) = Field(
        None,
        description="Activities of the course, each a name or keys. Present once in a course, managed in that course.",
    )


class LinkedCourseSection(Section):
    """A course, or all that match a pattern; exactly one of course and pattern."""

    course: (
        Annotated[
            Annotated[Text, Tag(TEXT_TAG)] | Annotated[CourseRefSection, Tag(COURSE_TAG)],
            _text_or(COURSE_TAG),
        ]
        | None
    ) = Field(None, description="The short name of the course, {idnumber: ...} or {pattern: ...}.")
    pattern: Text | None = Field(None, description="Instead of course: all courses whose short names match.")
    competencies: list[
        Annotated[
            Annotated[Text, Tag(TEXT_TAG)] | Annotated[LinkedCompetencySection, Tag(COMPETENCY_TAG)],
            _text_or(COMPETENCY_TAG),
        ]
    ] = Field(description="In the order that they shall have in the course, each an idnumber or keys.")


class LinksDocument(Section):
    """Which competencies of a framework lms-sync links to which courses and activities."""

    format: Annotated[Literal["lms-sync/links/v1"], BeforeValidator(_format)] = Field(
        description="Says what the file is."
    )
    framework: Text = Field(description="The idnumber of the framework; links of others are never touched.")
    courses: list[LinkedCourseSection] = Field(description="The courses that the file says something of.")
