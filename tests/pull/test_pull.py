"""A pull of a whole site over a socket: what it reads, keeps and sees to have changed."""

from dataclasses import replace

import pytest

from lms_sync.domain.courses import Activity, CompletionTracking, CourseCompetency, ModuleCompetency
from lms_sync.domain.pulls import CourseState, PullPart, PullResult
from lms_sync.domain.ratings import ClosedWhy, PlanStatus, RatingScope
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import LockedError, MoodleAccessError, MoodleNotFoundError
from lms_sync.moodle.functions import BATCH_FUNCTION, PULL_FUNCTIONS
from lms_sync.sandbox.records import ModuleCompetency as ModuleRow
from lms_sync.store import pull_lock, site_lock
from tests.pull.pull_world import ADMIN, FIRST, FRAMEWORK, LEARNERS, OWN_SCALE, SECOND, THIRD, PullWorld, dump


def test_everything_of_the_courses_that_use_the_framework_comes_home(world: PullWorld) -> None:
    """Framework with relations and scales, courses with links, learners with groups and cohorts, ratings, names."""
    summary = world.pull()
    assert (summary.run.result, summary.notes) == (PullResult.COMPLETE, ())
    assert summary.requests == len(world.server.requests)
    state = world.state()
    assert state.framework is not None
    pair = frozenset({world.ids["C1"], world.ids["C2"]})
    assert state.framework.snapshot.relations == frozenset({pair})
    assert state.framework.scales[4] == ("Non", "Oui")
    assert state.framework.scales[3][1] == "En cours d'acquisition"
    assert {course: one.state for course, one in state.courses.items()} == {
        FIRST: CourseState.WHOLE,
        SECOND: CourseState.WHOLE,
    }
    assert set(state.learners) == set(LEARNERS)
    first = state.learners[3]
    assert (first.idnumber, first.username, first.fullname, first.email) == ("L1", "learner1", "Prénom1 Nom1", "")
    assert state.groups[1].name == "Groupe A"
    assert next(one for one in state.enrolments if one.learner_id == 3).group_ids == {1}
    assert state.cohorts[1].member_ids == set(LEARNERS)
    assert state.staff == {ADMIN: "Admin User"}
    assert len(state.ratings) == 12
    assert state.plans is None
    assert state.evidence is None


def test_ratings_carry_item_time_and_modifier(world: PullWorld) -> None:
    """Of a competency with a scale of its own, too."""
    world.pull()
    (course,) = world.intervals(3, "C1", SECOND)
    assert (course.rating.grade, course.rating.item, course.rating.proficient) == (3, "Acquis", True)
    (own,) = world.intervals(3, OWN_SCALE)
    assert (own.rating.grade, own.rating.item, own.rating.proficient) == (2, "Oui", True)
    rows = world.server.site.tables.user_competency_courses
    row = next(one for one in rows if (one.userid, one.courseid) == (3, SECOND) and one.grade)
    assert (own.rating.modifier_id, course.rating.time) == (ADMIN, row.timemodified)
    assert own.rating.key.scope is RatingScope.COURSE


def test_links_of_courses_and_activities_come_with_what_completion_does(world: PullWorld) -> None:
    """Activities that learners do not see are noted, and read where the account may."""
    site = world.server.site
    with world.server.lock:
        site.insert("module_competencies", ModuleRow(cmid=4, competencyid=world.ids["C1"], ruleoutcome=3))
        course = site.courses[FIRST]
        modules = tuple(replace(one, visible=one.cmid != 5) for one in course.modules)
        site.courses[FIRST] = replace(course, modules=modules)
    summary = world.pull("C1")
    links = world.state().courses[FIRST].links
    assert links is not None
    assert links.competencies[0] == CourseCompetency(world.ids["C1"], RuleOutcome.EVIDENCE)
    assert links.modules == (ModuleCompetency(4, world.ids["C1"], RuleOutcome.COMPLETE),)
    assert links.pushes_ratings is True
    assert Activity(5, "Dossier", "page", visible=False, completion=CompletionTracking.NONE) in links.activities
    assert [note.code for note in summary.notes] == ["pull.note-activities-hidden"]
    assert summary.run.result is PullResult.COMPLETE


def test_pulling_again_changes_nothing(world: PullWorld) -> None:
    """But the time up to which everything is known."""
    world.pull()
    before = world.state()
    summary = world.pull()
    after = world.state()
    assert [one.rating for one in after.ratings] == [one.rating for one in before.ratings]
    assert all(one.closed is None and one.last_seen == summary.run.stamp for one in after.ratings)
    assert all(one.first_seen == before.as_of for one in after.ratings)
    assert not [name for name in summary.run.counts if name.startswith(("ratings_", "enrolments_"))]


def test_a_changed_rating_keeps_both_values_with_moodles_dates(world: PullWorld) -> None:
    """The old one ends with the pull that saw the new one."""
    first = world.pull()
    world.rate(5, "C1", 4)
    second = world.pull()
    old, new = world.intervals(5, "C1")
    assert (old.rating.grade, old.first_seen, old.closed, old.why) == (
        3,
        first.run.stamp,
        second.run.stamp,
        ClosedWhy.CHANGED,
    )
    assert (new.rating.grade, new.first_seen, new.closed) == (4, second.run.stamp, None)
    assert second.run.counts["ratings_changed"] == 1
    assert [one.rating.grade for one in world.state(first.run.stamp).ratings if one.rating.key.learner_id == 5] == [3]


def test_who_left_keeps_the_last_rating_and_may_come_back(world: PullWorld) -> None:
    """Left is not vanished."""
    world.pull("C1")
    world.enrol(FIRST, LEARNERS[1:])
    left = world.pull("C1")
    assert left.run.counts["enrolments_left"] == 1
    (interval,) = world.intervals(3, "C1")
    assert (interval.why, interval.closed, interval.rating.grade) == (ClosedWhy.LEFT, left.run.stamp, 1)
    world.enrol(FIRST, LEARNERS)
    back = world.pull("C1")
    assert back.run.counts["enrolments_new"] == 1
    first, again = world.intervals(3, "C1")
    assert (first.why, again.first_seen, again.closed) == (ClosedWhy.LEFT, back.run.stamp, None)


def test_a_rating_that_is_not_there_any_more_has_vanished(world: PullWorld) -> None:
    """The learner is still enrolled, and was read."""
    world.pull("C1")
    rows = world.server.site.tables.user_competency_courses
    with world.server.lock:
        row = next(one for one in rows if (one.userid, one.courseid) == (4, FIRST) and one.grade)
        rows.put(replace(row, grade=None, proficiency=None))
    world.pull("C1")
    assert [one.why for one in world.intervals(4, "C1")] == [ClosedWhy.VANISHED]


def test_a_competency_that_is_not_linked_any_more_ends_its_ratings(world: PullWorld) -> None:
    """Of the whole course, if it was the last one; that course is still looked at."""
    world.pull()
    for name in ("C1", "C2", OWN_SCALE):
        world.call("remove_competency_from_course", {"courseid": SECOND, "competencyid": world.ids[name]})
    world.server.clear_requests()
    summary = world.pull()
    assert summary.run.result is PullResult.COMPLETE
    assert [one.why for one in world.intervals(3, "C1", SECOND)] == [ClosedWhy.UNLINKED]
    assert world.requests_of("report_competency_data_for_report") == len(LEARNERS)  # only the other course


@pytest.mark.parametrize("shows_deleted", [True, False])
def test_an_account_that_was_deleted_is_told_from_one_that_left(world: PullWorld, *, shows_deleted: bool) -> None:
    """Both are missing in the course; Moodle lists a deleted account by its id, under the name it then gets."""
    world.pull("C1")
    world.enrol(FIRST, LEARNERS[2:])
    with world.server.lock:
        users = world.server.site.users
        if shows_deleted:
            users[3] = replace(users[3], username="l1@example.org.1795524018", idnumber="")
        else:
            del users[3]
        for course in (SECOND, THIRD):
            one = world.server.site.courses[course]
            world.server.site.courses[course] = replace(one, learners=LEARNERS[1:])
        cohort = world.server.site.cohorts[1]
        world.server.site.cohorts[1] = replace(cohort, members=LEARNERS[1:])
    summary = world.pull("C1")
    assert [one.why for one in world.intervals(3, "C1")] == [ClosedWhy.DELETED]
    assert [one.why for one in world.intervals(4, "C1")] == [ClosedWhy.LEFT]
    assert [(note.code, note.params["count"]) for note in summary.notes] == [("pull.note-accounts-deleted", 1)]
    assert summary.run.result is PullResult.COMPLETE


def test_a_suspended_learner_is_still_a_learner(world: PullWorld) -> None:
    """Their ratings are read like the others'."""
    with world.server.lock:
        world.server.site.users[3] = replace(world.server.site.users[3], suspended=True)
    assert world.pull("C1").run.result is PullResult.COMPLETE
    assert [one.rating.grade for one in world.intervals(3, "C1")] == [1]


def test_a_course_that_is_gone_keeps_its_last_ratings(world: PullWorld) -> None:
    """It was there at the last pull; the rest goes on."""
    world.pull()
    world.remove_course(SECOND)
    summary = world.pull()
    assert summary.run.result is PullResult.COMPLETE
    assert [(note.code, note.params["course"]) for note in summary.notes] == [("pull.note-course-gone", "C2")]
    assert world.state().courses[SECOND].state is CourseState.GONE
    assert [one.why for one in world.intervals(3, "C1", SECOND)] == [ClosedWhy.GONE]
    assert [one.why for one in world.intervals(3, "C1")] == [None]


@pytest.mark.parametrize(
    ("settings", "named", "expected"),
    [
        ("", ("C1",), {FIRST}),
        ("", ("C1", "C3"), {FIRST, THIRD}),
        ("", ("C[12]",), {FIRST, SECOND}),
        ("", (), {FIRST, SECOND}),
        ('[pull]\ncourses = ["*2", "NOPE-*"]', (), {SECOND}),
        ('[pull]\ncourses = ["*2"]', ("C1",), {FIRST}),
        ("[pull]\ncategories = [1]", (), {FIRST, SECOND, THIRD}),
        ("[pull]\ncategories = [1]", ("C3",), {THIRD}),
    ],
)
def test_courses_are_chosen_by_name_pattern_category_or_use(
    world: PullWorld, settings: str, named: tuple[str, ...], expected: set[int]
) -> None:
    """What the command names goes before the settings."""
    world.settings = settings
    summary = world.pull(*named)
    assert summary.run.result is PullResult.COMPLETE
    assert set(world.state().courses) == expected
    assert [note.params["course"] for note in summary.notes] == (["NOPE-*"] if "NOPE" in settings else [])


def test_a_course_that_nobody_knows_is_refused_before_anything_is_saved(world: PullWorld) -> None:
    """A typing error on the command line is no empty pull."""
    with pytest.raises(MoodleNotFoundError) as caught:
        world.pull("C1x")
    assert caught.value.message.code == "pull.no-course"
    assert dump(world.store_path)["pull_runs"] == []


def test_only_the_frameworks_of_the_settings_files_are_pulled(world: PullWorld) -> None:
    """By the idnumbers in the files."""
    text = (
        "format: lms-sync/framework/v1\nframework:\n  idnumber: OTHER\n  shortname: Other\n  taxonomies: [domain]\n"
        "  scale:\n    items:\n      - {name: 'No'}\n      - {name: 'Yes', default: true, proficient: true}\n"
        "competencies:\n  - {idnumber: X1, shortname: X1 X}\n"
    )
    (world.folder / "other.yaml").write_text(text, encoding="utf-8")
    (world.folder / "f.yaml").write_text(text.replace("OTHER", FRAMEWORK), encoding="utf-8")
    world.settings = '[frameworks]\nfiles = ["*.yaml"]'
    summary = world.pull()
    assert summary.run.request.frameworks == (FRAMEWORK, "OTHER")
    assert [(note.code, note.params["framework"]) for note in summary.notes] == [
        ("pull.note-framework-missing", "OTHER")
    ]
    framework = world.state().framework
    assert framework is not None
    assert framework.snapshot.relations is None  # no file manages them
    (world.folder / "f.yaml").unlink()
    with pytest.raises(MoodleNotFoundError):
        world.pull()


def test_learning_plans_come_with_global_and_archived_ratings(world: PullWorld) -> None:
    """Only where asked for."""
    plans = [
        world.call("create_plan", {"plan": {"name": f"Plan {number}", "userid": 3, "status": 1}}) for number in (1, 2)
    ]
    for plan in plans:
        for name in ("C1", "C2"):
            world.call("add_competency_to_plan", {"planid": plan["id"], "competencyid": world.ids[name]})
    world.call("complete_plan", {"planid": plans[1]["id"]})
    world.pull("C1", parts=frozenset({PullPart.PLANS}))
    state = world.state()
    assert state.plans is not None
    assert [(one.name, one.status) for one in sorted(state.plans, key=lambda one: one.id)] == [
        ("Plan 1", PlanStatus.ACTIVE),
        ("Plan 2", PlanStatus.COMPLETE),
    ]
    found = {
        (one.rating.key.scope, one.rating.key.place_id): one.rating.grade
        for one in state.ratings
        if one.rating.key.learner_id == 3 and one.rating.key.competency_id == world.ids["C1"]
    }
    assert found == {
        (RatingScope.COURSE, FIRST): 1,
        (RatingScope.GLOBAL, 0): 3,  # the second course's, which pushes its ratings on
        (RatingScope.ARCHIVED, plans[1]["id"]): 3,
    }


def test_evidence_is_read_of_rated_pairs_only(world: PullWorld) -> None:
    """And by the one function that leaves no global row."""
    world.pull("C1", parts=frozenset({PullPart.EVIDENCE}))
    evidence = world.state().evidence
    assert evidence is not None
    assert len(evidence) == 11
    assert {one.kind for one in evidence} == {"evidence_manualoverrideincourse"}
    assert world.requests_of("tool_lp_data_for_user_competency_summary_in_course") == 11


def test_no_pull_leaves_a_global_row(world: PullWorld) -> None:
    """Such a row would keep a competency from being deleted and freeze its scale."""
    before = {(one.userid, one.competencyid) for one in world.server.site.tables.user_competencies}
    world.pull(parts=frozenset(PullPart))
    assert {(one.userid, one.competencyid) for one in world.server.site.tables.user_competencies} == before
    called = {name for record in world.server.requests for name in (record.function, *record.subfunctions)}
    assert not {name for name in called if "summary" in name} - {"tool_lp_data_for_user_competency_summary_in_course"}


def test_nothing_of_phone_picture_or_department_is_stored(world: PullWorld) -> None:
    """The wire repeats it for every rating; the store has no place for it."""
    world.pull(parts=frozenset(PullPart))
    content = (
        world.store_path.read_bytes() + (world.folder / "store.sqlite-wal").read_bytes()
        if (world.folder / "store.sqlite-wal").exists()
        else world.store_path.read_bytes()
    )
    assert b"example.org" not in content
    assert b"base64" not in content


def test_e_mail_is_stored_only_where_the_ledger_matches_by_it(world: PullWorld) -> None:
    """Whoever needs it says so in the settings."""
    world.settings = '[ledger.learner]\nemail = ["Courriel"]'
    world.pull("C1")
    assert world.state().learners[3].email == "l1@example.org"


def test_an_account_that_is_not_shown_usernames_is_told_the_right_it_lacks(world: PullWorld) -> None:
    """Without them no ledger finds anybody; the ratings come all the same."""
    rights = {
        "webservice/rest:use",
        "moodle/competency:competencyview",
        "moodle/competency:coursecompetencyview",
        "moodle/competency:usercompetencyview",
        "moodle/course:view",
        "moodle/course:viewparticipants",
        "moodle/role:review",
        "moodle/user:viewdetails",
        "moodle/cohort:view",
    }
    with world.server.lock:
        users = world.server.site.users
        users[ADMIN] = replace(users[ADMIN], capabilities=frozenset(rights))
    summary = world.pull("C1")
    assert summary.run.result is PullResult.COMPLETE
    assert [note.code for note in summary.notes] == ["pull.note-identity-hidden"]
    assert (world.state().learners[3].username, world.state().learners[3].fullname) == ("", "Prénom1 Nom1")


def test_missing_functions_are_named_before_anything_is_read(world: PullWorld) -> None:
    """All of them at once."""
    less = PULL_FUNCTIONS - {"core_cohort_search_cohorts", "report_competency_data_for_report"}
    world.server.site.add_token("LESS", username="admin", functions=sorted(less))
    world.token = "LESS"
    with pytest.raises(MoodleAccessError) as caught:
        world.pull()
    assert caught.value.message.params["functions"] == "core_cohort_search_cohorts, report_competency_data_for_report"
    with pytest.raises(MoodleAccessError) as caught:
        world.pull(parts=frozenset({PullPart.PLANS}))
    assert "core_competency_list_user_plans" in str(caught.value)


def test_without_the_batch_function_the_same_comes_home(world: PullWorld) -> None:
    """By more requests."""
    world.pull()
    whole = dump(world.store_path)
    world.fresh_store()
    world.server.site.add_token("SINGLE", username="admin", functions=sorted(PULL_FUNCTIONS))
    world.token = "SINGLE"
    world.server.clear_requests()
    assert world.pull().run.result is PullResult.COMPLETE
    assert dump(world.store_path) == whole
    assert world.requests_of(BATCH_FUNCTION) == 0


def test_two_pulls_at_once_are_refused_and_a_push_is_not(world: PullWorld) -> None:
    """Each kind has a lock of its own."""
    with world.session() as session:
        with pull_lock(session.store, session.site.url), pytest.raises(LockedError):
            world.pull()
        with site_lock(session.store, session.site.url):
            assert world.pull().run.result is PullResult.COMPLETE


def test_what_ended_long_ago_is_removed_where_the_settings_say_so(world: PullWorld) -> None:
    """Of learners who are enrolled nowhere any more."""
    world.pull("C1")
    world.enrol(FIRST, LEARNERS[1:])
    world.pull("C1")
    world.settings = "[pull]\nretention_months = 6"
    world.clock.now = world.clock.now.replace(year=world.clock.now.year + 2)
    world.pull("C1")
    assert 3 not in world.state().learners
    assert 4 in world.state().learners
