"""A plan of links for a merge request: nothing in it is taken for markup."""

from collections.abc import Iterable, Iterator

from lms_sync.domain.links_plan import CoursePlan, LinksFilePlan, LinksPlan
from lms_sync.reports.lines import Tone
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
from lms_sync.reports.neutral import neutral
from lms_sync.reports.plan_markdown import escaped
from lms_sync.reports.problems import problem_lines
from lms_sync.reports.words import word
from lms_sync.texts import Language


def links_plan_markdown(plan: LinksPlan, language: Language) -> str:
    """Return a plan as GitHub- and GitLab-flavoured markdown."""
    lines = [f"### {escaped(word('links.markdown-title', language, site=neutral(plan.site_url)))}", ""]
    for file in plan.files:
        lines += _file(file, plan, language)
    for total in total_words(plan, language):
        lines += [f"**{escaped(total)}**", ""]
    return "\n".join([*lines, links_fingerprint_words(plan, "`", language), ""])


def _file(file: LinksFilePlan, plan: LinksPlan, language: Language) -> Iterator[str]:
    yield from (f"**{escaped(file_heading(file, language))}**", "")
    for course in file.courses:
        if is_shown(course):
            yield from _course(course, plan, language)
    for code, problems, tone in (
        ("plan.notes", file.notes, Tone.UPDATE),
        ("plan.refusals", file.refusals, Tone.ERROR),
    ):
        texts = [each.text for each in problem_lines(problems, tone, language)]
        yield from _list(word(code, language) if texts else "", texts)


def _course(course: CoursePlan, plan: LinksPlan, language: Language) -> Iterator[str]:
    # as code: a bare + or - after the dash would open a list within the list, and be gone
    changes = [f"`{marker_of(one).value}` {escaped(link_change_words(one, language))}" for one in course.changes]
    heading = course_heading(course, language)
    if changes:
        summary = word("plan.markdown-details", language, count=len(changes))
        yield from ("<details>", f"<summary>{escaped(heading)}: {escaped(summary)}</summary>", "")
        yield from (*(f"- {text}" for text in changes), "", "</details>", "")
    else:
        yield from (escaped(heading), "")
    work = (work_words(item, language) for item in course.work if not item.is_done)
    yield from _list(work_title(course, language), work)
    unexpected = (unexpected_words(link, language) for link in course.unexpected)
    yield from _list(unexpected_title(course, plan, language), unexpected)


def _list(title: str, texts: Iterable[str]) -> Iterator[str]:
    if title:
        yield from (f"**{escaped(title)}**", "", *(f"- {escaped(text)}" for text in texts), "")
