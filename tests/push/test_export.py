"""What Moodle holds becomes a file that checks, and of which nothing would be pushed."""

from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.plan import Adoption, Caps, Policies
from lms_sync.sandbox.clean_html import clean_html
from lms_sync.source import check_framework_text
from lms_sync.workflows.export import ExportedFile, export_framework
from tests.push.hands import RULE_ALL, change, change_framework, create, forget, ids, set_rule, writes
from tests.push.test_properties import LENIENT, fresh
from tests.push.trees import Tree, trees
from tests.push.world import World, competencies, frameworks, projection

FORCE = Policies(caps=Caps.FORCE)
ADOPT = Policies(adoption=Adoption.ADOPT)
SHIPPED = sorted((Path(__file__).parents[2] / "frameworks").glob("*.yaml"))

FRAMEWORK = """\
format: lms-sync/framework/v1
framework:
  idnumber: F
  shortname: Cadre d'essai
  description: |
    Un *texte* sur deux lignes
    avec une liste :

    - un
    - deux
  visible: false
  taxonomies: [domain, competency]
  scale:
    items:
      - {name: Non acquis}
      - {name: En cours d'acquisition}
      - {name: Acquis, default: true, proficient: true}
      - {name: Maîtrisé, proficient: true}
competencies:
  - idnumber: '1.10'
    shortname: '1.10 Lire : écrire'
    related: [B2, A1]
    rule: {type: points, outcome: recommend, required: 2, points: {A1: 1, A2: {points: 2, must: true}}}
    children:
      - idnumber: A1
        shortname: "A1 L'œuvre : « tout »"
        description: Une phrase.
      - idnumber: A2
        shortname: A2 Deux
        scale:
          items:
            - {name: Not yet competent}
            - {name: Competent, default: true, proficient: true}
  - idnumber: B
    shortname: B Deux
    rule: {type: all, outcome: complete}
    children:
      - {idnumber: B1, shortname: B1 Un, description_html: '<p dir="ltr">Une <br />ligne</p>'}
      - {idnumber: B2, shortname: B2 null}
"""

EXPORTED = """\
format: lms-sync/framework/v1
framework:
  idnumber: F
  shortname: Cadre d'essai
  description: |
    Un *texte* sur deux lignes
    avec une liste :

    - un
    - deux
  visible: false
  taxonomies: [domain, competency]
  scale:
    items:
      - {name: Non acquis}
      - {name: En cours d'acquisition}
      - {name: Acquis, default: true, proficient: true}
      - {name: Maîtrisé, proficient: true}
competencies:
  - idnumber: 1.10
    shortname: '1.10 Lire : écrire'
    related: [A1, B2]
    rule: {type: points, outcome: recommend, required: 2, points: {A1: 1, A2: {points: 2, must: true}}}
    children:
      - idnumber: A1
        shortname: "A1 L'œuvre : « tout »"
        description: Une phrase.
      - idnumber: A2
        shortname: A2 Deux
        scale:
          items:
            - {name: Not yet competent}
            - {name: Competent, default: true, proficient: true}

  - idnumber: B
    shortname: B Deux
    rule: {type: all, outcome: complete}
    children:
      - idnumber: B1
        shortname: B1 Un
        description_html: <p dir="ltr">Une <br />ligne</p>
      - idnumber: B2
        shortname: B2 null
"""


def export(world: World, idnumber: str = "F") -> ExportedFile:
    """Export with a store that knows nothing."""
    with world.session() as session:
        return export_framework(idnumber, session)


def test_the_file_is_laid_out_as_a_person_would_write_it(world: World) -> None:
    """Compared as text: block style, short rules on one line, CommonMark, quotes only where YAML needs them."""
    world.push(FRAMEWORK)
    assert export(world).text == EXPORTED
    assert export(world).as_html == 1


@LENIENT
@given(tree=trees(), data=st.data())
def test_whatever_stands_in_moodle_checks_and_plans_empty_and_exports_the_same_again(
    world: World, tree: Tree, data: st.DataObject
) -> None:
    """Also after somebody worked on it by hand: other texts, other HTML, another order, holes in the order.

    And with whatever Moodle's CSV importer stores, in every format that it takes.
    """
    fresh(world)
    world.push(tree.yaml(), FORCE)
    _by_hand(world, data)
    first = export(world)
    checked = check_framework_text(first.text, "export.yaml")
    assert checked.framework is not None, checked.problems
    forget(world)
    plan = world.plan(first.text, ADOPT).plan
    assert plan.is_empty, plan.frameworks[0].changes
    assert not plan.has_differences
    before = projection(world, "F", set(ids(world)))
    world.push(first.text, ADOPT)
    assert projection(world, "F", set(ids(world))) == before
    assert export(world).text == first.text


HTML = st.lists(
    st.sampled_from(
        [
            "<p>Texte</p>",
            "<p>A &amp; B &lt; C</p>",
            '<p>Un <strong>gras</strong>, un <em>mot</em>, <a href="https://a.org/b_c?d=e&amp;f=g">un lien</a></p>',
            "<p>1. non <strong><em>liste</em></strong></p>",
            "<p># * _x_ [y](z) `c` &amp;copy; \\</p>",
            "<ul>\n<li>un\n<ul>\n<li>deux</li>\n</ul>\n</li>\n<li>trois</li>\n</ul>",
            '<ol start="3">\n<li>trois</li>\n<li>quatre</li>\n</ol>',
            "<ul>\n<li>\n<p>lâche</p>\n</li>\n<li>\n<p>aussi</p>\n</li>\n</ul>",
            "<blockquote>\n<p>cité</p>\n</blockquote>",
            "<pre><code>code  : x\n\n  y\n</code></pre>",
            "<p>\u00a0</p>",
            "<p>Ligne<br />sans fin</p>",
            "<p>Ligne<br />\navec fin</p>",
            "<table><tbody><tr><td>x</td></tr></tbody></table>",
            '<p style="text-align:center;">milieu</p>',
            "<h3>Titre</h3>",
            "<p>Où ça ? « là »\u00a0: 😀 œ ﬁ</p>",
            "texte nu",
            "<div><p>dedans</p></div>",
            "<p></p>",
            "<p>" + "un mot " * 40 + "fin</p>",
            "<p>" + "deux  blancs " * 20 + "fin</p>",
        ]
    ),
    max_size=4,
).flatmap(lambda blocks: st.sampled_from(["\n", "", "\n\n", " "]).map(lambda between: between.join(blocks)))
NAMES = ["null", "true", "1.10", "# dièse", "a: b", "- x", "l'un \"et\" l'autre", "{x}", "fin :", "@", "Œuvre", "% & *"]


PIECES = [*"ab <>/&;*_-#\n\u00a0é'\"`[]()!=1.", "<p>", "</p>", "<li>", "<ul>", "<em>", "<br>"]
ARBITRARY = st.lists(st.sampled_from(PIECES)).map("".join)
FOREIGN = [
    "<P id=a>",
    "<br/>",
    "&nbsp;",
    "&eacute;",
    "<table>",
    "<td>",
    "<o:p>",
    "<!-- c -->",
    "<a href='x' target=_blank>",
]
IMPORTED = st.lists(
    st.sampled_from([*PIECES, *FOREIGN, "<span style='color: red'>", "</span>", "\r\n", "# ", "* "])
).map("".join)


@st.composite
def descriptions(draw: st.DrawFn) -> str:
    """HTML in the form in which Moodle stores it."""
    return clean_html(draw(st.one_of(HTML, ARBITRARY))).strip()


def _by_hand(world: World, data: st.DataObject) -> None:
    rows = [one["idnumber"] for one in competencies(world, "F")]
    for idnumber in data.draw(st.lists(st.sampled_from(rows), max_size=4)):
        title, text = data.draw(st.sampled_from(NAMES)), data.draw(descriptions())
        change(world, idnumber, shortname=title, description=text, descriptionformat=1)
    for idnumber in data.draw(st.lists(st.sampled_from(rows), max_size=3)):
        text, text_format = data.draw(IMPORTED), data.draw(st.sampled_from([1, 1, 1, 0, 2, 4]))
        with world.server.lock:
            row = world.server.site.competency_named(idnumber, framework="F")
            world.server.site.tables.competencies.put(replace(row, description=text, descriptionformat=text_format))
    for idnumber in data.draw(st.lists(st.sampled_from(rows), max_size=3)):
        world.server.site.set_sortorder(idnumber, data.draw(st.integers(0, 4)), framework="F")


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_the_shipped_frameworks_come_back_as_they_were_written(world: World, path: Path) -> None:
    """Pushed, exported, checked without a problem; nothing to change; no line that is not in the file."""
    world.site_settings = ""
    written = path.read_text(encoding="utf-8")
    world.push(written)
    framework = check_framework_text(written, path.name).framework
    assert framework is not None
    exported = export(world, framework.idnumber)
    assert exported.as_html == 0
    assert check_framework_text(exported.text, path.name).problems == ()
    forget(world)
    assert not world.plan(exported.text, ADOPT).plan.has_differences
    known = {line.replace(", abbr: NA", "").replace(", abbr: ECA", "") for line in written.split("\n")}
    known |= {line.replace(", abbr: A", "").replace(", abbr: M", "") for line in written.split("\n")}
    assert [line for line in exported.text.split("\n") if line not in known] == []


def test_line_ends_of_a_browser_are_neither_written_nor_drift(world: World) -> None:
    """A form of Moodle stores CR LF, also when somebody saves it without a change."""
    world.push(FRAMEWORK)
    before = export(world).text
    change_framework(world, description=stored_with_crlf(world), descriptionformat=1)
    assert export(world).text == before
    assert not world.plan(FRAMEWORK).plan.has_differences
    change(world, "B1", description='<p dir="ltr">un</p>\r\n<p>deux</p>', descriptionformat=1)
    text = export(world).text
    assert '        description_html: |\n          <p dir="ltr">un</p>\n          <p>deux</p>\n' in text
    forget(world)
    assert not world.plan(text, ADOPT).plan.has_differences


def test_any_number_of_carriage_returns_before_a_line_feed_is_one_line_end(world: World) -> None:
    """So that what is sent, what is read and what is exported agree, and a push converges."""
    world.push(FRAMEWORK)
    change(world, "B1", description='<p dir="ltr">un\r\r\ndeux</p>', descriptionformat=1)
    text = export(world).text
    forget(world)
    assert not world.plan(text, ADOPT).plan.has_differences


def stored_with_crlf(world: World) -> str:
    """Return the framework's description as a form sends it."""
    (head,) = frameworks(world)
    return str(head["description"]).replace("\n", "\r\n")


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that a diff shows."""
    diff = unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return [line for line in diff if not line.startswith(("@@", "---", "+++"))]


EDITS: dict[str, tuple[Callable[[World], object], list[str]]] = {
    "a title": (
        lambda world: change(world, "A1", shortname="A1 Autre titre"),
        ['-        shortname: "A1 L\'œuvre : « tout »"', "+        shortname: A1 Autre titre"],
    ),
    "the framework's title": (
        lambda world: change_framework(world, shortname="Autre cadre"),
        ["-  shortname: Cadre d'essai", "+  shortname: Autre cadre"],
    ),
    "a description": (
        lambda world: change(world, "B2", description="<p>Du <strong>neuf</strong></p>", descriptionformat=1),
        ["+        description: Du **neuf**"],
    ),
    "a rule": (
        lambda world: set_rule(world, "B", RULE_ALL, 1),
        ["-    rule: {type: all, outcome: complete}", "+    rule: {type: all, outcome: evidence}"],
    ),
    "a new competency, for which Moodle wipes the rule of its parent": (
        lambda world: create(world, "A3", "1.10", shortname="A3 Nouvelle"),
        [
            "-    rule: {type: points, outcome: recommend, required: 2, points: {A1: 1, A2: {points: 2, must: true}}}",
            "+      - idnumber: A3",
            "+        shortname: A3 Nouvelle",
        ],
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_a_change_in_moodle_changes_its_lines_only(world: World, name: str) -> None:
    """So the export under git tells what somebody did."""
    edit, expected = EDITS[name]
    world.push(FRAMEWORK)
    before = export(world).text
    edit(world)
    assert changed_lines(before, export(world).text) == expected


@pytest.mark.parametrize(
    ("stored", "written"),
    [
        ("", "[competency, competency]"),
        ("domain", "[domain, competency]"),
        (",skill", "[competency, skill]"),
        ("domain,skill,competency,competency", "[domain, skill]"),
        ("domain,skill,,value,competency", "[domain, skill, competency, value]"),
    ],
)
def test_taxonomies_are_written_for_each_level_and_as_far_as_they_say_anything(
    world: World, stored: str, written: str
) -> None:
    """An absent term means competency to Moodle (competency_framework::get_taxonomy)."""
    world.push(FRAMEWORK)
    with world.server.lock:
        row = world.server.site.framework_named("F")
        world.server.site.tables.frameworks.put(replace(row, taxonomies=stored))
    text = export(world).text
    assert f"  taxonomies: {written}\n" in text
    forget(world)
    assert not world.plan(text, ADOPT).plan.has_differences


def test_a_rule_that_waits_for_no_child_and_an_idnumber_that_yaml_takes_for_a_key_are_held(world: World) -> None:
    """Moodle holds both; check warns of the rule."""
    world.push(FRAMEWORK)
    change(world, "A2", idnumber="<<")
    set_rule(world, "B1", RULE_ALL, 1)
    text = export(world).text
    assert "{A1: 1, '<<': {points: 2, must: true}}" in text
    assert "        rule: {type: all, outcome: evidence}\n" in text
    assert "RULE_NEVER_MET" in {warning.message.code for warning in export(world).warnings}
    forget(world)
    assert not world.plan(text, ADOPT).plan.has_differences
    edited = text.replace("B Deux", "B Trois")
    world.push(edited, ADOPT)
    assert not world.plan(edited).plan.has_differences
    assert export(world).text == edited


def test_an_empty_framework_is_exported(world: World) -> None:
    """Somebody has just made it."""
    head, _, _ = FRAMEWORK.partition("competencies:")
    world.push(f"{head}competencies: []\n")
    text = export(world).text
    assert text.endswith("competencies: []\n")
    assert check_framework_text(text, "x").problems == ()


def test_exporting_writes_nothing_to_moodle_and_leaves_the_record_alone(world: World) -> None:
    """What is remembered of pushes stays as it is."""
    world.push(FRAMEWORK)
    world.server.clear_requests()
    export(world)
    assert writes(world) == []
    assert not world.plan(FRAMEWORK).plan.has_differences
