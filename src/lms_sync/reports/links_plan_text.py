"""A plan of links for people at a terminal."""

from collections.abc import Iterable, Iterator

from lms_sync.domain.links_plan import CoursePlan, LinksFilePlan, LinksPlan
from lms_sync.errors import Problem
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.links_words import (
    course_heading,
    file_heading,
    is_shown,
    link_change_words,
    links_fingerprint_words,
    marker_of,
    total_words,
    unexpected_title,
    unexpected_words,
    work_title,
    work_words,
)
from lms_sync.reports.problems import problem_lines
from lms_sync.reports.tree import Marker
from lms_sync.reports.words import word
from lms_sync.texts import Language

_TONES = {
    Marker.CREATE: Tone.CREATE,
    Marker.UPDATE: Tone.UPDATE,
    Marker.MOVE: Tone.MOVE,
    Marker.DELETE: Tone.DELETE,
}


def links_plan_lines(plan: LinksPlan, language: Language) -> tuple[Line, ...]:
    """Return a plan as lines: one block per file, then the totals and the fingerprint."""
    lines: list[Line] = []
    for file in plan.files:
        lines += [*_file_lines(file, plan, language), line()]
    lines += [line(Span(text, Tone.TITLE), hanging=2) for text in total_words(plan, language)]
    return (*lines, line(Span(links_fingerprint_words(plan, "", language), Tone.QUIET)))


def _file_lines(file: LinksFilePlan, plan: LinksPlan, language: Language) -> Iterator[Line]:
    yield line(Span(file_heading(file, language), Tone.TITLE), hanging=2)
    for course in file.courses:
        if is_shown(course):
            yield from _course_lines(course, plan, language)
    yield from _problems("plan.notes", file.notes, Tone.UPDATE, language)
    yield from _problems("plan.refusals", file.refusals, Tone.ERROR, language)


def _course_lines(course: CoursePlan, plan: LinksPlan, language: Language) -> Iterator[Line]:
    yield line(Span(f"  {course_heading(course, language)}", Tone.TITLE), hanging=4)
    for change in course.changes:
        marker = marker_of(change)
        text = f"{marker.value} {link_change_words(change, language)}"
        yield line("    ", Span(text, _TONES[marker]), hanging=6)
    work = (work_words(item, language) for item in course.work if not item.is_done)
    yield from _section(work_title(course, language), work)
    unexpected = (unexpected_words(link, language) for link in course.unexpected)
    yield from _section(unexpected_title(course, plan, language), unexpected)


def _section(title: str, texts: Iterable[str]) -> Iterator[Line]:
    if title:
        yield line(Span(f"    {title}", Tone.WARNING), hanging=6)
        for text in texts:
            yield line(f"      {text}", hanging=8)


def _problems(code: str, problems: tuple[Problem, ...], tone: Tone, language: Language) -> Iterator[Line]:
    if problems:
        yield line(Span(f"  {word(code, language)}", tone))
        for each in problem_lines(problems, tone, language):
            yield Line((Span("    "), *each.spans), hanging=6)
