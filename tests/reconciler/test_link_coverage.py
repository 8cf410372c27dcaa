"""The matrix of competencies, courses and activities."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.courses import Activity, CompletionTracking
from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.link_coverage import CoverageMark, CoveragePlace, CoverageRow, Covered, LinkCoverage
from lms_sync.domain.links import CourseRefKind, LinksFile
from lms_sync.domain.reconciliation import Reconciliation, ReportScope
from lms_sync.reconciler import narrow, reconcile
from tests.reconciler.linked import (
    CASE,
    COMPLETE,
    EVIDENCE,
    FOLDER,
    M1,
    M2,
    M4,
    NEW_NAME,
    QUIZ,
    REMEMBERED,
    add_course,
    linked_site,
    links_file,
    named,
    sample_links,
    unclear_links,
    wanted_competency,
    wanted_course,
)
from tests.reconciler.states import SITE, SiteBuilder, provenance, sample_framework

Mark = CoverageMark


def made(site: SiteBuilder, *files: LinksFile, scope: ReportScope = ReportScope()) -> Reconciliation:  # noqa: B008
    """What is reconciled of a site with links files."""
    state = site.state()
    return reconcile(
        site.framework,
        narrow(state, scope),
        None,
        provenance=provenance(site.framework, state, scope),
        links=files,
        remembered_activities=REMEMBERED,
    )


def covered(site: SiteBuilder, *files: LinksFile) -> LinkCoverage:
    """The matrix of a site."""
    coverage = made(site, *files).coverage
    assert coverage is not None
    return coverage


def rows_of(coverage: LinkCoverage) -> dict[str, CoverageRow]:
    """Its rows by idnumber."""
    return {row.idnumber: row for row in coverage.rows}


def place_of(coverage: LinkCoverage, idnumber: str, course_id: int) -> CoveragePlace:
    """A cell."""
    return next(place for place in rows_of(coverage)[idnumber].places if place.course_id == course_id)


def of_links(reconciliation: Reconciliation) -> dict[FindingCode, Finding]:
    """The findings on links in course M1, and those without a course."""
    return {one.code: one for one in reconciliation.findings if one.course_id in {M1, None}}


def test_rows_are_the_assessed_competencies_and_those_above_them() -> None:
    """In the order of the file, with how links reach them."""
    coverage = covered(linked_site())
    assert [row.idnumber for row in coverage.rows] == [
        "DC1", *(f"C1.{n}" for n in range(1, 13)), "DC2", *(f"C2.{n}" for n in range(1, 13)),
    ]  # fmt: skip
    rows = rows_of(coverage)
    assert [rows[key].covered for key in ("DC1", "C1.1", "C1.12", "DC2", "C2.1", "C2.2")] == [
        Covered.BELOW,
        Covered.DIRECTLY,
        Covered.NOWHERE,
        Covered.DIRECTLY,
        Covered.DIRECTLY,
        Covered.ABOVE,
    ]
    assert [rows[key].is_assessed for key in ("DC1", "C1.1")] == [False, True]
    assert (rows["C2.1"].domain, rows["C2.1"].level) == ("DC2", 2)


def test_what_is_linked_below_the_assessed_levels_has_a_row_too() -> None:
    """Or a link would stand nowhere."""
    framework = replace(sample_framework(1, 3), assessed=frozenset({1}))
    site = SiteBuilder(framework)
    add_course(site, 10, "M1", {"C1.2": EVIDENCE})
    assert [row.idnumber for row in covered(site).rows] == ["DC1", "C1.2"]


def test_what_moodle_does_not_have_is_said_to_be_missing_there() -> None:
    """And not to be in no course."""
    site = linked_site()
    snapshot = site.pulled.snapshot
    kept = tuple(one for one in snapshot.competencies if one.idnumber != "C1.12")
    site.pulled = replace(site.pulled, snapshot=replace(snapshot, competencies=kept))
    assert rows_of(covered(site))["C1.12"].covered is Covered.NOT_IN_MOODLE


def test_a_cell_knows_activities_learners_and_ratings() -> None:
    """Of those who are enrolled and could be read; the one who could not is not counted."""
    coverage = covered(linked_site())
    cell = place_of(coverage, "C1.1", M1)
    assert [link.cmid for link in cell.activities] == [CASE, FOLDER]
    assert (cell.outcome, cell.learners, cell.rated) == (EVIDENCE, 2, 2)
    assert place_of(coverage, "DC2", M2).learners == 0
    assert place_of(coverage, "C2.1", M2).learners == 0, "everybody has left"


def test_marks_without_a_links_file_say_what_is_remarkable_in_moodle() -> None:
    """An unknown completion is not a missing one, and a link that is to do nothing needs none."""
    coverage = covered(linked_site())
    assert {key: place_of(coverage, key, M1).marks for key in ("C1.1", "C1.2", "C1.3", "C1.11")} == {
        "C1.1": (Mark.MANY,),
        "C1.2": (Mark.NO_COMPLETION, Mark.MANY),
        "C1.3": (Mark.MANY, Mark.NOBODY_RATED),
        "C1.11": (Mark.NO_ACTIVITY, Mark.NOBODY_RATED),
    }
    assert coverage.courses[0].is_named is None
    assert coverage.links_files == ()


def test_marks_beside_a_links_file() -> None:
    """Missing, unexpected, renamed, another outcome."""
    coverage = covered(linked_site(), sample_links())
    assert {key: place_of(coverage, key, M1).marks for key in ("C1.1", "C1.2", "C1.3", "C1.4", "C1.5", "C1.12")} == {
        "C1.1": (Mark.OUTCOME_DIFFERS, Mark.UNEXPECTED, Mark.MANY),
        "C1.2": (Mark.NO_COMPLETION, Mark.OUTCOME_DIFFERS, Mark.UNEXPECTED, Mark.MANY),
        "C1.3": (Mark.ACTIVITY_MISSING, Mark.UNEXPECTED, Mark.MANY, Mark.NOBODY_RATED),
        "C1.4": (Mark.ACTIVITY_MISSING, Mark.UNEXPECTED, Mark.MANY, Mark.RENAMED, Mark.NOBODY_RATED),
        "C1.5": (Mark.UNEXPECTED, Mark.MANY, Mark.NOBODY_RATED),
        "C1.12": (Mark.LINK_MISSING,),
    }
    assert place_of(coverage, "C1.3", M1).wanted_on == ("Étude de cas",)
    assert place_of(coverage, "C1.4", M1).wanted_on == ("Absente",)
    assert [activity.renamed_from for activity in coverage.courses[0].activities] == ["", "", "", "Ancien nom"]
    assert [course.is_named for course in coverage.courses] == [True, True, False, False]
    assert coverage.links_files == ("liens.yaml",)


def test_a_course_whose_activities_are_not_managed_has_none_unexpected() -> None:
    """Nor is anything unexpected while an activity of the file may be any."""
    site = linked_site()
    unmanaged = links_file(wanted_course("M1", wanted_competency("C1.1", None), manages_activities=False))
    for file in (unmanaged, unclear_links()):
        coverage = covered(site, file)
        assert not any(link.is_unexpected for row in coverage.rows for place in row.places for link in place.activities)
        assert Mark.UNEXPECTED not in place_of(coverage, "C1.1", M1).marks
        assert Mark.UNEXPECTED in place_of(coverage, "C1.2", M1).marks


def test_figures_have_their_denominators() -> None:
    """What is not known is counted apart."""
    figures = covered(linked_site(), sample_links()).figures
    assert (figures.covered, figures.assessed) == (23, 24)
    assert (figures.courses_read, figures.courses) == (3, 4)
    assert (figures.with_activity, figures.links) == (10, 13)
    assert (figures.rated, figures.rateable) == (2, 11)
    assert (figures.activities, figures.without_completion, figures.completion_unknown, figures.with_many) == (
        4, 1, 1, 1,
    )  # fmt: skip
    assert figures.wanted == 6 + 6
    assert figures.missing == 3
    assert figures.unexpected == 7 + 1 + 11


def test_findings_say_course_by_course_what_differs_from_the_links_file() -> None:
    """One of each kind, however many links it concerns."""
    found = of_links(made(linked_site(), sample_links()))
    said = {code: (dict(one.params), one.count) for code, one in found.items()}
    assert said[FindingCode.COURSE_LINK_MISSING] == ({"course": "M1", "competencies": "C1.12", "count": 1}, 1)
    assert said[FindingCode.COURSE_LINK_UNEXPECTED] == (
        {"course": "M1", "competencies": "C1.5, C1.6, C1.7, C1.8, C1.9, C1.10, C1.11", "count": 7},
        7,
    )
    assert said[FindingCode.ACTIVITY_LINK_MISSING][0]["activities"] == "Étude de cas (C1.3), Absente (C1.4)"
    assert said[FindingCode.ACTIVITY_LINK_UNEXPECTED][0]["activities"] == (
        "Dossier (C1.1, C1.2, C1.3, C1.4, C1.5, C1.6, C1.7, C1.8, C1.9, C1.10), Quiz (C1.3)"
    )
    assert said[FindingCode.LINK_OUTCOME_DIFFERS][0]["links"] == (
        "C1.1 (evidence → complete), Étude de cas, C1.2 (evidence → complete)"
    )
    assert said[FindingCode.ACTIVITY_RENAMED][0]["activities"] == "Ancien nom → Nouveau nom"
    assert said[FindingCode.ACTIVITY_WITHOUT_COMPLETION][0]["activities"] == "Quiz (C1.2)"
    assert said[FindingCode.MANY_COMPETENCIES][0]["activities"] == "Dossier (10)"
    assert found[FindingCode.ACTIVITY_RENAMED].address == f"{SITE}/course/modedit.php?update={NEW_NAME}&return=0"
    assert found[FindingCode.ACTIVITY_WITHOUT_COMPLETION].address == f"{SITE}/course/modedit.php?update={QUIZ}&return=0"
    assert found[FindingCode.COURSE_LINK_MISSING].address.endswith(f"coursecompetencies.php?courseid={M1}")


def test_without_a_links_file_nothing_is_missing_or_unexpected() -> None:
    """That is not verified."""
    reconciliation = made(linked_site())
    assert not of_links(reconciliation).keys() & {
        FindingCode.COURSE_LINK_MISSING,
        FindingCode.COURSE_LINK_UNEXPECTED,
        FindingCode.ACTIVITY_LINK_MISSING,
        FindingCode.ACTIVITY_LINK_UNEXPECTED,
        FindingCode.LINK_OUTCOME_DIFFERS,
        FindingCode.ACTIVITY_RENAMED,
    }
    missed = {one.code: dict(one.params) for one in reconciliation.not_verified}
    assert "NO_LINKS_FILE" in missed
    assert "ACTIVITIES_NOT_SEEN" in missed
    assert missed["COMPLETION_NOT_READ"] == {"courses": "M1", "count": 1}


def test_what_a_links_file_says_of_the_unknown_is_not_verified() -> None:
    """Courses that were not pulled, competencies that the framework has not, activities by idnumber."""
    missed = {one.code: dict(one.params) for one in made(linked_site(), sample_links()).not_verified}
    assert "NO_LINKS_FILE" not in missed
    assert missed["LINKED_COURSES_NOT_PULLED"] == {"courses": "M9", "count": 1}
    assert missed["LINKED_COMPETENCIES_UNKNOWN"] == {"competencies": "X9", "count": 1}
    unclear = {one.code: dict(one.params) for one in made(linked_site(), unclear_links()).not_verified}
    assert unclear["LINKED_ACTIVITIES_UNCLEAR"] == {"course": "M1", "activities": "ETUDE-1", "count": 1}


def test_a_narrowed_report_does_not_miss_courses_outside_of_it() -> None:
    """Nor does it say what is in no course."""
    reconciliation = made(linked_site(), sample_links(), scope=ReportScope(courses=("M1",)))
    assert "LINKED_COURSES_NOT_PULLED" not in {one.code for one in reconciliation.not_verified}
    assert reconciliation.coverage is not None
    assert not reconciliation.coverage.is_whole
    assert [course.course.shortname for course in reconciliation.coverage.courses] == ["M1"]


def test_entries_that_meet_in_one_course_are_taken_together() -> None:
    """A name and a pattern; what is said twice counts as said first."""
    file = links_file(
        wanted_course("M1", wanted_competency("C1.1", COMPLETE, [(named("Quiz"), None)])),
        wanted_course(
            "M*",
            wanted_competency("C1.1", EVIDENCE),
            wanted_competency("C1.2", None),
            kind=CourseRefKind.PATTERN,
            manages_activities=False,
        ),
    )
    coverage = covered(linked_site(), file)
    assert Mark.OUTCOME_DIFFERS in place_of(coverage, "C1.1", M1).marks
    assert place_of(coverage, "C1.1", M1).wanted_on == ("Quiz",)
    assert place_of(coverage, "C1.2", M2).marks == (Mark.LINK_MISSING,)
    assert coverage.courses[3].is_named
    assert M4 not in {place.course_id for row in coverage.rows for place in row.places}, "its links are not known"


OUTCOMES = st.sampled_from((EVIDENCE, COMPLETE))
IDNUMBERS = tuple(node.competency.idnumber for node in sample_framework(2, 3).nodes())


@st.composite
def sites(draw: st.DrawFn) -> SiteBuilder:
    """Some courses, linked anyhow."""
    site = SiteBuilder(sample_framework(2, 3))
    for course_id in range(1, draw(st.integers(0, 4)) + 1):
        outcomes = draw(st.dictionaries(st.sampled_from(IDNUMBERS), OUTCOMES))
        cmids = range(course_id * 10, course_id * 10 + draw(st.integers(0, 3)))
        tracking = st.sampled_from((None, *CompletionTracking))
        activities = [Activity(cmid, f"Activité {cmid % 10}", "assign", completion=draw(tracking)) for cmid in cmids]
        pairs = [(cmid, idnumber) for cmid in cmids for idnumber in outcomes]
        linked = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
        add_course(site, course_id, f"M{course_id}", outcomes, activities, [(*pair, draw(OUTCOMES)) for pair in linked])
    return site


@st.composite
def files(draw: st.DrawFn) -> LinksFile:
    """A links file for them."""
    courses = []
    for text in draw(st.lists(st.sampled_from(("M1", "M2", "M3", "M?")), max_size=3)):
        competencies = [
            wanted_competency(
                idnumber,
                draw(st.none() | OUTCOMES),
                [(named(f"Activité {n}"), draw(st.none() | OUTCOMES)) for n in draw(st.sets(st.integers(0, 4)))],
            )
            for idnumber in draw(st.lists(st.sampled_from(IDNUMBERS), unique=True))
        ]
        kind = CourseRefKind.PATTERN if "?" in text else CourseRefKind.SHORTNAME
        courses.append(wanted_course(text, *competencies, kind=kind, manages_activities=draw(st.booleans())))
    return links_file(*courses)


@given(sites(), st.none() | files())
def test_every_link_stands_in_the_matrix_exactly_once_and_counts_add_up(
    site: SiteBuilder, file: LinksFile | None
) -> None:
    """Those of courses and those of activities; what is wanted is there or missing."""
    coverage = covered(site, *([file] if file is not None else []))
    cells = [(row.idnumber, place) for row in coverage.rows for place in row.places]
    linked = [(place.course_id, idnumber) for idnumber, place in cells if place.is_linked]
    keys = {one.id: one.idnumber for one in site.pulled.snapshot.competencies}
    links = {course_id: pulled.links for course_id, pulled in site.courses.items() if pulled.links is not None}
    assert sorted(linked) == sorted(
        (course_id, keys[one.competency_id]) for course_id, every in links.items() for one in every.competencies
    )
    assert sorted((link.cmid, idnumber) for idnumber, place in cells for link in place.activities) == sorted(
        (one.cmid, keys[one.competency_id]) for every in links.values() for one in every.modules
    )
    figures = coverage.figures
    assert figures.links == len(linked)
    assert figures.covered <= figures.assessed
    assert figures.rated <= figures.rateable <= figures.links
    assert figures.without_completion + figures.completion_unknown <= figures.activities
    marked = [mark for _, place in cells for mark in place.marks]
    assert marked.count(Mark.NO_ACTIVITY) == figures.links - figures.with_activity
    if file is None or not file.courses:
        assert (figures.missing, figures.unexpected) == (0, 0)
    else:
        there = len(linked) + sum(len(place.activities) for _, place in cells)
        named_courses = {course.course.id for course in coverage.courses if course.is_named}
        in_named = sum(
            place.is_linked + len(place.activities) for _, place in cells if place.course_id in named_courses
        )
        assert figures.wanted is not None
        assert figures.wanted - figures.missing + figures.unexpected <= in_named <= there
