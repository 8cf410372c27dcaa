"""`lms-sync report`: what was pulled against the files, without network."""

import time
from collections.abc import Mapping
from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.options import files_argument
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.domain.reporting import ReportContent, ReportForm, SplitBy
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.lines import line
from lms_sync.reports.words import sentence

_FORMS = [form.value for form in ReportForm if form is not ReportForm.SHEETS]


@click.command("report")
@files_argument(required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="html and xlsx go into a file, csv, json and text to the output; without it what the ending of --out says, "
    "else the settings, else html.",
)
@click.option("--out", metavar="PATH", type=click.Path(path_type=Path), help="The file, or the folder of several.")
@click.option("--ledger", metavar="FILE", type=click.Path(path_type=Path), help="Compare with a ledger (CSV, XLSX).")
@click.option(
    "--links",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Compare with a links file; may be repeated. Default: those of the settings.",
)
@click.option("--as-of", metavar="DATE", help="The state at the end of a day, or at a moment (ISO 8601).")
@click.option("--course", "courses", metavar="SHORTNAME", multiple=True, help="Only this course; may be repeated.")
@click.option("--cohort", "cohorts", metavar="NAME", multiple=True, help="Only this cohort; may be repeated.")
@click.option("--group", "groups", metavar="NAME", multiple=True, help="Only this group; may be repeated.")
@click.option(
    "--learner",
    "learners",
    metavar="WHO",
    multiple=True,
    help="Only this learner, by ID number or username; may be repeated. In HTML: their sheets.",
)
@click.option(
    "--split",
    type=click.Choice([by.value for by in SplitBy]),
    help="One file each, in a folder; none holds data of another.",
)
@click.option("--coverage", is_flag=True, help="Only where competencies, courses and activities meet; no names.")
@click.option("--sheets", is_flag=True, help="One printable page for each learner, in HTML.")
@click.option("--pseudonymise", is_flag=True, help="Stable codes instead of names, ID numbers, usernames and e-mails.")
@pass_run
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    run: Run,
    files: tuple[Path, ...],
    form: str | None,
    out: Path | None,
    ledger: Path | None,
    links: tuple[Path, ...],
    as_of: str | None,
    courses: tuple[str, ...],
    cohorts: tuple[str, ...],
    groups: tuple[str, ...],
    learners: tuple[str, ...],
    split: str | None,
    *,
    coverage: bool,
    sheets: bool,
    pseudonymise: bool,
) -> Exit:
    """Report what agrees, what does not and where it concentrates; from the last pull, without network.

    Findings are not failures: the exit code is 0.
    """
    from babel.dates import LOCALTZ  # noqa: PLC0415 - slow to import

    from lms_sync.cli.report_output import ReportOutput, form_of_file, forms_of  # noqa: PLC0415
    from lms_sync.workflows.report import ReportRequest, gather_reports  # noqa: PLC0415
    from lms_sync.workflows.report_moment import moment_of  # noqa: PLC0415

    if coverage:
        of_people = {"--learner": learners, "--ledger": ledger, "--sheets": sheets, "--pseudonymise": pseudonymise}
        _check_no_people(of_people)
    zone = run.zone or LOCALTZ
    request = ReportRequest(
        files=files,
        scope=ReportScope(courses, cohorts, groups, learners),
        as_of=None if as_of is None else moment_of(as_of, zone),
        ledger=ledger,
        split=None if split is None else SplitBy(split),
        pseudonymise=pseudonymise,
        links=links,
        content=ReportContent.COVERAGE if coverage else ReportContent.REPORT,
    )
    named = ReportForm(form) if form is not None else None if split is not None else form_of_file(out)
    forms = forms_of(named, run.settings.report.formats, wants_sheets=sheets or bool(learners), says_sheets=sheets)
    environ = run.surroundings.environ
    material = gather_reports(request, run.settings, run.site, environ, now=int(time.time()), zone=zone)
    run.terminal.tell(line(sentence(note, run.language), hanging=2) for note in material.notes)
    output = ReportOutput(run, zone, forms, out, is_explicit=form is not None, is_split=split is not None)
    output.check(material.count)
    for report in material.make():
        output.take(report, material.count)
    if not (pseudonymise or coverage):
        output.tell_personal(material.count)
    return Exit.DONE


def _check_no_people(options: Mapping[str, object]) -> None:
    """Return if none of the options that are about people was given.

    Raises:
        SettingsError: if one was.
    """
    for option, value in options.items():
        if value:
            raise SettingsError(Message("report.coverage-no-people", {"option": option}))
