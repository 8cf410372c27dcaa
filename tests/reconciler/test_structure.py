"""What differs between the file and the framework in Moodle."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from lms_sync.domain.findings import Area, Finding, FindingCode, Severity
from lms_sync.domain.matching import Known
from lms_sync.domain.pulls import PullRequest
from lms_sync.domain.reconciliation import Reconciliation
from lms_sync.domain.rules import AllRule, PointsRule, RuleOutcome, RulePoints
from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.domain.site import SiteCompetency, SiteRule
from lms_sync.reconciler import reconcile
from tests.reconciler.states import SCALE_ID, SITE, SiteBuilder, provenance, sample_framework

STRUCTURE = (
    FindingCode.FRAMEWORK_MISSING,
    FindingCode.COMPETENCY_MISSING,
    FindingCode.ORPHAN,
    FindingCode.ORPHAN_RATED,
    FindingCode.ORPHAN_UNDER_ALL_RULE,
    FindingCode.FIELD_DIFFERS,
    FindingCode.RULE_DIFFERS,
    FindingCode.SCALE_DIFFERS,
)


@pytest.fixture
def site() -> SiteBuilder:
    """Moodle equal to the file, with one course and one learner."""
    site = SiteBuilder(sample_framework(1, 3, own_scale=False))
    site.course(2, "M1", ["C1.1", "C1.2", "C1.3"])
    site.learner(1001, "Anne")
    site.enrol(1001, 2)
    return site


def reconciled(site: SiteBuilder) -> Reconciliation:
    """What is reconciled from a site."""
    state = site.state()
    return reconcile(site.framework, state, None, provenance=provenance(site.framework, state))


def structure(site: SiteBuilder) -> list[Finding]:
    """The findings on the structure."""
    return [finding for finding in reconciled(site).findings if finding.code in STRUCTURE]


def change(site: SiteBuilder, idnumber: str, **values: object) -> None:
    """Change a competency in Moodle."""
    changed = replace(site.in_moodle(idnumber), **values)  # type: ignore[arg-type]
    rest = (each for each in site.pulled.snapshot.competencies if each.id != changed.id)
    put(site, *rest, changed)


def put(site: SiteBuilder, *competencies: SiteCompetency) -> None:
    """Replace the competencies in Moodle."""
    site.pulled = replace(site.pulled, snapshot=replace(site.pulled.snapshot, competencies=competencies))


def add_orphan(site: SiteBuilder) -> SiteCompetency:
    """Add a competency in Moodle that the file does not have, below DC1."""
    orphan = replace(site.in_moodle("C1.1"), id=999, idnumber="OLD", shortname="OLD Ancienne", sortorder=9)
    put(site, *site.pulled.snapshot.competencies, orphan)
    return orphan


def test_what_is_equal_has_no_finding(site: SiteBuilder) -> None:
    """Not one."""
    assert structure(site) == []


def test_a_missing_competency_is_found_and_its_pairs_are_not_counted(site: SiteBuilder) -> None:
    """Nobody can be rated on it, so it is no gap of the learners."""
    put(site, *(each for each in site.pulled.snapshot.competencies if each.idnumber != "C1.2"))
    found = reconciled(site)
    assert [(one.code, one.idnumber) for one in structure(site)] == [(FindingCode.COMPETENCY_MISSING, "C1.2")]
    assert found.competencies[1].moodle_id is None
    assert (found.figures.pairs, found.by_competency[1].pairs) == (2, 0)


def test_an_orphan_is_rated_or_not(site: SiteBuilder) -> None:
    """Ratings that the report cannot show ask for somebody to act."""
    add_orphan(site)
    (finding,) = structure(site)
    assert (finding.code, finding.severity) == (FindingCode.ORPHAN, Severity.WATCH)
    site.rate(1001, "OLD", 3, course_id=2)
    (finding,) = structure(site)
    assert (finding.code, finding.severity, finding.params["count"]) == (FindingCode.ORPHAN_RATED, Severity.ACT, 1)
    assert finding.address == f"{SITE}/admin/tool/lp/competencies.php?competencyid=999"


def test_an_orphan_under_a_rule_that_needs_all_children_blocks_it(site: SiteBuilder) -> None:
    """The parent waits for a competency that nobody teaches."""
    (root,) = site.framework.competencies
    site.framework = replace(site.framework, competencies=(replace(root, rule=AllRule(RuleOutcome.RECOMMEND)),))
    site.__post_init__()
    assert structure(site) == []
    add_orphan(site)
    codes = {finding.code: finding.params for finding in structure(site)}
    assert codes[FindingCode.ORPHAN_UNDER_ALL_RULE]["parent"] == "DC1"


def test_an_orphan_may_have_the_number_that_the_file_gives_to_another_one(site: SiteBuilder) -> None:
    """C1.9 is still C1.3 in Moodle, and somebody has made a C1.9 there by hand."""
    orphan = add_orphan(site)
    put(site, *site.pulled.snapshot.competencies[:-1], replace(orphan, idnumber="C1.9"))
    known = {"C1.9": Known(site.id_of("C1.3"), frozenset({"C1.3"}))}
    (root,) = site.framework.competencies
    renamed = replace(root.children[2], idnumber="C1.9", previous_idnumbers=("C1.3",))
    site.framework = replace(site.framework, competencies=(replace(root, children=(*root.children[:2], renamed)),))
    state = site.state()
    found = reconcile(
        site.framework, state, None, provenance=provenance(site.framework, state), remembered=known
    ).findings
    assert [(one.code, one.idnumber, one.params.get("field")) for one in found if one.code in STRUCTURE] == [
        (FindingCode.ORPHAN, "C1.9", None),
        (FindingCode.FIELD_DIFFERS, "C1.9", "idnumber"),
    ]


def test_changed_fields_say_both_values(site: SiteBuilder) -> None:
    """Title, parent and order."""
    change(site, "C1.1", shortname="C1.1 Autre")
    change(site, "C1.3", parent_id=0)
    found = {(one.idnumber, one.params["field"]): one.params for one in structure(site)}
    assert found["C1.1", "shortname"]["moodle"] == "C1.1 Autre"
    assert (found["C1.3", "parent"]["moodle"], found["C1.3", "parent"]["file"]) == ("∅", "DC1")


def test_another_order_of_children_is_found_at_their_parent(site: SiteBuilder) -> None:
    """Once, not for every child."""
    change(site, "C1.1", sortorder=7)
    (finding,) = structure(site)
    assert (finding.idnumber, finding.params["field"]) == ("DC1", "order")
    assert (finding.params["moodle"], finding.params["file"]) == ("C1.2, C1.3, C1.1", "C1.1, C1.2, C1.3")


def test_another_order_of_the_roots_is_found_at_the_framework() -> None:
    """Which has no parent."""
    site = SiteBuilder(sample_framework(2, 1, own_scale=False))
    change(site, "DC1", sortorder=9)
    (finding,) = structure(site)
    assert (finding.idnumber, finding.params["moodle"]) == ("FW-SAMPLE", "DC2, DC1")


def test_another_title_of_the_framework_is_found(site: SiteBuilder) -> None:
    """And another visibility, as the file would write it."""
    framework = replace(site.pulled.snapshot.framework, shortname="Autre", visible=False)
    site.pulled = replace(site.pulled, snapshot=replace(site.pulled.snapshot, framework=framework))
    assert [(one.params["field"], one.params["moodle"], one.params["file"]) for one in structure(site)] == [
        ("shortname", "Autre", "Référentiel d'essai"),
        ("visible", "false", "true"),
    ]


def test_a_points_rule_is_shown_with_its_children(site: SiteBuilder) -> None:
    """Required ones are marked."""
    (root,) = site.framework.competencies
    rule = PointsRule(RuleOutcome.COMPLETE, 3, (RulePoints("C1.1", 2), RulePoints("C1.2", 1, must=True)))
    site.framework = replace(site.framework, competencies=(replace(root, rule=rule),))
    (finding,) = structure(site)
    assert finding.params["file"] == "points 3 (C1.1: 2, C1.2: 1!) → complete"
    change(site, "DC1", rule=SiteRule("plugin_rule", "{}", RuleOutcome.EVIDENCE))
    (finding,) = structure(site)
    assert finding.params["moodle"] == "plugin_rule → evidence"


def test_a_rule_of_the_file_that_moodle_does_not_have_is_found(site: SiteBuilder) -> None:
    """A rule that the file does not manage is not."""
    (root,) = site.framework.competencies
    site.framework = replace(site.framework, competencies=(replace(root, rule=AllRule(RuleOutcome.RECOMMEND)),))
    (finding,) = structure(site)
    assert finding.code is FindingCode.RULE_DIFFERS
    assert finding.params["file"] == "all → recommend"


def test_another_configuration_of_the_scale_is_found(site: SiteBuilder) -> None:
    """Who is proficient is what everything else rests on."""
    framework = replace(
        site.pulled.snapshot.framework, scale_configuration=ScaleConfiguration(frozenset({3}), frozenset({4}))
    )
    site.pulled = replace(site.pulled, snapshot=replace(site.pulled.snapshot, framework=framework))
    (finding,) = structure(site)
    assert finding.code is FindingCode.SCALE_DIFFERS
    assert finding.params["moodle"] == "Non acquis < En cours d'acquisition < Acquis ● < Maîtrisé ✓"


def test_a_scale_that_was_not_read_is_not_compared(site: SiteBuilder) -> None:
    """It is said instead."""
    site.pulled = replace(site.pulled, scales={})
    assert structure(site) == []
    assert "SCALE_NOT_READ" in [one.code for one in reconciled(site).not_verified]
    site.pulled = replace(site.pulled, scales={SCALE_ID: ("Non", "Oui")})
    assert [one.code for one in structure(site)] == [FindingCode.SCALE_DIFFERS]


def test_relations_are_compared_only_where_the_file_manages_them_and_they_were_read(site: SiteBuilder) -> None:
    """What was not read is said."""
    (root,) = site.framework.competencies
    first = replace(root.children[0], related=("C1.2",))
    site.framework = replace(
        site.framework, competencies=(replace(root, children=(first, *root.children[1:])),), manages_relations=True
    )
    (finding,) = structure(site)
    assert (finding.params["field"], finding.params["moodle"], finding.params["file"]) == ("relation", "∅", "C1.2")
    site.pulled = replace(site.pulled, snapshot=replace(site.pulled.snapshot, relations=None))
    assert structure(site) == []
    assert "RELATIONS_NOT_READ" in [one.code for one in reconciled(site).not_verified]


def not_pulled(site: SiteBuilder) -> Iterator[tuple[str, list[str], list[str]]]:
    """A framework that no pull saw, for three reasons: codes of findings, and of what was not verified."""
    state = replace(site.state(), framework=None)
    newest = state.newest
    assert newest is not None
    for request in (PullRequest(), PullRequest(frameworks=("FW-SAMPLE",)), PullRequest(frameworks=("OTHER",))):
        seen = replace(state, newest=replace(newest, request=request))
        found = reconcile(site.framework, seen, None, provenance=provenance(site.framework, seen))
        yield (
            ",".join(request.frameworks),
            [one.code.value for one in found.findings],
            [one.code for one in found.not_verified if "FRAMEWORK" in one.code],
        )


def test_a_framework_is_missing_only_if_a_pull_looked_for_it(site: SiteBuilder) -> None:
    """Else it is not verified."""
    assert list(not_pulled(site)) == [
        ("", ["FRAMEWORK_MISSING"], []),
        ("FW-SAMPLE", ["FRAMEWORK_MISSING"], []),
        ("OTHER", [], ["FRAMEWORK_NOT_PULLED"]),
    ]


@pytest.mark.parametrize(("later", "codes"), [(0, []), (1, ["FRAMEWORK_MISSING"])])
def test_a_framework_that_was_deleted_in_moodle_is_missing(site: SiteBuilder, later: int, codes: list[str]) -> None:
    """A complete pull did not find it any more; nothing else of its structure is compared then."""
    state = site.state()
    assert state.framework is not None
    assert state.last_complete is not None
    seen = replace(state, framework=replace(state.framework, last_seen=state.last_complete.stamp - later))
    found = reconcile(site.framework, seen, None, provenance=provenance(site.framework, seen))
    assert [one.code.value for one in found.findings if one.area is Area.STRUCTURE] == codes


def test_nothing_pulled_is_said_for_every_area(site: SiteBuilder) -> None:
    """And nothing is found."""
    blank = SiteBuilder(site.framework)
    state = replace(blank.state(), framework=None, newest=None, last_complete=None, as_of=None)
    found = reconcile(site.framework, state, None, provenance=provenance(site.framework, state))
    assert found.findings == ()
    assert [(one.area.value, one.code) for one in found.not_verified] == [
        ("structure", "NOTHING_PULLED"),
        ("links", "NOTHING_PULLED"),
        ("ratings", "NOTHING_PULLED"),
        ("ledger", "NO_LEDGER"),
    ]
