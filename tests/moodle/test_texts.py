"""The texts about Moodle: complete, alike in both languages, and careful French."""

import re
from pathlib import Path
from string import Formatter

import pytest

import lms_sync.moodle
from lms_sync.message import Message
from lms_sync.moodle.scale_difference import DifferenceKind
from lms_sync.texts import Language, Text, render
from lms_sync.texts.moodle import TEXTS

CODE_IN_SOURCE = re.compile(r'"(moodle\.[a-z0-9-]+)"')
BY_KIND = ("moodle.scale-missing-near", "moodle.scale-id-differs")


def _codes_in_source() -> set[str]:
    folder = Path(lms_sync.moodle.__file__).parent
    return {code for path in folder.rglob("*.py") for code in CODE_IN_SOURCE.findall(path.read_text("utf-8"))}


def test_every_code_has_its_text_and_every_text_its_code() -> None:
    """No KeyError in front of a person, no text that nobody can meet."""
    codes = _codes_in_source() - set(BY_KIND)
    codes |= {f"{code}-{kind}" for code in BY_KIND for kind in DifferenceKind}
    assert codes == set(TEXTS)


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS)
def test_both_languages_render_with_the_same_values(code: str, text: Text) -> None:
    """Neither says something that the other leaves out."""
    assert _names(text.en) == _names(text.fr)
    message = Message(code, {name: f"<{name}>" for name in _names(text.en)})
    for language in Language:
        rendered = render(message, language)
        assert "{" not in rendered
        assert all(f"<{name}>" in rendered for name in _names(text.en))


@pytest.mark.parametrize(("_code", "text"), TEXTS.items(), ids=TEXTS)
def test_french_is_set_as_french(_code: str, text: Text) -> None:
    """No-break spaces before two-part signs and inside guillemets, typographic apostrophes."""
    french = re.sub(r"https?://\S+|\{[a-z_]+\}[/?]\S*|[a-z]+/[a-z]+:[a-z]+|`[^`]+`", "", text.fr)
    assert not re.search(r"(?<![\u00a0\u202f])[;!?»]", french)
    assert not re.search(r"(?<![\u00a0\u202f]):", french)
    assert not re.search(r"«(?!\u00a0)", french)
    assert "'" not in french
    assert "“" not in french
