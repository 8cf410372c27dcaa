"""The log of an unattended run: one event a line, for people or as JSON."""

import json
import logging
from datetime import UTC, datetime
from typing import Final

from lms_sync.cli.context import Run, Verbosity

_FIELDS: Final = ("event", "site", "step", "state", "exit", "seconds", "requests", "retries", "code")


class _JsonLines(logging.Formatter):
    """One JSON object an event."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an event."""
        plain = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: getattr(record, name) for name in _FIELDS if hasattr(record, name)},
        }
        return json.dumps(plain)


class _TextLines(logging.Formatter):
    """One sentence an event, whatever line ends are in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of an event."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        return f"{when} {record.levelname} {record.name}: {record.getMessage()}".replace("\n", " ")


def start_sync_log(run: Run) -> None:
    """Let the run tell what it does on the error stream, in the form of `[sync] log`."""
    form = run.settings.sync.log
    if form == "off":
        return
    handler = logging.StreamHandler(run.terminal.err)
    handler.setFormatter(_JsonLines() if form == "json" else _TextLines())
    logger = logging.getLogger("lms_sync")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.DEBUG if run.verbosity is Verbosity.DEBUG else logging.INFO)
