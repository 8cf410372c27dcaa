"""What a person is told when a run ends with an error."""

import contextlib
import traceback
from collections.abc import Iterator

import click

from lms_sync.cli.context import Run, Verbosity
from lms_sync.cli.exits import Exit, exit_of
from lms_sync.domain.plain import Plain
from lms_sync.errors import (
    ExportError,
    FrameworkError,
    LedgerError,
    LinksError,
    LmsSyncError,
    LockedError,
    MoodleError,
    OutputError,
    PersonError,
    PlanError,
    UnsafeLinksError,
)
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.problems import problem_lines, problem_to_plain
from lms_sync.reports.receipts import local_time
from lms_sync.reports.words import sentence, word
from lms_sync.texts import Language


def report_error(error: LmsSyncError, run: Run) -> Exit:
    """Tell what happened and return the exit code."""
    language = run.error_language
    code = exit_of(error)
    if isinstance(error, LockedError):
        error = _in_local_time(error, run)
    if run.for_machines and not isinstance(error, OutputError):
        _show(run, _error_to_plain(error, code, language))
    run.terminal.tell(_error_lines(error, language))
    if run.verbosity is Verbosity.DEBUG:
        run.terminal.err.write("".join(traceback.format_exception(error)))
    return code


def report_usage(error: click.ClickException, run: Run) -> Exit:
    """Tell what is wrong with the command line, in click's words, which are English."""
    if run.for_machines:
        message = error.format_message()
        _show(run, {"event": "error", "exit": int(Exit.USAGE), "code": "cli.usage", "message": message})
    with contextlib.suppress(OSError):
        error.show(file=run.terminal.err)
    return Exit.USAGE


def report_interrupted(run: Run, code: str = "cli.interrupted", result: Exit = Exit.INTERRUPTED) -> Exit:
    """Tell what Ctrl-C left."""
    text = word(code, run.error_language)
    if run.for_machines:
        _show(run, {"event": "error", "exit": int(result), "code": code, "message": text})
    run.terminal.tell([line(Span("lms-sync: ", Tone.ERROR), text, hanging=2)])
    return result


def report_defect(error: Exception, run: Run) -> Exit:
    """Tell that this is a fault of ours and how to report it."""
    kind = type(error).__name__
    text = word("cli.defect", run.error_language, kind=kind)
    if run.for_machines:
        _show(run, {"event": "error", "exit": int(Exit.DEFECT), "code": kind, "message": text})
    run.terminal.tell([line(Span("lms-sync: ", Tone.ERROR), text, hanging=2)])
    if run.verbosity is Verbosity.DEBUG:
        run.terminal.err.write("".join(traceback.format_exception(error)))
    return Exit.DEFECT


def _in_local_time(error: LockedError, run: Run) -> LockedError:
    """Return the error with the time since when in the user's time zone, which the store does not know."""
    since = str(error.message.params["since"])
    try:
        local = local_time(since, run.zone)
    except ValueError:  # the other run has only just begun, and has not said yet
        return error
    return LockedError(Message(error.message.code, {**error.message.params, "since": local}))


def _show(run: Run, plain: Plain) -> None:
    """Print an error for machines; where that fails, the error itself still is what decides the exit code."""
    try:
        run.terminal.show_json(plain)
    except OutputError as error:
        run.terminal.tell(_error_lines(error, run.error_language))
    except BrokenPipeError:
        pass


def _error_lines(error: LmsSyncError, language: Language) -> Iterator[Line]:
    if isinstance(error, FrameworkError | LinksError | LedgerError | ExportError | UnsafeLinksError):
        yield from problem_lines(error.problems, Tone.ERROR, language)
    if isinstance(error, PlanError):
        for reason in error.reasons:
            yield from _message(reason, Span("! ", Tone.ERROR), language)
    yield from _message(error.message, Span("lms-sync: ", Tone.ERROR), language)
    if isinstance(error, PersonError):
        yield from (line(sentence(candidate, language), hanging=4) for candidate in error.candidates)


def _message(message: Message, start: Span, language: Language) -> Iterator[Line]:
    first, *rest = sentence(message, language).split("\n")
    yield line(start, first, hanging=2)
    for continued in rest:
        yield line(f"  {continued}", hanging=2)


def _error_to_plain(error: LmsSyncError, code: Exit, language: Language) -> Plain:
    plain: dict[str, Plain] = {
        "event": "error",
        "exit": int(code),
        "code": error.message.code,
        "message": sentence(error.message, language),
    }
    match error:
        case (
            FrameworkError(problems=problems)
            | LinksError(problems=problems)
            | UnsafeLinksError(problems=problems)
            | LedgerError(problems=problems)
            | ExportError(problems=problems)
        ):
            plain["problems"] = [problem_to_plain(problem, "error", language) for problem in problems]
        case PlanError(reasons=reasons):
            plain["reasons"] = [{"code": reason.code, "message": sentence(reason, language)} for reason in reasons]
        case PersonError(candidates=candidates):
            plain["candidates"] = [dict(candidate.params) for candidate in candidates]
        case MoodleError(function=function, errorcode=errorcode):
            plain["function"], plain["errorcode"] = function, errorcode
        case _:
            pass
    return plain
