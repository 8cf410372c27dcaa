"""How a push ended, for people at a terminal."""

from collections.abc import Iterator

from lms_sync.domain.results import ApplyReport, Difference, Ending, FrameworkReport
from lms_sync.message import Message
from lms_sync.reports.change_words import change_words
from lms_sync.reports.details import field_prefix
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import counts_of, sentence, value_words, word
from lms_sync.texts import Language

_MOST_LISTED = 30


def apply_report_lines(report: ApplyReport, language: Language, *, push_id: int | None = None) -> tuple[Line, ...]:
    """Return what was done, what was proven, and what is left with its remedy.

    Args:
        report: of the push.
        language: of the reader.
        push_id: the number of the receipt; None if none was kept.
    """
    lines = [each for framework in report.frameworks for each in _framework_lines(framework, language)]
    rest = closing_lines(language, is_complete=report.is_complete, wrote=report.wrote, push_id=push_id)
    return (*lines, *rest)


def closing_lines(language: Language, *, is_complete: bool, wrote: bool, push_id: int | None) -> Iterator[Line]:
    """Yield what to do about the rest of any push, and the number of its receipt.

    Args:
        language: of the reader.
        is_complete: whether Moodle is proven to equal the files.
        wrote: whether anything reached Moodle.
        push_id: the number of the receipt; None if none was kept.
    """
    if not is_complete:
        yield line(word("push.again" if wrote else "push.nothing-written", language))
    if push_id is not None:
        yield line(Span(word("push.receipt", language, number=push_id), Tone.QUIET))


def _framework_lines(report: FrameworkReport, language: Language) -> Iterator[Line]:
    done = word("push.framework", language, idnumber=neutral(report.idnumber), counts=_done_words(report, language))
    ending = word(f"push.{_ending(report)}", language)
    yield line(f"{done} ", Span(ending, Tone.GOOD if report.is_complete else Tone.ERROR), hanging=2)
    if report.failure is not None:
        yield from _reason("    ", "", report.failure, language)
    if report.failed:
        yield line(Span(f"  {word('push.failed', language, count=len(report.failed))}", Tone.ERROR))
        for failure in report.failed:
            yield from _reason(
                "    ",
                word("node.field", language, name=change_words(failure.change, language)),
                failure.reason,
                language,
            )
    if report.differences:
        yield line(Span(f"  {word('push.differences', language, count=len(report.differences))}", Tone.ERROR))
        for difference in report.differences:
            yield line(f"    {_difference_words(difference, language)}", hanging=6)
    if report.not_tried:
        counts = counts_of(report.not_tried, language)
        yield line(Span(f"  {word('push.not-tried', language, counts=counts)}", Tone.WARNING), hanging=4)
        for change in report.not_tried[:_MOST_LISTED]:
            yield line(f"    {change_words(change, language)}", hanging=6)
        if len(report.not_tried) > _MOST_LISTED:
            yield line(f"    {word('push.more', language, count=len(report.not_tried) - _MOST_LISTED)}")


def _done_words(report: FrameworkReport, language: Language) -> str:
    if not report.done and not report.is_complete:
        return word("push.none-done", language)
    return counts_of(report.done, language)


def _ending(report: FrameworkReport) -> str:
    if report.is_complete:
        return "proven"
    if report.ending is Ending.INTERRUPTED:
        return "interrupted"
    if report.proven and report.differences:
        return "differs"
    return "unfinished" if report.proven else "unproven"


def _reason(indent: str, start: str, reason: Message, language: Language) -> Iterator[Line]:
    first, *rest = sentence(reason, language).split("\n")
    yield line(f"{indent}{start}{first}", hanging=len(indent) + 2)
    for continued in rest:
        yield line(f"{indent}  {continued}", hanging=len(indent) + 2)


def _difference_words(difference: Difference, language: Language) -> str:
    values = word(
        "push.difference",
        language,
        actual=value_words(difference.field, difference.actual, language),
        expected=value_words(difference.field, difference.expected, language),
    )
    return f"{neutral(difference.idnumber)} {field_prefix(difference.field, language)}{values}"
