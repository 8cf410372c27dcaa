"""`lms-sync doctor`: test the way to a site, or print what to set up there."""

import time
from datetime import UTC, datetime
from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.whole_file import replace_file
from lms_sync.domain.doctor import Area
from lms_sync.domain.jobs import ADMINISTRATOR, NIGHT, Condition, Job
from lms_sync.errors import OutputError, SettingsError
from lms_sync.message import Message
from lms_sync.reports.doctor_json import diagnosis_to_plain
from lms_sync.reports.doctor_setup import place_in, role_xml, setup_lines, setup_to_plain
from lms_sync.reports.doctor_text import diagnosis_lines
from lms_sync.reports.lines import line

_EXITS = {Area.MOODLE: Exit.MOODLE, Area.SETTINGS: Exit.USAGE, Area.STORE: Exit.STORE}


@click.command("doctor")
@click.option(
    "--job",
    "names",
    type=click.Choice([job.value for job in Job]),
    multiple=True,
    help="For this job; may be repeated. Default: what the settings ask for, and for --role-xml all that only read.",
)
@click.option("--setup", is_flag=True, help="Print what to set up in Moodle instead; needs neither network nor token.")
@click.option(
    "--role-xml",
    "role_file",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the role as a file that Moodle's page for a new role imports.",
)
@pass_run
def command(run: Run, names: tuple[str, ...], role_file: Path | None, *, setup: bool) -> Exit:
    """Test connection, token, functions, rights and store, and say what to do about each miss.

    Nothing is written to Moodle.
    """
    chosen = tuple(Job(name) for name in names)
    if setup:
        _show_setup(run, chosen)
    if role_file is not None:
        _write_role(run, chosen or NIGHT, role_file)
    if setup or role_file is not None:
        return Exit.DONE
    return _examine(run, chosen)


def _show_setup(run: Run, chosen: tuple[Job, ...]) -> None:
    from lms_sync.moodle.requirements import needs_of  # noqa: PLC0415 - slow to import

    sets = (
        [(chosen, "setup.title")]
        if chosen
        else [(NIGHT, "setup.title-night"), (ADMINISTRATOR, "setup.title-administrator")]
    )
    for number, (jobs, title) in enumerate(sets):
        needs = needs_of(jobs)
        if run.for_machines:
            run.terminal.show_json(setup_to_plain(needs, run.language))
            continue
        run.terminal.show([line()] if number else [])
        run.terminal.show(setup_lines(needs, title, _known_address(run), run.language))


def _write_role(run: Run, jobs: tuple[Job, ...], file: Path) -> None:
    from lms_sync.moodle.requirements import needs_of  # noqa: PLC0415 - slow to import

    left_out = frozenset() if run.settings.ledger.matches_by_email else frozenset({Condition.EMAIL})
    try:
        replace_file(file, role_xml(needs_of(jobs), left_out, run.language))
    except OSError as error:
        params = {"file": str(file), "reason": error.strerror or str(error)}
        raise OutputError(Message("setup.role-not-written", params)) from error
    if run.for_machines:
        run.terminal.show_json({"event": "role", "file": str(file), "jobs": [job.value for job in jobs]})
    elif run.terminal.is_watched and not run.is_quiet:
        roles = place_in("roles", _known_address(run), run.language)
        run.terminal.show([run.line("setup.role-written", file=str(file), roles=roles)])


def _known_address(run: Run) -> str:
    from lms_sync.settings import select_site  # noqa: PLC0415 - slow to import

    try:
        return select_site(run.settings, run.site).url.rstrip("/")
    except SettingsError:  # a checklist without addresses is better than none
        return ""


def _examine(run: Run, chosen: tuple[Job, ...]) -> Exit:
    from lms_sync.workflows.doctor import Clocks, examine  # noqa: PLC0415 - slow to import

    clocks = Clocks(time.monotonic, lambda: datetime.now(UTC))
    diagnosis = examine(run.settings, run.site, run.surroundings.environ, chosen, clocks)
    code = Exit.DONE if diagnosis.worst is None else _EXITS[diagnosis.worst]
    if run.for_machines:
        run.terminal.show_json(diagnosis_to_plain(diagnosis, code, run.language))
    elif code or not run.is_quiet:
        run.terminal.show(diagnosis_lines(diagnosis, run.language))
    return code
