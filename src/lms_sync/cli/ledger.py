"""`lms-sync ledger`: a centre's own record of ratings."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.whole_file import replace_private_file
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.lines import Tone, line
from lms_sync.reports.words import counted, sentence

if TYPE_CHECKING:
    from lms_sync.workflows.ledger_template import TemplateFile

_ENDINGS = {".xlsx": "xlsx", ".csv": "csv"}


@click.group("ledger")
def command() -> None:
    """Make a grid in which a centre keeps its own ratings.

    `report --ledger` compares it with Moodle.
    """


@command.command("template")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--course", "courses", metavar="SHORTNAME", multiple=True, help="Only this course; may be repeated.")
@click.option("--cohort", "cohorts", metavar="NAME", multiple=True, help="Only this cohort; may be repeated.")
@click.option("--group", "groups", metavar="NAME", multiple=True, help="Only this group; may be repeated.")
@click.option(
    "--learner", "learners", metavar="WHO", multiple=True, help="Only this learner, by ID number or username."
)
@click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The file, .xlsx or .csv; else ledger-IDNUMBER.xlsx in this folder. One that is there is never replaced.",
)
@click.option("--empty", is_flag=True, help="Learners and competencies only, without the present ratings.")
@pass_run
def template(  # noqa: PLR0913 - one argument an option
    run: Run,
    file: Path,
    courses: tuple[str, ...],
    cohorts: tuple[str, ...],
    groups: tuple[str, ...],
    learners: tuple[str, ...],
    out: Path | None,
    *,
    empty: bool,
) -> Exit:
    """Write a grid to fill in, of the learners of the last pull; without network.

    FILE is the framework file. The grid has a row for each learner and a column for each assessed competency, with
    the present ratings.
    """
    from babel.dates import LOCALTZ  # noqa: PLC0415 - slow to import

    from lms_sync.ledger import Prefill  # noqa: PLC0415
    from lms_sync.workflows.ledger_template import TemplateForm, TemplateRequest, ledger_template  # noqa: PLC0415

    if out is not None and out.suffix.lower() not in _ENDINGS:
        raise SettingsError(Message("ledger.template-ending", {"file": str(out)}))
    if out is not None:
        _refuse_to_replace(run, out)
    request = TemplateRequest(
        file=file,
        scope=ReportScope(courses, cohorts, groups, learners),
        form=TemplateForm.XLSX if out is None else TemplateForm(_ENDINGS[out.suffix.lower()]),
        prefill=Prefill.NOTHING if empty else Prefill.RATINGS,
        language=run.language,
    )
    made = ledger_template(
        request, run.settings, run.site, run.surroundings.environ, now=datetime.now(UTC), zone=run.zone or LOCALTZ
    )
    run.terminal.tell(line(sentence(note, run.language), hanging=2) for note in made.notes)
    _save(run, made, out)
    return Exit.DONE


def _save(run: Run, made: "TemplateFile", out: Path | None) -> None:
    from lms_sync.workflows.report_parts import file_name  # noqa: PLC0415 - slow to import

    place = out or Path(f"ledger-{file_name(made.framework)}.xlsx")
    _refuse_to_replace(run, place)

    def write(stream: BinaryIO) -> None:
        stream.write(made.content)

    try:
        replace_private_file(run.surroundings.cwd / place, write)
    except OSError as error:
        params = {"file": str(place), "reason": error.strerror or str(error)}
        raise SettingsError(Message("ledger.template-not-written", params)) from error
    if run.for_machines:
        run.terminal.show_json(
            {
                "event": "ledger-template",
                "file": str(place),
                "learners": made.learners,
                "competencies": made.competencies,
                "ratings": made.ratings,
            }
        )
    elif run.terminal.is_watched and not run.is_quiet:
        words = {
            "learners": counted("count.learners", made.learners, run.language),
            "competencies": counted("count.competencies", made.competencies, run.language),
            "ratings": counted("count.ratings", made.ratings, run.language),
        }
        run.terminal.show([run.line("ledger.template-written", Tone.GOOD, file=str(place), **words)])
        if made.learners:
            run.terminal.show([run.line("ledger.template-personal", Tone.QUIET)])


def _refuse_to_replace(run: Run, place: Path) -> None:
    """Return if nothing is there: a grid that somebody has filled in must not be lost."""
    if (run.surroundings.cwd / place).exists():
        raise SettingsError(Message("ledger.template-exists", {"file": str(place)}))
