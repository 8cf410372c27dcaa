"""For every code of `check` a document that has exactly that problem, with a mark where it is."""

from tests.source.documents import COMPETENCIES, FRAMEWORK, ITEMS, competency, document, leaf, with_items

LONG = "x" * 101
POINTS = "type: points, outcome: evidence"

FILE_CASES: list[tuple[str, str]] = [
    ("FILE_EMPTY", ""),
    ("FILE_EMPTY", " \n\n"),
    ("FILE_EMPTY", "# only a comment\n"),
    ("YAML_TAB", document(framework="  idnumber: DEMO\n▲\tshortname: Demo\n")),
    ("YAML_TAB", document(competencies="  - idnumber: A\n▲\tshortname: A First\n")),
    ("YAML_TAB", document(competencies="  - idnumber: A\n  ▲\tshortname: A First\n")),
    ("YAML_TAB", document(framework=FRAMEWORK + "  description: |\n▲\tText\n")),
    ("YAML_TAB", "- a\n-▲\t- b\n"),
    ("YAML_RESERVED_CHARACTER", leaf("idnumber: A", "shortname: ▲@ home")),
    ("YAML_RESERVED_CHARACTER", leaf("idnumber: A", "shortname: ▲`A`")),
    ("YAML_QUOTE_OPEN", "format: 'lms-sync▲"),
    ("YAML_ESCAPE", leaf("idnumber: A", 'shortname: "A ▲\\q"')),
    ("YAML_BRACKET_OPEN", document(taxonomies="  taxonomies: [domain, competency\n  scale▲: x\n", scale="")),
    ("YAML_COLON", leaf("idnumber: A", "shortname: A First▲: second")),
    ("YAML_COLON_MISSING", "format: lms-sync/framework/v1\nframework\n▲competencies: []\n"),
    ("YAML_DASH", document(taxonomies="  taxonomies: ▲- domain\n")),
    ("YAML_INDENTATION", leaf("idnumber: A", "shortname: 'A l'▲œuvre'")),
    ("YAML_SYNTAX", leaf("idnumber: A", "shortname: |▲x")),
    ("NESTING_TOO_DEEP", "format: " + "[" * 99 + "▲" + "[" * 20_000),
    ("NESTING_TOO_DEEP", "- " * 100 + "▲" + "- " * 20_000),
    ("TOO_MANY_VALUES", "format: [" + "x," * 199_995 + "▲x]"),
    ("SEVERAL_DOCUMENTS", document() + "▲---\nformat: x\n"),
    ("ANCHOR", leaf("idnumber: A", "shortname: ▲&a A First")),
    ("ANCHOR", document(taxonomies="  taxonomies: ▲&t [domain, competency]\n")),
    ("ALIAS", leaf("idnumber: A", "shortname: ▲*a")),
    ("MERGE_KEY", leaf("idnumber: A", "shortname: A First", "▲<<: {rule: none}")),
    ("TAG", leaf("idnumber: A", "shortname: ▲!!str A First")),
    ("TAG", document(taxonomies="  taxonomies: ▲!list [domain, competency]\n")),
    ("DUPLICATE_KEY", leaf("idnumber: A", "shortname: A First", "▲idnumber: B")),
    ("DUPLICATE_KEY", competency(f"rule: {{{POINTS}, required: 1, points: {{A1: 1, ▲A1: 2}}}}")),
    ("KEY_NOT_TEXT", leaf("idnumber: A", "shortname: A First", "? ▲[rule]", ": none")),
    ("ROOT_NOT_MAPPING", "▲- format: lms-sync/framework/v1\n"),
    ("ROOT_NOT_MAPPING", "▲format\n"),
    ("CONTROL_CHARACTER", leaf("idnumber: A", "shortname: A ▲\x07bell")),
    ("CONTROL_CHARACTER", "format: ▲\0"),
    ("CONTROL_CHARACTER", leaf("idnumber: A", 'shortname: ▲"A \\0"')),
    ("CONTROL_CHARACTER", leaf("idnumber: A", 'shortname: ▲"A \\uFFFE"')),
]

STRUCTURE_CASES: list[tuple[str, str]] = [
    ("FORMAT_MISSING", document(head="").replace("framework:", "▲framework:", 1)),
    ("FORMAT_UNKNOWN", document(head="format: ▲lms-sync/framework/v2\n")),
    ("FORMAT_IS_LINKS", document(head="format: ▲lms-sync/links/v1\n", framework="  colour: red\n")),
    ("MISSING_KEY", document(taxonomies="").replace("  idnumber: DEMO", "  ▲idnumber: DEMO")),
    ("MISSING_KEY", leaf("▲shortname: A First")),
    ("MISSING_KEY", competency("rule: ▲{type: all}")),
    ("MISSING_KEY", document(framework=FRAMEWORK + "  source: ▲{date: 2004-06-08}\n")),
    ("UNKNOWN_KEY", leaf("idnumber: A", "shortname: A First", "▲zzz: 1")),
    ("UNKNOWN_KEY_NEAR", leaf("idnumber: A", "shortname: A First", "▲descripton: text")),
    ("UNKNOWN_KEY_NEAR", document(framework=FRAMEWORK + "  ▲langage: fr\n")),
    ("UNKNOWN_KEY_NEAR", document(framework=FRAMEWORK + "  source: {title: x, ▲dates: x}\n")),
    ("UNKNOWN_KEY_NEAR", document(scale="  scale:\n    ▲nam: x\n" + ITEMS)),
    ("UNKNOWN_KEY_NEAR", competency(f"rule: {{{POINTS}, required: 1, points: {{A1: {{points: 1, ▲most: true}}}}}}")),
    ("UNKNOWN_KEY_NEAR", competency("rule: {type: all, outcome: none, ▲types: all}")),
    ("UNKNOWN_KEY", document().replace("competencies:", "▲roots: []\ncompetencies:")),
    ("EXPECTED_MAPPING", document().replace("  - idnumber: A\n", "  - ▲just text\n  - idnumber: A\n")),
    ("EXPECTED_MAPPING", document(framework=FRAMEWORK + "  source: ▲arrêté\n")),
    ("EXPECTED_MAPPING", competency(f"rule: {{{POINTS}, required: 1, points: ▲[A1]}}")),
    ("EXPECTED_LIST", leaf("idnumber: A", "shortname: A First", "related: ▲A")),
    ("EXPECTED_LIST", leaf("idnumber: A", "shortname: A First", "children: ▲{A1: x}")),
    ("EXPECTED_TEXT", leaf("idnumber: A", "shortname: ▲[A, First]")),
    ("EXPECTED_TEXT", leaf("idnumber: A", "shortname: A First", "previous_idnumbers: [▲{B: C}]")),
    ("BOOLEAN_INVALID", document(framework=FRAMEWORK + "  visible: ▲yes\n")),
    ("BOOLEAN_INVALID", document(framework=FRAMEWORK + "  visible: ▲True\n")),
    ("BOOLEAN_INVALID", document(framework=FRAMEWORK + "  visible: ▲1\n")),
    ("INTEGER_INVALID", document(framework=FRAMEWORK + "  assessed: [▲1.0]\n")),
    ("INTEGER_INVALID", document(framework=FRAMEWORK + "  assessed: [▲01]\n")),
    ("INTEGER_INVALID", competency(f"rule: {{{POINTS}, required: ▲{'9' * 10_000}, points: {{A1: 1}}}}")),
    ("NUMBER_BELOW_ONE", document(framework=FRAMEWORK + "  assessed: [▲0]\n")),
    ("NUMBER_BELOW_ONE", competency(f"rule: {{{POINTS}, required: ▲0, points: {{A1: 1}}}}")),
    ("POINTS_NEGATIVE", competency(f"rule: {{{POINTS}, required: 1, points: {{A1: {{points: ▲-1}}}}}}")),
    ("EXPECTED_TEXT", document(taxonomies="  taxonomies: [domain, ▲[competency]]\n")),
    ("EXPECTED_TEXT", competency("rule: {type: all, outcome: ▲[none]}")),
    ("EXPECTED_TEXT", document(framework=FRAMEWORK + "  visible: ▲{a: b}\n")),
    ("TAXONOMY_UNKNOWN", document(taxonomies="  taxonomies: [domain, ▲activity]\n")),
    ("OUTCOME_UNKNOWN", competency("rule: {type: all, outcome: ▲completed}")),
    ("RULE_INVALID", competency("rule: ▲all")),
    ("RULE_INVALID", competency("rule: ▲[all]")),
    ("RULE_TYPE_MISSING", competency("rule: ▲{outcome: none}")),
    ("RULE_TYPE_UNKNOWN", competency("rule: ▲{type: some, outcome: none}")),
    ("SCALE_INVALID", competency("scale: ▲inherited")),
    ("ASSESSED_INVALID", document(framework=FRAMEWORK + "  assessed: ▲true\n")),
    ("ASSESSED_INVALID", document(framework=FRAMEWORK + "  assessed: ▲2\n")),
]


GOOD = "{name: Reached, default: true, proficient: true}"
POOR_SCALE = "  scale:\n    items:\n      - {name: No, default: true}\n      - {name: Yes, proficient: true}\n"
OWN_POOR_SCALE = "scale: {items: [{name: No, default: true}, {name: Yes, proficient: true}]}"
DEEP = "".join(
    f"{'  ' * n}  - idnumber: L{n}\n{'  ' * n}    shortname: L{n} x\n{'  ' * n}    children:\n" for n in range(30)
)

CONTENT_CASES: list[tuple[str, str]] = [
    ("IDNUMBER_EMPTY", leaf("idnumber: ▲''", "shortname: A First")),
    ("IDNUMBER_EMPTY", leaf("shortname: A First", "previous_idnumbers: [▲' ']", "idnumber: A")),
    ("IDNUMBER_TOO_LONG", leaf(f"idnumber: ▲{LONG}", "shortname: A x")),
    ("IDNUMBER_OUTER_BLANK", leaf("idnumber: ▲' A'", "shortname: ' A First'")),
    ("IDNUMBER_LINE_BREAK", leaf('idnumber: ▲"A\\nB"', "shortname: A")),
    ("IDNUMBER_TWICE", document(competencies=COMPETENCIES + "  - idnumber: ▲A\n    shortname: A Third\n")),
    ("IDNUMBER_EQUAL_IN_DATABASE", document(competencies=COMPETENCIES + "  - idnumber: ▲á\n    shortname: á Third\n")),
    ("PREVIOUS_IDNUMBER_OWN", competency("previous_idnumbers: [▲a]")),
    ("PREVIOUS_IDNUMBER_OWN", document(framework=FRAMEWORK + "  previous_idnumbers: [OLD, ▲DEMO]\n")),
    ("PREVIOUS_IDNUMBER_TWICE", competency("previous_idnumbers: [B, ▲b]")),
    (
        "PREVIOUS_IDNUMBER_TWICE",
        document(
            competencies=COMPETENCIES + "        previous_idnumbers: [B]\n  - idnumber: C\n    shortname: C Third\n"
            "    previous_idnumbers: [▲B]\n"
        ),
    ),
    ("SHORTNAME_EMPTY", leaf("idnumber: A", "shortname: ▲' '")),
    ("SHORTNAME_EMPTY", leaf("idnumber: A", "shortname:▲")),
    ("SHORTNAME_TOO_LONG", leaf("idnumber: A", f"shortname: ▲A {'é' * 99}")),
    ("SHORTNAME_LINE_BREAK", leaf("idnumber: A", "shortname: ▲|", "  A First", "  Second")),
    ("SHORTNAME_TAG", leaf("idnumber: A", "shortname: ▲A <b>First</b>")),
    ("SHORTNAME_TAG", leaf("idnumber: A", "shortname: ▲A 1<2")),
    ("LANGUAGE_INVALID", document(framework=FRAMEWORK + "  language: ▲French\n")),
    ("DESCRIPTION_TWICE", leaf("idnumber: A", "shortname: A First", "description: x", "description_html: ▲<p>x</p>")),
    (
        "TREE_TOO_DEEP",
        document(
            taxonomies=f"  taxonomies: [{', '.join(['skill'] * 31)}]\n",
            competencies=DEEP + " " * 62 + "- ▲idnumber: L30\n" + " " * 64 + "shortname: L30 x\n",
        ),
    ),
    ("DESCRIPTION_TOO_LONG", leaf("idnumber: A", "shortname: A First", f"description: ▲{'x' * 20_001}")),
    ("DESCRIPTION_TOO_LONG", leaf("idnumber: A", "shortname: A First", f"description_html: ▲{'x' * 100_001}")),
    ("TAXONOMIES_TOO_FEW", document(taxonomies="  taxonomies: ▲[domain]\n")),
    ("TAXONOMIES_TOO_FEW", document(taxonomies="  taxonomies: ▲[]\n", competencies="  []\n")),
    ("TAXONOMIES_TOO_LONG", document(taxonomies=f"  taxonomies: ▲[{', '.join(['competency'] * 24)}]\n")),
    ("ASSESSED_EMPTY", document(framework=FRAMEWORK + "  assessed: ▲[]\n")),
    ("ASSESSED_BEYOND_TREE", document(framework=FRAMEWORK + "  assessed: [1, ▲3]\n")),
    ("ASSESSED_TWICE", document(framework=FRAMEWORK + "  assessed: [1, ▲1]\n")),
    ("SCALE_TOO_SHORT", document(scale=f"  scale:\n    items:\n      ▲- {GOOD}\n")),
    ("SCALE_ITEM_EMPTY", with_items(GOOD, "{name: ▲''}")),
    ("SCALE_ITEM_COMMA", with_items(GOOD, "{name: ▲'No, not yet'}")),
    ("SCALE_ITEM_LINE_BREAK", with_items(GOOD, '{name: ▲"No\\nnot"}')),
    ("SCALE_ITEM_OUTER_BLANK", with_items(GOOD, "{name: ▲'No '}")),
    ("SCALE_ITEM_TAG", with_items(GOOD, "{name: ▲<50 %}")),
    ("SCALE_ITEM_TWICE", with_items(GOOD, "{name: ▲Reached}")),
    ("SCALE_WITHOUT_DEFAULT", competency("scale: ▲{items: [{name: No}, {name: Yes, proficient: true}]}")),
    ("SCALE_DEFAULT_TWICE", with_items(GOOD, "{name: Yes, default: ▲true}")),
    ("SCALE_WITHOUT_PROFICIENT", document(scale="  scale:\n    ▲items: [{name: No, default: true}, {name: Yes}]\n")),
    ("SCALE_WITHOUT_PROFICIENT", competency("scale: ▲{items: [{name: No, default: true}, {name: Yes}]}")),
    (
        "RULE_WITHOUT_CHILDREN",
        leaf(
            "idnumber: A", "shortname: A First", f"rule: ▲{{{POINTS}, required: 1, points: {{B: 1}}}}", "children: []"
        ),
    ),
    ("RULE_COMPLETES_NOT_PROFICIENT", competency("rule: {type: all, outcome: ▲complete}", scale=POOR_SCALE)),
    (
        "RULE_COMPLETES_NOT_PROFICIENT",
        competency("scale: inherit", "rule: {type: all, outcome: ▲complete}", scale=POOR_SCALE),
    ),
    ("RULE_COMPLETES_NOT_PROFICIENT", competency(OWN_POOR_SCALE, "rule: {type: all, outcome: ▲complete}")),
    ("RULE_POINTS_NOT_CHILD", competency(f"rule: {{{POINTS}, required: 1, points: {{A1: 1, ▲B: 1}}}}")),
    ("RULE_POINTS_NEAR", competency(f"rule: {{{POINTS}, required: 1, points: {{▲a1: 1}}}}")),
    ("RULE_POINTS_OUT_OF_REACH", competency(f"rule: {{{POINTS}, required: ▲4, points: {{A1: 3}}}}")),
    ("RULE_POINTS_OUT_OF_REACH", competency(f"rule: {{{POINTS}, required: ▲1, points: {{}}}}")),
    ("RELATED_UNKNOWN", competency("related: [▲B]")),
    ("RELATED_NEAR", competency("related: [▲a1]")),
    ("RELATED_NEAR", competency("previous_idnumbers: [Z]", "related: [▲Z]")),
    ("RELATED_SELF", competency("related: [A1, ▲A]")),
    ("RELATED_TWICE", competency("related: [A1, ▲A1]")),
]

WARNING_CASES: list[tuple[str, str]] = [
    ("RULE_NEVER_MET", leaf("idnumber: A", "shortname: A First", "rule: ▲{type: all, outcome: recommend}")),
    ("IDNUMBER_LIKE_NUMBER", leaf("idnumber: ▲1.1", "shortname: 1.1 First")),
    ("SHORTNAME_LONG", leaf("idnumber: A", f"shortname: ▲A {'x' * 79}")),
    ("SHORTNAME_OUTER_BLANK", leaf("idnumber: A", "shortname: ▲'A First '")),
    ("SHORTNAME_WITHOUT_IDNUMBER", leaf("idnumber: A", "shortname: ▲First")),
    ("SHORTNAME_WITHOUT_IDNUMBER", leaf("idnumber: A1", "shortname: ▲A1.First")),
    ("NULL_IS_TEXT", leaf("idnumber: A", "shortname: A First", "description: ▲null")),
    ("DESCRIPTION_REPEATS_SHORTNAME", leaf("idnumber: A", "shortname: A L'œuvre", "description: ▲l’œuvre.")),
    ("DESCRIPTION_REPEATS_SHORTNAME", leaf("idnumber: A", "shortname: A First", "description_html: ▲<p>A First</p>")),
]


def markdown(*lines: str) -> str:
    """A file in which the description of A is a literal block of the given lines."""
    return leaf("idnumber: A", "shortname: A First", "description: |", *(f"  {line}" for line in lines))


def html(text: str) -> str:
    """A file in which the description of A is the given HTML."""
    return leaf("idnumber: A", "shortname: A First", "description_html: |-", f"  ▲{text}")


DESCRIPTION_CASES: list[tuple[str, str]] = [
    ("DESCRIPTION_RAW_HTML", markdown("Two paragraphs.", "", "▲Some <b>bold text.")),
    ("DESCRIPTION_RAW_HTML", leaf("idnumber: A", "shortname: A First", "description: ▲>-", "  Some", "  <br> text.")),
    ("DESCRIPTION_RAW_HTML", leaf("idnumber: A", "shortname: A First", "description: ▲Some <br> text")),
    ("DESCRIPTION_TOO_DEEP", markdown("▲" + "> " * 61 + "x")),
    ("DESCRIPTION_CONTROL_CHARACTER", leaf("idnumber: A", "shortname: A First", 'description: ▲"x\\N"')),
    ("DESCRIPTION_TEL_LINK", markdown("First line", "▲and [a number](tel:+33123456789).")),
    ("DESCRIPTION_SCHEME_CASE", markdown("▲[a](HTTPS://example.org/)")),
    ("DESCRIPTION_LINK_SCHEME", markdown("▲[a](javascript:x)")),
    ("DESCRIPTION_IMAGE_SCHEME", markdown("▲![a](mailto:a@example.org)")),
    ("DESCRIPTION_HOST_UNDERSCORE", markdown("▲[a](https://my_host.example.org/)")),
    ("DESCRIPTION_LINK_HOST", markdown("▲[a](https:///path)")),
    ("DESCRIPTION_LINK_USER", markdown("▲[a](https://user@example.org/)")),
    ("DESCRIPTION_LINK_PORT", markdown("▲[a](https://example.org:443/)")),
    ("DESCRIPTION_LINK_QUERY", markdown("▲[a](ftp://example.org/x?y)")),
    (
        "DESCRIPTION_LINK_IN_LINK",
        markdown("▲[a <https://example.org/b>](https://example.org/)"),
    ),
    ("DESCRIPTION_PERCENT_7E", markdown("▲[a](https://example.org/%7Ex)")),
    ("DESCRIPTION_PERCENT_ESCAPE", markdown("▲[a](https://example.org/%41)")),
    ("DESCRIPTION_ADDRESS_CHARACTER", markdown("▲[a](https://example.org/#a#b)")),
    ("DESCRIPTION_LINK_TITLE_QUOTE", markdown("▲[a](https://example.org/ 'a \"b\"')")),
    ("DESCRIPTION_HTML_WHITE_SPACE", leaf("idnumber: A", "shortname: A First", "description_html: ▲' <p>x</p>'")),
    ("DESCRIPTION_HTML_COMMENT", html("<p>x</p><!-- y -->")),
    ("DESCRIPTION_HTML_ANGLE", html("<p>a < b</p>")),
    ("DESCRIPTION_HTML_AMPERSAND", html("<p>a & b</p>")),
    ("DESCRIPTION_HTML_ENTITY", html("<p>&eacute;</p>")),
    ("DESCRIPTION_HTML_TAG", html("x<dialog />")),
    ("DESCRIPTION_HTML_CASE", html("x<BR />")),
    ("DESCRIPTION_HTML_UNBALANCED", html("<p>x")),
    ("DESCRIPTION_HTML_EMPTY_ELEMENT", html("<p>x<br>y</p>")),
    ("DESCRIPTION_HTML_NESTING", html("<p><ul><li>x</li></ul></p>")),
    ("DESCRIPTION_HTML_ATTRIBUTE_FORM", html("<p class='x'>x</p>")),
    ("DESCRIPTION_HTML_ATTRIBUTE", html('<p id="x">x</p>')),
    ("DESCRIPTION_HTML_LANGUAGE", html('<p lang="fr">x</p>')),
    ("DESCRIPTION_HTML_TARGET", html('<a href="https://example.org/" target="_blank">x</a>')),
    ("DESCRIPTION_HTML_IMAGE", html('<img src="https://example.org/i.png" />')),
    ("DESCRIPTION_HTML_STYLE", html('<p style="color: red">x</p>')),
]
