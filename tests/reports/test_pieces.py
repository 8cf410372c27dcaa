"""The small parts of the reports, with what must hold for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.reports.details import new_description, order_detail
from lms_sync.reports.differences import Part, compare_texts, longest_kept
from lms_sync.reports.lines import Span, Tone, columns, line, wrapped
from lms_sync.reports.neutral import neutral
from lms_sync.texts import Language

WORDS = st.lists(st.sampled_from(["un", "deux", "trois", "<p>", "</p>", " ", "  ", "quatre"]), max_size=60).map("".join)


@given(st.text())
def test_neutral_text_is_one_line_that_hides_nothing(text: str) -> None:
    """No control, no bidirectional override, no half of a pair."""
    assert not {unicodedata.category(each) for each in neutral(text)} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(("text", "shown"), [("a\nb", "a↵b"), ("\u202eabc", "⟨U+202E⟩abc"), ("C1.1 é ’", "C1.1 é ’")])
def test_neutral_text_stays_readable(text: str, shown: str) -> None:
    """What is harmless stays as it is."""
    assert neutral(text) == shown


@given(st.lists(st.text(alphabet="ab é漢", max_size=12), max_size=8), st.integers(20, 60))
def test_wrapping_loses_no_word_and_fits(words: list[str], width: int) -> None:
    """Words shorter than the terminal never stick out."""
    whole = line(*(Span(f"{word} ", Tone.UPDATE) for word in words if word), hanging=4)
    lines = list(wrapped([whole], width))
    assert [word for each in lines for word in each.text.split()] == whole.text.split()
    longest = max((columns(word) for word in whole.text.split()), default=0)
    assert all(columns(each.text) <= max(width, longest + 4) for each in lines)


@given(WORDS, WORDS)
def test_a_comparison_shows_a_difference_exactly_where_there_is_one(old: str, new: str) -> None:
    """Equal texts of any length have no old and no new part."""
    pieces = compare_texts(old, new)
    assert any(piece.part is not Part.SAME for piece in pieces) == (old != new)


def test_an_invisible_difference_is_named() -> None:
    """A no-break space looks like a blank."""
    assert compare_texts("a b", "a\u00a0b")[-1].text == " (U+0020 → U+00A0)"


@given(st.permutations(list("abcdefgh")))
def test_what_keeps_its_order_is_in_order(new: list[str]) -> None:
    """And the first one never counts as moved alone."""
    kept = [key for key in new if key in longest_kept("abcdefgh", new)]
    assert kept == sorted(kept)
    assert kept


def test_few_moves_are_told_one_by_one_and_many_as_the_new_order() -> None:
    """A long list is cut, with its length."""
    old = [f"C{number}" for number in range(30)]
    moved = [old[-1], *old[:-1]]
    assert order_detail(old, moved, Language.EN).pieces[0].text == "C29 first"
    whole = order_detail(old, old[::-1], Language.EN).pieces[0].text
    assert whole.startswith("now C29, C28")
    assert whole.endswith("… (30)")


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("", []),
        ("<p></p>", []),
        ("<p>Lire &amp; <em>écrire</em></p>", ["description: Lire & écrire"]),
        ("<p>a\nb</p>", ["description: a b"]),
        ("<p>Lire\u00a0:</p>\n<ul>\n<li>un</li>\n</ul>", ["description: Lire\u00a0: … (9 characters in all)"]),
        (f"<p>{'mot ' * 40}</p>", [f"description: {'mot ' * 30}… (159 characters in all)"]),
        (f"<p>{'x' * 200}</p>", [f"description: {'x' * 120} … (200 characters in all)"]),
    ],
)
def test_a_new_description_is_shown_by_its_first_line(description: str, shown: list[str]) -> None:
    """Without markup, and with its whole length where more follows."""
    details = new_description(description, Language.EN)
    assert [detail.prefix + "".join(piece.text for piece in detail.texts()) for detail in details] == shown
