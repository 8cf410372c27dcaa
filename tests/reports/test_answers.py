"""The three answers of the first screen in every case that they tell apart."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from lms_sync.domain.ledger import LedgerPlace
from lms_sync.domain.reconciliation import (
    Concentration,
    Figures,
    Provenance,
    Reconciliation,
    ReportScope,
)
from lms_sync.reports.answers import Mood, answers, banner, five_figures, provenance_lines, scope_sentence
from lms_sync.reports.finding_words import ledger_places
from lms_sync.reports.wording import report_words
from lms_sync.texts import Language
from tests.reconciler.states import DAY, sample_reconciliation

PARIS = ZoneInfo("Europe/Paris")
ENGLISH = report_words(Language.EN)
FRENCH = report_words(Language.FR)


@pytest.fixture(scope="module")
def sample() -> Reconciliation:
    """Give a report made an hour after a complete pull."""
    return sample_reconciliation(12)


def with_figures(report: Reconciliation, **changes: int) -> Reconciliation:
    """The same with other figures."""
    return replace(report, figures=replace(report.figures, **changes))


def made_later(report: Reconciliation, seconds: int, **changes: Any) -> Reconciliation:
    """The same made so long after the pull."""
    stamp = report.provenance.data_stamp
    assert stamp is not None
    return replace(report, provenance=replace(report.provenance, made=stamp + seconds, **changes))


def test_fresh_and_complete_is_a_yes(sample: Reconciliation) -> None:
    """The last pull was last night and read every course whole."""
    first = answers(sample, ENGLISH, PARIS)[0]
    assert (first.short, first.mood) == ("Yes", Mood.GOOD)
    assert first.sentences == ("Pulled on 21 October 2026 at 16:13 CEST.", "3 of 3 courses read whole.")


@pytest.mark.parametrize(
    ("age", "short", "last"),
    [
        (36 * 3600, "Yes", "3 of 3 courses read whole."),
        (37 * 3600, "Complete, but not fresh", "That was 1 day ago."),
        (9 * DAY, "Complete, but not fresh", "That was 9 days ago."),
    ],
)
def test_data_of_more_than_a_day_and_a_half_are_not_fresh(
    sample: Reconciliation, age: int, short: str, last: str
) -> None:
    """A nightly pull that failed once shows the next morning."""
    first = answers(made_later(sample, age), ENGLISH, PARIS)[0]
    assert first.short == short
    assert first.sentences[-1] == last


def test_what_was_not_read_whole_is_not_complete(sample: Reconciliation) -> None:
    """By a course, or by the pull as a whole; the last complete one is named."""
    partly = answers(with_figures(sample, courses_read=2), ENGLISH, PARIS)[0]
    assert (partly.short, partly.mood) == ("Fresh, but not complete", Mood.WARN)
    assert partly.sentences[1:] == (
        "2 of 3 courses read whole.",
        "Last complete pull: 21 October 2026 at 16:13 CEST.",
    )
    never = answers(made_later(sample, 3 * DAY, last_complete=None), ENGLISH, PARIS)[0]
    assert never.short == "No"
    assert "No pull was complete so far." in never.sentences


def test_a_past_state_is_not_called_old(sample: Reconciliation) -> None:
    """It was asked for."""
    stamp = sample.provenance.data_stamp
    assert stamp is not None
    past = made_later(sample, 90 * DAY, as_of=stamp + 3600)
    first = answers(past, FRENCH, PARIS)[0]
    assert (first.short, first.mood) == ("Un état passé, complet", Mood.GOOD)
    assert first.sentences[-1] == "État demandé\u00a0: 21 octobre 2026 à 17:13 CEST."
    assert ("État demandé", "21 octobre 2026 à 17:13 CEST") in provenance_lines(past.provenance, FRENCH, PARIS)
    assert answers(with_figures(past, courses_read=0), FRENCH, PARIS)[0].short == "Un état passé, incomplet"


def test_nothing_pulled_is_no_zero(sample: Reconciliation) -> None:
    """Shares of nothing are dashes."""
    bare = replace(
        with_figures(sample, learners=0, courses=0, courses_read=0, pairs=0, rated=0, proficient=0),
        provenance=replace(sample.provenance, data_stamp=None, last_complete=None),
        concentrations=(),
    )
    first, second, third = answers(bare, ENGLISH, PARIS)
    assert (first.short, second.short, third.short) == ("No data yet", "Nothing to rate", "Nowhere in particular")
    assert [value for _, value in five_figures(bare, ENGLISH)][2:4] == ["–", "–"]


def test_where_gaps_lie_names_the_domain_and_tells_each_concentration(sample: Reconciliation) -> None:
    """One sentence for course, cohort and domain."""
    found = (Concentration("course", "CAF-M1", 30, 40, 25), Concentration("domain", "DC2", 50, 60, 42))
    third = answers(replace(sample, concentrations=found), FRENCH, PARIS)[2]
    assert third.short == "DC2"
    assert third.sentences == (
        "Cours CAF-M1\u00a0: 30 manques sur 40, soit 25\u00a0% de tous les manques.",
        "Domaine DC2\u00a0: 50 manques sur 60, soit 42\u00a0% de tous les manques.",
    )
    full = Figures(learners=2, courses_read=1, courses=1, pairs=8, rated=8, proficient=8, to_act=0)
    none = answers(replace(sample, concentrations=(), figures=full), ENGLISH, PARIS)[2]
    assert (none.short, none.mood) == ("No gaps", Mood.GOOD)


def test_the_scope_is_told_in_words() -> None:
    """Everything, or what it was narrowed to."""
    assert scope_sentence(ReportScope(), ENGLISH) == "all that was pulled"
    narrowed = ReportScope(courses=("CAF-M1", "CAF-M2"), groups=("A\nB",))
    assert scope_sentence(narrowed, FRENCH) == "cours\u00a0: CAF-M1, CAF-M2\u202f; groupes\u00a0: A↵B"


def test_the_banner_tells_names_from_codes(sample: Reconciliation) -> None:
    """Codes are personal data still."""
    assert banner(sample.provenance, ENGLISH).startswith("Personal data: this report names people")
    coded: Provenance = replace(sample.provenance, is_pseudonymised=True)
    assert banner(coded, ENGLISH).startswith("Codes stand for names here.")


def test_places_in_a_ledger_are_told_by_sheet() -> None:
    """The first of them; a CSV has no sheets."""
    cells = tuple(LedgerPlace("suivi.xlsx", "A", row, "C") for row in range(2, 20))
    assert ledger_places(cells[:2], FRENCH) == "suivi.xlsx, feuille A, C2, C3"
    assert ledger_places(cells, ENGLISH) == "suivi.xlsx, sheet A, C2, C3, C4, C5, C6, C7, C8, C9 …"
    mixed = (cells[0], LedgerPlace("suivi.csv", "", 7, "B"))
    assert ledger_places(mixed, ENGLISH) == "suivi.xlsx, sheet A, C2; suivi.csv, B7"
