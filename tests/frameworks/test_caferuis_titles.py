"""How the shipped frameworks read: titles, descriptions, typography, and what each says of itself."""

import re
import unicodedata

import pytest

from tests.frameworks.caferuis_files import NAMES, Name, all_nodes, comparable, document, nodes, words, yaml_text

NO_BREAK_SPACE = "\u00a0"

# Whole sentences of 81 to 100 characters that a cut would impoverish.
LONG_TITLES = {"F2.2.4", "C2.1.2", "C3.1.6", "C3.1.8", "C5.2.2"}
# The one title that the owner of the project has worded, beyond the words of the sentence.
OWNERS_TITLES = {"C2.1": "C2.1 Mettre en perspective les politiques sociales et leur cadre institutionnel"}
# Words that may stand where the source has none: a title closes an enumeration with "et" and needs its articles.
FUNCTION_WORDS = {"de", "des", "d", "du", "la", "le", "les", "l", "et"}
# "Être capable de" and its like stand before the verb that a title begins with.
OPENING = re.compile(r"^être (?:en capacité|capable) (?:de |d')", re.IGNORECASE)


def test_transversal_domains_say_so_in_their_titles() -> None:
    """Moodle's pickers show the shortname only."""
    titles = {node.idnumber: node.title for node in nodes("competences") if node.level == 1}
    assert {idnumber for idnumber, title in titles.items() if "(transversal)" in title} == {"DC5", "DC6"}


def test_each_shortname_is_its_number_a_blank_and_a_capital_letter() -> None:
    """Only the shortname is shown in pickers, so it carries the number."""
    for node in all_nodes():
        expected = re.escape(node.idnumber) + r" (?:\(transversal\) )?[A-ZÀÂÇÉÈÊÎÔŒ]"
        assert re.match(expected, node.shortname), node.shortname


def test_shortnames_fit_moodle_and_nearly_all_fit_eighty_characters() -> None:
    """Moodle takes 100 characters; the few over 80 are known by name."""
    lengths = {node.idnumber: len(node.shortname) for node in all_nodes()}
    assert max(lengths.values()) <= 100
    assert {idnumber for idnumber, length in lengths.items() if length > 80} == LONG_TITLES


def test_shortnames_have_straight_apostrophes_and_no_loose_ends() -> None:
    """What people type into a search box finds the title; no title trails off or ends in punctuation."""
    for node in all_nodes():
        assert not re.search("[’‘`´…\u00a0\u202f]|\\.\\.\\.|  |[.,;:]$|\\s$", node.shortname), node.shortname


@pytest.mark.parametrize("name", NAMES)
def test_running_text_is_typographic_french(name: Name) -> None:
    """Descriptions, title and note of the source: curly apostrophes, a no-break space before double punctuation."""
    framework = document(name)["framework"]
    texts = [node.sentence for node in nodes(name) if node.is_shortened]
    for text in [*texts, framework["description"], framework["source"]["title"], framework["source"]["note"]]:
        assert "'" not in text, text
        assert not re.search(f"(?<!{NO_BREAK_SPACE})[:;!?]", text), text
        assert text.strip().splitlines()[0][0].isupper(), text


def test_a_description_stands_exactly_where_a_title_had_to_be_shortened() -> None:
    """A sentence that fits 80 characters is the title; a description never only repeats the title."""
    for node in all_nodes():
        if node.is_shortened:
            assert len(f"{node.idnumber} {node.sentence.rstrip('.')}") > 80, node.idnumber
            assert len(words(node.title)) < len(words(node.sentence)), node.idnumber


def test_a_shortened_title_uses_the_words_of_its_sentence_in_their_order() -> None:
    """No invented term: but for articles and "et", each word comes from the sentence, one after the other."""
    for node in all_nodes():
        if node.is_shortened and node.idnumber not in OWNERS_TITLES:
            left = iter(words(node.sentence))
            invented = [word for word in words(node.title) if word not in FUNCTION_WORDS and word not in left]
            assert invented == [], node.shortname


def test_a_shortened_title_begins_with_the_leading_word_of_its_sentence() -> None:
    """The verb (or noun) that the sentence begins with leads the title too."""
    for node in all_nodes():
        if node.is_shortened:
            assert words(node.title)[0] == words(OPENING.sub("", comparable(node.sentence)))[0], node.shortname


def test_titles_worded_by_the_owner_are_kept_to_the_letter() -> None:
    """They are excused from the rule on words, so they are pinned."""
    assert {node.idnumber: node.shortname for node in all_nodes() if node.idnumber in OWNERS_TITLES} == OWNERS_TITLES


@pytest.mark.parametrize("name", NAMES)
def test_competencies_carry_only_number_title_sentence_and_children_in_that_order(name: Name) -> None:
    """No rule, no scale of its own, no relation; one order of keys keeps diffs small."""
    order = ["idnumber", "shortname", "description", "children"]
    for node in nodes(name):
        assert list(node.fields) == [key for key in order if key in node.fields]
        assert all(node.fields.values()), node.idnumber


@pytest.mark.parametrize("name", NAMES)
def test_no_key_is_hidden_by_a_second_one_of_the_same_name(name: Name) -> None:
    """PyYAML keeps the last of two equal keys in silence, so the keys in the text are counted."""
    found = nodes(name)
    described = sum(node.is_shortened for node in found)
    for key, count in (("idnumber", len(found)), ("shortname", len(found)), ("description", described)):
        assert len(re.findall(rf"^ *(?:- )?{key}:", yaml_text(name), re.MULTILINE)) == count + 1


@pytest.mark.parametrize(
    ("name", "idnumber", "taxonomies", "assessed"),
    [
        ("competences", "CAFERUIS-2004-COMPETENCES", ["domain", "competency", "indicator"], ["2"]),
        ("fonctions", "CAFERUIS-2004-FONCTIONS", ["domain", "practice", "practice"], "false"),
    ],
)
def test_frameworks_state_levels_and_what_is_assessed(
    name: Name, idnumber: str, taxonomies: list[str], assessed: str | list[str]
) -> None:
    """Competencies are rated on level 2, functions not at all."""
    framework = document(name)["framework"]
    assert document(name)["format"] == "lms-sync/framework/v1"
    assert framework["idnumber"] == idnumber
    assert framework["taxonomies"] == taxonomies
    assert framework["assessed"] == assessed
    assert len(framework["shortname"]) <= 100
    assert "'" not in framework["shortname"]


@pytest.mark.parametrize("name", NAMES)
def test_both_frameworks_use_the_same_four_acquisition_levels(name: Name) -> None:
    """Acquis is the default and proficient, so automatic completion cannot rate a learner not proficient."""
    assert document(name)["framework"]["scale"] == {
        "name": "Niveaux d'acquisition",
        "items": [
            {"name": "Non acquis", "abbr": "NA"},
            {"name": "En cours d'acquisition", "abbr": "ECA"},
            {"name": "Acquis", "abbr": "A", "default": "true", "proficient": "true"},
            {"name": "Maîtrisé", "abbr": "M", "proficient": "true"},
        ],
    }


@pytest.mark.parametrize("name", NAMES)
def test_frameworks_say_which_text_they_hold_and_what_replaced_it(name: Name) -> None:
    """Both in `source`, for those who keep the file, and in the description, for those who read it in Moodle."""
    framework = document(name)["framework"]
    assert framework["source"]["date"] == "2004-06-08"
    for text in (framework["source"]["note"], framework["description"]):
        for fact in ("arrêté du 8 juin 2004", "septembre 2022", "arrêté du 31 août 2022", "RNCP36836", "remplacé"):
            assert fact in comparable(text)


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain_text_that_diffs_well(name: Name) -> None:
    """UTF-8 in composed form without mark, Unix line ends, no tab, no trailing blank, lines of at most 120."""
    text = yaml_text(name)
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search("\ufeff|\r|\t|[ \u00a0]\n", text)
    assert text.endswith("\n")
    assert max(map(len, text.splitlines())) <= 120
