"""The framework file as pydantic sees it: which keys there are, of what kind; every scalar arrives as text.

What a value or the tree as a whole must satisfy in Moodle is checked beside it, on the nodes, so that one wrong key
hides no other problem.
"""

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from lms_sync.domain.framework import Taxonomy
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.scalars import parse_boolean, parse_integer

FORMAT = "lms-sync/framework/v1"
# Members of unions show up in pydantic's error paths; these can be told from any key that a union's mapping may have.
ALL_TAG, POINTS_TAG, NONE_TAG = "<rule all>", "<rule points>", "<rule none>"
OWN_TAG, INHERIT_TAG = "<own scale>", "<inherited scale>"
MUST_TAG, COUNT_TAG = "<points and must>", "<points only>"
LEVELS_TAG, NO_LEVEL_TAG = "<levels>", "<no level>"
UNION_TAGS = frozenset(
    {ALL_TAG, POINTS_TAG, NONE_TAG, OWN_TAG, INHERIT_TAG, MUST_TAG, COUNT_TAG, LEVELS_TAG, NO_LEVEL_TAG}
)


def _refused(code: str, value: object) -> PydanticCustomError:
    return PydanticCustomError(code, "{found}", {"found": value if isinstance(value, str) else ""})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _refused("EXPECTED_TEXT", value)
    return value


def _boolean(value: object) -> bool:
    parsed = parse_boolean(_text(value))
    if parsed is None:
        raise _refused("BOOLEAN_INVALID", value)
    return parsed


def _integer(value: object) -> int:
    parsed = parse_integer(_text(value))
    if parsed is None:
        raise _refused("INTEGER_INVALID", value)
    return parsed


def _at_least_zero(value: object) -> int:
    number = _integer(value)
    if number < 0:
        raise _refused("POINTS_NEGATIVE", value)
    return number


def _at_least_one(value: object) -> int:
    number = _integer(value)
    if number < 1:
        raise _refused("NUMBER_BELOW_ONE", value)
    return number


def _taxonomy(value: object) -> Taxonomy:
    term = _text(value)
    try:
        return Taxonomy(term)
    except ValueError:
        raise _refused("TAXONOMY_UNKNOWN", value) from None


def _outcome(value: object) -> RuleOutcome:
    outcome = _text(value)
    try:
        return RuleOutcome(outcome)
    except ValueError:
        raise _refused("OUTCOME_UNKNOWN", value) from None


def _format(value: object) -> object:
    if _text(value) != FORMAT:
        raise _refused("FORMAT_UNKNOWN", value)
    return value


# The file's texts may look like numbers to an editor (1.10); lms-sync takes them as they are written.
Text = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
Count = Annotated[int, BeforeValidator(_at_least_zero), WithJsonSchema({"type": "integer", "minimum": 0})]
PositiveCount = Annotated[int, BeforeValidator(_at_least_one), WithJsonSchema({"type": "integer", "minimum": 1})]
TaxonomyTerm = Annotated[Taxonomy, BeforeValidator(_taxonomy)]
Outcome = Annotated[RuleOutcome, BeforeValidator(_outcome)]


class Section(BaseModel):
    """A mapping of the file: known keys only, nothing converted behind the author's back."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SourceSection(Section):
    """Where the framework comes from, for people."""

    title: Text = Field(description="The text or decree that the framework is taken from.")
    date: Text = Field("", description="Its date, usually YYYY-MM-DD.")
    note: Text = Field("", description="Anything else worth knowing of it.")


class ScaleItemSection(Section):
    """One item of a scale."""

    name: Text = Field(description="What learners see; no comma, since Moodle separates items by commas.")
    abbr: Text = Field("", description="A short form for tables.")
    default: Boolean = Field(default=False, description="Moodle gives this item on every automatic completion.")
    proficient: Boolean = Field(default=False, description="Whoever is rated with it is proficient.")


class ScaleSection(Section):
    """A scale; Moodle's is found by its items."""

    name: Text = Field("", description="Shown to people only.")
    items: list[ScaleItemSection] = Field(
        description="In order, at least two: exactly one default, at least one proficient.",
        json_schema_extra={"minItems": 2},
    )


class AllRuleSection(Section):
    """The competency is met when all its children are."""

    type: Literal["all"]
    outcome: Outcome = Field(description="What happens when the rule is met.")


class PointsAndMustSection(Section):
    """What one child counts, and whether it is required."""

    points: Count = Field(description="Points that the child brings when proficient.")
    must: Boolean = Field(default=False, description="The child is required, whatever the sum.")


def _kind_of_points(value: Any) -> str:
    return COUNT_TAG if isinstance(value, str) else MUST_TAG


PointsOfChild = Annotated[
    Annotated[Count, Tag(COUNT_TAG)] | Annotated[PointsAndMustSection, Tag(MUST_TAG)], Discriminator(_kind_of_points)
]


class PointsRuleSection(Section):
    """The competency is met when its children bring enough points."""

    type: Literal["points"]
    outcome: Outcome = Field(description="What happens when the rule is met.")
    required: PositiveCount = Field(description="How many points are needed.")
    points: dict[str, PointsOfChild] = Field(description="Points by the idnumber of a direct child.")


def _rule(value: object) -> object:
    if not isinstance(value, dict):
        if value != "none":
            raise _refused("RULE_INVALID", value)
    elif "type" not in value:
        raise _refused("RULE_TYPE_MISSING", value)
    elif value["type"] not in ("all", "points"):
        raise _refused("RULE_TYPE_UNKNOWN", value["type"])
    return value


def _kind_of_rule(value: Any) -> str:
    if not isinstance(value, dict):
        return NONE_TAG
    return ALL_TAG if value["type"] == "all" else POINTS_TAG


def _own_scale(value: object) -> object:
    if isinstance(value, str) and value != "inherit":
        raise _refused("SCALE_INVALID", value)
    return value


def _kind_of_scale(value: Any) -> str:
    return INHERIT_TAG if isinstance(value, str) else OWN_TAG


def _assessed(value: object) -> object:
    if not isinstance(value, list) and value != "false":
        raise _refused("ASSESSED_INVALID", value)
    return value


def _kind_of_levels(value: Any) -> str:
    return LEVELS_TAG if isinstance(value, list) else NO_LEVEL_TAG


def _no_level(_: object) -> Literal[False]:
    return False


RuleChoice = Annotated[
    Annotated[Literal["none"], Tag(NONE_TAG)]
    | Annotated[AllRuleSection, Tag(ALL_TAG)]
    | Annotated[PointsRuleSection, Tag(POINTS_TAG)],
    Discriminator(_kind_of_rule),
    BeforeValidator(_rule),
]
ScaleChoice = Annotated[
    Annotated[Literal["inherit"], Tag(INHERIT_TAG)] | Annotated[ScaleSection, Tag(OWN_TAG)],
    Discriminator(_kind_of_scale),
    BeforeValidator(_own_scale),
]
Assessed = Annotated[
    Annotated[Literal[False], BeforeValidator(_no_level), Tag(NO_LEVEL_TAG)]
    | Annotated[list[PositiveCount], Tag(LEVELS_TAG)],
    Discriminator(_kind_of_levels),
    BeforeValidator(_assessed),
]


class CompetencySection(Section):
    """A node of the tree; its place among its siblings is its place in the file."""

    idnumber: Text = Field(description="Unique in the framework; a label that never changes its meaning.")
    shortname: Text = Field(description="The title, at most 100 characters; it begins with the idnumber.")
    description: Text = Field("", description="CommonMark without raw HTML; absent means empty.")
    description_html: Text | None = Field(None, description="HTML in Moodle's own form, instead of description.")
    previous_idnumbers: list[Text] = Field(
        default_factory=list, description="Idnumbers that it had before: it is renamed in place."
    )
    related: list[Text] | None = Field(
        None, description="Idnumbers of related competencies; one side suffices. Present once, managed everywhere."
    )
    rule: RuleChoice | None = Field(None, description="When its children complete it; absent leaves Moodle's alone.")
    scale: ScaleChoice | None = Field(None, description="Its own scale, or inherit; absent leaves Moodle's alone.")
    children: list["CompetencySection"] = Field(default_factory=list, description="Its children in order.")


class FrameworkSection(Section):
    """The framework itself."""

    idnumber: Text = Field(description="Unique in the whole Moodle site.")
    shortname: Text = Field(description="The title, at most 100 characters.")
    description: Text = Field("", description="CommonMark without raw HTML; absent means empty.")
    description_html: Text | None = Field(None, description="HTML in Moodle's own form, instead of description.")
    previous_idnumbers: list[Text] = Field(default_factory=list, description="Idnumbers that the framework had before.")
    language: Text = Field("", description="The language of the texts, such as fr or fr-CA.")
    source: SourceSection | None = Field(None, description="Where the framework comes from.")
    visible: Boolean = Field(default=True, description="A hidden framework cannot be linked to courses.")
    taxonomies: list[TaxonomyTerm] = Field(
        description="Moodle's term for each level, from the first on.", json_schema_extra={"minItems": 1}
    )
    assessed: Assessed | None = Field(
        None, description="The levels that are rated; false means none, absent means all."
    )
    scale: ScaleSection = Field(description="The scale of every competency without its own.")


class FrameworkDocument(Section):
    """A competency framework that lms-sync keeps equal in Moodle."""

    format: Annotated[Literal["lms-sync/framework/v1"], BeforeValidator(_format)] = Field(
        description="Says what the file is."
    )
    framework: FrameworkSection = Field(description="The framework's own fields.")
    competencies: list[CompetencySection] = Field(description="The roots of the tree, in order.")
