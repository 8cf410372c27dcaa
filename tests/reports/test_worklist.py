"""The worklist as a page and as a table."""

import csv
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO
from zoneinfo import ZoneInfo

import pytest

from lms_sync.domain.links_plan import CoursePlan, LinksFilePlan, LinksPlan, UnlinkPolicy
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklists import Worklist, of_courses, worklist_of
from lms_sync.errors import Problem
from lms_sync.message import Message
from lms_sync.reports.spreadsheet_text import starts_formula
from lms_sync.reports.worklist import worklist_csv, worklist_html
from lms_sync.texts import Language
from tests.reconciler.states import HOSTILE_NAMES
from tests.reports.worklists import (
    CASE_STUDY,
    DOSSIER,
    FILE,
    FINGERPRINT,
    HOSTILE,
    M1,
    M2,
    MADE,
    QUIZ,
    SITE,
    VERSION,
    worklist,
)

PARIS = ZoneInfo("Europe/Paris")
PART = "&showonly=competenciessection#id_competenciessection"


class _Text(HTMLParser):
    """Collects what a reader sees, and what is linked."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href" and value and not value.startswith("#")]

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def read(page: str) -> tuple[str, _Text]:
    """The words of a page with single blanks, and the rest of it."""
    parser = _Text()
    parser.feed(page)
    return " ".join("".join(parser.pieces).split()), parser


def rows(table: str, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a table below its lines with #."""
    lines = [line for line in csv.reader(StringIO(table), delimiter=delimiter) if not line[0].startswith("#")]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_every_activity_leads_to_its_settings_and_says_what_to_do_there() -> None:
    """What to add is apart from what to leave and what to remove; the outcome has Moodle's own words."""
    text, page = read(worklist_html(worklist(M1), Language.EN, PARIS))
    assert f"{SITE}/course/modedit.php?update=12&return=0{PART}" in page.links
    assert f"{SITE}/course/modedit.php?update=12&return=0" in page.links
    assert f"{SITE}/admin/tool/lp/coursecompetencies.php?courseid=3" in page.links
    assert "Leave C1.1 Concevoir" in text
    assert "Add C1.2 Évaluer" in text
    assert "Add C2.3 Organiser le travail et soutenir l'organisation link it to the course first" in text
    assert "Remove C3.1 Gérer" in text
    assert "Upon activity completion: choose “Attach evidence” The present outcome is “Complete the competency”" in text
    assert "renamed in Moodle; the file has “Dossier”" in text
    assert "hidden from learners" in text
    assert "Upon activity completion: leave “Send for review”" in text


def test_the_page_says_how_many_are_open_and_done_and_where() -> None:
    """First in all, then course by course; done lines are folded away and ticked."""
    page = worklist_html(worklist(M2, M1), Language.EN, PARIS)
    text, parsed = read(page)
    assert "To do3 Done1 Courses2" in text
    assert text.index("CAF-M1") < text.index("CAF-M2")
    assert "3 activities to do · 0 done" in text
    assert "0 activities to do · 1 done" in text
    assert parsed.tags.count("details") == 1
    assert "Forum d'échange" in read(page[page.index("<details") :])[0]
    assert "script" not in parsed.tags


def test_outcomes_that_differ_and_would_be_made_one_are_told() -> None:
    """Even where the file does not say which it wants."""
    both = frozenset({RuleOutcome.NONE, RuleOutcome.COMPLETE})
    item = replace(CASE_STUDY, outcome=None, present_outcomes=both)
    text, _ = read(worklist_html(worklist(replace(M1, work=(item,))), Language.EN, PARIS))
    assert "leave what is chosen there" in text
    assert "The present outcomes differ: “Do nothing”, “Complete the competency”." in text


def test_an_activity_that_loses_its_last_competency_needs_no_outcome() -> None:
    """Nothing is there for it to be of."""
    item = replace(QUIZ, competencies=(QUIZ.competencies[1],))
    text, _ = read(worklist_html(worklist(replace(M1, work=(item,))), Language.EN, PARIS))
    assert "no competency is left, so that the choice does not matter" in text
    assert "These are to be there" not in text


def test_the_french_page_has_the_words_of_moodles_french() -> None:
    """Trainers look for them on their own pages."""
    text, _ = read(worklist_html(worklist(M1), Language.FR, PARIS))
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Lors de l’achèvement de l’activité : choisir « Joindre une preuve »" in plain
    assert "L’effet actuel est « Marquer la compétence comme atteinte »" in plain
    assert "« Compétences de cours »" in plain
    assert "24 novembre 2026 à 16:20 CET" in plain


def test_it_says_where_it_comes_from() -> None:
    """Site, date, file, fingerprint and program."""
    text, _ = read(worklist_html(worklist(M1), Language.EN, PARIS))
    for piece in (SITE, "24 November 2026 at 16:20 CET by lms-sync 0.5.0", FILE, FINGERPRINT):
        assert piece in text


def test_notes_of_the_plan_are_for_those_who_keep_the_file() -> None:
    """With the place in it."""
    params: dict[str, str | int] = {
        "activity": "Dossier",
        "course": "CAF-M1",
        "now": "Dossier professionnel",
        "cmid": 14,
    }
    note = Problem(Message("LINKS_ACTIVITY_RENAMED", params), FILE, 12, 9)
    text, _ = read(worklist_html(worklist(M1, notes=(note,)), Language.EN, PARIS))
    assert "For those who keep the links file “Dossier” in the course “CAF-M1” was renamed in Moodle" in text
    assert "caferuis-links.yaml:12" in text
    table = worklist_csv(worklist(M1, notes=(note,)), Language.EN, PARIS)
    assert "# Note,caferuis-links.yaml:12 – “Dossier” in the course “CAF-M1” was renamed" in table
    assert "For those who keep" not in read(worklist_html(worklist(M1), Language.EN, PARIS))[0]


@pytest.mark.parametrize(("courses", "says"), [((M2,), "Everything is done"), ((), "There is nothing to do by hand")])
def test_a_page_without_open_lines_says_so(courses: tuple[CoursePlan, ...], says: str) -> None:
    """And leaves the instructions out."""
    text, _ = read(worklist_html(worklist(*courses), Language.EN, PARIS))
    assert says in text
    assert "For each activity" not in text


def test_a_plugin_of_the_site_is_named() -> None:
    """What it writes need not be done by hand."""
    text, _ = read(worklist_html(worklist(M1, plugin="local_dimensions"), Language.EN, PARIS))
    assert "This site has the plugin local_dimensions" in text


def test_names_are_text_whatever_they_hold() -> None:
    """Anybody who may edit a course names activities."""
    hostile = CoursePlan(9, HOSTILE_NAMES[0], HOSTILE_NAMES[1], work=HOSTILE)
    page = worklist_html(worklist(hostile), Language.EN, PARIS)
    text, parsed = read(page)
    assert not {"script", "b", "img"} & set(parsed.tags)
    assert "<script>alert(1)</script>" in text
    assert "\u202e" not in page
    for language, delimiter in ((Language.EN, ","), (Language.FR, ";")):
        table = worklist_csv(worklist(hostile), language, PARIS)
        cells = [cell for line in csv.reader(StringIO(table), delimiter=delimiter) for cell in line]
        assert not [cell for cell in cells if starts_formula(cell)]
        assert len(rows(table.removeprefix("\ufeff"), delimiter)) == 2 * len(HOSTILE)


def test_the_table_has_a_row_for_each_competency() -> None:
    """With the deed in words, so that it can be filtered."""
    found = rows(worklist_csv(worklist(M2, M1), Language.EN, PARIS))
    assert [(row["State"], row["Activity"], row["Competency"], row["What to do"]) for row in found] == [
        ("to do", "Étude de cas", "C1.1", "Leave"),
        ("to do", "Étude de cas", "C1.2", "Add"),
        ("to do", "Étude de cas", "C2.3", "Add"),
        ("to do", "Dossier professionnel", "C1.1", "Add"),
        ("to do", "Quiz de positionnement", "C2.1", "Leave"),
        ("to do", "Quiz de positionnement", "C3.1", "Remove"),
        ("done", "Forum d'échange", "C1.1", "Leave"),
        ("done", "Forum d'échange", "C3.1", "Leave"),
    ]
    assert found[2]["Remarks"].startswith("link it to the course first · The present outcome")
    assert found[3]["Remarks"] == "renamed in Moodle; the file has “Dossier” · hidden from learners"
    assert found[0]["Settings page"] == f"{SITE}/course/modedit.php?update=12&return=0{PART}"


def test_the_french_table_opens_in_the_french_excel() -> None:
    """A byte order mark and semicolons."""
    table = worklist_csv(worklist(M1), Language.FR, PARIS)
    assert table.startswith("\ufeff# Site Moodle;")
    assert rows(table.removeprefix("\ufeff"), ";")[1]["Que faire"] == "Ajouter"


def test_a_course_of_two_files_is_one() -> None:
    """Their frameworks differ, the trainer does not."""
    plan = LinksPlan(
        SITE,
        UnlinkPolicy.KEEP,
        (
            LinksFilePlan("one.yaml", "ONE", (replace(M1, work=(CASE_STUDY, DOSSIER)),)),
            LinksFilePlan("two.yaml", "TWO", (replace(M1, work=(QUIZ,)), M2, CoursePlan(5, "CAF-M3", "No activity"))),
        ),
        FINGERPRINT,
    )
    made = worklist_of(plan, MADE, VERSION)
    assert [(course.shortname, [item.cmid for item in course.items]) for course in made.courses] == [
        ("CAF-M1", [12, 14, 15]),
        ("CAF-M2", [16]),
    ]
    assert made.files == (("one.yaml", "ONE"), ("two.yaml", "TWO"))
    assert (made.open, made.done) == (3, 1)


def test_outcomes_of_links_that_no_file_speaks_of_are_told() -> None:
    """Saving changes them all the same."""
    item = replace(CASE_STUDY, present_outcomes=frozenset(), other_outcomes=frozenset({RuleOutcome.RECOMMEND}))
    text, _ = read(worklist_html(worklist(replace(M1, work=(item,))), Language.EN, PARIS))
    assert "The present outcome is “Send for review”; saving sets the new one for all" in text
    same = replace(item, other_outcomes=frozenset({RuleOutcome.EVIDENCE}))
    assert "present outcome" not in read(worklist_html(worklist(replace(M1, work=(same,))), Language.EN, PARIS))[0]


def test_a_part_holds_its_courses_and_no_note_on_others() -> None:
    """A trainer gets the own course."""

    def note(course: str) -> Problem:
        return Problem(Message("links.note", {"course": course}), FILE, 3)

    general = Problem(Message("links.general"), FILE)
    whole: Worklist = worklist(M1, M2, notes=(note("CAF-M1"), note("CAF-M2"), general))
    part = of_courses(whole, ["CAF-M2"])
    assert [course.shortname for course in part.courses] == ["CAF-M2"]
    assert part.notes == (note("CAF-M2"), general)
