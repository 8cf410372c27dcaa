"""A centre's own record beside Moodle."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.ledger import CellSuspicion, LearnerColumn, Ledger, LedgerEntry, LedgerPlace, SuspectCell
from lms_sync.domain.reconciliation import Reconciliation, ReportScope
from lms_sync.reconciler import narrow, reconcile
from tests.reconciler.states import (
    SiteBuilder,
    agreeing_values,
    ledger_of,
    provenance,
    sample_builder,
    sample_framework,
    sample_reconciliation,
)

ANNE, BOB = 1001, 1002
FILE = "suivi.csv"


@pytest.fixture
def site() -> SiteBuilder:
    """Two learners in one course; Anne is rated on C1.1."""
    site = SiteBuilder(sample_framework(2, 2, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2", "C2.1", "C2.2"])
    site.learner(ANNE, "Anne Le Bris")
    site.learner(BOB, "Bob Éluard-Noël")
    site.enrol(ANNE, 2)
    site.enrol(BOB, 2)
    site.rate(ANNE, "C1.1", 3, course_id=2)
    return site


def entry(
    learner: str,
    competency: str,
    value: str,
    *,
    by: LearnerColumn = LearnerColumn.IDNUMBER,
    date: str = "",
    row: int = 2,
    name: str = "",
) -> LedgerEntry:
    """An entry of a ledger; its column is made from the competency."""
    return LedgerEntry(learner, by, name, competency, value, date, LedgerPlace(FILE, "", row, f"X{competency[-1]}"))


def book(
    *entries: LedgerEntry,
    values: Sequence[tuple[str, str]] = (),
    learners: Sequence[str] = (),
    suspects: Sequence[SuspectCell] = (),
) -> Ledger:
    """A ledger of these entries; learners without any can be listed by idnumber."""
    listed = [(one.learner_column, one.learner, one.learner_name) for one in entries]
    listed.extend((LearnerColumn.IDNUMBER, one, "") for one in learners)
    return Ledger(
        FILE,
        tuple(entries),
        tuple(dict.fromkeys(listed)),
        tuple(dict.fromkeys(one.competency for one in entries)),
        tuple(suspects),
        tuple(values),
    )


def reconciled(site: SiteBuilder, ledger: Ledger) -> Reconciliation:
    """What is reconciled from a site and a ledger."""
    state = site.state()
    return reconcile(site.framework, state, ledger, provenance=provenance(site.framework, state, ledger=ledger))


def found(site: SiteBuilder, ledger: Ledger) -> dict[FindingCode, list[Finding]]:
    """The findings on the ledger by kind."""
    by_code: dict[FindingCode, list[Finding]] = {}
    for finding in reconciled(site, ledger).findings:
        if finding.area == "ledger":
            by_code.setdefault(finding.code, []).append(finding)
    return by_code


def test_what_agrees_is_counted_in_one_finding(site: SiteBuilder) -> None:
    """And stands in the cell."""
    ledger = book(entry("L1001", "C1.1", "Acquis"))
    assert {code: one[0].count for code, one in found(site, ledger).items()} == {FindingCode.LEDGER_AGREES: 1}
    cell = reconciled(site, ledger).rows[0].cells[0]
    assert cell is not None
    assert cell.ledger_grade == 3


def test_what_differs_says_both_and_where(site: SiteBuilder) -> None:
    """With the page of Moodle and the place in the ledger."""
    ledger = book(entry("L1001", "C1.1", "Non acquis", date="2026-05-04", row=7))
    (finding,) = found(site, ledger)[FindingCode.LEDGER_DIFFERS]
    assert finding.params == {"idnumber": "C1.1", "moodle": "Acquis, 2026-09-20", "ledger": "Non acquis, 2026-05-04"}
    assert (finding.learner_id, finding.course_id, finding.ledger[0].row) == (ANNE, 2, 7)
    assert "userid=1001" in finding.address


def test_what_stands_on_one_side_only_is_found(site: SiteBuilder) -> None:
    """In Moodle only where the ledger has a cell for it that is empty."""
    ledger = book(entry("L1002", "C1.1", "Acquis"), entry("L1002", "C1.2", "Acquis"), learners=["L1001"])
    codes = found(site, ledger)
    assert [(one.learner_id, one.idnumber) for one in codes[FindingCode.ONLY_IN_LEDGER]] == [
        (BOB, "C1.1"),
        (BOB, "C1.2"),
    ]
    assert [(one.learner_id, one.params["competencies"]) for one in codes[FindingCode.ONLY_IN_MOODLE]] == [
        (ANNE, "C1.1")
    ]
    assert reconciled(site, ledger).rows[1].ledger_grades == {"C1.1": 3, "C1.2": 3}


def test_a_learner_or_competency_that_the_ledger_does_not_have_is_not_missing_there(site: SiteBuilder) -> None:
    """A ledger on one domain says nothing of the others."""
    assert FindingCode.ONLY_IN_MOODLE not in found(site, book(entry("L1002", "C1.1", "Acquis")))
    assert FindingCode.ONLY_IN_MOODLE not in found(site, book(entry("L1001", "C1.2", "Acquis")))


@pytest.mark.parametrize(
    ("by", "text"),
    [
        (LearnerColumn.NAME, "Anne Le Bris"),
        (LearnerColumn.NAME, "LE BRIS anne"),
        (LearnerColumn.NAME, "Le Bris,  Anne"),
        (LearnerColumn.USERNAME, "Learner1001"),
        (LearnerColumn.IDNUMBER, "l1001"),
        (LearnerColumn.EMAIL, "Anne@Example.org"),
    ],
)
def test_learners_are_found_whatever_case_accents_and_order(site: SiteBuilder, by: LearnerColumn, text: str) -> None:
    """And what was forgiven is said, without a name."""
    site.learners[ANNE] = replace(site.learners[ANNE], email="anne@example.org")
    codes = found(site, book(entry(text, "C1.1", "Acquis", by=by)))
    assert FindingCode.LEDGER_AGREES in codes
    forgiven = codes.get(FindingCode.LEDGER_LEARNER_FORGIVEN, [])
    assert [one.count for one in forgiven] == ([] if text == "Anne Le Bris" else [1])


def test_accents_and_hyphens_of_names_are_forgiven(site: SiteBuilder) -> None:
    """As a keyboard in capitals writes them."""
    codes = found(site, book(entry("ELUARD NOEL Bob", "C1.1", "Acquis", by=LearnerColumn.NAME)))
    assert [one.learner_id for one in codes[FindingCode.ONLY_IN_LEDGER]] == [BOB]


def test_zeros_that_a_spreadsheet_took_from_an_idnumber_are_forgiven(site: SiteBuilder) -> None:
    """007 becomes 7 in many a grid."""
    site.learners[ANNE] = replace(site.learners[ANNE], idnumber="0071001")
    assert FindingCode.LEDGER_AGREES in found(site, book(entry("71001", "C1.1", "Acquis")))


def test_an_unknown_learner_is_one_finding_with_all_their_cells(site: SiteBuilder) -> None:
    """With what the ledger wrote, which pseudonyms replace."""
    ledger = book(
        entry("X9", "C1.1", "Acquis", name="Zoé Rien"), entry("X9", "C1.2", "Acquis", name="Zoé Rien"), learners=["X8"]
    )
    strangers = found(site, ledger)[FindingCode.UNKNOWN_LEARNER]
    assert [(one.params["ledger_learner"], one.params["count"]) for one in strangers] == [
        ("X8", 0),
        ("X9 (Zoé Rien)", 2),
    ]


def test_two_learners_of_one_name_are_never_guessed(site: SiteBuilder) -> None:
    """A rating on the wrong person is worse than none."""
    site.learner(1003, "ANNE LE BRIS")
    site.enrol(1003, 2)
    codes = found(site, book(entry("anne le bris", "C1.1", "Acquis", by=LearnerColumn.NAME)))
    assert [one.params["candidates"] for one in codes[FindingCode.AMBIGUOUS_LEARNER]] == [2]
    assert FindingCode.LEDGER_AGREES not in codes


@pytest.mark.parametrize("written", ["C1.1", "c1.1", "C 1.1", "1.1", "C1.1 Anything at all", "Compétence une"])
def test_competencies_are_found_as_people_write_them(site: SiteBuilder, written: str) -> None:
    """1.1 finds C1.1 when unique, and says so."""
    (first, second) = site.framework.competencies
    titled = replace(first.children[0], shortname="COMPETENCE UNE")
    site.framework = replace(
        site.framework, competencies=(replace(first, children=(titled, first.children[1])), second)
    )
    codes = found(site, book(entry("L1001", written, "Acquis")))
    assert FindingCode.LEDGER_AGREES in codes
    forgiven = [(one.params["written"], one.params["taken"]) for one in codes.get(FindingCode.LEDGER_FORGIVEN, [])]
    assert forgiven == ([] if written == "C1.1" else [(written, "C1.1")])


def test_a_number_that_could_be_two_competencies_is_unknown(site: SiteBuilder) -> None:
    """D1.1 and C1.1 are both 1.1."""
    (first, second) = site.framework.competencies
    double = replace(first.children[1], idnumber="D1.1")
    site.framework = replace(
        site.framework, competencies=(replace(first, children=(first.children[0], double)), second)
    )
    codes = found(site, book(entry("L1001", "1.1", "Acquis")))
    assert [one.params["written"] for one in codes[FindingCode.UNKNOWN_COMPETENCY]] == ["1.1"]


def test_what_is_not_assessed_and_what_is_unknown_is_left_out_and_said_once(site: SiteBuilder) -> None:
    """A domain has no column."""
    codes = found(site, book(entry("L1001", "DC1", "Acquis"), entry("L1002", "DC1", "A"), entry("L1001", "Z", "A")))
    assert [(one.params["written"], one.count) for one in codes[FindingCode.UNKNOWN_COMPETENCY]] == [
        ("DC1", 2),
        ("Z", 1),
    ]


@pytest.mark.parametrize("written", ["Acquis", "A", "a", "ACQUIS", " acquis ", "ok", "OK"])
def test_values_are_found_by_name_abbreviation_and_settings(site: SiteBuilder, written: str) -> None:
    """Names and words of the settings as they stand are not forgiven, all else is said."""
    codes = found(site, book(entry("L1001", "C1.1", written), values=[("ok", "Acquis")]))
    assert FindingCode.LEDGER_AGREES in codes
    assert (FindingCode.LEDGER_FORGIVEN in codes) == (written not in {"Acquis", "ok"})


def test_unknown_values_are_grouped_and_hide_nothing_else(site: SiteBuilder) -> None:
    """The ledger is not empty there, so nothing is said to be in Moodle only."""
    ledger = book(entry("L1001", "C1.1", "vu"), entry("L1002", "C1.1", "vu", row=3), entry("L1002", "C1.2", "?"))
    codes = found(site, ledger)
    assert sorted((one.params["written"], one.count, len(one.ledger)) for one in codes[FindingCode.UNKNOWN_VALUE]) == [
        ("?", 1, 1),
        ("vu", 2, 2),
    ]
    assert FindingCode.ONLY_IN_MOODLE not in codes


def test_a_word_of_the_settings_that_means_nothing_is_an_empty_cell(site: SiteBuilder) -> None:
    """As a dash often does."""
    codes = found(site, book(entry("L1001", "C1.1", "-"), entry("L1002", "C1.1", "-"), values=[("-", "")]))
    assert list(codes) == [FindingCode.ONLY_IN_MOODLE]


def test_a_pair_that_stands_twice_is_said_and_decided_by_date_only(site: SiteBuilder) -> None:
    """Without dates nothing is compared."""
    undecided = found(site, book(entry("L1001", "C1.1", "A"), entry("L1001", "C1.1", "NA", row=3)))
    assert [one.params["counts"] for one in undecided[FindingCode.LEDGER_TWICE]] == ["—"]
    assert FindingCode.LEDGER_DIFFERS not in undecided
    assert FindingCode.ONLY_IN_MOODLE not in undecided
    ledger = book(
        entry("L1001", "C1.1", "A", date="2026-02-01"), entry("L1001", "C1.1", "NA", date="2026-01-01", row=3)
    )
    dated = found(site, ledger)
    assert [one.params["counts"] for one in dated[FindingCode.LEDGER_TWICE]] == ["Acquis, 2026-02-01"]
    assert FindingCode.LEDGER_AGREES in dated


def test_a_suspect_cell_is_reported_with_its_place(site: SiteBuilder) -> None:
    """And its pair is not said to be empty, where row and column tell whose it is."""
    suspect = SuspectCell(CellSuspicion.DATE, "2026-01-01", LedgerPlace(FILE, "", 2, "X1"), is_head=False)
    ledger = book(entry("L1001", "C1.2", "A"), entry("L1002", "C1.1", "A", row=3), suspects=[suspect])
    codes = found(site, ledger)
    assert [(one.params["shown"], one.ledger) for one in codes[FindingCode.SUSPECT_CELL]] == [
        ("2026-01-01", (suspect.place,))
    ]
    assert FindingCode.ONLY_IN_MOODLE not in codes


def test_without_a_ledger_nothing_is_verified_with_one() -> None:
    """Which is said."""
    notes = sample_reconciliation(12, ledger=False).not_verified
    assert "NO_LEDGER" in [one.code for one in notes]


def test_a_ledger_made_from_moodle_agrees_everywhere() -> None:
    """Every rating, in every scale, of those who left too."""
    site = sample_builder(30)
    values = agreeing_values(site)
    codes = found(site, ledger_of(site, values))
    assert set(codes) == {FindingCode.LEDGER_AGREES, FindingCode.LEDGER_FORGIVEN}
    assert codes[FindingCode.LEDGER_AGREES][0].count == len(values)


def test_a_narrowed_report_says_nothing_of_others_in_the_ledger(site: SiteBuilder) -> None:
    """Neither of people outside, nor of strangers, who may be outside too; a namesake outside is not mistaken."""
    site.learner(1003, "Anne Le Bris")
    site.enrol(1003, 2)
    scope = ReportScope(learners=("L1001",))
    state = site.state()
    ledger = book(
        entry("Zoé Rien", "C1.1", "Acquis", by=LearnerColumn.NAME, row=4),
        entry("L1002", "C1.2", "secret", row=3),
        entry("Anne Le Bris", "C1.1", "Non acquis", by=LearnerColumn.NAME, row=5),
        entry("L1001", "C1.1", "Acquis"),
        suspects=[
            SuspectCell(CellSuspicion.NUMBER, "1.5E15", LedgerPlace(FILE, "", row, "B"), is_head=False)
            for row in (2, 3, 6)
        ],
    )
    result = reconcile(
        site.framework,
        narrow(state, scope),
        ledger,
        provenance=provenance(site.framework, state, scope, ledger),
        everyone=state.learners,
    )
    codes = [one.code for one in result.findings if one.area == "ledger"]
    assert sorted(codes) == [FindingCode.AMBIGUOUS_LEARNER, FindingCode.LEDGER_AGREES, FindingCode.SUSPECT_CELL]
    assert [place.row for one in result.findings if one.code is FindingCode.SUSPECT_CELL for place in one.ledger] == [2]
    assert "Zoé" not in repr(result)
    assert "secret" not in repr(result)
    assert "LEDGER_STRANGERS_OUTSIDE_SCOPE" in [one.code for one in result.not_verified]
