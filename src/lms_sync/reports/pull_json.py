"""How a pull ended, for machines."""

from lms_sync.domain.plain import Plain
from lms_sync.domain.pulls import Note, PullSummary
from lms_sync.reports.pull_runs import run_to_plain
from lms_sync.reports.pull_text import note_sentence
from lms_sync.texts import Language


def pull_to_plain(summary: PullSummary, site: str, language: Language) -> dict[str, Plain]:
    """Return a pull as a JSON object: the run as `status` tells it, and what this process met; nobody's name."""
    return {
        **run_to_plain(site, summary.run),
        "resumed": summary.run.resumed,
        "requests": summary.requests,
        "notes": [_note(note, language) for note in summary.notes],
    }


def _note(note: Note, language: Language) -> dict[str, Plain]:
    return {"code": note.code, "params": dict(note.params), "message": note_sentence(note, language)}
