"""The tables of the page on findings, as they have to be."""

from collections.abc import Iterator, Mapping
from typing import Final

from lms_sync.domain.findings import FindingCode, Severity
from lms_sync.reconciler.findings import area_of, severity_of
from lms_sync.texts.catalogue import Text
from lms_sync.texts.findings import TEXTS
from lms_sync.texts.not_verified import TEXTS as NOT_VERIFIED

SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ACT: "to act on",
    Severity.WATCH: "to look at",
    Severity.INFO: "for information",
}


def findings_rows() -> Iterator[str]:
    """The lines of the table of findings."""
    yield "| Code | Asks for | About | Finding, and what to do | Constat, et que faire |"
    yield "|---|---|---|---|---|"
    for code in FindingCode:
        title, remedy = TEXTS[f"{code.value}.title"], TEXTS[f"{code.value}.remedy"]
        yield (
            f"| `{code.value}` | {SEVERITIES[severity_of(code)]} | {area_of(code).value} "
            f"| **{title.en}.** {remedy.en} | **{title.fr}.** {remedy.fr} |"
        )


def not_verified_rows() -> Iterator[str]:
    """The lines of the table of checks that could not run."""
    yield "| Code | Says | Dit |"
    yield "|---|---|---|"
    for code, text in NOT_VERIFIED.items():
        yield f"| `{code}` | {_bare(text).en} | {_bare(text).fr} |"


def _bare(text: Text) -> Text:
    """A text with its placeholders as a reader sees them."""
    return Text(text.en.replace("{", "*").replace("}", "*"), text.fr.replace("{", "*").replace("}", "*"))
