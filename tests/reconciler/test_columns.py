"""What is assessed, in which scale, and where it can be rated."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.findings import FindingCode
from lms_sync.domain.framework import Competency, Framework
from lms_sync.domain.matching import Known
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.domain.scale import Scale, ScaleItem
from lms_sync.reconciler import reconcile
from lms_sync.reconciler.scales import report_scale
from tests.reconciler.states import SCALE_ID, SiteBuilder, place, provenance, sample_framework


def reconciled(site: SiteBuilder, **known: Known) -> Reconciliation:
    """What is reconciled from a site."""
    state = site.state()
    return reconcile(site.framework, state, None, provenance=provenance(site.framework, state), remembered=known)


def leaf(idnumber: str) -> Competency:
    """A competency without anything special."""
    return Competency(idnumber, f"{idnumber} Titre", "", place())


def three_levels() -> Framework:
    """F1 with register F1.1 and activity F1.1.1; F2 with an activity F2.1 and no register."""
    register = replace(leaf("F1.1"), children=(leaf("F1.1.1"), leaf("F1.1.2")))
    roots = (replace(leaf("F1"), children=(register,)), replace(leaf("F2"), children=(leaf("F2.1"),)))
    return replace(sample_framework(), competencies=roots, assessed=frozenset({3}))


def test_only_the_assessed_levels_are_columns() -> None:
    """In the order of the file, with the domain that each belongs to."""
    found = reconciled(SiteBuilder(three_levels()))
    assert [(one.idnumber, one.domain, one.level) for one in found.competencies] == [
        ("F1.1.1", "F1", 3),
        ("F1.1.2", "F1", 3),
    ]
    assert found.domains == (("F1", "F1 Titre"),)


def test_a_branch_that_ends_above_the_assessed_levels_is_said() -> None:
    """Nothing in it is rated, which nobody should take for complete."""
    notes = {one.code: one.params for one in reconciled(SiteBuilder(three_levels())).not_verified}
    assert notes["BRANCH_NOT_ASSESSED"] == {"competencies": "F2.1", "count": 1}


def test_a_register_and_a_leaf_of_one_level_are_both_assessed() -> None:
    """The level says so, whether something is below or not."""
    site = SiteBuilder(replace(three_levels(), assessed=frozenset({2})))
    assert [one.idnumber for one in reconciled(site).competencies] == ["F1.1", "F2.1"]


def test_all_levels_are_assessed_unless_the_file_says_otherwise() -> None:
    """As the page on the file says."""
    assert len(reconciled(SiteBuilder(replace(three_levels(), assessed=None))).competencies) == 6


def test_nothing_assessed_is_said() -> None:
    """And no figure pretends otherwise."""
    found = reconciled(SiteBuilder(replace(three_levels(), assessed=frozenset())))
    assert "NOTHING_ASSESSED" in [one.code for one in found.not_verified]
    assert found.figures.pairs == 0


@pytest.mark.parametrize("linked", ["F1.1.1", "F1.1", "F1"])
def test_a_link_on_itself_or_an_ancestor_covers(linked: str) -> None:
    """Somebody teaches it there."""
    site = SiteBuilder(three_levels())
    site.course(2, "M1", [linked])
    assert reconciled(site).competencies[0].is_covered


def test_a_link_on_a_descendant_covers_and_one_on_a_sibling_does_not() -> None:
    """Each assessed competency is looked at on its own."""
    site = SiteBuilder(replace(three_levels(), assessed=frozenset({2, 3})))
    site.course(2, "M1", ["F1.1.1"])
    found = reconciled(site)
    assert [one.idnumber for one in found.competencies if one.is_covered] == ["F1.1", "F1.1.1"]
    assert [f.idnumber for f in found.findings if f.code is FindingCode.IN_NO_COURSE] == ["F1.1.2", "F2.1"]


def test_a_competency_of_its_own_scale_shows_it() -> None:
    """With short forms made from its items."""
    found = reconciled(SiteBuilder(sample_framework(1, 2)))
    assert [found.scales[one.scale][0].abbr for one in found.competencies] == ["NA", "PF"]


def test_the_scale_shown_is_that_of_moodle_with_the_files_short_forms() -> None:
    """Grades are positions in Moodle's scale."""
    site = SiteBuilder(sample_framework(1, 2, own_scale=False))
    site.pulled = replace(site.pulled, scales={SCALE_ID: ("NON ACQUIS", "Acquis", "Expert")})
    assert [item.abbr for item in reconciled(site).scales[0]] == ["NA", "A", "E"]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=12), st.data())
def test_short_forms_are_never_empty_and_unique(names: list[str], data: st.DataObject) -> None:
    """Whatever the items are called, and whatever the file gives."""
    given_forms = data.draw(st.dictionaries(st.sampled_from(names).map(str.casefold), st.text(max_size=3)))
    forms = [item.abbr.casefold() for item in report_scale(names, (), given_forms)]
    assert all(forms)
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize(
    ("names", "forms"),
    [
        (("Non acquis", "En cours d'acquisition", "Acquis"), ["NA", "ECA", "A"]),
        (("Not yet competent", "Competent"), ["NYC", "C"]),
        (("Acquis", "Acquis partiellement", "Absent"), ["A", "AP", "AB"]),
        (("★", "★★", "★★★"), ["1", "2", "3"]),
        (("10", "20"), ["10", "20"]),
        (("A", "a", "A"), ["A", "2", "3"]),
        (("A", "2", "a"), ["A", "2", "3"]),
        (("Élevé", "Très élevé"), ["É", "TÉ"]),
    ],
)
def test_short_forms_are_initials_then_letters_then_places(names: tuple[str, ...], forms: list[str]) -> None:
    """As a trainer would shorten them."""
    assert [item.abbr for item in report_scale(names, (), {})] == forms


def test_a_renumbering_that_the_store_remembers_keeps_the_ratings() -> None:
    """As the plan does: C1.1 was C1.2 yesterday."""
    site = SiteBuilder(sample_framework(1, 2, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2"])
    site.learner(1001, "Anne")
    site.enrol(1001, 2)
    site.rate(1001, "C1.2", 3, course_id=2)
    (root,) = site.framework.competencies
    renamed = replace(root.children[1], idnumber="C1.9", previous_idnumbers=("C1.2",))
    site.framework = replace(site.framework, competencies=(replace(root, children=(root.children[0], renamed)),))
    found = reconciled(site)
    assert found.rows[0].cells[1] is not None
    assert [f.idnumber for f in found.findings if f.code is FindingCode.FIELD_DIFFERS] == ["C1.9"]


def test_two_numbers_that_were_swapped_keep_their_ratings_if_the_store_remembers_them() -> None:
    """Else nobody can tell which is which, and that is said."""
    site = SiteBuilder(sample_framework(1, 2, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2"])
    site.learner(1001, "Anne")
    site.enrol(1001, 2)
    site.rate(1001, "C1.1", 3, course_id=2)
    known = {key: Known(site.id_of(key)) for key in ("C1.1", "C1.2")}
    (root,) = site.framework.competencies
    first, second = root.children
    swapped = (
        replace(second, idnumber="C1.1", previous_idnumbers=("C1.2",)),
        replace(first, idnumber="C1.2", previous_idnumbers=("C1.1",)),
    )
    site.framework = replace(site.framework, competencies=(replace(root, children=swapped),))
    assert [cell is not None for cell in reconciled(site, **known).rows[0].cells] == [False, True]
    notes = {one.code: one.params for one in reconciled(site).not_verified}
    assert notes["IDENTITY_UNDECIDED"] == {"competencies": "C1.1, C1.2"}


def test_a_course_that_is_gone_covers_nothing() -> None:
    """What was taught there is taught nowhere now."""
    site = SiteBuilder(sample_framework(1, 1, own_scale=False))
    site.course(2, "M1", ["C1.1"])
    site.courses[2] = replace(site.courses[2], state=CourseState.GONE)
    assert not reconciled(site).competencies[0].is_covered


def test_two_items_with_one_short_form_in_the_file_get_different_ones() -> None:
    """A legend with the same letters twice says nothing."""
    twice = Scale("", (ScaleItem("Assez bien", "AB"), ScaleItem("Absent", "AB")))
    site = SiteBuilder(replace(sample_framework(1, 1, own_scale=False), scale=twice))
    first, second = reconciled(site).scales[0]
    assert first.abbr == "AB"
    assert second.abbr not in {"", "AB"}
