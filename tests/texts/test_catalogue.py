"""What every text promises to its reader, whichever area it belongs to."""

import re
import string
from importlib import import_module

import pytest

from lms_sync.message import Message
from lms_sync.texts import Language, Text, render
from lms_sync.texts.catalogue import AREAS, catalogue
from lms_sync.texts.check import TEXTS

NO_BREAK_SPACES = "\u00a0\u202f"

ALL_TEXTS = sorted(catalogue().items())
IDS = [code for code, _ in ALL_TEXTS]


def placeholders(sentence: str) -> set[str]:
    """The names in the braces of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def without_technical_parts(sentence: str) -> str:
    """A sentence without what keeps its own typography: placeholders, addresses, entities, keys with their values."""
    sentence = re.sub(r"https?://\S*|&\w+;|\w+:\w+;", "", sentence)
    return re.sub(r"[\w-]+: (?=[\w{\[-])", "", re.sub(r"\{\w+\}", "x", sentence))


def test_no_code_stands_in_two_areas() -> None:
    """The later area would silently win."""
    codes = [code for area in AREAS for code in import_module(f"lms_sync.texts.{area}").TEXTS]
    assert sorted(codes) == IDS


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_codes_of_check_are_words_in_capitals(code: str) -> None:
    """They are quoted in tickets and scripts."""
    assert re.fullmatch("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*", code)


@pytest.mark.parametrize(("code", "text"), ALL_TEXTS, ids=IDS)
def test_both_languages_have_the_same_placeholders(code: str, text: Text) -> None:
    """Else one of them would lose a word, or fail when it is shown."""
    assert placeholders(text.en) == placeholders(text.fr), code


@pytest.mark.parametrize(("code", "text"), ALL_TEXTS, ids=IDS)
def test_a_text_renders_in_both_languages(code: str, text: Text) -> None:
    """No brace is left over, and the two are not one text copied."""
    message = Message(code, dict.fromkeys(placeholders(text.en), "x"))
    english, french = render(message, Language.EN), render(message, Language.FR)
    assert english
    assert french
    if len(text.en.split()) > 3:
        assert english != french


@pytest.mark.parametrize(("code", "text"), ALL_TEXTS, ids=IDS)
def test_french_uses_typographic_apostrophes(code: str, text: Text) -> None:
    """An apostrophe between letters is ’."""
    assert not re.search(r"[^\W\d_]'[^\W\d_]", text.fr), code


@pytest.mark.parametrize(("code", "text"), ALL_TEXTS, ids=IDS)
def test_french_has_no_break_spaces_before_double_punctuation(code: str, text: Text) -> None:
    """Before : ; ! ? and inside « »."""
    sentence = without_technical_parts(text.fr)
    assert not re.search(rf"(?<=[^\W_])[:;!?](?=\s|$)|(?<![{NO_BREAK_SPACES}]) [:;!?]", sentence), code
    assert not re.search(rf"[^{NO_BREAK_SPACES}]»|«[^{NO_BREAK_SPACES}]", sentence), code
