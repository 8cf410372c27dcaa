"""What stops a push of links before anything is written, and what is only said."""

from typing import Any

import pytest

from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.links_plan import (
    ActivityPlace,
    LinkActivity,
    LinkCompetency,
    LinksPlan,
    SetCourseOutcome,
    UnlinkPolicy,
)
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.errors import Problem
from lms_sync.planner.links import frameworks_meant, plan_links, remembered_of
from lms_sync.texts import Language, render
from tests.planner.links.world import (
    COMPLETE,
    EVIDENCE,
    LINKING_WRITER,
    NONE,
    NOT_PROFICIENT,
    RECOMMEND,
    WHOLE_WRITER,
    CourseState,
    World,
    changes,
    codes,
    courses_of,
    links_file,
    notes,
)


def world(**options: Any) -> World:
    """Two yearly copies and another course."""
    return World(
        {
            2: CourseState("CAF-M1-2025", {"C1": EVIDENCE}, {11: "Étude de cas", 12: "Dossier"}, idnumber="crs-25"),
            3: CourseState("CAF-M1-2026", {}, {21: "Étude de cas", 22: "Test", 23: "Test"}, idnumber="crs-26"),
            4: CourseState("DEES", {}, {31: "Autre"}),
        },
        **options,
    )


def planned(*courses: Any, site: World | None = None, unlink: UnlinkPolicy = UnlinkPolicy.KEEP) -> LinksPlan:
    """The plan of one file."""
    return plan_links([links_file(*courses)], (site or world()).read(), unlink)


def refusal(plan: LinksPlan) -> Problem:
    """The only one."""
    (one,) = (problem for file in plan.files for problem in file.refusals)
    return one


@pytest.mark.parametrize(
    ("course", "code", "near"),
    [
        ("CAF-M1-2024", "LINKS_COURSE_NEAR", "“CAF-M1-2025”, “CAF-M1-2026”"),
        ("zzz", "LINKS_COURSE_UNKNOWN", None),
        ("id:crs-24", "LINKS_COURSE_IDNUMBER_NEAR", "“crs-25”, “crs-26”"),
        ("id:9", "LINKS_COURSE_IDNUMBER_UNKNOWN", None),
        ("caf-m1-*", "LINKS_COURSE_PATTERN_NEAR", "“CAF-M1-2025”, “CAF-M1-2026”"),
        ("zzz*", "LINKS_COURSE_PATTERN_UNKNOWN", None),
    ],
)
def test_a_course_that_is_not_there_is_refused_with_the_nearest_names(course: str, code: str, near: str | None) -> None:
    """At the line of the entry."""
    plan = planned((course, {"C1": (None, None)}))
    one = refusal(plan)
    assert (one.message.code, one.message.params.get("near"), one.line) == (code, near, 3)
    assert courses_of(plan) == ()


def test_a_course_is_found_as_moodles_database_compares() -> None:
    """Case and accents are forgiven where no name is exactly so."""
    plan = planned(("dées", {"C1": (None, None)}), ("id:CRS-26", {"C1": (None, None)}))
    assert [course.shortname for course in courses_of(plan)] == ["CAF-M1-2026", "DEES"]
    assert not plan.is_refused


def test_an_idnumber_of_two_courses_is_refused_with_both() -> None:
    """Nothing is guessed."""
    site = world()
    site.courses[4].idnumber = "crs-25"
    one = refusal(planned(("id:crs-25", {"C1": (None, None)}), site=site))
    assert one.message.code == "LINKS_COURSE_AMBIGUOUS"
    assert one.message.params["found"] == "“CAF-M1-2025” (2), “DEES” (4)"


def test_a_course_that_could_not_be_read_is_refused() -> None:
    """The account sees that it is there, no more."""
    site = world().read()
    linked = {number: one for number, one in site.linked.items() if number != 4}
    site = type(site)(
        site.site_url, site.info, site.frameworks, site.snapshots, site.courses, linked, site.remembered, None
    )
    plan = plan_links([links_file(("DEES", {"C1": (None, None)}))], site, UnlinkPolicy.KEEP)
    assert codes(plan) == ["LINKS_COURSE_UNREADABLE"]


def test_an_unknown_framework_is_refused_and_nothing_else_is_said_of_its_competencies() -> None:
    """With the place of the key."""
    file = links_file(("DEES", {"C1": (None, None)}), framework="nowhere")
    site = world().read()
    plan = plan_links([file], site, UnlinkPolicy.KEEP)
    assert frameworks_meant([file], site.frameworks) == {}
    one = refusal(plan)
    assert (one.message.code, one.line, one.column) == ("LINKS_FRAMEWORK_UNKNOWN", 2, 12)


def test_a_framework_is_found_as_moodles_database_compares() -> None:
    """Its file may write it in small letters."""
    plan = plan_links([links_file(("DEES", {"c1": (None, None)}), framework="f")], world().read(), UnlinkPolicy.KEEP)
    assert [course.order for course in courses_of(plan)] == [("C1",)]


@pytest.mark.parametrize(("idnumber", "code"), [("C9", "LINKS_COMPETENCY_ABSENT"), ("C 1", "LINKS_COMPETENCY_NEAR")])
def test_an_unknown_competency_is_refused_once_for_all_courses_of_a_pattern(idnumber: str, code: str) -> None:
    """And the others are planned, so that the reader sees the whole."""
    plan = planned(("CAF-M1-*", {idnumber: (None, None), "C2": (None, None)}))
    assert refusal(plan).message.code == code
    assert refusal(plan).line == 4
    assert [course.order for course in courses_of(plan)] == [("C2",), ("C2",)]


def test_an_ambiguous_activity_is_refused_with_the_candidates_and_their_cmids() -> None:
    """Two have the name."""
    one = refusal(planned(("CAF-M1-2026", {"C1": (None, {"Test": None})})))
    assert one.message.code == "LINKS_ACTIVITY_AMBIGUOUS"
    assert one.message.params["found"] == "“Test” (assign, cmid 22), “Test” (assign, cmid 23)"
    assert (one.line, one.column) == (5, 13)


@pytest.mark.parametrize(
    ("activity", "code"),
    [
        ("Étude des cas", "LINKS_ACTIVITY_NEAR"),
        ("Zzz", "LINKS_ACTIVITY_UNKNOWN"),
        (31, "LINKS_ACTIVITY_CMID_UNKNOWN"),
    ],
)
def test_an_activity_that_is_not_there_is_refused_in_a_named_course_and_noted_in_one_of_a_pattern(
    activity: str | int, code: str
) -> None:
    """Of yearly copies each may lack one."""
    assert codes(planned(("CAF-M1-2025", {"C1": (None, {activity: None})}))) == [code]
    plan = planned(("CAF-M1-2025*", {"C1": (None, {activity: None})}))
    assert not plan.is_refused
    assert notes(plan) == [code]


def test_an_activity_is_found_in_whatever_form_its_name_is_written() -> None:
    """Composed or not, with whatever blanks."""
    plan = planned(("CAF-M1-2025", {"C1": (None, {" E\u0301tude\u00a0de  cas ": None})}))
    assert not plan.is_refused
    assert [item.cmid for course in courses_of(plan) for item in course.work] == [11]


def test_a_renamed_activity_is_found_by_what_its_name_meant_earlier() -> None:
    """It reads renamed, not missing, and is remembered further under the name of the file."""
    site = world(remembered=(RememberedActivity(2, "Dossier final", 12), RememberedActivity(3, "Dossier final", 21)))
    plan = planned(("CAF-M1-2025", {"C1": (None, {"Dossier final": None})}), site=site)
    assert not plan.is_refused
    assert notes(plan) == ["LINKS_ACTIVITY_RENAMED"]
    (item,) = courses_of(plan)[0].work
    assert (item.name, item.renamed_from) == ("Dossier", "Dossier final")
    assert remembered_of(plan) == (RememberedActivity(2, "Dossier final", 12),)


def test_a_remembered_activity_that_is_gone_is_missing() -> None:
    """Deleted, not renamed."""
    site = world(remembered=(RememberedActivity(2, "Examen", 99),))
    assert codes(planned(("CAF-M1-2025", {"C1": (None, {"Examen": None})}), site=site)) == ["LINKS_ACTIVITY_UNKNOWN"]


def test_the_name_of_today_counts_more_than_what_it_meant_earlier() -> None:
    """Somebody may have given it to another activity."""
    site = world(remembered=(RememberedActivity(2, "Dossier", 11),))
    plan = planned(("CAF-M1-2025", {"C1": (None, {"Dossier": None})}), site=site)
    assert [item.cmid for item in courses_of(plan)[0].work] == [12]
    assert notes(plan) == ["LINKS_ACTIVITY_TAKEN_OVER"]


def test_idnumbers_of_activities_need_a_capability() -> None:
    """Where one could not be read, none is said to be missing."""
    site = world()
    file = ("CAF-M1-2025", {"C1": (None, {"id:cas": None})})
    site.courses[2].activity_idnumbers = {11: "cas"}
    assert not planned(file, site=site).is_refused
    site.courses[2].activity_idnumbers = {11: ""}
    assert codes(planned(file, site=site)) == ["LINKS_ACTIVITY_IDNUMBERS_UNREADABLE"]
    site.courses[2].activity_idnumbers = {11: "cas 1", 12: ""}
    assert codes(planned(file, site=site)) == ["LINKS_ACTIVITY_IDNUMBER_NEAR"]
    site.courses[2].activity_idnumbers = {11: "cas", 12: "cas"}
    assert codes(planned(file, site=site)) == ["LINKS_ACTIVITY_IDNUMBER_AMBIGUOUS"]


def test_two_outcomes_of_one_link_are_refused_with_both_places() -> None:
    """By name and by pattern the same course is meant."""
    plan = planned(
        ("CAF-M1-*", {"C1": (RECOMMEND, {"Étude de cas": EVIDENCE})}),
        ("CAF-M1-2025", {"C1": (NONE, {11: RECOMMEND})}),
    )
    places = [(one.message.code, one.line, one.message.params["other"]) for one in plan.files[0].refusals]
    assert places == [
        ("LINKS_COURSE_OUTCOMES_DIFFER", 7, "links.yaml:4:9"),
        ("LINKS_ACTIVITY_OUTCOMES_DIFFER", 8, "links.yaml:5:13"),
    ]
    assert changes(plan)[0] == courses_of(plan)[1].changes[0]
    assert courses_of(plan)[0].work == ()


def test_an_outcome_said_once_holds_where_another_entry_says_nothing() -> None:
    """Nothing contradicts it."""
    plan = planned(
        ("CAF-M1-*", {"C1": (None, None)}), ("CAF-M1-2025", {"C1": (RECOMMEND, None)}), ("DEES", {"C1": (NONE, None)})
    )
    assert not plan.is_refused
    assert changes(plan) == (
        SetCourseOutcome("C1", EVIDENCE, RECOMMEND),
        LinkCompetency("C1", EVIDENCE),
        LinkCompetency("C1", NONE),
    )


def test_a_hidden_framework_is_refused_only_where_something_has_to_be_linked() -> None:
    """Moodle leaves the links of a hidden framework as they are."""
    site = world(hidden=frozenset({"F"}))
    assert codes(planned(("CAF-M1-2025", {"C1": (RECOMMEND, None)}), site=site)) == []
    one = refusal(planned(("CAF-M1-*", {"C1": (None, None)}), site=site))
    assert (one.message.code, FilePlace(one.file, one.line, one.column)) == (
        "LINKS_FRAMEWORK_HIDDEN",
        FilePlace("links.yaml", 2, 12),
    )


def test_complete_with_a_default_item_that_is_not_proficient_is_refused() -> None:
    """Whoever completes would be rated as not proficient; what is so already is only noted."""
    site = world(scale=NOT_PROFICIENT, writer=WHOLE_WRITER)
    plan = planned(("CAF-M1-2025", {"C1": (COMPLETE, None), "C2": (None, {"Dossier": COMPLETE})}), site=site)
    assert [(one.message.code, one.line) for one in plan.files[0].refusals] == [
        ("LINKS_COMPLETE_NOT_PROFICIENT", 4),
        ("LINKS_COMPLETE_NOT_PROFICIENT", 6),
    ]
    assert not any(isinstance(change, LinkActivity) for change in changes(plan))
    site.courses[2].links["C1"] = COMPLETE
    plan = planned(("CAF-M1-2025", {"C1": (COMPLETE, None)}), site=site)
    assert (codes(plan), notes(plan), plan.is_empty) == ([], ["LINKS_COMPLETE_STANDS"], True)


def test_of_an_activity_whose_half_is_refused_no_plugin_writes_the_other_half() -> None:
    """It could link C1 with the outcome of new links; the other outcome only a person could set, for both."""
    site = world(writer=LINKING_WRITER)
    plan = planned(("CAF-M1-2025", {"C1": (None, {"Dossier": EVIDENCE}), "C2": (None, {"Dossier": NONE})}), site=site)
    assert codes(plan) == ["LINKS_ONE_OUTCOME_AN_ACTIVITY"]
    assert not any(isinstance(change, LinkActivity) for change in changes(plan))


@pytest.mark.parametrize("says_nothing", [{"C2": (None, {"Dossier": None})}, {}])
def test_complete_is_refused_for_an_activity_whose_other_competency_it_rates_not_proficient(says_nothing: Any) -> None:
    """A person sets one outcome for all; a plugin sets each, and so does what the file names alone."""
    site = world(own_scales={"C2": NOT_PROFICIENT})
    site.courses[2].links["C2"] = EVIDENCE
    site.courses[2].modules[12, "C2"] = EVIDENCE
    wanted = ("CAF-M1-2025", {"C1": (None, {"Dossier": COMPLETE}), **says_nothing})
    one = refusal(plan := planned(wanted, site=site))
    assert (one.message.code, one.line) == ("LINKS_COMPLETE_FOR_ALL", 5)
    assert (one.message.params["activity"], one.message.params["competency"]) == ("Dossier", "C2")
    assert courses_of(plan)[0].work == ()
    site.writer = WHOLE_WRITER
    plan = planned(wanted, site=site)
    assert codes(plan) == []
    assert changes(plan) == (LinkActivity(ActivityPlace("Dossier", 12), "C1", COMPLETE),)


@pytest.mark.parametrize(("can_manage", "refused"), [(False, ["LINKS_COURSE_NOT_MANAGED"]), (None, []), (True, [])])
def test_a_course_that_the_account_may_not_change_is_refused_if_it_would_change(
    can_manage: bool | None,  # noqa: FBT001 - of the table
    refused: list[str],
) -> None:
    """Reading alone is fine."""
    site = world()
    site.courses[2].can_manage = can_manage
    assert codes(planned(("CAF-M1-2025", {"C1": (EVIDENCE, None)}), site=site)) == []
    assert codes(planned(("CAF-M1-2025", {"C2": (None, None)}), site=site)) == refused


def test_different_outcomes_in_one_activity_are_refused_unless_a_plugin_sets_each() -> None:
    """Saving its settings sets one for all; what is so already needs nobody."""
    site = world()
    file = ("CAF-M1-2025", {"C1": (None, {"Dossier": EVIDENCE}), "C2": (None, {"Dossier": RECOMMEND})})
    one = refusal(planned(file, site=site))
    assert (one.message.code, one.line, one.message.params["other"]) == (
        "LINKS_ONE_OUTCOME_AN_ACTIVITY",
        7,
        "links.yaml:5:13",
    )
    site.courses[2].links["C2"] = EVIDENCE
    site.courses[2].modules = {(12, "C1"): EVIDENCE, (12, "C2"): RECOMMEND}
    plan = planned(file, site=site)
    assert (codes(plan), plan.open_work, len(courses_of(plan)[0].work)) == ([], 0, 1)
    site.courses[2].modules = {}
    site.writer = WHOLE_WRITER
    assert codes(planned(file, site=site)) == []


def test_two_files_of_one_framework_are_planned_together_and_the_second_says_so() -> None:
    """In the order in which they are given."""
    first = links_file(("DEES", {"C3": (None, None)}), file="a.yaml")
    second = links_file(("DEES", {"C1": (RECOMMEND, None), "C3": (NONE, None)}), file="b.yaml")
    plan = plan_links([first, second], world().read(), UnlinkPolicy.KEEP)
    assert [len(file.courses) for file in plan.files] == [1, 0]
    assert courses_of(plan)[0].order == ("C3", "C1")
    assert [one.message.code for one in plan.files[1].notes] == ["LINKS_COURSE_PLANNED_ELSEWHERE"]
    assert not plan.is_refused


def test_every_refusal_reads_in_both_languages() -> None:
    """With the words that the plan gives it."""
    site = world(scale=NOT_PROFICIENT, hidden=frozenset({"F"}))
    site.courses[4].can_manage = False
    plan = planned(
        ("nowhere", {}),
        ("CAF-M1-*", {"C1": (COMPLETE, {"Test": None, "Zzz": None, "id:x": None, 7: None}), "C9": (None, None)}),
        ("DEES", {"C1": (NONE, {"Autre": EVIDENCE}), "C2": (None, {"Autre": RECOMMEND})}),
        site=site,
    )
    problems = [*plan.files[0].refusals, *plan.files[0].notes]
    assert len({one.message.code for one in problems}) >= 8
    for one in problems:
        for language in Language:
            assert "{" not in render(one.message, language).replace("{cmid: 12}", "")
