"""Where reports go: the terminal, a file, or a folder."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from lms_sync.cli.context import Run
from lms_sync.cli.whole_file import replace_private_file
from lms_sync.domain.findings import Severity
from lms_sync.domain.reporting import ReportForm
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.coverage_text import coverage_lines
from lms_sync.reports.lines import Line, Tone
from lms_sync.reports.reconciliation_text import reconciliation_lines
from lms_sync.reports.rendering import write_coverage, write_report
from lms_sync.workflows.report import Report

_PRINTED: Final = frozenset({ReportForm.TEXT, ReportForm.JSON, ReportForm.CSV})
_FOLDER: Final = "reports"
"""Of the parts of a split report, where neither --out nor the settings name one."""


def form_of_file(out: Path | None) -> ReportForm | None:
    """Return the form that the ending of a file names; None if it names none."""
    endings = {f".{form.ending}": form for form in ReportForm if form is not ReportForm.SHEETS}
    return None if out is None else endings.get(out.suffix.lower())


def forms_of(
    named: ReportForm | None, settings: Sequence[ReportForm], *, wants_sheets: bool, says_sheets: bool
) -> tuple[ReportForm, ...]:
    """Return the forms to write.

    Args:
        named: by --format, or by the ending of --out.
        settings: those of the settings.
        wants_sheets: whether HTML means sheets.
        says_sheets: whether that was said by --sheets, so that another form contradicts it.

    Raises:
        SettingsError: if sheets are asked for in another form than HTML.
    """
    if says_sheets:
        if named not in {None, ReportForm.HTML}:
            raise SettingsError(Message("report.sheets-format", {"form": str(named)}))
        return (ReportForm.SHEETS,)
    forms = tuple(settings) if named is None else (named,)
    return tuple(ReportForm.SHEETS if wants_sheets and form is ReportForm.HTML else form for form in forms)


@dataclass(frozen=True, slots=True)
class ReportOutput:
    """Takes reports.

    Args:
        run: that made them.
        zone: of the dates.
        forms: in which each is written.
        out: the file or folder that the user named.
        is_explicit: whether the user named the form, so that what can be printed is.
        is_split: whether there is a file for each part, so that they go into a folder.
    """

    run: Run
    zone: tzinfo
    forms: tuple[ReportForm, ...]
    out: Path | None
    is_explicit: bool
    is_split: bool

    @property
    def prints(self) -> bool:
        """Whether the reports go to the output."""
        return self.out is None and self.is_explicit and not self.is_split and self.forms[0] in _PRINTED

    def check(self, count: int) -> None:
        """Return if so many reports can go where they are to.

        Raises:
            SettingsError: if they cannot.
        """
        form = self.forms[0]
        if self.prints:
            if self.run.for_machines and form is not ReportForm.JSON:
                raise SettingsError(Message("report.machines-want-file", {"form": form.value}))
            if form is ReportForm.CSV and count > 1:
                raise SettingsError(Message("report.several-on-stdout", {"count": count}))
        elif self.out is not None and self._is_several(count) and (self._cwd / self.out).is_file():
            params: dict[str, str | int] = {"file": str(self.out), "count": count * len(self.forms)}
            raise SettingsError(Message("report.out-is-file", params))

    def take(self, report: Report, count: int) -> None:
        """Print or write a report.

        Args:
            report: what is said.
            count: how many there are in all.

        Raises:
            OutputError: if it cannot be printed.
            SettingsError: if it cannot be written.
        """
        if self.prints:
            self._print(report, self.forms[0])
            return
        for form in self.forms:
            self._write(report, form, self._place(report, form, count))

    def tell_personal(self, count: int) -> None:
        """Tell a person, once for all reports, that what was written names people."""
        if (
            not self.prints
            and count
            and self.run.terminal.is_watched
            and not (self.run.for_machines or self.run.is_quiet)
        ):
            self.run.terminal.show([self.run.line("report.written-personal", Tone.QUIET)])

    @property
    def _cwd(self) -> Path:
        return self.run.surroundings.cwd

    def _is_several(self, count: int) -> bool:
        return self.is_split or count * len(self.forms) > 1

    def _place(self, report: Report, form: ReportForm, count: int) -> Path:
        kind = "coverage" if report.coverage is not None else "sheets" if form is ReportForm.SHEETS else "report"
        name = f"{kind}-{report.name}.{form.ending}"
        if self.out is None:
            folder = self.run.settings.report.folder
            return (folder or Path(_FOLDER if self.is_split else "")) / name
        is_folder = self._is_several(count) or (self._cwd / self.out).is_dir()
        return self.out / name if is_folder else self.out

    def _print(self, report: Report, form: ReportForm) -> None:
        run = self.run
        if form is ReportForm.TEXT:
            run.terminal.show(self._lines(report))
            return
        buffer = BytesIO()
        self._writer(report, form)(buffer)
        text = buffer.getvalue().decode("utf-8")
        if run.for_machines:
            run.terminal.show_json(json.loads(text))
        else:
            run.terminal.show_file(text)

    def _lines(self, report: Report) -> tuple[Line, ...]:
        if report.coverage is not None:
            return coverage_lines(report.coverage, self.run.language, self.zone)
        return reconciliation_lines(report.reconciliation, self.run.language, self.zone)

    def _writer(self, report: Report, form: ReportForm) -> Callable[[BinaryIO], None]:
        if report.coverage is not None:
            return partial(write_coverage, report.coverage, form, self.run.language, self.zone)
        return partial(write_report, report.reconciliation, form, self.run.language, self.zone)

    def _write(self, report: Report, form: ReportForm, place: Path) -> None:
        run = self.run
        path = self._cwd / place
        try:
            if place != self.out:  # a folder of ours; that of a file that the user named is theirs to make
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_private_file(path, self._writer(report, form))
        except OSError as error:
            params = {"file": str(place), "reason": error.strerror or str(error)}
            raise SettingsError(Message("report.not-written", params)) from error
        if run.for_machines:
            said = report.coverage or report.reconciliation
            run.terminal.show_json(
                {
                    "event": "report",
                    "file": str(place),
                    "form": form.value,
                    "learners": report.reconciliation.figures.learners,
                    "to_act": sum(one.count for one in said.findings if one.severity is Severity.ACT),
                    "not_verified": len(said.not_verified),
                }
            )
        elif run.terminal.is_watched and not run.is_quiet:
            run.terminal.show([run.line("report.written", Tone.GOOD, file=str(place))])
