"""How a pull ended, for people at a terminal."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Final

from lms_sync.domain.pulls import Note, PullResult, PullSummary
from lms_sync.domain.ratings import ClosedWhy
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import counted, sentence, word
from lms_sync.texts import Language

_TONES: Final = {
    PullResult.COMPLETE: Tone.GOOD,
    PullResult.PARTIAL: Tone.ERROR,
    PullResult.RUNNING: Tone.ERROR,
    PullResult.ABANDONED: Tone.WARNING,
}
_THINGS: Final = (
    ("pull.ratings", "ratings"),
    ("pull.enrolments", "enrolments"),
    ("pull.plans", "plans"),
    ("pull.evidence", "evidence"),
)
_OF_OTHERS: Final = frozenset({ClosedWhy.LEFT, ClosedWhy.GONE, ClosedWhy.DELETED})
_SPECIAL: Final[Mapping[tuple[str, str], str]] = {
    ("enrolments", ClosedWhy.LEFT): "pull.ended",
    ("plans", ClosedWhy.GONE): "pull.removed",
}


def pull_lines(summary: PullSummary, site: str, zone: tzinfo | None, language: Language) -> tuple[Line, ...]:
    """Return what was read, what changed, and what was met on the way.

    Args:
        summary: of the pull.
        site: its address.
        zone: of the times shown; None takes that of the machine.
        language: of the reader.
    """
    return tuple(_lines(summary, site, zone, language))


def _lines(summary: PullSummary, site: str, zone: tzinfo | None, language: Language) -> Iterator[Line]:
    run, counts = summary.run, summary.run.counts
    head = word("pull.head", language, site=neutral(site))
    yield line(head, Span(word(f"pull.{run.result.value}", language), _TONES[run.result]), hanging=2)
    if run.resumed:
        time = datetime.fromtimestamp(run.stamp, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")
        yield line(f"  {word('pull.resumed', language, time=time)}", hanging=4)
    courses = counts.get("courses_whole", 0) + counts.get("courses_partly", 0)
    yield line(
        "  ",
        word(
            "pull.read",
            language,
            courses=counted("count.pull-courses", courses, language),
            readings=counted("count.pull-readings", counts.get("learners_read", 0), language),
            requests=counted("count.pull-requests", summary.requests, language),
        ),
        hanging=4,
    )
    for code, thing in _THINGS:
        if thing == "ratings" or any(name.startswith(f"{thing}_") for name in counts):
            yield line(f"  {word(code, language, counts=_counts(counts, thing, language))}", hanging=4)
    forgotten = counts.get("learners_forgotten", 0)
    if forgotten:
        yield line(f"  {word('pull.forgotten', language, count=forgotten)}", hanging=4)
    for note in summary.notes:
        yield line(Span("  ! ", Tone.WARNING), note_sentence(note, language), hanging=4)


def _counts(counts: Mapping[str, int], thing: str, language: Language) -> str:
    events = ("new", ClosedWhy.CHANGED, *(why for why in ClosedWhy if why is not ClosedWhy.CHANGED))
    found = ((event, counts.get(f"{thing}_{event}", 0)) for event in events)
    parts = [counted(_event(thing, event), count, language) for event, count in found if count]
    return ", ".join(parts) or word("pull.no-change", language)


def _event(thing: str, event: str) -> str:
    """Return the code of an event; in French most agree with what it happened to."""
    if event in _OF_OTHERS:
        return _SPECIAL.get((thing, event), f"pull.{event}")
    return f"pull.{event}-{'m' if thing == 'plans' else 'f'}"


def note_sentence(note: Note, language: Language) -> str:
    """Return the sentence of a note, with that of its cause if it has one."""
    said = sentence(Message(note.code, note.params), language)
    cause = note.params.get("cause")
    if not isinstance(cause, str):
        return said
    because = " ".join(sentence(Message(cause, note.params), language).split())
    return word("pull.note-cause", language, note=said, cause=because)
