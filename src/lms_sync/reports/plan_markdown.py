"""A plan for a merge request: collapsible, and nothing in it is taken for markup."""

import re
from collections.abc import Iterator

from lms_sync.domain.changes import Field
from lms_sync.domain.plan import Drift, FrameworkPlan, Plan
from lms_sync.reports.details import Detail
from lms_sync.reports.neutral import neutral
from lms_sync.reports.pairs import PairRow, pair_sections
from lms_sync.reports.plan_text import (
    conflict_words,
    drift_detail,
    drift_title,
    fingerprint_words,
    heading,
    orphan_words,
    remaining_orphans,
)
from lms_sync.reports.tree import Marker, tree_of
from lms_sync.reports.words import counted, counts_of, sentence, word
from lms_sync.texts import Language

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "://": "&#58;//"}
_SPECIAL = re.compile(r"://|[&<>@\\`*_{}\[\]|#~!]")

_TICKS = re.compile("`+")


def plan_markdown(plan: Plan, language: Language) -> str:
    """Return a plan as GitHub- and GitLab-flavoured markdown."""
    lines = [f"### {escaped(word('plan.markdown-title', language, site=neutral(plan.site_url)))}", ""]
    for framework in plan.frameworks:
        lines += _framework(framework, plan, language)
    changes = [change for framework in plan.frameworks for change in framework.changes]
    frameworks = counted("count.frameworks", len(plan.frameworks), language)
    total = word(
        "plan.total", language, frameworks=frameworks, site=neutral(plan.site_url), counts=counts_of(changes, language)
    )
    return "\n".join([*lines, f"**{escaped(total)}**", "", fingerprint_words(plan, "`", language), ""])


def escaped(text: str) -> str:
    """Return text that markdown shows as it is, on one line and in a table cell too."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), text)


def _framework(framework: FrameworkPlan, plan: Plan, language: Language) -> Iterator[str]:
    yield f"**{escaped(heading(framework, language))}**"
    yield ""
    rows = [entry for entry in tree_of(framework, language) if entry.marker is not Marker.NONE]
    if rows:
        summary = word("plan.markdown-details", language, count=len(rows))
        yield from ("<details>", f"<summary>{escaped(summary)}</summary>", "")
        where, what = word("plan.markdown-where", language), word("plan.markdown-what", language)
        yield from (f"| | {where} | {what} |", "|:-:|---|---|")
        for entry in rows:
            details = "<br>".join(_detail(detail) for detail in entry.details)
            yield f"| {escaped(entry.marker.value)} | {escaped(entry.label)} | {details} |"
        yield from ("", "</details>", "")
    title, orphans = remaining_orphans(framework, plan, language)
    yield from _list(title, [escaped(orphan_words(orphan, language)) for orphan in orphans])
    drifts = [_drift(drift, language) for drift in framework.drifts]
    yield from _list(drift_title(framework.drifts, plan, language), drifts)
    kept = word("plan.kept", language, count=len(framework.kept)) if framework.kept else ""
    yield from _list(kept, [_drift(drift, language) for drift in framework.kept])
    for section in pair_sections(framework, language):
        yield from _list(section.title, [_pair_row(row) for row in section.rows])
        yield from (escaped(section.remedy), "") if section.remedy else ()
    for code, messages in (("plan.notes", framework.notes), ("plan.refusals", framework.refusals)):
        sentences = [escaped(sentence(message, language)).replace("\n", "<br>") for message in messages]
        yield from _list(word(code, language) if messages else "", sentences)


def _list(title: str, items: list[str]) -> Iterator[str]:
    if title:
        yield from (f"**{escaped(title)}**", "", *(f"- {item}" for item in items), "")


def _pair_row(row: PairRow) -> str:
    proposals = [escaped(one.text) + (f"<br>{_code(one.paste)}" if one.paste else "") for one in row.proposals]
    return "<br>".join((escaped(row.where), *proposals))


def _code(text: str) -> str:
    """Return text as inline code, which needs longer marks than any within it."""
    mark = "`" * (max((len(run) for run in _TICKS.findall(text)), default=0) + 1)
    return f"{mark}{text}{mark}"


def _detail(detail: Detail) -> str:
    return escaped(detail.prefix + "".join(piece.text for piece in detail.texts()))


def _drift(drift: Drift, language: Language) -> str:
    if drift.field is Field.PRESENCE:
        return escaped(f"{neutral(drift.idnumber)} {word('plan.drift-deleted', language)}")
    conflict = f"; {escaped(conflict_words(drift, language))}" if drift.is_conflict else ""
    return _detail(drift_detail(drift, language)) + conflict
