"""What a push of links would do, and what is left to a person."""

from dataclasses import replace
from typing import Any

import pytest

from lms_sync.domain.links_plan import (
    ActivityPlace,
    LinkActivity,
    LinkCompetency,
    LinksPlan,
    ReorderCourse,
    SetActivityOutcome,
    SetCourseOutcome,
    UnexpectedLink,
    UnlinkActivity,
    UnlinkCompetency,
    UnlinkPolicy,
)
from lms_sync.domain.links_site import ActivityWriter, RememberedActivity
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.worklist import WorkCompetency, WorkItem
from lms_sync.planner.links import changes_of_course, courses_meant, needs, plan_course_again, plan_links
from tests.planner.links.world import (
    EVIDENCE,
    LINKING_WRITER,
    NONE,
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

CASE = ActivityPlace("Étude de cas", 11)
FOLDER = ActivityPlace("Dossier", 12)


def site(writer: ActivityWriter | None = None, **options: Any) -> World:
    """One course with two activities, whose links mix two frameworks."""
    course = CourseState(
        "CAF-M1",
        {"K1": EVIDENCE, "C2": EVIDENCE, "X1": EVIDENCE, "C1": RECOMMEND, "C3": EVIDENCE},
        {11: "Étude de cas", 12: "Dossier"},
        {(11, "C3"): EVIDENCE, (12, "C3"): RECOMMEND, (12, "X1"): EVIDENCE, (11, "C1"): EVIDENCE},
    )
    return World({2: course}, writer, **options)


def planned(wanted: Any, *, world: World | None = None, unlink: UnlinkPolicy = UnlinkPolicy.KEEP) -> LinksPlan:
    """The plan of one file on the one course."""
    return plan_links([links_file(("CAF-M1", wanted))], (world or site()).read(), unlink)


def work(plan: LinksPlan) -> tuple[WorkItem, ...]:
    """That of all courses."""
    return tuple(item for course in courses_of(plan) for item in course.work)


def test_changes_come_in_the_order_in_which_they_are_applied() -> None:
    """Unlink from activities and course, link, outcomes, order, link to activities, their outcomes."""
    plan = planned(
        {
            "C1": (EVIDENCE, {"Étude de cas": RECOMMEND}),
            "C4": (RECOMMEND, {"Étude de cas": None}),
            "C2": (None, {"Dossier": NONE}),
            "C3": (None, {}),
        },
        world=site(WHOLE_WRITER),
        unlink=UnlinkPolicy.UNLINK,
    )
    assert changes(plan) == (
        UnlinkActivity(CASE, "C3"),
        UnlinkActivity(FOLDER, "C3"),
        LinkCompetency("C4", RECOMMEND),
        SetCourseOutcome("C1", RECOMMEND, EVIDENCE),
        ReorderCourse(("C2", "C1", "C3", "C4"), ("C1", "C4", "C2", "C3")),
        LinkActivity(CASE, "C4", EVIDENCE),
        LinkActivity(FOLDER, "C2", NONE),
        SetActivityOutcome(CASE, "C1", EVIDENCE, RECOMMEND),
    )
    assert plan.plugin == "local_whole"
    assert work(plan) == ()


def test_unlinking_from_the_course_says_which_activity_links_go_with_it() -> None:
    """Moodle removes them by itself, so they are not unlinked one by one, nor left to a person."""
    plan = planned({"C1": (None, {"Étude de cas": None}), "C2": (None, None)}, unlink=UnlinkPolicy.UNLINK)
    assert changes(plan) == (
        UnlinkCompetency("C3", (CASE, FOLDER)),
        ReorderCourse(("C2", "C1"), ("C1", "C2")),
    )
    assert [item.is_done for item in work(plan)] == [True]


def test_without_unlink_what_the_file_does_not_name_is_unexpected() -> None:
    """Of its own framework only."""
    plan = planned({"C2": (None, {}), "C1": (None, None)})
    assert plan.is_empty
    assert courses_of(plan)[0].unexpected == (
        UnexpectedLink("C3"),
        UnexpectedLink("C3", CASE),
        UnexpectedLink("C1", CASE),
        UnexpectedLink("C3", FOLDER),
    )


@pytest.mark.parametrize("unlink", UnlinkPolicy)
def test_activity_links_are_nobodys_business_where_no_entry_speaks_of_them(unlink: UnlinkPolicy) -> None:
    """Neither unexpected nor unlinked."""
    plan = planned({"C2": (None, None), "C1": (None, None), "C3": (None, None)}, unlink=unlink)
    assert not plan.has_differences


def test_an_entry_that_speaks_of_activities_does_not_speak_for_another_one() -> None:
    """A pattern that links a competency for all courses does not unlink what their own entries do not name."""
    plan = plan_links(
        [
            links_file(
                ("CAF-*", {"C2": (None, None), "C1": (None, None)}),
                ("CAF-M1", {"C3": (None, {"Étude de cas": None})}),
            )
        ],
        site(WHOLE_WRITER).read(),
        UnlinkPolicy.UNLINK,
    )
    assert changes(plan) == (UnlinkActivity(FOLDER, "C3"),)


def test_an_activity_that_is_missing_in_a_course_of_a_pattern_costs_no_link() -> None:
    """The one that is linked may be it, renamed: it stays, unexpected, even if unlinking is asked for."""
    wanted: dict[str, tuple[None, dict[str | int, RuleOutcome | None] | None]] = {
        "C2": (None, None),
        "C1": (None, {"Examen": None}),
        "C3": (None, {"Étude de cas": None}),
    }
    plan = plan_links([links_file(("CAF-*", wanted))], site(WHOLE_WRITER).read(), UnlinkPolicy.UNLINK)
    assert notes(plan) == ["LINKS_ACTIVITY_UNKNOWN"]
    assert changes(plan) == (UnlinkActivity(FOLDER, "C3"),)
    assert courses_of(plan)[0].unexpected == (UnexpectedLink("C1", CASE),)


def test_a_name_that_means_another_activity_than_before_is_noted_and_costs_no_link() -> None:
    """Somebody renamed the one and called a new one by its name: which is meant only a person knows."""
    world = site(WHOLE_WRITER, remembered=(RememberedActivity(2, "Dossier", 11),))
    plan = planned({"C1": (None, {"Dossier": None})}, world=world, unlink=UnlinkPolicy.UNLINK)
    (note,) = plan.files[0].notes
    assert (note.message.code, note.line) == ("LINKS_ACTIVITY_TAKEN_OVER", 5)
    assert (note.message.params["cmid"], note.message.params["earlier"], note.message.params["now"]) == (
        12,
        11,
        "Étude de cas",
    )
    assert LinkActivity(FOLDER, "C1", EVIDENCE) in changes(plan)
    assert UnlinkActivity(CASE, "C1") not in changes(plan)
    assert UnexpectedLink("C1", CASE) in courses_of(plan)[0].unexpected


def test_files_of_one_framework_want_the_same_in_whichever_order_they_are_given() -> None:
    """They come in the order of their names."""
    files = [
        links_file(("CAF-M1", {"C4": (None, None), "C1": (None, None)}), file="b.yaml"),
        links_file(("CAF-M1", {"C2": (None, None), "C1": (None, None)}), file="a.yaml"),
    ]
    world = site()
    plan, turned = (plan_links(each, world.read(), UnlinkPolicy.KEEP) for each in (files, files[::-1]))
    assert plan.fingerprint == turned.fingerprint
    world.push(plan)
    assert all(plan_links(each, world.read(), UnlinkPolicy.KEEP).is_empty for each in (files, files[::-1]))


def test_what_another_plugin_would_write_is_another_plan() -> None:
    """Plugins differ in what else they do; where none writes, none counts."""
    wanted = {"C1": (None, {"Dossier": None})}
    whole, other = (planned(wanted, world=site(replace(WHOLE_WRITER, plugin=name))) for name in ("local_a", "local_b"))
    assert whole.fingerprint != other.fingerprint
    of_course = {"C4": (None, None)}
    assert planned(of_course, world=site(WHOLE_WRITER)).fingerprint == planned(of_course).fingerprint


def test_a_person_is_told_all_that_has_to_stay_ticked() -> None:
    """What other frameworks linked too; in the order of the course, new ones of the course last."""
    (item,) = work(planned({"C2": (None, {"Dossier": RECOMMEND}), "C4": (None, {"Dossier": None})}))
    assert item.competencies == (
        WorkCompetency("C2", "C2 title", is_linked=False, is_wanted=True),
        WorkCompetency("X1", "X1 title", is_linked=True, is_wanted=True),
        WorkCompetency("C3", "C3 title", is_linked=True, is_wanted=True),
        WorkCompetency("C4", "C4 title", is_linked=False, is_wanted=True, in_course=False),
    )
    assert (item.outcome, item.present_outcomes, item.is_done) == (RECOMMEND, frozenset(), False)


def test_a_person_unticks_what_is_not_named_only_if_asked() -> None:
    """An activity that the file does not name is on the list for that alone."""
    wanted = {"C2": (None, {}), "C1": (None, None), "C3": (None, {"Étude de cas": None})}
    assert [item.cmid for item in work(planned(wanted))] == [11]
    case, folder = work(planned(wanted, unlink=UnlinkPolicy.UNLINK))
    assert [one.idnumber for one in case.links_excess] == ["C1"]
    assert [one.idnumber for one in folder.links_excess] == ["C3"]
    assert case.outcome is None
    assert case.present_outcomes == {EVIDENCE}


@pytest.mark.parametrize(
    ("outcomes", "outcome", "needs_outcome"),
    [
        ((None, None), None, False),
        ((EVIDENCE, None), EVIDENCE, False),
        ((RECOMMEND, None), RECOMMEND, True),
        ((None, RECOMMEND), RECOMMEND, True),
    ],
)
def test_the_outcome_to_choose_is_that_of_the_file(outcomes: Any, outcome: Any, needs_outcome: Any) -> None:
    """What the file leaves open is no reason to save anything."""
    (item,) = work(planned({"C1": (None, {11: outcomes[0]}), "C3": (None, {11: outcomes[1]}), "C2": (None, None)}))
    assert (item.outcome, item.needs_outcome, item.is_done) == (outcome, needs_outcome, not needs_outcome)


def test_a_first_link_without_outcome_gets_evidence() -> None:
    """As Moodle does it."""
    world = site()
    world.courses[2].modules = {}
    (item,) = work(planned({"C1": (None, {11: None})}, world=world))
    assert item.outcome is EVIDENCE


def test_an_activity_of_two_files_is_one_line_of_the_worklist() -> None:
    """A person saves its settings once, and one outcome is for both frameworks."""
    world = site()
    first = links_file(("CAF-M1", {"C2": (None, {"Dossier": None})}), file="f.yaml")
    second = links_file(("CAF-M1", {"K1": (None, {"Dossier": RECOMMEND, 11: None})}), framework="G", file="g.yaml")
    plan = plan_links([first, second], world.read(), UnlinkPolicy.KEEP)
    assert [[item.cmid for item in file.courses[0].work] for file in plan.files] == [[12], [11]]
    (folder,) = plan.files[0].courses[0].work
    assert [one.idnumber for one in folder.links_missing] == ["K1", "C2"]
    assert folder.outcome is RECOMMEND
    third = links_file(("CAF-M1", {"C2": (None, {"Dossier": NONE})}), file="f.yaml")
    clash = plan_links([third, second], world.read(), UnlinkPolicy.KEEP)
    assert codes(clash) == ["LINKS_ONE_OUTCOME_AN_ACTIVITY"]


def test_what_a_plugin_cannot_do_is_left_to_a_person() -> None:
    """It links with evidence, and neither unlinks nor sets outcomes."""
    plan = planned(
        {"C2": (None, {11: None, 12: RECOMMEND}), "C1": (None, {11: EVIDENCE}), "C3": (None, {11: None})},
        world=site(LINKING_WRITER),
        unlink=UnlinkPolicy.UNLINK,
    )
    assert changes(plan) == (LinkActivity(CASE, "C2", EVIDENCE),)
    (item,) = work(plan)
    assert item.cmid == 12
    assert [one.idnumber for one in item.links_missing] == ["C2"]
    assert [one.idnumber for one in item.links_excess] == ["C3"]
    assert item.outcome is RECOMMEND


def test_a_plugin_may_set_the_outcome_of_new_links_only() -> None:
    """Another one is then left to a person."""
    writer = ActivityWriter("local_new", can_unlink=False, can_set_outcome=False, sets_outcome_when_linking=True)
    wanted = {"C2": (None, {12: RECOMMEND}), "C1": (None, {11: NONE}), "C3": (None, None)}
    plan = planned(wanted, world=site(writer))
    assert changes(plan) == (LinkActivity(FOLDER, "C2", RECOMMEND),)
    assert [item.cmid for item in work(plan)] == [11]


def test_a_link_to_an_activity_that_the_course_does_not_list_is_known_by_its_number() -> None:
    """It is unexpected as any other one."""
    world = site()
    world.courses[2].modules = {(77, "C1"): EVIDENCE}
    plan = planned({"C2": (None, {}), "C1": (None, None), "C3": (None, None)}, world=world)
    assert courses_of(plan)[0].unexpected == (UnexpectedLink("C1", ActivityPlace("#77", 77)),)


def test_one_course_is_planned_again_from_itself_alone() -> None:
    """What the read-back of one course proves needs no other one."""
    world = site()
    world.courses[3] = CourseState("DEES")
    files = [links_file(("CAF-M1", {"C5": (None, None)}), ("DEES", {"C1": (None, None)}), ("gone", {}))]
    snapshot = world.read()
    alone = type(snapshot)(
        snapshot.site_url,
        snapshot.info,
        snapshot.frameworks,
        snapshot.snapshots,
        snapshot.courses,
        {3: snapshot.linked[3]},
    )
    (file,) = plan_course_again(files, alone, UnlinkPolicy.KEEP, 3)
    assert changes_of_course([file], 3) == (LinkCompetency("C1", EVIDENCE),)
    assert changes_of_course([file], 2) == ()
    assert file.refusals == ()


def test_what_has_to_be_read_is_told_beforehand() -> None:
    """Listing all courses makes looking for single ones needless."""
    files = [
        links_file(("CAF-M1", {"C1": (None, {"id:x": None})}), ("id:c-3", {})),
        links_file(("gone", {}), ("CAF-M1", {}), framework="G"),
    ]
    asked = needs(files)
    assert (asked.shortnames, asked.idnumbers, asked.has_patterns) == (("CAF-M1", "gone"), ("c-3",), False)
    assert asked.has_activity_idnumbers
    assert needs([links_file(("CAF*", {}))]).has_patterns
    world = site()
    world.courses[3] = CourseState("DEES", idnumber="c-3")
    meant = courses_meant(files, world.read().courses)
    assert (meant.ids, meant.with_activity_idnumbers) == ((2, 3), (2,))
    assert [ref.text for ref in meant.unknown] == ["gone"]
