"""A plan for people at a terminal."""

from collections.abc import Iterable, Iterator

from lms_sync.domain.changes import Field
from lms_sync.domain.plan import BaseKind, Drift, DriftPolicy, FrameworkPlan, Orphan, OrphanPolicy, Plan
from lms_sync.message import Message
from lms_sync.reports.details import Detail, field_detail
from lms_sync.reports.differences import Part
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.pairs import PairSection, pair_sections
from lms_sync.reports.tree import Entry, Marker, named, tree_of
from lms_sync.reports.words import counted, counts_of, sentence, value_words, word
from lms_sync.texts import Language

_TONES = {
    Marker.NONE: Tone.QUIET,
    Marker.CREATE: Tone.CREATE,
    Marker.UPDATE: Tone.UPDATE,
    Marker.MOVE: Tone.MOVE,
    Marker.DELETE: Tone.DELETE,
}
_PART_TONES = {Part.SAME: Tone.PLAIN, Part.OLD: Tone.DELETE, Part.NEW: Tone.CREATE}
_GUTTER = 4
# These stand beside a plan that could be made.
_ONLY_NOT_ADOPTED = frozenset({"NEEDS_ADOPT", "NEEDS_ADOPT_ONLY"})


def plan_lines(plan: Plan, language: Language) -> tuple[Line, ...]:
    """Return a plan as lines: one block per framework, then the totals and the fingerprint."""
    lines: list[Line] = []
    for framework in plan.frameworks:
        lines += [*_framework_lines(framework, plan, language), line()]
    changes = [change for framework in plan.frameworks for change in framework.changes]
    total = word(
        "plan.total",
        language,
        frameworks=counted("count.frameworks", len(plan.frameworks), language),
        site=neutral(plan.site_url),
        counts=counts_of(changes, language),
    )
    return (*lines, line(Span(total, Tone.TITLE)), line(Span(fingerprint_words(plan, "", language), Tone.QUIET)))


def fingerprint_words(plan: Plan, quote: str, language: Language) -> str:
    """Return the fingerprint to agree to, between quotes; none of a plan that cannot be pushed."""
    if plan.is_refused:
        return word("plan.no-fingerprint", language)
    return word("plan.fingerprint", language, fingerprint=f"{quote}{plan.fingerprint}{quote}")


def heading(framework: FrameworkPlan, language: Language) -> str:
    """Return file, framework, base and counts in one line."""
    blocked = any(refusal.code not in _ONLY_NOT_ADOPTED for refusal in framework.refusals)
    cannot = blocked and not (framework.changes or framework.drifts)
    counts = word("plan.cannot-be-made", language) if cannot else counts_of(framework.changes, language)
    return word(
        "plan.heading",
        language,
        file=neutral(framework.file),
        idnumber=neutral(framework.idnumber),
        base=word(f"plan.base-{framework.base.value}", language),
        counts=counts,
    )


def _framework_lines(framework: FrameworkPlan, plan: Plan, language: Language) -> Iterator[Line]:
    tone = Tone.WARNING if framework.base is BaseKind.MISSING else Tone.TITLE
    yield line(Span(heading(framework, language), tone), hanging=2)
    for entry in tree_of(framework, language):
        yield from entry_lines(entry)
    title, orphans = remaining_orphans(framework, plan, language)
    yield from _section(title, (orphan_words(orphan, language) for orphan in orphans))
    yield from _drift_section(drift_title(framework.drifts, plan, language), framework.drifts, language)
    yield from _drift_section(
        word("plan.kept", language, count=len(framework.kept)) if framework.kept else "", framework.kept, language
    )
    for section in pair_sections(framework, language):
        yield from _pair_section(section)
    yield from message_section("plan.notes", framework.notes, Tone.UPDATE, language)
    yield from message_section("plan.refusals", framework.refusals, Tone.ERROR, language)


def entry_lines(entry: Entry) -> Iterator[Line]:
    """Yield a line of the tree with its details below it."""
    indent = " " * (2 * max(entry.level - 1, 0))
    tone = _TONES[entry.marker]
    start = f"  {entry.marker.value} {indent}"
    yield line(Span(start, tone), Span(entry.label, tone), hanging=_GUTTER + len(indent) + 2)
    for detail in entry.details:
        yield detail_line(detail, " " * (_GUTTER + len(indent) + 2))


def detail_line(detail: Detail, indent: str) -> Line:
    """Return a changed field as a line."""
    spans = (Span(piece.text, _PART_TONES[piece.part]) for piece in detail.texts())
    return line(indent, Span(detail.prefix, Tone.QUIET), *spans, hanging=len(indent) + 2)


def remaining_orphans(framework: FrameworkPlan, plan: Plan, language: Language) -> tuple[str, tuple[Orphan, ...]]:
    """Return what is in Moodle, not in the file, and stays there, with the title for it."""
    deleted = {
        key
        for change in framework.changes
        for key in (getattr(change, "idnumber", ""), *getattr(change, "descendants", ()))
        if hasattr(change, "descendants")
    }
    staying = tuple(orphan for orphan in framework.orphans if orphan.idnumber not in deleted)
    if not staying or plan.policies.orphans is OrphanPolicy.KEEP:
        return "", ()
    code = "plan.orphans-stay" if plan.policies.orphans is OrphanPolicy.DELETE else "plan.orphans"
    return word(code, language, count=len(staying)), staying


def orphan_words(orphan: Orphan, language: Language) -> str:
    """Return an orphan with its place."""
    title = named(orphan.idnumber, orphan.shortname)
    if orphan.parent is None:
        return title
    return f"{title} ({word('plan.orphan-below', language, parent=neutral(orphan.parent))})"


def drift_title(drifts: tuple[Drift, ...], plan: Plan, language: Language) -> str:
    """Return the title of what somebody changed in Moodle; empty if nobody did."""
    code = "plan.drifts-overwritten" if plan.policies.drift is DriftPolicy.OVERWRITE else "plan.drifts"
    return word(code, language, count=len(drifts)) if drifts else ""


def drift_detail(drift: Drift, language: Language) -> Detail:
    """Return what somebody changed, from what the last push left to what Moodle has."""
    detail = field_detail(drift.field, drift.base, drift.actual, language)
    return Detail(f"{neutral(drift.idnumber)} {detail.prefix}", detail.pieces)


def conflict_words(drift: Drift, language: Language) -> str:
    """Return what the file wants where it changed the same thing."""
    return word("plan.drift-conflict", language, desired=value_words(drift.field, drift.desired, language))


def _drift_section(title: str, drifts: tuple[Drift, ...], language: Language) -> Iterator[Line]:
    if not drifts:
        return
    yield line(Span(f"  {title}", Tone.WARNING), hanging=4)
    for drift in drifts:
        if drift.field is Field.PRESENCE:
            yield line(f"    {neutral(drift.idnumber)} {word('plan.drift-deleted', language)}", hanging=6)
            continue
        yield detail_line(drift_detail(drift, language), "    ")
        if drift.is_conflict:
            yield line(Span(f"      {conflict_words(drift, language)}", Tone.ERROR), hanging=8)


def _pair_section(section: PairSection) -> Iterator[Line]:
    yield line(Span(f"  {section.title}", Tone.WARNING), hanging=4)
    for row in section.rows:
        yield line(f"    {row.where}", hanging=6)
        for proposal in row.proposals:
            yield line(Span(f"      {proposal.text}", Tone.QUIET), hanging=8)
            if proposal.paste:
                yield line(Span(f"      {proposal.paste}", Tone.UPDATE))
    if section.remedy:
        yield line(Span("    · ", Tone.WARNING), section.remedy, hanging=6)


def _section(title: str, texts: Iterable[str]) -> Iterator[Line]:
    if title:
        yield line(Span(f"  {title}", Tone.WARNING), hanging=4)
        for text in texts:
            yield line(f"    {text}", hanging=6)


def message_section(code: str, messages: tuple[Message, ...], tone: Tone, language: Language) -> Iterator[Line]:
    """Yield sentences under a title, if there are any."""
    if not messages:
        return
    yield line(Span(f"  {word(code, language)}", tone))
    for message in messages:
        first, *rest = sentence(message, language).split("\n")
        yield line(Span("    ! " if tone is Tone.ERROR else "    · ", tone), first, hanging=6)
        for continued in rest:
            yield line(f"      {continued}", hanging=6)
