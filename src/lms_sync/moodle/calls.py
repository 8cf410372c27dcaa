"""Each write as the function and the arguments that Moodle knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from lms_sync.domain.managed import UNMANAGED
from lms_sync.moodle import functions
from lms_sync.moodle.functions import Function, Kind
from lms_sync.moodle.translate import COMPETENCY_OUTCOMES, COURSE_OUTCOMES, write_scale_configuration, write_taxonomies
from lms_sync.moodle.writes import (
    ActivityCall,
    AddCourseCompetency,
    AddRelated,
    CourseWrite,
    CreateCompetency,
    CreateFramework,
    DeleteCompetency,
    MoveDown,
    MoveUp,
    RemoveCourseCompetency,
    RemoveRelated,
    ReorderCourseCompetency,
    ScaleReference,
    SetCourseCompetencyOutcome,
    SetParent,
    SetRule,
    UpdateCompetency,
    UpdateFramework,
    Write,
)

HTML_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments.

    Args:
        function: what is called.
        arguments: by name; may hold None, which only a batch can send.
        nulls_can_be_left_out: whether leaving a None out says the same, because Moodle holds null there.
        of_plugin: the write, if a plugin does it, which alone knows what an answer means.
    """

    function: Function
    arguments: Mapping[str, object]
    nulls_can_be_left_out: bool = True
    of_plugin: ActivityCall | None = None

    @property
    def creates(self) -> bool:
        """Whether the answer is a record with a new id rather than a bool."""
        return self.function in (functions.CREATE_FRAMEWORK, functions.CREATE_COMPETENCY)

    @property
    def form_arguments(self) -> Mapping[str, object]:
        """The arguments without null, for a form."""
        return {key: _without_nulls(value) for key, value in self.arguments.items()}


def call_of(write: Write) -> Call:  # noqa: C901, PLR0911, PLR0912  # one case a write
    """Return the call that does a write."""
    match write:
        case CreateFramework():
            return Call(functions.CREATE_FRAMEWORK, {"competencyframework": _created_framework(write)})
        case UpdateFramework():
            return Call(functions.UPDATE_FRAMEWORK, {"competencyframework": _updated_framework(write)})
        case CreateCompetency():
            return Call(functions.CREATE_COMPETENCY, {"competency": _created_competency(write)})
        case UpdateCompetency():
            return Call(
                functions.UPDATE_COMPETENCY,
                {"competency": _updated_competency(write)},
                nulls_can_be_left_out=write.scale is not None,
            )
        case SetRule():
            return _rule_call(write)
        case SetParent():
            return Call(functions.SET_PARENT, {"competencyid": write.id, "parentid": write.parent_id})
        case MoveUp():
            return Call(functions.MOVE_UP, {"id": write.id})
        case MoveDown():
            return Call(functions.MOVE_DOWN, {"id": write.id})
        case DeleteCompetency():
            return Call(functions.DELETE_COMPETENCY, {"id": write.id})
        case AddRelated():
            return Call(functions.ADD_RELATED, _pair(write.id, write.related_id))
        case RemoveRelated():
            return Call(functions.REMOVE_RELATED, _pair(write.id, write.related_id))
        case (
            AddCourseCompetency() | RemoveCourseCompetency() | ReorderCourseCompetency() | SetCourseCompetencyOutcome()
        ):
            return _course_call(write)
        case ActivityCall():
            return Call(Function(write.function, Kind.WRITE), write.arguments, of_plugin=write)
        case _:
            assert_never(write)


def _created_framework(write: CreateFramework) -> dict[str, object]:
    return {
        "shortname": write.shortname,
        "idnumber": write.idnumber,
        **_description(write.description),
        "visible": write.visible,
        **_scale(ScaleReference(write.scale_id, write.configuration)),
        "taxonomies": write_taxonomies(write.taxonomies),
        "contextlevel": write.context.level,
        "instanceid": write.context.instance_id,
    }


def _updated_framework(write: UpdateFramework) -> dict[str, object]:
    fields: dict[str, object] = {"id": write.id, **_format(write.description_format)}
    if write.idnumber is not UNMANAGED:
        fields["idnumber"] = write.idnumber
    if write.shortname is not UNMANAGED:
        fields["shortname"] = write.shortname
    if write.description is not UNMANAGED:
        fields |= _description(write.description)
    if write.visible is not UNMANAGED:
        fields["visible"] = write.visible
    if write.taxonomies is not UNMANAGED:
        fields["taxonomies"] = write_taxonomies(write.taxonomies)
    if write.scale_id is not UNMANAGED and write.configuration is not UNMANAGED:
        fields |= _scale(ScaleReference(write.scale_id, write.configuration))
    return fields


def _created_competency(write: CreateCompetency) -> dict[str, object]:
    return {
        "shortname": write.shortname,
        "idnumber": write.idnumber,
        "competencyframeworkid": write.framework_id,
        "parentid": write.parent_id,
        **_description(write.description),
        **({} if write.scale is None else _scale(write.scale)),
    }


def _updated_competency(write: UpdateCompetency) -> dict[str, object]:
    fields: dict[str, object] = {"id": write.id, **_format(write.description_format)}
    if write.idnumber is not UNMANAGED:
        fields["idnumber"] = write.idnumber
    if write.shortname is not UNMANAGED:
        fields["shortname"] = write.shortname
    if write.description is not UNMANAGED:
        fields |= _description(write.description)
    if write.scale is None:
        fields |= {"scaleid": None, "scaleconfiguration": None}
    elif write.scale is not UNMANAGED:
        fields |= _scale(write.scale)
    return fields


def _rule_call(write: SetRule) -> Call:
    rule, previous = write.rule, write.previous
    return Call(
        functions.UPDATE_COMPETENCY,
        {
            "competency": {
                "id": write.id,
                **_format(write.description_format),
                "ruletype": rule.ruletype,
                "ruleconfig": rule.ruleconfig,
                "ruleoutcome": COMPETENCY_OUTCOMES[rule.outcome],
            }
        },
        nulls_can_be_left_out=(rule.ruletype is not None or previous.ruletype is None)
        and (rule.ruleconfig is not None or previous.ruleconfig is None),
    )


def _course_call(write: CourseWrite) -> Call:
    match write:
        case AddCourseCompetency():
            return Call(functions.ADD_TO_COURSE, _link(write.course_id, write.competency_id))
        case RemoveCourseCompetency():
            return Call(functions.REMOVE_FROM_COURSE, _link(write.course_id, write.competency_id))
        case ReorderCourseCompetency():
            places = {"competencyidfrom": write.from_id, "competencyidto": write.to_id}
            return Call(functions.REORDER_COURSE, {"courseid": write.course_id, **places})
        case SetCourseCompetencyOutcome():
            outcome = COURSE_OUTCOMES[write.outcome]
            return Call(functions.SET_COURSE_OUTCOME, {"coursecompetencyid": write.link_id, "ruleoutcome": outcome})
        case _:
            assert_never(write)


def _link(course_id: int, competency_id: int) -> dict[str, object]:
    return {"courseid": course_id, "competencyid": competency_id}


def _description(html: str) -> dict[str, object]:
    return {"description": html, "descriptionformat": HTML_FORMAT}


def _format(stored: int) -> dict[str, object]:
    """Repeat a format other than HTML: external::update_competency and its like default to 1."""
    return {} if stored == HTML_FORMAT else {"descriptionformat": stored}


def _scale(scale: ScaleReference) -> dict[str, object]:
    return {
        "scaleid": scale.id,
        "scaleconfiguration": write_scale_configuration(scale.id, scale.configuration),
    }


def _pair(competency_id: int, related_id: int) -> dict[str, object]:
    return {"competencyid": competency_id, "relatedcompetencyid": related_id}


def _without_nulls(value: object) -> object:
    if isinstance(value, Mapping):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    return value
