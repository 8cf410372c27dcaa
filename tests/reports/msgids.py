"""All phrases of the reports that are translated by gettext, as they stand in the sources."""

from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_dir

REPORTS = Path(__file__).parents[2] / "src" / "lms_sync" / "reports"
METHODS = [("**.py", "python"), ("**.jinja", "jinja2")]
KEYWORDS: dict[str, Any] = {"gettext": None, "_": None, "ngettext": (1, 2)}


def msgids() -> dict[str, str | None]:
    """Give the plural, if any, by each phrase."""
    found: dict[str, str | None] = {}
    for _, _, message, _, _ in extract_from_dir(REPORTS, method_map=METHODS, keywords=KEYWORDS):
        singular, plural = (message, None) if isinstance(message, str) else (message[0], message[1])
        found[singular] = plural
    return found
