"""What a correct links file becomes, and that a written one is read as it was."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.links import (
    ActivityRef,
    ActivityRefKind,
    CourseRef,
    CourseRefKind,
    LinksFile,
    WantedActivity,
    WantedCompetency,
    WantedCourse,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source import EachOutcome, check_links_text, links_yaml
from lms_sync.source.links_keys import activity_key, course_key
from lms_sync.source.param_text import has_line_break
from lms_sync.source.reader import REFUSED_CHARACTER

FULL = """\
format: lms-sync/links/v1
framework: 1.10
courses:
  - course: CAF-M1
    competencies:
      - idnumber: C1.1
        outcome: recommend
        activities:
          - Étude de cas
          - {activity: Dossier, outcome: none}
          - {activity: {idnumber: 007}}
          - {idnumber: 008, outcome: evidence}
          - {cmid: 12}
          - {activity: {cmid: 13}, outcome: complete}
      - C1.2
  - course: {idnumber: 3}
    competencies: [{idnumber: C1.1, activities: []}]
  - pattern: "CAF-*"
    competencies: [{idnumber: C1.1, outcome: none}]
  - course: {pattern: "CAP-?"}
    competencies: [C1.1]
"""
NOWHERE = FilePlace("")


def without_places(links: LinksFile) -> LinksFile:
    """The same with no place in it."""
    return LinksFile("", links.framework, NOWHERE, tuple(_course(one) for one in links.courses))


def _course(course: WantedCourse) -> WantedCourse:
    return replace(course, place=NOWHERE, competencies=tuple(_competency(one) for one in course.competencies))


def _competency(competency: WantedCompetency) -> WantedCompetency:
    activities = tuple(replace(one, place=NOWHERE) for one in competency.activities)
    return replace(competency, place=NOWHERE, activities=activities)


def read(text: str) -> LinksFile:
    """The links of a right text."""
    checked = check_links_text(text, "l.yaml", writes_each_outcome=EachOutcome.WRITTEN)
    assert checked.problems == ()
    assert checked.file is not None
    return checked.file


def test_every_key_and_short_form_reaches_the_links() -> None:
    """All names are text, as they are written."""
    links = read(FULL)
    first, third = links.courses[0], links.courses[2]
    assert (links.file, links.framework, links.framework_place) == ("l.yaml", "1.10", FilePlace("l.yaml", 2, 12))
    assert [course.ref for course in links.courses] == [
        CourseRef(CourseRefKind.SHORTNAME, "CAF-M1"),
        CourseRef(CourseRefKind.IDNUMBER, "3"),
        CourseRef(CourseRefKind.PATTERN, "CAF-*"),
        CourseRef(CourseRefKind.PATTERN, "CAP-?"),
    ]
    assert first.place == FilePlace("l.yaml", 4, 13)
    linked, bare = first.competencies
    assert (linked.idnumber, linked.outcome, linked.place) == (
        "C1.1",
        RuleOutcome.RECOMMEND,
        FilePlace("l.yaml", 6, 19),
    )
    assert [(one.ref.kind, one.ref.text, one.outcome) for one in linked.activities] == [
        (ActivityRefKind.NAME, "Étude de cas", None),
        (ActivityRefKind.NAME, "Dossier", RuleOutcome.NONE),
        (ActivityRefKind.IDNUMBER, "007", None),
        (ActivityRefKind.IDNUMBER, "008", RuleOutcome.EVIDENCE),
        (ActivityRefKind.CMID, "12", None),
        (ActivityRefKind.CMID, "13", RuleOutcome.COMPLETE),
    ]
    assert linked.activities[0].place == FilePlace("l.yaml", 9, 13)
    assert bare == WantedCompetency("C1.2", None, (), FilePlace("l.yaml", 15, 9))
    assert third.competencies[0].outcome is RuleOutcome.NONE


def test_activities_are_managed_where_any_competency_of_the_course_names_some() -> None:
    """An empty list counts, an absent one does not."""
    assert [course.manages_activities for course in read(FULL).courses] == [True, True, False, False]


def test_the_file_is_written_as_a_person_would() -> None:
    """Short, in order, quoted where it has to be."""
    assert (
        links_yaml(read(FULL))
        == """\
format: lms-sync/links/v1
framework: 1.10
courses:
  - course: CAF-M1
    competencies:
      - idnumber: C1.1
        outcome: recommend
        activities:
          - {activity: Étude de cas}
          - {activity: Dossier, outcome: none}
          - {activity: {idnumber: 007}}
          - {activity: {idnumber: 008}, outcome: evidence}
          - {activity: {cmid: 12}}
          - {activity: {cmid: 13}, outcome: complete}
      - idnumber: C1.2

  - course: {idnumber: 3}
    competencies:
      - idnumber: C1.1
        activities: []

  - pattern: CAF-*
    competencies:
      - idnumber: C1.1
        outcome: none

  - pattern: CAP-?
    competencies:
      - idnumber: C1.1
"""
    )


def test_links_of_nothing_are_written_and_read() -> None:
    """As the export of a framework that nobody has linked yet."""
    empty = LinksFile("", "DEMO", NOWHERE, ())
    assert without_places(read(links_yaml(empty))) == empty


SIGNS = list("ab1 .:#-?,[]{}&*!|>'\"%@`~=\\é<\u00a0")
NAMES = (
    st.text(st.one_of(st.sampled_from(SIGNS), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda text: not REFUSED_CHARACTER.search(text) and not has_line_break(text) and bool(collation_key(text)))
)
OUTCOMES = st.none() | st.sampled_from(RuleOutcome)


def activity_refs() -> st.SearchStrategy[ActivityRef]:
    """By name, idnumber or number."""
    named = st.sampled_from([ActivityRefKind.NAME, ActivityRefKind.IDNUMBER])
    numbered = st.integers(1, 999_999_999).map(lambda cmid: ActivityRef(ActivityRefKind.CMID, str(cmid)))
    return st.builds(ActivityRef, named, NAMES) | numbered


ACTIVITIES = st.lists(
    st.builds(WantedActivity, activity_refs(), OUTCOMES, st.just(NOWHERE)),
    max_size=3,
    unique_by=lambda one: activity_key(one.ref.kind, one.ref.text),
).map(tuple)


@st.composite
def courses(draw: st.DrawFn) -> WantedCourse:
    """A course as a file can say it: what is managed stands somewhere in it."""
    ref = draw(st.builds(CourseRef, st.sampled_from(CourseRefKind), NAMES))
    manages = draw(st.booleans())
    listed = ACTIVITIES if manages else st.just(())
    competencies = draw(
        st.lists(
            st.builds(WantedCompetency, NAMES, OUTCOMES, listed, st.just(NOWHERE)),
            min_size=1 if manages else 0,
            max_size=3,
            unique_by=lambda one: collation_key(one.idnumber),
        )
    )
    return WantedCourse(ref, tuple(competencies), manages, NOWHERE)


@settings(max_examples=200, deadline=None)
@given(NAMES, st.lists(courses(), max_size=4, unique_by=lambda one: course_key(one.ref.kind, one.ref.text)))
def test_links_are_read_as_they_were_written(framework: str, wanted: list[WantedCourse]) -> None:
    """Whatever their names, and with every outcome and reference."""
    links = LinksFile("", framework, NOWHERE, tuple(wanted))
    assert without_places(read(links_yaml(links))) == links


@pytest.mark.parametrize("text", ["format: lms-sync/links/v1\n", FULL])
@settings(max_examples=100, deadline=None)
@given(at=st.integers(0, 700), put=st.text(max_size=6), length=st.integers(0, 20))
def test_no_text_is_an_accident(text: str, at: int, put: str, length: int) -> None:
    """A file that was cut or mistyped anywhere is links or a list of problems."""
    at %= len(text)
    checked = check_links_text(text[:at] + put + text[at + length :], "x.yaml")
    assert (checked.file is None) == bool(checked.problems)


YAML_VALUES = st.recursive(
    st.sampled_from(["CAF", "''", "'*'", "12", "none", "complete", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(
            st.sampled_from(
                ["course", "pattern", "idnumber", "cmid", "activity", "activities", "competencies", "outcome"]
            ),
            inner,
            max_size=4,
        ).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}")
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(YAML_VALUES, YAML_VALUES)
def test_no_structure_is_an_accident(framework: str, listed: str) -> None:
    """Any keys anywhere."""
    text = f"format: lms-sync/links/v1\nframework: {framework}\ncourses: {listed}\n"
    checked = check_links_text(text, "x.yaml")
    assert (checked.file is None) == bool(checked.problems)


def test_a_text_that_no_file_can_hold_is_told() -> None:
    """A lone surrogate cannot be encoded."""
    assert [one.message.code for one in check_links_text("\ud800", "x.yaml").problems] == ["ENCODING_NOT_UTF8"]
