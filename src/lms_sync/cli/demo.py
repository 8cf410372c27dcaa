"""`lms-sync demo`: the whole story against the sandbox."""

import contextlib
from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.demo_files import prepare_folder
from lms_sync.cli.exits import Exit
from lms_sync.cli.stand_in import TOKEN, load_sandbox
from lms_sync.reports.lines import Tone, line


@click.command("demo")
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help="Folder for its files.",
)
@pass_run
def command(run: Run, out: Path) -> Exit:
    """Show the whole story on a stand-in for Moodle: push, edits, drift, proof, links, pulls, reports."""
    if run.for_machines:
        raise click.UsageError("The demo is for people; leave out --json.")
    sandbox = load_sandbox()
    from lms_sync.cli.demo_links import show_link_files  # noqa: PLC0415
    from lms_sync.cli.demo_ratings import show_files  # noqa: PLC0415
    from lms_sync.cli.demo_site import DemoSite  # noqa: PLC0415 - needs requests, slow to import
    from lms_sync.cli.demo_stage import Stage, UnexpectedEndError  # noqa: PLC0415 - runs the command line, which finds this module
    from lms_sync.cli.demo_story import tell_story  # noqa: PLC0415

    folder = (run.surroundings.cwd / out).absolute()
    site, stage = DemoSite(sandbox), Stage(run, folder)
    with site.server:
        prepare_folder(folder, site.server.url, TOKEN, run.language)
        run.terminal.show([run.line("demo.begin", url=site.server.url, folder=str(out))])
        try:
            with contextlib.chdir(folder):
                tell_story(stage, site, folder)
        except UnexpectedEndError as error:
            run.terminal.tell([run.line("demo.step-failed", Tone.ERROR, reason=str(error))])
            return Exit.DEFECT
    run.terminal.show([line(), run.line("demo.where", Tone.GOOD, folder=str(out))])
    show_link_files(stage)
    show_files(stage)
    run.terminal.show([run.line("demo.end")])
    return Exit.DONE
