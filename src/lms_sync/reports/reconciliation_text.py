"""The first screen of a reconciliation and its findings, for people at a terminal."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from lms_sync.domain.reconciliation import Progress, Reconciliation
from lms_sync.reports.answers import Mood, answers, banner, five_figures, jury_sentence, provenance_lines
from lms_sync.reports.coverage_text import coverage_summary
from lms_sync.reports.finding_lines import finding_lines, label_lines, not_verified_lines
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

_MOODS = {Mood.GOOD: Tone.GOOD, Mood.WARN: Tone.WARNING, Mood.NEUTRAL: Tone.TITLE}


def reconciliation_lines(reconciliation: Reconciliation, language: Language, zone: tzinfo) -> tuple[Line, ...]:
    """Return the three answers, the five figures, progress, findings with remedies, and what was not verified.

    Args:
        reconciliation: what is shown.
        language: of the reader.
        zone: of the dates.
    """
    words = report_words(language)
    lines = [*_first_screen(reconciliation, words, zone), line(), *_progress(reconciliation.by_domain, words)]
    if reconciliation.coverage is not None:
        lines += [line(), *coverage_summary(reconciliation.coverage, words)]
    lines += finding_lines(reconciliation.findings, _names(reconciliation), words)
    lines += not_verified_lines(reconciliation.not_verified, words)
    lines.append(line())
    return (*lines, *_provenance(reconciliation, words, zone))


def _first_screen(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Iterator[Line]:
    provenance = reconciliation.provenance
    yield line(Span(banner(provenance, words), Tone.WARNING), hanging=2)
    yield line(Span(jury_sentence(words), Tone.QUIET))
    yield line()
    yield line(Span(f"{neutral(provenance.framework_title)} – {provenance.site_url}", Tone.TITLE), hanging=2)
    for answer in answers(reconciliation, words, zone):
        yield line(f"{answer.question} ", Span(answer.short, _MOODS[answer.mood]), hanging=2)
        for each in answer.sentences:
            yield line(Span(f"  {each}", Tone.QUIET), hanging=4)
    yield line()
    yield from label_lines(five_figures(reconciliation, words))


def _progress(domains: Sequence[Progress], words: ReportWords) -> Iterator[Line]:
    yield line(Span(words.gettext("Progress per domain"), Tone.TITLE))
    for one in domains:
        shares = words.gettext(
            "%(rated)s rated, %(proficient)s proficient",
            rated=words.percent(one.rated, one.pairs),
            proficient=words.percent(one.proficient, one.pairs),
        )
        yield line(f"  {neutral(one.title)} – ", Span(shares, Tone.QUIET), hanging=4)


def _names(reconciliation: Reconciliation) -> dict[int, str]:
    everybody = (*reconciliation.rows, *reconciliation.left)
    return {row.learner.id: neutral(row.learner.fullname or row.learner.username) for row in everybody}


def _provenance(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Iterator[Line]:
    yield line(Span(words.gettext("Where this comes from"), Tone.TITLE))
    yield from label_lines(provenance_lines(reconciliation.provenance, words, zone))
