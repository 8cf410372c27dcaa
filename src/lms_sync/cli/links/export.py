"""`lms-sync links export`: the links that are in Moodle as a file."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.export import save_export
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.waiting import telling_retries
from lms_sync.domain.plain import Plain
from lms_sync.reports.lines import Tone
from lms_sync.reports.words import counted


@click.command("export")
@click.argument("idnumber", metavar="FRAMEWORK-IDNUMBER")
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the file; one that is there is replaced. Without it the file is printed.",
)
@click.option(
    "--course",
    "courses",
    metavar="SHORTNAME",
    multiple=True,
    help="Only this course; may be repeated. Else all that the account sees.",
)
@pass_run
def command(run: Run, idnumber: str, out: Path | None, courses: tuple[str, ...]) -> Exit:
    """Write the links that are in Moodle as YAML that checks, and plans empty; nothing is written to Moodle."""
    if not idnumber.strip():
        raise click.UsageError("Name the framework by its idnumber, as Moodle has it.")
    from lms_sync.workflows.links_export import export_links_file  # noqa: PLC0415 - slow to import
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        exported = export_links_file(idnumber, courses, session)
    if out is not None:
        save_export(exported.text, run.surroundings.cwd / out, out)
    if run.for_machines:
        plain: dict[str, Plain] = {
            "event": "exported",
            "idnumber": idnumber,
            "file": None if out is None else str(out),
            "courses": exported.courses,
            "links": exported.links,
            "activity_links": exported.activity_links,
            "activities_without_outcome": exported.without_outcomes,
        }
        run.terminal.show_json(plain if out is not None else {**plain, "text": exported.text})
    elif out is None:
        run.terminal.show_file(exported.text)
    elif run.terminal.is_watched and not run.is_quiet:
        links = counted("count.links", exported.links, run.language)
        courses_words = counted("count.courses", exported.courses, run.language)
        run.terminal.show([run.line("links.exported", Tone.GOOD, file=str(out), links=links, courses=courses_words)])
        if exported.without_outcomes:
            run.terminal.show([run.line("links.export-mixed", Tone.QUIET, count=exported.without_outcomes)])
        if exported.warnings:
            run.terminal.show(
                [run.line("links.export-warnings", Tone.QUIET, count=len(exported.warnings), file=str(out))]
            )
    return Exit.DONE
