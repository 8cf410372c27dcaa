"""Writes to competencies: fields, parents, scales, relations, deletes."""

from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import SiteRule
from lms_sync.errors import MoodleRejectedError
from lms_sync.moodle import writes
from tests.contract.site import Bench

RULE_ALL = "core_competency\\competency_rule_all"


def test_a_competency_is_stored_as_it_was_sent(bench: Bench) -> None:
    """Every field, read by the gateway and by somebody else's program."""
    framework = bench.framework()
    (root,) = bench.children(framework, "A")
    own = bench.scales.own
    (child,) = bench.done(writes.CreateCompetency(framework, root, "A1", "Été & < x", "<p>é</p>", own))
    found = {one.id: one for one in bench.gateway.list_competencies(framework)}
    assert set(found) == {root, child}
    assert (found[child].idnumber, found[child].shortname) == ("A1", "Été & < x")
    assert (found[child].description, found[child].description_format) == ("<p>é</p>", 1)
    assert (found[child].parent_id, found[child].sortorder) == (root, 0)
    assert (found[child].scale_id, found[child].scale_configuration) == (own.id, own.configuration)
    assert found[child].rule == SiteRule(None, None, RuleOutcome.NONE)
    assert (found[root].scale_id, found[root].scale_configuration) == (None, None)
    row = bench.competency(framework, child)
    assert (row["shortname"], row["path"]) == ("Été & < x", f"/0/{root}/")


def test_fields_of_a_competency_change_in_place(bench: Bench) -> None:
    """A rename keeps the id, the place and all that is not sent."""
    framework = bench.framework()
    first, second = bench.children(framework, "A", "B")
    before = bench.competency(framework, first)
    assert bench.done(writes.UpdateCompetency(first, idnumber="Z")) == (True,)
    bench.done(writes.UpdateCompetency(second, shortname="Autre", description=""))
    after = bench.competency(framework, first)
    changing = {"idnumber", "timemodified"}
    assert after["idnumber"] == "Z"
    assert {k: v for k, v in after.items() if k not in changing} == {
        k: v for k, v in before.items() if k not in changing
    }
    other = bench.competency(framework, second)
    assert (other["idnumber"], other["shortname"], other["description"]) == ("B", "Autre", "")


def test_two_idnumbers_are_swapped_by_way_of_a_third(bench: Bench) -> None:
    """Directly it is refused, since Moodle checks each write."""
    framework = bench.framework()
    first, second = bench.children(framework, "A", "B")
    direct = bench.gateway.write([writes.UpdateCompetency(first, idnumber="B")])
    assert type(direct.error) is MoodleRejectedError
    assert direct.error.errorcode == "invalidpersistenterror"
    bench.done(
        writes.UpdateCompetency(first, idnumber="~1"),
        writes.UpdateCompetency(second, idnumber="A"),
        writes.UpdateCompetency(first, idnumber="B"),
    )
    names = {one.id: one.idnumber for one in bench.gateway.list_competencies(framework)}
    assert names == {first: "B", second: "A"}


def test_the_case_of_an_idnumber_changes_in_place(bench: Bench) -> None:
    """Moodle does not take a competency for its own rival."""
    framework = bench.framework()
    (only,) = bench.children(framework, "dc1")
    assert bench.done(writes.UpdateCompetency(only, idnumber="DC1")) == (True,)
    assert bench.competency(framework, only)["idnumber"] == "DC1"


def test_a_taken_idnumber_is_refused_in_its_framework_only(bench: Bench) -> None:
    """Not per parent; another framework may have the same."""
    framework, other = bench.framework(), bench.framework("G")
    (root,) = bench.children(framework, "A")
    result = bench.gateway.write([writes.CreateCompetency(framework, root, "A", "x", "")])
    assert type(result.error) is MoodleRejectedError
    assert result.error.errorcode == "invalidpersistenterror"
    bench.children(other, "A")


def test_a_parent_changes_with_the_whole_subtree(bench: Bench) -> None:
    """To another parent and to the roots; paths follow; the same parent again is refused."""
    framework = bench.framework()
    a, b = bench.children(framework, "A", "B")
    (child,) = bench.children(framework, "A1", parent=a)
    (leaf,) = bench.children(framework, "A11", parent=child)
    assert bench.done(writes.SetParent(child, b)) == (True,)
    assert bench.competency(framework, leaf)["path"] == f"/0/{b}/{child}/"
    again = bench.gateway.write([writes.SetParent(child, b)])
    assert type(again.error) is MoodleRejectedError
    assert again.error.errorcode == "codingerror"
    assert bench.done(writes.SetParent(child, 0)) == (True,)
    assert bench.order(framework) == {a: 0, b: 1, child: 2}


def test_a_move_below_an_own_descendant_promotes_the_children(bench: Bench) -> None:
    """Which is why the planner never asks for one."""
    framework = bench.framework()
    (a,) = bench.children(framework, "A")
    (child,) = bench.children(framework, "A1", parent=a)
    assert bench.done(writes.SetParent(a, child)) == (True,)
    parents = {one.id: one.parent_id for one in bench.gateway.list_competencies(framework)}
    assert parents == {a: child, child: 0}


def test_a_parent_in_another_framework_is_refused(bench: Bench) -> None:
    """Nothing moves between frameworks."""
    framework, other = bench.framework(), bench.framework("G")
    (a,) = bench.children(framework, "A")
    (b,) = bench.children(other, "B")
    result = bench.gateway.write([writes.SetParent(a, b)])
    assert type(result.error) is MoodleRejectedError
    assert bench.competency(framework, a)["parentid"] == 0


def test_deleting_a_competency_takes_its_subtree_and_relations(bench: Bench) -> None:
    """True, and the others keep theirs."""
    framework = bench.framework()
    a, b = bench.children(framework, "A", "B")
    child, kept = bench.children(framework, "A1", "A2", parent=a)
    bench.children(framework, "A11", parent=child)
    bench.done(writes.AddRelated(child, b), writes.AddRelated(kept, b))
    assert bench.done(writes.DeleteCompetency(child)) == (True,)
    assert {one.idnumber for one in bench.gateway.list_competencies(framework)} == {"A", "B", "A2"}
    assert bench.gateway.list_relations([a, b, kept]) == {frozenset({kept, b})}


def test_relations_are_unordered_and_made_once(bench: Bench) -> None:
    """Adding answers true twice; removing from either side, false when nothing is there."""
    framework = bench.framework()
    a, b, c = bench.children(framework, "A", "B", "C")
    assert bench.done(writes.AddRelated(a, b), writes.AddRelated(b, a), writes.AddRelated(c, a)) == (True, True, True)
    assert bench.gateway.list_relations([a, b, c]) == {frozenset({a, b}), frozenset({a, c})}
    assert bench.gateway.list_relations([b]) == {frozenset({a, b})}
    assert bench.site.related(a) == {"B", "C"}
    assert bench.done(writes.RemoveRelated(b, a)) == (True,)
    assert bench.done(writes.RemoveRelated(b, a)) == (False,)
    assert bench.gateway.list_relations([a, b, c]) == {frozenset({a, c})}


def test_an_own_scale_is_set_and_given_up_again(bench: Bench) -> None:
    """Back to the framework's by JSON null, which only a batch can send."""
    framework = bench.framework()
    (a,) = bench.children(framework, "A")
    own = bench.scales.own
    bench.done(writes.UpdateCompetency(a, scale=own))
    (found,) = bench.gateway.list_competencies(framework)
    assert (found.scale_id, found.scale_configuration) == (own.id, own.configuration)
    bench.done(writes.UpdateCompetency(a, scale=None))
    row = bench.competency(framework, a)
    assert (row["scaleid"], row["scaleconfiguration"]) == (None, None)


def test_the_format_of_a_description_is_kept_when_it_is_repeated(bench: Bench) -> None:
    """An update without it turns Markdown, which a person wrote in Moodle, into HTML (external::update_competency)."""
    framework = bench.framework()
    (a,) = bench.children(framework, "A")
    bench.children(framework, "A1", parent=a)
    none, rule = SiteRule(None, None, RuleOutcome.NONE), SiteRule(RULE_ALL, None, RuleOutcome.COMPLETE)
    for row in ("competency", "competencyframework"):
        fields = {f"{row}[id]": framework if row.endswith("framework") else a, f"{row}[description]": "Un *texte*"}
        update = f"core_competency_update_{row.replace('competencyf', 'competency_f')}"
        assert bench.site.call(update, **fields, **{f"{row}[descriptionformat]": 4}) is True
    bench.done(
        writes.UpdateCompetency(a, shortname="x", description_format=4),
        writes.SetRule(a, rule, none, description_format=4),
        writes.UpdateFramework(framework, shortname="x", description_format=4),
    )
    kept = next(one for one in bench.gateway.list_frameworks() if one.id == framework)
    assert (kept.description, kept.description_format) == ("Un *texte*", 4)
    found = next(one for one in bench.gateway.list_competencies(framework) if one.id == a)
    assert (found.description, found.description_format, found.rule) == ("Un *texte*", 4, rule)
    bench.done(writes.UpdateCompetency(a, shortname="y"), writes.UpdateFramework(framework, shortname="y"))
    assert bench.competency(framework, a)["descriptionformat"] == 1
    assert next(one["descriptionformat"] for one in bench.site.frameworks() if one["id"] == framework) == 1
