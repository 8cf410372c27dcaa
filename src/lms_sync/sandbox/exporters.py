"""Answers about frameworks and competencies, with all their fields in Moodle's order (`…_exporter.php`)."""

from typing import Any

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.params import Description, Kind, Null, Presence, Struct, Value
from lms_sync.sandbox.records import Competency, Context, ContextLevel, Framework, Row
from lms_sync.sandbox.site import SandboxSite

MANAGE = "moodle/competency:competencymanage"
VIEW = "moodle/competency:competencyview"

CONTEXT_FIELDS: dict[str, Description] = {
    "contextid": Value(Kind.INT, Presence.OPTIONAL),
    "contextlevel": Value(Kind.ALPHA, Presence.OPTIONAL),
    "instanceid": Value(Kind.INT, Presence.OPTIONAL),
}
# Of the context structs that list functions take; unlike those of a create, they have defaults.
CONTEXT = Struct(
    {
        "contextid": Value(Kind.INT, Presence.DEFAULT, 0),
        "contextlevel": Value(Kind.ALPHA, Presence.DEFAULT, ""),
        "instanceid": Value(Kind.INT, Presence.DEFAULT, 0),
    }
)


def own(kind: Kind) -> Value:
    """A required field of a model."""
    return Value(kind, Presence.REQUIRED, None, Null.REFUSED)


def own_default(kind: Kind, default: object, null: Null = Null.REFUSED) -> Value:
    """A field of a model with a default."""
    return Value(kind, Presence.DEFAULT, default, null)


TIMES: dict[str, Description] = {
    "timecreated": own_default(Kind.INT, 0),
    "timemodified": own_default(Kind.INT, 0),
    "usermodified": own_default(Kind.INT, 0),
}
# `external_format_value`: a default even in an update, so an update without it sets 1.
TEXT_FORMAT = Value(Kind.INT, Presence.DEFAULT, 1, Null.ALLOWED)


def create_structure(fields: dict[str, Description]) -> Struct:
    """What a create takes (`exporter::get_create_structure`)."""
    return Struct({**fields, **TIMES})


def update_structure(fields: dict[str, Description]) -> Struct:
    """What an update takes: the id and any field (`exporter::get_update_structure`)."""
    keys: dict[str, Description] = {}
    for name, description in {**fields, **TIMES}.items():
        if isinstance(description, Value) and description is not TEXT_FORMAT:
            keys[name] = Value(description.kind, Presence.OPTIONAL, None, description.null)
        else:
            keys[name] = description
    return Struct({**keys, "id": own(Kind.INT)})


def row_end(row: Row) -> dict[str, Any]:
    """The fields that end every model."""
    return {
        "id": row.id,
        "timecreated": row.timecreated,
        "timemodified": row.timemodified,
        "usermodified": row.usermodified,
    }


def export_competency(call: Call, row: Competency) -> dict[str, Any]:
    """A competency (`competency_exporter`)."""
    description, text_format = call.html(row.description, row.descriptionformat)
    return {
        "shortname": call.text(row.shortname),
        "idnumber": row.idnumber,
        "description": description,
        "descriptionformat": text_format,
        "sortorder": row.sortorder,
        "parentid": row.parentid,
        "path": row.path,
        "ruleoutcome": row.ruleoutcome,
        "ruletype": row.ruletype,
        "ruleconfig": row.ruleconfig,
        "scaleid": row.scaleid,
        "scaleconfiguration": row.scaleconfiguration,
        "competencyframeworkid": row.competencyframeworkid,
        **row_end(row),
    }


def context_name(call: Call, context: Context) -> tuple[str, str]:
    """The name of a context with and without its kind (`context::get_context_name`)."""
    if context.level is ContextLevel.COURSECAT:
        name = call.site.categories[context.instanceid].name
        return f"Category: {name}", name
    return "System", "System"


def export_framework(call: Call, row: Framework) -> dict[str, Any]:
    """A framework (`competency_framework_exporter`)."""
    context = call.context(row.contextid)
    description, text_format = call.html(row.description, row.descriptionformat)
    can_view = call.may_any((VIEW, MANAGE), context)
    name, bare_name = context_name(call, context)
    return {
        "shortname": call.text(row.shortname),
        "idnumber": row.idnumber,
        "description": description,
        "descriptionformat": text_format,
        "visible": row.visible,
        "scaleid": row.scaleid,
        "scaleconfiguration": row.scaleconfiguration,
        "contextid": row.contextid,
        "taxonomies": row.taxonomies,
        **row_end(row),
        "canmanage": call.may(MANAGE, context),
        "competenciescount": call.tables.competencies.count_in_framework(row.id) if can_view else 0,
        "contextname": name,
        "contextnamenoprefix": bare_name,
    }


def user_picture(site: SandboxSite, size: int) -> str:
    """The address of the default picture of an account."""
    return f"{site.wwwroot}/theme/image.php/boost/core/1/u/f{size}"
