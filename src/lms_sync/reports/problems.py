"""Problems of files: one line each that editors can follow."""

from collections.abc import Iterable

from lms_sync.domain.plain import Plain
from lms_sync.errors import Problem
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import sentence
from lms_sync.texts import Language


def problem_lines(problems: Iterable[Problem], tone: Tone, language: Language) -> tuple[Line, ...]:
    """Return `file:line:column: CODE message` for each problem."""
    return tuple(_line(problem, tone, language) for problem in problems)


def problem_to_plain(problem: Problem, severity: str, language: Language) -> dict[str, Plain]:
    """Return a problem as a JSON object; `line` and `column` are 0 where the whole file or line is meant."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "severity": severity,
        "code": problem.message.code,
        "message": sentence(problem.message, language),
    }


def _line(problem: Problem, tone: Tone, language: Language) -> Line:
    place = neutral(problem.file) + "".join(f":{number}" for number in (problem.line, problem.column) if number)
    text = " ".join(sentence(problem.message, language).split("\n"))
    return line(f"{place}: ", Span(problem.message.code, tone), f" {text}", hanging=2)
