"""Export end to end: what Moodle holds, made by its own functions, checks, plans empty, and is taken over."""

from pathlib import Path

from lms_sync.domain.plan import Adoption, Policies
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import SiteRule
from lms_sync.moodle import writes
from lms_sync.workflows.export import export_framework
from tests.contract.files import Pusher
from tests.contract.site import Bench

ADOPT = Policies(adoption=Adoption.ADOPT)
NO_RULE = SiteRule(None, None, RuleOutcome.NONE)
# What Moodle's editor leaves of ordinary typing, and some of what its toolbar can do besides.
TEXTS = [
    "<p>Une phrase\u00a0: « simple » &amp; brève.</p>",
    '<p>Avec du <strong>gras</strong>, <em>plus</em> et <a href="https://example.org/a_b?c=d&amp;e=f">un lien</a>.</p>',
    "<p>Avant</p>\r\n<ul>\r\n<li>un\r\n<ul>\r\n<li>deux</li>\r\n</ul>\r\n</li>\r\n<li>trois</li>\r\n</ul>",
    "<p>Ligne<br />suivante</p>",
    '<p dir="ltr" style="text-align:left;">De la <span style="font-size:0.9rem;">taille</span></p>',
    "<p># 1. *pas* _un_ titre</p>",
]


def _made_by_hand(bench: Bench) -> None:
    framework = bench.framework()
    (parent, other) = bench.children(framework, "1.10", "É null")
    (first, second, third) = bench.done(
        writes.CreateCompetency(framework, parent, "A1", "A1 L'un : # l'autre", TEXTS[0]),
        writes.CreateCompetency(framework, parent, "A2", "true", TEXTS[1], scale=bench.scales.own),
        writes.CreateCompetency(framework, parent, "A3", "- « x »", TEXTS[2]),
    )
    bench.done(
        *(
            writes.CreateCompetency(framework, other, f"B{number}", f"B{number} titre", text)
            for number, text in enumerate(TEXTS[3:])
        )
    )
    config = (
        f'{{"base":{{"points":3}},"competencies":[{{"id":{first},"points":2,"required":1}},'
        f'{{"id":{second},"points":1,"required":0}}]}}'
    )
    points = SiteRule("core_competency\\competency_rule_points", config, RuleOutcome.RECOMMEND)
    every = SiteRule("core_competency\\competency_rule_all", None, RuleOutcome.EVIDENCE)
    bench.done(
        writes.SetRule(parent, points, NO_RULE),
        writes.SetRule(other, every, NO_RULE),
        writes.AddRelated(third, other),
        writes.AddRelated(first, second),
        writes.MoveUp(third),
    )


def test_a_framework_made_in_moodle_is_exported_and_taken_over_unchanged(bench: Bench, tmp_path: Path) -> None:
    """Order, texts, rules, relations and own scales; exported twice the bytes are the same; nothing is written."""
    _made_by_hand(bench)
    pusher = Pusher(bench, tmp_path)
    with pusher.session() as session:
        first = export_framework(f"{bench.prefix}F", session)
        second = export_framework(f"{bench.prefix}F", session)
    assert first.text == second.text
    assert first.as_html == 2
    for line in ("related: [A2]", "  - idnumber: 1.10\n", "{A1: {points: 2, must: true}, A2: 1}", "outcome: evidence}"):
        assert line in first.text
    assert first.text.index("idnumber: A3") < first.text.index("idnumber: A2")
    path = pusher.write("exported.yaml", first.text)
    assert not pusher.plan(path, policies=ADOPT).has_differences
    before = bench.site.content(next(one for one in bench.site.frameworks() if one["idnumber"] == f"{bench.prefix}F"))
    pusher.push(path, policies=ADOPT)
    after = bench.site.content(next(one for one in bench.site.frameworks() if one["idnumber"] == f"{bench.prefix}F"))
    assert after == before


def test_descriptions_in_other_formats_are_taken_over_as_the_html_that_the_site_shows(
    bench: Bench, tmp_path: Path
) -> None:
    """Plain text, Markdown, automatic: no plan changes them, and a push of another field leaves them alone."""
    framework = bench.framework()
    formats = {
        "plain": ('l\'un "deux"  trois\nquatre', 2),
        "markdown": ("# Titre\n\n* un\n* **deux**", 4),
        "automatic": ("un\ndeux <b>gras</b>", 0),
    }
    for moodle_id, (text, number) in zip(bench.children(framework, *formats), formats.values(), strict=True):
        fields = {"id": moodle_id, "description": text, "descriptionformat": number}
        bench.site.call(
            "core_competency_update_competency", **{f"competency[{key}]": value for key, value in fields.items()}
        )
    pusher = Pusher(bench, tmp_path)
    with pusher.session() as session:
        exported = export_framework(f"{bench.prefix}F", session).text
    for line in (
        'l\'un "deux"\u00a0 trois<br />\n',
        "<h1>Titre</h1>\n",
        "<li><strong>deux</strong></li>\n",
        "un<br />\n",
    ):
        assert line in exported
    path = pusher.write("exported.yaml", exported)
    assert not pusher.plan(path, policies=ADOPT).has_differences
    before = _descriptions(bench, framework)
    pusher.push(path, policies=ADOPT)
    pusher.push(pusher.write("exported.yaml", exported.replace("  shortname: ", "  shortname: N ")))
    assert _descriptions(bench, framework) == before
    assert not pusher.plan(path).has_differences


def _descriptions(bench: Bench, framework: int) -> list[tuple[str, int]]:
    return [(one["description"], one["descriptionformat"]) for one in bench.site.competencies(framework)]
