"""The command `lms-sync`: its options, its commands, and its last line of defence."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from lms_sync.cli.context import Output, Run, Surroundings, Verbosity, start_logging
from lms_sync.cli.exits import Exit
from lms_sync.cli.failure import report_defect, report_error, report_interrupted, report_usage
from lms_sync.cli.memory import spare_the_collector
from lms_sync.cli.terminal import is_output_fault, output_error, terminal_of_process
from lms_sync.errors import LmsSyncError
from lms_sync.texts import Language

COMMANDS = (
    "check",
    "plan",
    "push",
    "export",
    "links",
    "pull",
    "report",
    "ledger",
    "sync",
    "doctor",
    "status",
    "person",
    "forget",
    "store",
    "config",
    "schema",
    "sandbox",
    "demo",
)


class _Commands(click.Group):
    """Finds each command in the module of its name, and turns every error of ours into an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"lms_sync.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            _run_of(ctx).terminal.flush()
        except LmsSyncError as error:
            return report_error(error, _run_of(ctx))
        except BrokenPipeError:
            return Exit.NO_READER
        except KeyboardInterrupt:
            return report_interrupted(_run_of(ctx))
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # noqa: BLE001 - the last line: a person is never shown a traceback unasked
            return _report_unexpected(error, _run_of(ctx))
        return result


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Settings file (else LMS_SYNC_CONFIG, ./config.toml, the user's, /etc/lms-sync/config.toml).",
)
@click.option("--site", metavar="NAME", help="Which [sites.NAME] of the settings.")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages.")
@click.option("--json", "json_output", is_flag=True, help="JSON for machines, one object a line; errors too.")
@click.option("-v", "verbose", count=True, help="Tell what is done; -vv tells every request.")
@click.option("-q", "quiet", is_flag=True, help="Tell only what went wrong.")
@click.version_option(package_name="lms-sync", prog_name="lms-sync", message="%(prog)s %(version)s")
@click.pass_context
def main(
    ctx: click.Context,
    config: Path | None,
    site: str | None,
    lang: str | None,
    *,
    json_output: bool,
    verbose: int,
    quiet: bool,
) -> None:
    """Keep competency frameworks written in YAML equal in Moodle: check, plan, push, proven.

    Exit codes: 0 done or in sync, 1 a defect of lms-sync, 2 bad usage, settings or YAML, 3 refused by a guard,
    4 Moodle refused or cannot be reached and nothing was written, 5 the store, 6 partly done, 7 another run is at
    work, 10 differences found (plan --exit-code, sync), 130 ended by Ctrl-C before anything was written.
    """
    if quiet and verbose:
        raise click.UsageError("-v and -q contradict each other.")
    surroundings = ctx.find_object(Surroundings) or surroundings_of_process()
    ctx.obj = Run(
        surroundings=surroundings,
        config=config,
        site=site,
        lang=Language(lang) if lang is not None else None,
        output=Output.MACHINES if json_output else Output.PEOPLE,
        verbosity=Verbosity.QUIET if quiet else Verbosity(min(verbose, Verbosity.DEBUG)),
    )
    start_logging(ctx.obj.verbosity, surroundings.terminal)


def surroundings_of_process() -> Surroundings:
    """Return environment, folder and streams of this process."""
    return Surroundings(os.environ, Path.cwd(), terminal_of_process(os.environ))


def execute(arguments: Sequence[str], surroundings: Surroundings) -> int:
    """Run a command line and return its exit code; nothing is raised."""
    try:
        result = main.main(args=list(arguments), prog_name="lms-sync", standalone_mode=False, obj=surroundings)
    except click.ClickException as error:
        return report_usage(error, _run_before_options(arguments, surroundings))
    except (click.Abort, KeyboardInterrupt):
        return report_interrupted(_run_before_options(arguments, surroundings))
    except BrokenPipeError:
        return Exit.NO_READER
    except Exception as error:  # noqa: BLE001 - the last line: a person is never shown a traceback unasked
        return _report_unexpected(error, _run_before_options(arguments, surroundings))
    return int(result) if isinstance(result, int) else Exit.DONE


def run() -> None:
    """Run the command line of this process and end it."""
    spare_the_collector()
    code = execute(sys.argv[1:], surroundings_of_process())
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            # said already; the interpreter would try once more
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _report_unexpected(error: Exception, run: Run) -> Exit:
    if isinstance(error, OSError) and is_output_fault(error):  # click prints help by itself
        return report_error(output_error(error), run)
    return report_defect(error, run)


def _run_of(ctx: click.Context) -> Run:
    """Return the run that the group made; before that one without options."""
    return ctx.find_object(Run) or _blank_run(ctx.find_object(Surroundings))


def _run_before_options(arguments: Sequence[str], surroundings: Surroundings) -> Run:
    """Return a run for what goes wrong while or before its options are read."""
    output = Output.MACHINES if "--json" in arguments else Output.PEOPLE
    return Run(surroundings, None, None, None, output, Verbosity.NORMAL)


def _blank_run(surroundings: Surroundings | None) -> Run:
    return Run(surroundings or surroundings_of_process(), None, None, None, Output.PEOPLE, Verbosity.NORMAL)
