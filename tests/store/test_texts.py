"""Every message of store and settings has its text in both languages."""

import re
import string
from pathlib import Path

import pytest

import lms_sync
from lms_sync.texts.catalogue import Text
from lms_sync.texts.settings import TEXTS as SETTINGS
from lms_sync.texts.store import TEXTS as STORE

PACKAGE = Path(lms_sync.__file__).parent


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(("area", "texts"), [("store", STORE), ("settings", SETTINGS)])
def test_every_code_has_a_text_and_every_text_a_code(area: str, texts: dict[str, Text]) -> None:
    """No message fails at the moment it is needed, and none is left over."""
    command = (PACKAGE / "cli").glob(f"{area}.py")
    source = "\n".join(path.read_text(encoding="utf-8") for path in [*(PACKAGE / area).rglob("*.py"), *command])
    assert set(re.findall(rf'"({area}-[a-z-]+)"', source)) - {"settings-"} == set(texts)


@pytest.mark.parametrize("code", [*STORE, *SETTINGS])
def test_both_languages_say_the_same_and_are_well_set(code: str) -> None:
    """The same placeholders; French with its no-break spaces and typographic apostrophes."""
    text = {**STORE, **SETTINGS}[code]
    assert _fields(text.en) == _fields(text.fr)
    assert not re.search(r"[^\u00a0\u202f](?<!\d)[;!?](?:\s|$)", text.fr)
    assert not re.search(r" :(?:\s|$)", text.fr)
    assert not re.search(r"\w'\w", text.fr + text.en)
