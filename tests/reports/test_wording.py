"""The words of the reports in both languages."""

import re
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from lms_sync.reports.wording import catalogues, report_words
from lms_sync.texts import Language
from tests.reports.msgids import msgids

PARIS = ZoneInfo("Europe/Paris")
NIGHT = 1795476000  # 2026-11-24 00:20 in Paris, still the day before in UTC
NO_BREAK = "\u00a0\u202f"
PLACEHOLDER = r"%\(\w+\)s"


def french() -> list[Message]:
    """Give every entry of the French catalogues."""
    return [
        entry
        for catalogue in catalogues(Language.FR)
        for entry in read_po(BytesIO(catalogue.read_bytes()), locale="fr", abort_invalid=True)
        if entry.id
    ]


def forms(entry: Message) -> tuple[list[str], list[str]]:
    """Give the English forms of an entry and the French ones."""
    if isinstance(entry.id, str):
        return [entry.id], [str(entry.string)]
    return list(entry.id), list(entry.string or ())


def test_every_phrase_is_translated_once_and_surely() -> None:
    """Nothing fuzzy, nothing left over, nothing in two catalogues."""
    entries = french()
    assert not [entry.id for entry in entries if entry.fuzzy]
    assert not [entry.id for entry in entries if not all(forms(entry)[1])]
    known = [forms(entry)[0][0] for entry in entries]
    assert sorted(known) == sorted(msgids())
    plurals = {forms(entry)[0][0]: forms(entry)[0][1] for entry in entries if len(forms(entry)[0]) > 1}
    assert plurals == {singular: plural for singular, plural in msgids().items() if plural}


@pytest.mark.parametrize("entry", french(), ids=lambda entry: forms(entry)[0][0])
def test_a_french_phrase_is_whole_and_well_set(entry: Message) -> None:
    """The same placeholders, no-break spaces before double punctuation, typographic apostrophes."""
    english, translated = forms(entry)
    assert {frozenset(re.findall(PLACEHOLDER, form)) for form in translated} == {
        frozenset(re.findall(PLACEHOLDER, english[-1]))
    }
    for form in translated:
        bare = re.sub(PLACEHOLDER, "x", form)
        assert not re.search(r"\w'\w", bare)
        assert not re.search(rf"[^{NO_BREAK}][:;!?](?=\s|$)", bare)
        assert not re.search(rf"«[^{NO_BREAK}]|[^{NO_BREAK}]»", bare)


def test_dates_and_numbers_follow_the_language_and_the_zone() -> None:
    """French groups by a narrow space and sets one before the per cent sign."""
    english, translated = report_words(Language.EN), report_words(Language.FR)
    assert english.date(NIGHT, PARIS) == "24 Nov 2026"
    assert translated.date(NIGHT, PARIS) == "24 nov. 2026"
    assert english.day(NIGHT, PARIS) == "2026-11-24"
    assert translated.day(NIGHT, PARIS) == "24/11/2026"
    assert english.moment(NIGHT, PARIS) == "24 November 2026 at 00:20 CET"
    assert translated.moment(NIGHT, PARIS) == "24 novembre 2026 à 00:20 CET"
    assert english.number(300000) == "300,000"
    assert translated.number(300000) == "300\u202f000"
    assert english.percent(1, 3) == "33%"
    assert translated.percent(1, 3) == "33\u00a0%"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 0, "–"), (0, 9, "0%"), (1, 1000, "1%"), (999, 1000, "99%"), (9, 9, "100%"), (12, 100, "12%")],
)
def test_a_share_is_never_rounded_to_all_or_nothing(part: int, whole: int, shown: str) -> None:
    """One gap among a thousand is a gap."""
    assert report_words(Language.EN).percent(part, whole) == shown


def test_numbers_choose_the_form_of_their_noun() -> None:
    """French takes none as singular, English does not."""
    phrase = ("That was %(count)s day ago.", "That was %(count)s days ago.")
    assert report_words(Language.EN).ngettext(*phrase, 0) == "That was 0 days ago."
    assert report_words(Language.FR).ngettext(*phrase, 0) == "C’était il y a 0 jour."
    assert report_words(Language.FR).ngettext(*phrase, 1000) == "C’était il y a 1\u202f000 jours."
