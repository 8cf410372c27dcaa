"""Turn a message into a sentence of the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module

from lms_sync.message import Message
from lms_sync.texts.reasons import french_reason

AREAS = (
    "check",
    "links_file",
    "moodle",
    "plan",
    "push",
    "links_push",
    "settings",
    "config_check",
    "store",
    "cli",
    "export",
    "people",
    "runs",
    "findings",
    "ledger",
    "report",
    "pull",
    "links_plan",
    "worklist",
    "sync",
    "doctor",
)


class Language(StrEnum):
    """The languages that lms-sync speaks."""

    EN = "en"
    FR = "fr"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages, with `str.format` placeholders.

    Args:
        en: the English sentence.
        fr: the French sentence, with its no-break spaces and typographic apostrophes.
    """

    en: str
    fr: str


@cache
def catalogue() -> Mapping[str, Text]:
    """Return every text by its code, of all areas together."""
    merged: dict[str, Text] = {}
    for area in AREAS:
        texts: Mapping[str, Text] = import_module(f"lms_sync.texts.{area}").TEXTS
        merged.update(texts)
    return merged


def render(message: Message, language: Language) -> str:
    """Return the sentence of a message; a `reason` that the system gave in English is translated where it is known.

    Raises:
        KeyError: if no text has the message's code, or a placeholder has no value.
    """
    text = catalogue()[message.code]
    if language is Language.EN:
        return text.en.format_map(message.params)
    reason = message.params.get("reason")
    known = {"reason": french_reason(reason)} if isinstance(reason, str) else {}
    return text.fr.format_map({**message.params, **known})
