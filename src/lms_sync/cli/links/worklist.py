"""`lms-sync links worklist`: what only a person can do, as a page and a table."""

import time
from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.links.options import frameworks_option, links_files_argument, unlink_policy
from lms_sync.cli.plan import tell_notes
from lms_sync.cli.waiting import telling_retries


@click.command("worklist")
@links_files_argument
@frameworks_option
@click.option("--out", metavar="PATH", type=click.Path(path_type=Path), help="The file, or the folder of several.")
@click.option(
    "--format",
    "forms",
    type=click.Choice(["html", "csv"]),
    multiple=True,
    help="A page or a table; may be repeated. Without it what the ending of --out says, else both.",
)
@click.option("--split", type=click.Choice(["course"]), help="Files of its own for each course, in a folder.")
@click.option("--course", "courses", metavar="SHORTNAME", multiple=True, help="Only this course; may be repeated.")
@click.option("--unlink", is_flag=True, help="Say also which links to remove, since the files do not name them.")
@pass_run
def command(  # noqa: PLR0913 - one argument an option
    run: Run,
    files: tuple[Path, ...],
    frameworks: tuple[Path, ...],
    out: Path | None,
    forms: tuple[str, ...],
    split: str | None,
    courses: tuple[str, ...],
    *,
    unlink: bool,
) -> Exit:
    """Write a page and a table of what only a person can do in Moodle.

    That is to link activities, on their settings pages, where no plugin of the site does it. Each line leads to the
    page; what is done is ticked off the next time. Nothing is written to Moodle. Without FILE the files of the settings
    are taken. With --split each course gets files of its own, to be given to those who teach it.
    """
    from babel.dates import LOCALTZ  # noqa: PLC0415 - slow to import

    from lms_sync.cli.links.worklist_output import WorklistOutput, forms_of  # noqa: PLC0415
    from lms_sync.workflows.links_files import links_paths, read_links_files  # noqa: PLC0415
    from lms_sync.workflows.links_worklist import by_course, links_worklist, only_courses, whole  # noqa: PLC0415
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    output = WorklistOutput(run, run.zone or LOCALTZ, forms_of(forms, out), out, is_split=split is not None)
    output.check()
    links = read_links_files(links_paths(files, run.settings), frameworks, run.settings)
    with (
        telling_retries(run) as tell,
        open_session(run.settings, run.site, run.surroundings.environ, tell) as session,
    ):
        tell_notes(run, session)
        worklist = links_worklist(links, unlink_policy(asked=unlink), session, made=int(time.time()))
    if courses:
        worklist = only_courses(worklist, courses)
    parts = (whole(worklist),) if split is None else by_course(worklist)
    output.write(worklist, parts)
    return Exit.DONE
