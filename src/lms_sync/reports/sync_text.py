"""What an unattended run did, for people."""

from collections.abc import Iterator

from lms_sync.domain.sync import DIFFERENCES, DONE, Novelty, StepResult, StepState, SyncSummary
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.words import sentence, word
from lms_sync.texts import Language

_TONES = {
    StepState.DONE: Tone.GOOD,
    StepState.PARTLY: Tone.WARNING,
    StepState.FAILED: Tone.ERROR,
    StepState.SKIPPED: Tone.WARNING,
}


def sync_lines(summary: SyncSummary, language: Language) -> Iterator[Line]:
    """Return every step of every site with what it met, and what the exit code means."""
    for site in summary.sites:
        yield line(word("sync.site", language, name=site.name, url=site.url))
        if site.message is not None:
            yield from _reason(site.message, language)
        for step in site.steps:
            yield _head(step, language)
            if step.message is not None:
                yield from _reason(step.message, language)
            for detail in step.details:
                yield from _reason(detail, language)
            for subject, novelty in step.differences.items():
                if novelty is not Novelty.NONE:
                    said = word(f"sync.difference-{novelty.value}", language, subject=subject)
                    yield line(Span(f"    {said}", Tone.WARNING), hanging=4)
    if summary.exit != DONE:
        code = "sync.end-differences" if summary.exit == DIFFERENCES else "sync.end-failed"
        yield line(Span(word(code, language, exit=summary.exit), Tone.WARNING), hanging=2)


def _head(step: StepResult, language: Language) -> Line:
    name = word(f"sync.step-{step.step.value}", language)
    state = word(f"sync.state-{step.state.value}", language)
    return line("  ", word("sync.step", language, step=name), Span(state, _TONES[step.state]), hanging=4)


def _reason(message: Message, language: Language) -> Iterator[Line]:
    for part in sentence(message, language).split("\n"):
        yield line(f"    {part}", hanging=4)
