"""What a correct file becomes, and what can never make a difference or an accident."""

import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lms_sync.domain.framework import Framework, Place, Source, Taxonomy
from lms_sync.domain.managed import UNMANAGED
from lms_sync.domain.rules import AllRule, PointsRule, RuleOutcome, RulePoints
from lms_sync.domain.scale import Scale, ScaleItem
from lms_sync.source import CheckedFile, check_framework, read_framework
from lms_sync.source.descriptions import render_description
from lms_sync.source.param_text import is_param_text
from lms_sync.source.plain_sentence import plain_sentence_html
from tests.source.documents import competency, document, leaf

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "frameworks").glob("*.yaml"))
# Whole sentences of 81 to 100 characters that a cut would impoverish.
LONG_TITLES = {"F2.2.4", "C2.1.2", "C3.1.6", "C3.1.8", "C5.2.2"}

FULL = """\
format: lms-sync/framework/v1
framework:
  idnumber: 1.10
  shortname: Yes
  description: |
    One *word*.

    Two.
  previous_idnumbers: [0x10, 1e3]
  language: fr-CA
  source: {title: Decree, date: 2004-06-08, note: no}
  visible: false
  taxonomies: [domain, competency, indicator]
  assessed: [2, 1]
  scale:
    name: Steps
    items:
      - {name: No, abbr: N}
      - {name: On, abbr: 1.0, default: true, proficient: true}
competencies:
  - idnumber: A
    shortname: A Œuvre
    description_html: <p>As <b>exported</b></p>
    previous_idnumbers: [B]
    related: [A.1, B]
    rule: {type: points, outcome: recommend, required: 3, points: {A.2: {points: 1, must: true}, A.1: 2}}
    scale: inherit
    children:
      - idnumber: A.1
        shortname: A.1 x
        rule: none
        scale: {items: [{name: a, proficient: true, default: true}, {name: b}]}
      - {idnumber: A.2, shortname: A.2 y}
  - idnumber: B
    shortname: B z
    rule: {type: all, outcome: complete}
    children: [{idnumber: C, shortname: C c, related: []}]
"""


def written(folder: Path, text: str) -> Path:
    """A file with a text."""
    path = folder / "framework.yaml"
    path.write_text(text, "utf-8", newline="")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all examples of a property; each writes its file anew."""
    return tmp_path_factory.mktemp("examples")


def test_every_key_reaches_the_framework(tmp_path: Path) -> None:
    """All scalars are text; what needs more is more; what is absent is left alone."""
    path = written(tmp_path, FULL)
    framework = read_framework(path)
    first, second = framework.competencies
    assert (framework.idnumber, framework.shortname, framework.language) == ("1.10", "Yes", "fr-CA")
    assert framework.description == "<p>One <em>word</em>.</p>\n<p>Two.</p>"
    assert framework.previous_idnumbers == ("0x10", "1e3")
    assert framework.source == Source("Decree", "2004-06-08", "no")
    assert framework.visible is False
    assert framework.taxonomies == (Taxonomy.DOMAIN, Taxonomy.COMPETENCY, Taxonomy.INDICATOR)
    assert framework.assessed == frozenset({1, 2})
    assert framework.scale == Scale(
        "Steps", (ScaleItem("No", "N"), ScaleItem("On", "1.0", default=True, proficient=True))
    )
    assert framework.manages_relations
    assert framework.relations == {frozenset({"A", "A.1"}), frozenset({"A", "B"})}
    assert framework.place == Place(str(path), 3, 3)
    assert first.description == "<p>As <b>exported</b></p>"
    assert first.rule == PointsRule(RuleOutcome.RECOMMEND, 3, (RulePoints("A.1", 2), RulePoints("A.2", 1, must=True)))
    assert (first.scale, first.previous_idnumbers) == (None, ("B",))
    assert first.place == Place(str(path), 21, 5)
    assert [child.idnumber for child in first.children] == ["A.1", "A.2"]
    assert first.children[0].rule is None
    assert isinstance(first.children[0].scale, Scale)
    assert (first.children[1].rule, first.children[1].scale) == (UNMANAGED, UNMANAGED)
    assert second.rule == AllRule(RuleOutcome.COMPLETE)


def test_absent_keys_have_their_defaults(tmp_path: Path) -> None:
    """Visible, no description, all levels rated, relations not managed."""
    framework = read_framework(written(tmp_path, document()))
    assert framework.visible
    assert (framework.description, framework.language, framework.source) == ("", "", None)
    assert framework.assessed is None
    assert not framework.manages_relations


def test_assessed_false_means_no_level(tmp_path: Path) -> None:
    """Not the same as absent."""
    path = written(tmp_path, document(taxonomies="  taxonomies: [domain, competency]\n  assessed: false\n"))
    assert read_framework(path).assessed == frozenset()


def test_an_empty_related_list_manages_relations(tmp_path: Path) -> None:
    """It says that there are none."""
    framework = read_framework(written(tmp_path, competency("related: []")))
    assert framework.manages_relations
    assert framework.relations == frozenset()


def test_a_previous_idnumber_may_be_in_use_again(tmp_path: Path) -> None:
    """A swap is written so; the planner decides with the record of what was applied."""
    swap = """\
  - {idnumber: A, shortname: A x, previous_idnumbers: [B]}
  - {idnumber: B, shortname: B y, previous_idnumbers: [A]}
"""
    assert check_framework(written(tmp_path, document(competencies=swap))).problems == ()


def test_a_framework_without_competencies_is_one(tmp_path: Path) -> None:
    """An export of an empty one must check."""
    assert read_framework(written(tmp_path, document(competencies="  []\n"))).competencies == ()


def test_thirty_levels_fit(tmp_path: Path) -> None:
    """The deepest tree that Moodle stores safely."""
    tree = "".join(
        f"{'  ' * n}  - idnumber: L{n}\n{'  ' * n}    shortname: L{n} x\n{'  ' * n}    children:\n" for n in range(29)
    )
    last = f"{'  ' * 29}  - idnumber: L29\n{'  ' * 29}    shortname: L29 x\n"
    text = document(taxonomies=f"  taxonomies: [{', '.join(['skill'] * 30)}]\n", competencies=tree + last)
    framework = read_framework(written(tmp_path, text))
    assert max(node.level for node in framework.nodes()) == 30


def test_a_hundred_characters_fit_whatever_their_bytes(tmp_path: Path) -> None:
    """Moodle counts characters."""
    text = leaf(f"idnumber: {'é' * 100}", f"shortname: '{'😀' * 100}'")
    assert check_framework(written(tmp_path, text)).problems == ()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_frameworks_have_no_problem_and_no_warning_but_long_titles(path: Path) -> None:
    """The few titles over 80 characters are known by name."""
    checked = check_framework(path)
    assert checked.problems == ()
    assert checked.framework is not None
    titles = {node.competency.place.line + 1: node.competency.idnumber for node in checked.framework.nodes()}
    assert {warning.message.code for warning in checked.warnings} == {"SHORTNAME_LONG"}
    assert {titles[warning.line] for warning in checked.warnings} <= LONG_TITLES


def test_there_are_two_shipped_frameworks() -> None:
    """With 86 and 56 competencies."""
    assert [len(list(read_framework(path).nodes())) for path in SHIPPED] == [86, 56]


# --- what must hold for any file


def is_sound(checked: CheckedFile) -> bool:
    """Either a framework or the reasons why there is none."""
    return (checked.framework is None) == bool(checked.problems)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(data=st.binary(max_size=300))
@example(data=b"? ? ? a")
@example(data=b"%YAML 9.9\n---\na")
@example(data=b"\xef\xbb\xbf")
@example(data=b"a: |1000\n x")
def test_any_bytes_are_checked_without_an_accident(folder: Path, data: bytes) -> None:
    """Never an exception, never neither a framework nor a problem."""
    path = folder / "bytes.yaml"
    path.write_bytes(data)
    assert is_sound(check_framework(path))


YAML_PIECES = st.lists(
    st.sampled_from(
        [
            *("format: lms-sync/framework/v1\n", "framework:\n", "competencies:\n", "  - ", "    ", "idnumber: A\n"),
            *(
                "children:",
                "scale: ",
                "rule: ",
                "none",
                "{",
                "}",
                "[",
                "]",
                ": ",
                ", ",
                "\n",
                "&a ",
                "*a",
                "<<",
                "!!int ",
            ),
            *('"', "'", "\t", "|\n", "> ", "#", "---\n", "...\n", "? ", "- ", "null", "~", "é", "\\u", "@", "%"),
        ]
    ),
    max_size=30,
)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(text=st.one_of(st.text(max_size=200), YAML_PIECES.map("".join)))
def test_any_text_is_checked_without_an_accident(folder: Path, text: str) -> None:
    """Pieces of YAML in any order, too."""
    path = folder / "text.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert is_sound(check_framework(path))


ODD_VALUES = st.recursive(
    st.one_of(st.text(max_size=12), st.integers(-3, 3), st.booleans(), st.none(), st.just("A")),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=6,
)


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a document with each of its keys or indices."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield value, step
        yield from places_in(inner)


@settings(max_examples=2 * settings().max_examples, deadline=None)
@given(choice=st.randoms(use_true_random=False), odd=ODD_VALUES)
def test_any_value_in_any_place_of_a_correct_file_is_checked_without_an_accident(
    folder: Path, choice: random.Random, odd: Any
) -> None:
    """One value replaced, removed or added; the result is a framework or problems with places in the file."""
    content = yaml.load(FULL, Loader=yaml.BaseLoader)  # noqa: S506 - builds only strings, lists and dicts
    container, step = choice.choice(list(places_in(content)))
    if choice.random() < 0.2:
        del container[step]
    elif isinstance(container, dict) and choice.random() < 0.2:
        container[f"{step}x"] = odd
    else:
        container[step] = odd
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
    checked = check_framework(written(folder, text))
    assert is_sound(checked)
    lines = text.count("\n") + 1
    for problem in (*checked.problems, *checked.warnings):
        assert 0 <= problem.line <= lines
        assert (problem.line == 0) == (problem.column == 0)


def without_places(framework: Framework) -> Any:
    """Everything that Moodle could ever see of a framework."""

    def cleaned(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: cleaned(inner) for key, inner in value.items() if key != "place"}
        if isinstance(value, list | tuple):
            return [cleaned(inner) for inner in value]
        return value

    return cleaned(asdict(framework))


def shuffled(value: Any, choice: random.Random) -> Any:
    """The same document with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        choice.shuffle(keys)
        return {key: shuffled(value[key], choice) for key in keys}
    return [shuffled(inner, choice) for inner in value] if isinstance(value, list) else value


@settings(max_examples=settings().max_examples * 3 // 5, deadline=None)
@given(choice=st.randoms(use_true_random=False))
def test_the_order_of_keys_never_changes_the_framework(folder: Path, choice: random.Random) -> None:
    """Only the order of list items means anything."""
    content = yaml.load(FULL, Loader=yaml.BaseLoader)  # noqa: S506 - builds only strings, lists and dicts
    expected = without_places(read_framework(written(folder, FULL)))
    text = yaml.safe_dump(shuffled(content, choice), allow_unicode=True, sort_keys=False)
    assert without_places(read_framework(written(folder, text))) == expected


@given(
    text=st.one_of(
        st.text(max_size=40), st.text(st.sampled_from("aé1.,:;!?()'’\"« »*_`<&[]\\-+#=~|\n\t %/"), max_size=40)
    )
)
@example(text="A sentence, with « quotes » and 50 %.\n")
@example(text="a  b")
@example(text="a\u00a0")
def test_the_shortcut_for_plain_sentences_is_what_the_parser_makes_of_them(text: str) -> None:
    """It is faster, never different."""
    html = plain_sentence_html(text)
    if html is not None:
        assert render_description(text).problems == ()
        assert html == render_description(text).html


def test_the_shortcut_takes_ordinary_sentences() -> None:
    """Else it would be no shortcut."""
    assert plain_sentence_html("Maîtriser la méthodologie (diagnostic, évaluation).\n") is not None


def test_titles_are_refused_exactly_where_moodle_refused_them() -> None:
    """The recorded verdicts of a genuine Moodle on 5.0."""
    recorded = json.loads((ROOT / "tests/data/recordings/text-order-5.0.json").read_text("utf-8"))["texts"]
    verdicts = {
        entry["value"]: entry["accepted"]
        for entry in recorded
        if entry["field"] == "shortname" and len(entry["value"]) <= 100 and "\0" not in entry["value"]
    }
    assert len(verdicts) > 20
    assert {value: is_param_text(value) for value in verdicts} == verdicts
