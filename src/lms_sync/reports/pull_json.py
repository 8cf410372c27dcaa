"""How a pull ended, for machines."""

from datetime import UTC, datetime

from lms_sync.domain.plain import Plain
from lms_sync.domain.pulls import Note, PullPart, PullSummary
from lms_sync.reports.pull_text import note_sentence
from lms_sync.texts import Language


def pull_to_plain(summary: PullSummary, site: str, language: Language) -> dict[str, Plain]:
    """Return a pull as a JSON object; times are UTC, no name of a person is in it."""
    run = summary.run
    return {
        "site": site,
        "username": run.username,
        "result": run.result.value,
        "resumed": run.resumed,
        "stamp": _time(run.stamp),
        "ended": _time(run.ended) if run.ended is not None else None,
        "request": {
            "frameworks": list(run.request.frameworks),
            "courses": list(run.request.courses),
            "categories": list(run.request.categories),
            "parts": [part.value for part in PullPart if part in run.request.parts],
        },
        "requests": summary.requests,
        "counts": dict(run.counts),
        "notes": [_note(note, language) for note in summary.notes],
    }


def _note(note: Note, language: Language) -> dict[str, Plain]:
    return {"code": note.code, "params": dict(note.params), "message": note_sentence(note, language)}


def _time(stamp: int) -> str:
    return datetime.fromtimestamp(stamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
