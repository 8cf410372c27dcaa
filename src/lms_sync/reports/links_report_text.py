"""How a push of links ended, for people at a terminal."""

from collections.abc import Iterable, Iterator

from lms_sync.domain.links_plan import LinkChange
from lms_sync.domain.links_results import CourseReport, LinksReport
from lms_sync.domain.results import Ending
from lms_sync.message import Message
from lms_sync.reports.apply_text import closing_lines
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.links_words import link_change_words, link_counts
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import sentence, word
from lms_sync.texts import Language

_MOST_LISTED = 30


def links_report_lines(report: LinksReport, language: Language, *, push_id: int | None = None) -> tuple[Line, ...]:
    """Return what was done in each course, what was proven, and what is left with its remedy.

    Args:
        report: of the push.
        language: of the reader.
        push_id: the number of the receipt; None if none was kept.
    """
    lines = [each for course in report.courses for each in _course_lines(course, language)]
    rest = closing_lines(language, is_complete=report.is_complete, wrote=report.wrote, push_id=push_id)
    return (*lines, *rest)


def _course_lines(report: CourseReport, language: Language) -> Iterator[Line]:
    nothing = not report.done and not report.is_complete
    counts = word("push.none-done", language) if nothing else link_counts(report.done, language)
    done = word("links.pushed-course", language, shortname=neutral(report.shortname), counts=counts)
    tone = Tone.GOOD if report.is_complete else Tone.ERROR
    yield line(f"{done} ", Span(word(_ending(report), language), tone), hanging=2)
    if report.failure is not None:
        yield from _reason("    ", report.failure, language)
    if report.failed:
        yield line(Span(f"  {word('push.failed', language, count=len(report.failed))}", Tone.ERROR))
        for failure in report.failed:
            yield line(f"    {link_change_words(failure.change, language)}", hanging=6)
            if failure.reason != report.failure:
                yield from _reason("      ", failure.reason, language)
    yield from _changes(word("links.remaining", language, count=len(report.remaining)), report.remaining, language)
    counts = link_counts(report.not_tried, language)
    yield from _changes(word("push.not-tried", language, counts=counts), report.not_tried, language)


def _changes(title: str, changes: tuple[LinkChange, ...], language: Language) -> Iterator[Line]:
    if not changes:
        return
    yield line(Span(f"  {title}", Tone.WARNING), hanging=4)
    yield from (line(f"    {link_change_words(change, language)}", hanging=6) for change in changes[:_MOST_LISTED])
    if len(changes) > _MOST_LISTED:
        yield line(f"    {word('push.more', language, count=len(changes) - _MOST_LISTED)}")


def _ending(report: CourseReport) -> str:
    if report.is_complete:
        return "links.proven"
    if report.ending is Ending.INTERRUPTED:
        return "push.interrupted"
    if report.proven and report.remaining:
        return "links.differs"
    return "push.unfinished" if report.proven else "links.unproven"


def _reason(indent: str, reason: Message, language: Language) -> Iterable[Line]:
    return (line(f"{indent}{text}", hanging=len(indent) + 2) for text in sentence(reason, language).split("\n"))
