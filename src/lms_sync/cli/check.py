"""`lms-sync check`: validate framework files offline."""

from pathlib import Path

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.cli.options import files_argument
from lms_sync.domain.plain import Plain
from lms_sync.reports.lines import Tone
from lms_sync.reports.problems import problem_lines, problem_to_plain
from lms_sync.reports.words import counted


@click.command("check")
@files_argument(required=True)
@pass_run
def command(run: Run, files: tuple[Path, ...]) -> Exit:
    """Validate framework files offline; every problem at once, with its place and its remedy."""
    from lms_sync.source import check_frameworks  # noqa: PLC0415 - slow to import

    language = run.language
    checked = check_frameworks(files)
    problems = [problem for one in checked for problem in one.problems]
    warnings = [problem for one in checked for problem in one.warnings]
    if run.for_machines:
        found = [problem_to_plain(problem, "error", language) for problem in problems]
        if not run.is_quiet:
            found += [problem_to_plain(warning, "warning", language) for warning in warnings]
        for one in found:
            run.terminal.show_json({"event": "problem", **one})
        code = Exit.USAGE if problems else Exit.DONE
        counts: dict[str, Plain] = {"files": len(files), "problems": len(problems), "warnings": len(warnings)}
        run.terminal.show_json({"event": "result", "exit": int(code), **counts})
        return code
    run.terminal.show(problem_lines(problems, Tone.ERROR, language))
    if warnings and not run.is_quiet:
        if problems:
            run.terminal.show([run.line("cli.check-warnings", Tone.WARNING)])
        run.terminal.show(problem_lines(warnings, Tone.WARNING, language))
    if problems or (run.terminal.is_watched and not run.is_quiet):
        summary = run.line(
            "cli.check-summary",
            Tone.ERROR if problems else Tone.GOOD,
            files=counted("count.files", len(files), language),
            problems=counted("count.problems", len(problems), language),
            warnings=counted("count.warnings", len(warnings), language),
        )
        run.terminal.show([summary])
    return Exit.USAGE if problems else Exit.DONE
