"""`lms-sync export`: a framework that is in Moodle as a file."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.waiting import telling_retries
from lms_sync.cli.whole_file import replace_file
from lms_sync.domain.plain import Plain
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.lines import Tone
from lms_sync.reports.words import counted


@click.command("export")
@click.argument("idnumber")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the file; one that is there is replaced. Without it the file is printed.",
)
@pass_run
def command(run: Run, idnumber: str, out: Path | None) -> Exit:
    """Write a framework that is in Moodle as YAML that checks, and plans empty; nothing is written to Moodle."""
    if not idnumber.strip():
        raise click.UsageError("Name the framework by its idnumber, as Moodle has it.")
    from lms_sync.workflows.export import export_framework  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        exported = export_framework(idnumber, session)
    if out is not None:
        save_export(exported.text, run.surroundings.cwd / out, out)
    if run.for_machines:
        plain: dict[str, Plain] = {
            "event": "exported",
            "idnumber": idnumber,
            "file": None if out is None else str(out),
            "competencies": exported.competencies,
            "descriptions_as_html": exported.as_html,
        }
        run.terminal.show_json(plain if out is not None else {**plain, "text": exported.text})
    elif out is None:
        run.terminal.show_file(exported.text)
    elif run.terminal.is_watched and not run.is_quiet:
        written = counted("count.competencies", exported.competencies, run.language)
        run.terminal.show([run.line("export.written", Tone.GOOD, file=str(out), competencies=written)])
        if exported.as_html:
            run.terminal.show([run.line("export.as-html", Tone.QUIET, count=exported.as_html)])
        if exported.warnings:
            run.terminal.show([run.line("export.warnings", Tone.QUIET, count=len(exported.warnings), file=str(out))])
    return Exit.DONE


def save_export(text: str, path: Path, named: Path) -> None:
    """Write an exported file whole.

    Raises:
        SettingsError: if it cannot be written.
    """
    try:
        replace_file(path, text)
    except OSError as error:
        params = {"file": str(named), "reason": error.strerror or str(error)}
        raise SettingsError(Message("export.not-written", params)) from error
