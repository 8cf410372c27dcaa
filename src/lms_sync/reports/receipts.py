"""Receipts of pushes."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo

from lms_sync.domain.plain import Plain
from lms_sync.domain.results import PushKind, Receipt
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import counted, word
from lms_sync.texts import Language

_TONES = {"complete": Tone.GOOD, "partial": Tone.ERROR, "refused": Tone.WARNING, "running": Tone.WARNING}
_COUNT = re.compile(r"(\w+) (\d+)")
_SHORT = 12


def receipt_table(receipts: Iterable[Receipt], zone: tzinfo | None, language: Language) -> tuple[Line, ...]:
    """Return the receipts, newest first.

    Args:
        receipts: as the store gives them.
        zone: of the times shown; None takes that of the machine.
        language: of the reader.
    """
    return tuple(each for receipt in receipts for each in _receipt_lines(receipt, zone, language))


def receipt_to_plain(receipt: Receipt) -> dict[str, Plain]:
    """Return a receipt as a JSON object; times are UTC."""
    return {
        "started": receipt.started,
        "ended": receipt.ended or None,
        "site": receipt.site_url,
        "username": receipt.username,
        "kind": receipt.kind.value,
        "result": receipt.result,
        "fingerprint": receipt.fingerprint,
        "git_commit": receipt.git_commit or None,
        "files": list(receipt.files),
        "done": {name: int(count) for name, count in _COUNT.findall(receipt.summary)},
    }


def _receipt_lines(receipt: Receipt, zone: tzinfo | None, language: Language) -> Iterator[Line]:
    result = Span(word(f"receipt.{receipt.result}", language), _TONES.get(receipt.result, Tone.PLAIN))
    names = {"site": neutral(receipt.site_url), "username": neutral(receipt.username)}
    where = word("receipt.where", language, **names)
    kind = f"  {word('receipt.links', language)}" if receipt.kind is PushKind.LINKS else ""
    yield line(Span(local_time(receipt.started, zone), Tone.TITLE), "  ", result, f"{kind}  {where}", hanging=4)
    parts = [*_counts(receipt.summary, language)]
    parts.append(word("receipt.plan", language, fingerprint=receipt.fingerprint[:_SHORT]))
    if receipt.git_commit:
        parts.append(word("receipt.commit", language, commit=neutral(receipt.git_commit[:_SHORT])))
    yield line(f"    {', '.join(parts)}", hanging=6)
    for file in receipt.files:
        yield line(Span(f"    {neutral(file)}", Tone.QUIET), hanging=6)


def local_time(stamp: str, zone: tzinfo | None) -> str:
    """Return a UTC time of the store in a time zone, to the minute."""
    return datetime.fromisoformat(stamp).replace(tzinfo=UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M")


def _counts(summary: str, language: Language) -> Iterator[str]:
    for name, count in _COUNT.findall(summary):
        kind = re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
        yield counted(f"count.{kind}", int(count), language)
