"""What a check of files tells, for people and for machines."""

from collections.abc import Sequence

from lms_sync.cli.context import Run
from lms_sync.cli.exits import Exit
from lms_sync.domain.plain import Plain
from lms_sync.errors import Problem
from lms_sync.reports.lines import Tone
from lms_sync.reports.problems import problem_lines, problem_to_plain
from lms_sync.reports.words import counted


def show_problems(run: Run, files: int, problems: Sequence[Problem], warnings: Sequence[Problem]) -> Exit:
    """Print all that was found in so many files, and return the exit code."""
    code = Exit.USAGE if problems else Exit.DONE
    if run.for_machines:
        _show_to_machines(run, code, files, problems, warnings)
        return code
    language = run.language
    run.terminal.show(problem_lines(problems, Tone.ERROR, language))
    if warnings and not run.is_quiet:
        if problems:
            run.terminal.show([run.line("cli.check-warnings", Tone.WARNING)])
        run.terminal.show(problem_lines(warnings, Tone.WARNING, language))
    if problems or (run.terminal.is_watched and not run.is_quiet):
        summary = run.line(
            "cli.check-summary",
            Tone.ERROR if problems else Tone.GOOD,
            files=counted("count.files", files, language),
            problems=counted("count.problems", len(problems), language),
            warnings=counted("count.warnings", len(warnings), language),
        )
        run.terminal.show([summary])
    return code


def _show_to_machines(
    run: Run, code: Exit, files: int, problems: Sequence[Problem], warnings: Sequence[Problem]
) -> None:
    found = [problem_to_plain(problem, "error", run.language) for problem in problems]
    if not run.is_quiet:
        found += [problem_to_plain(warning, "warning", run.language) for warning in warnings]
    for one in found:
        run.terminal.show_json({"event": "problem", **one})
    counts: dict[str, Plain] = {"files": files, "problems": len(problems), "warnings": len(warnings)}
    run.terminal.show_json({"event": "result", "exit": int(code), **counts})
