"""How templates of learning plans are shown (`template_exporter`)."""

from typing import Any

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.exporters import context_name, row_end
from lms_sync.sandbox.records import Template
from lms_sync.sandbox.words import user_date

MANAGE_TEMPLATES = "moodle/competency:templatemanage"
VIEW_TEMPLATES = ("moodle/competency:templateview", MANAGE_TEMPLATES)


def export_template(call: Call, row: Template) -> dict[str, Any]:
    """A template."""
    context = call.context(row.contextid)
    description, text_format = call.html(row.description, row.descriptionformat)
    name, bare_name = context_name(call, context)
    return {
        "shortname": call.text(row.shortname),
        "description": description,
        "descriptionformat": text_format,
        "duedate": row.duedate,
        "visible": row.visible,
        "contextid": row.contextid,
        **row_end(row),
        "duedateformatted": user_date(row.duedate),
        "cohortscount": 0,
        "planscount": sum(plan.templateid == row.id for plan in call.tables.plans),
        "canmanage": call.may(MANAGE_TEMPLATES, context),
        "canread": call.may_any(VIEW_TEMPLATES, context),
        "contextname": name,
        "contextnamenoprefix": bare_name,
    }
