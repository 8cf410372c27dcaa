"""Make a ledger to fill in, of what was pulled: without network and without a token."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from pathlib import Path

from lms_sync.domain.reconciliation import Provenance, ReportScope
from lms_sync.ledger import Prefill, Template, csv_template, make_template, xlsx_template
from lms_sync.message import Message
from lms_sync.settings import Settings
from lms_sync.texts import Language, render
from lms_sync.workflows.report import ReportRequest, gather_reports


class TemplateForm(StrEnum):
    """The form of a template."""

    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class TemplateRequest:
    """What is asked for.

    Args:
        file: of the framework.
        scope: whose learners stand in it.
        form: of the file.
        prefill: whether the present ratings stand in it.
        language: of its words.
    """

    file: Path
    scope: ReportScope
    form: TemplateForm
    prefill: Prefill
    language: Language


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A ledger to fill in.

    Args:
        content: of the file.
        framework: its idnumber.
        learners: how many stand in it.
        competencies: how many can be rated.
        ratings: how many are filled in.
        notes: what the user has to know.
    """

    content: bytes
    framework: str
    learners: int
    competencies: int
    ratings: int
    notes: tuple[Message, ...]


def ledger_template(
    request: TemplateRequest,
    settings: Settings,
    site_name: str | None,
    environ: Mapping[str, str],
    *,
    now: datetime,
    zone: tzinfo,
) -> TemplateFile:
    """Return a ledger to fill in, which the same settings read again.

    Args:
        request: what is asked for.
        settings: as loaded.
        site_name: which site; None takes the settings' own choice.
        environ: where folders may be named.
        now: the time.
        zone: in which days are told.

    Raises:
        FrameworkError: if the file is not valid.
        SettingsError: if a name of the scope is not known.
        StoreError: if the store cannot be read.
    """
    without_ledger = settings.ledger.model_copy(update={"file": None})
    material = gather_reports(
        ReportRequest((request.file,), request.scope, links=None),
        settings.model_copy(update={"ledger": without_ledger}),
        site_name,
        environ,
        now=int(now.timestamp()),
        zone=zone,
    )
    (report,) = material.make()
    template = make_template(report.reconciliation, settings.ledger.options, request.prefill, request.language)
    return TemplateFile(
        content=_content(request, template, report.reconciliation.provenance, now, zone),
        framework=report.reconciliation.provenance.framework_idnumber,
        learners=template.learners,
        competencies=len(template.competencies),
        ratings=template.ratings,
        notes=tuple(_note(note) for note in material.notes),
    )


def _content(
    request: TemplateRequest, template: Template, provenance: Provenance, now: datetime, zone: tzinfo
) -> bytes:
    if request.form is TemplateForm.CSV:
        return csv_template(template, request.language)
    notes = [Message("ledger.template-how"), _origin(request.prefill, provenance, zone)]
    if template.learners:
        notes.append(Message("ledger.template-personal"))
    return xlsx_template(template, [render(note, request.language) for note in notes], now, request.language)


def _origin(prefill: Prefill, provenance: Provenance, zone: tzinfo) -> Message:
    params: dict[str, str | int] = {
        "framework": provenance.framework_title,
        "idnumber": provenance.framework_idnumber,
        "site": provenance.site_url,
    }
    if provenance.data_stamp is None:
        return Message("ledger.template-from-nothing", params)
    data = datetime.fromtimestamp(provenance.data_stamp, zone).strftime("%Y-%m-%d %H:%M")
    code = "ledger.template-from" if prefill is Prefill.RATINGS else "ledger.template-from-empty"
    return Message(code, {**params, "data": data})


def _note(note: Message) -> Message:
    return Message("ledger.template-nothing-pulled", note.params) if note.code == "report.nothing-pulled" else note
