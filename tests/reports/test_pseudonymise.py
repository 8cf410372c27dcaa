"""Codes instead of people: nothing that says who somebody is survives, and everything else does."""

from collections import Counter
from dataclasses import replace
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from lms_sync.domain.findings import Finding, FindingCode, Severity
from lms_sync.domain.learners import Learner
from lms_sync.domain.reconciliation import Reconciliation, ReportScope
from lms_sync.reports.html import html_report, sheets
from lms_sync.reports.pseudonymise import pseudonymise
from lms_sync.texts import Language
from tests.reconciler.states import sample_reconciliation

PARIS = ZoneInfo("Europe/Paris")


def code_of(person: int) -> str:
    """Codes in another order than the ids."""
    return f"P-{(person * 7919) % 100_003:06}"


@pytest.fixture(scope="module")
def named() -> Reconciliation:
    """Give a report in which people are named wherever they may be."""
    sample = sample_reconciliation(24, plans=True)
    rows = [
        replace(row, learner=replace(row.learner, email=f"{row.learner.username}@example.org")) for row in sample.rows
    ]
    about = rows[3].learner
    more = Finding(
        FindingCode.UNKNOWN_LEARNER,
        Severity.WATCH,
        sample.findings[0].area,
        params={"ledger_learner": "Zoé Inconnue", "ledger_name": about.fullname.upper(), "count": 2},
        ledger=tuple(
            replace(place, file=f"suivi de {about.fullname}.xlsx") for f in sample.findings for place in f.ledger
        )[:1],
    )
    told = replace(
        more, params={"ledger_learner": about.email, "written": f"voir {about.fullname.lower()}", "count": 1}
    )
    provenance = replace(
        sample.provenance,
        scope=ReportScope(learners=(about.idnumber, about.username)),
        ledger_file=f"{about.fullname}.xlsx",
    )
    findings = (*sample.findings, more, told)
    return replace(sample, rows=tuple(rows), findings=findings, provenance=provenance)


def originals(report: Reconciliation) -> set[str]:
    """Everything that says who somebody is."""
    people = [row.learner for row in (*report.rows, *report.left)]
    who = chain.from_iterable((one.fullname, one.idnumber, one.username, one.email) for one in people)
    return {*who, *report.staff.values(), *report.plan_names.values(), "Zoé Inconnue"} - {""}


def test_nobody_is_left_in_the_value(named: Reconciliation) -> None:
    """Not in any field, whatever case it is written in."""
    text = repr(pseudonymise(named, code_of)).casefold()
    assert not [one for one in originals(named) if one.casefold() in text]


@pytest.mark.parametrize("language", Language)
def test_nobody_is_left_on_any_page(named: Reconciliation, language: Language) -> None:
    """Nor are the addresses of their pages in Moodle."""
    report = pseudonymise(named, code_of)
    for page in (html_report(report, language, PARIS), sheets(report, language, PARIS)):
        assert not [one for one in originals(named) if one in page]
        assert not [row.learner.id for row in named.rows if f"userid={row.learner.id}" in page]
        assert code_of(named.rows[0].learner.id) in page


def test_the_same_person_has_the_same_code_everywhere(named: Reconciliation) -> None:
    """In rows, in findings, and where the ledger wrote them."""
    report = pseudonymise(named, code_of)
    about = named.rows[3].learner
    code = code_of(about.id)
    assert code in {row.learner.fullname for row in report.rows}
    assert report.provenance.scope.learners == (code, code)
    assert report.provenance.ledger_file == f"{code}.xlsx"
    params = [finding.params for finding in report.findings if finding.code is FindingCode.UNKNOWN_LEARNER]
    assert {"ledger_learner": "L-0001", "ledger_name": code, "count": 2} in params or {
        "ledger_learner": "L-0002",
        "ledger_name": code,
        "count": 2,
    } in params
    assert {"ledger_learner": code, "written": f"voir {code}", "count": 1} in params
    assert report.provenance.is_pseudonymised


def test_ratings_and_findings_stay_with_their_people(named: Reconciliation) -> None:
    """Only the order changes, which would tell names."""
    report = pseudonymise(named, code_of)
    assert [row.learner.fullname for row in report.rows] == sorted(code_of(row.learner.id) for row in named.rows)
    shown = {row.learner.fullname: row for row in report.rows}
    for row in named.rows:
        other = shown[code_of(row.learner.id)]
        assert [cell and cell.grade for cell in other.cells] == [cell and cell.grade for cell in row.cells]
        assert Counter(report.findings[place].code for place in other.findings) == Counter(
            named.findings[place].code for place in row.findings
        )
        assert {report.findings[place].learner_id for place in other.findings} <= {other.learner.id}
    assert [finding.severity for finding in report.findings] == [finding.severity for finding in named.findings]
    assert report.figures == named.figures
    assert all(row.learner.id < 0 for row in report.rows)


def test_people_outside_the_report_are_not_named_either(named: Reconciliation) -> None:
    """A ledger, and the name of its file, know more people than a narrowed report."""
    outsider = Learner(4711, "CAF26-4711", "outsider", "Émile Dehors")
    finding = replace(named.findings[0], code=FindingCode.UNKNOWN_VALUE, params={"written": "avec DEHORS Emile"})
    report = pseudonymise(
        replace(
            named,
            findings=(*named.findings, finding),
            provenance=replace(named.provenance, ledger_file="Grille_emile_dehors.xlsx"),
        ),
        code_of,
        [outsider],
        {4712: "Rosa Ailleurs"},
    )
    code = code_of(outsider.id)
    assert report.provenance.ledger_file == f"Grille_{code}.xlsx"
    assert {"written": f"avec {code}"} in [one.params for one in report.findings]
    assert code not in report.staff.values()


def test_what_the_framework_says_stays_though_somebody_is_called_so(named: Reconciliation) -> None:
    """A learner's number may be that of a competency, a username a word of the scale."""
    idnumber = next(one.idnumber for one in named.findings if one.idnumber)
    item = named.scales[0][0].name
    first, *others = named.rows
    odd = replace(first, learner=replace(first.learner, idnumber=idnumber, username=item))
    forgiven = replace(
        named.findings[0], code=FindingCode.LEDGER_FORGIVEN, params={"written": item.upper(), "taken": item}
    )
    named = replace(named, rows=(odd, *others), findings=(*named.findings, forgiven))
    report = pseudonymise(named, code_of)
    code = code_of(odd.learner.id)
    assert {one.params["idnumber"] for one in named.findings if "idnumber" in one.params} == {
        one.params["idnumber"] for one in report.findings if "idnumber" in one.params
    }
    assert not [one for one in report.findings if code in one.params.values()]
    assert {"written": item.upper(), "taken": item} in [one.params for one in report.findings]


def test_a_name_that_several_have_is_nobodys_code(named: Reconciliation) -> None:
    """A code would say which of them the ledger means."""
    name = named.rows[0].learner.fullname
    twin = Learner(4711, "", "", name)
    finding = replace(named.findings[0], code=FindingCode.AMBIGUOUS_LEARNER, params={"ledger_learner": name})
    report = pseudonymise(replace(named, findings=(*named.findings, finding)), code_of, [twin])
    (shown,) = (one.params for one in report.findings if one.code is FindingCode.AMBIGUOUS_LEARNER)
    assert str(shown["ledger_learner"]).startswith("L-")
