"""The last pulls, as status shows them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo

from lms_sync.domain.plain import Plain
from lms_sync.domain.pulls import PullResult, PullRun
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import counted, word
from lms_sync.texts import Language

_TONES = {
    PullResult.COMPLETE: Tone.GOOD,
    PullResult.PARTIAL: Tone.ERROR,
    PullResult.RUNNING: Tone.WARNING,
    PullResult.ABANDONED: Tone.WARNING,
}
_READ = (
    "courses_whole",
    "courses_partly",
    "courses_listed",
    "courses_pending",
    "courses_unreadable",
    "courses_gone",
    "learners_read",
    "learners_not_read",
)
_CHANGES = ("ratings_new", "ratings_changed", "ratings_vanished", "enrolments_left")


def run_lines(runs: Iterable[tuple[str, PullRun]], zone: tzinfo | None, language: Language) -> Iterator[Line]:
    """Yield pulls as they come.

    Args:
        runs: each with the address of its site.
        zone: of the times shown; None takes that of the machine.
        language: of the reader.
    """
    for url, run in runs:
        begun = datetime.fromtimestamp(run.stamp, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")
        result = Span(word(f"run.{run.result.value}", language), _TONES[run.result])
        where = word("receipt.where", language, site=neutral(url), username=neutral(run.username))
        yield line(Span(begun, Tone.TITLE), "  ", result, f"  {where}", hanging=4)
        parts = [counted(f"run.{name}", run.counts[name], language) for name in _READ if run.counts.get(name)]
        changes = [counted(f"run.{name}", run.counts[name], language) for name in _CHANGES if run.counts.get(name)]
        if not parts:
            parts = [word("run.nothing", language)]
        elif not changes:
            changes = [word("run.same", language)]
        yield line(f"    {', '.join([*parts, *changes])}", hanging=6)


def run_to_plain(url: str, run: PullRun) -> dict[str, Plain]:
    """Return a pull as a JSON object; times are UTC seconds."""
    request = run.request
    return {
        "site": url,
        "stamp": run.stamp,
        "ended": run.ended,
        "username": run.username,
        "result": run.result.value,
        "frameworks": list(request.frameworks),
        "courses": list(request.courses),
        "categories": list(request.categories),
        "parts": [part.value for part in sorted(request.parts)],
        "counts": dict(sorted(run.counts.items())),
    }
