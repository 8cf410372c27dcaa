"""The class of the sample: people, courses, and what happens there."""

import itertools
from collections.abc import Iterator

import pytest

from lms_sync.sandbox import SAMPLE_FRAMEWORK, Classroom, SandboxServer, SandboxSite, seed_sample
from lms_sync.sandbox.sample import FIRST_LEARNER, M1, M2, M3, TRAINERS
from lms_sync.sandbox.sample_ratings import UNDER_WAY
from tests.sandbox.client import Client

RATED = {
    "C1": ("C1.1", "C1.1.1", "C1.1.2", "C1.2"),
    "C2": ("C2.1", "C2.2", "C2.3", "C2.4"),
    "C3": ("C3.1", "C3.2", "C3.3"),
    "C4": ("C4.1", "C4.2"),
    "C5": ("C5.1", "C5.2", "C5.3"),
    "C6": ("C6.1", "C6.2"),
}
NOW = 1_800_000_000


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A site with people and the competencies of the sample, not yet rated."""
    with SandboxServer(seed_sample(clock=lambda: NOW)) as running:
        with Client(running.url) as client:
            framework = client.create_framework(SAMPLE_FRAMEWORK)
            for number in itertools.chain.from_iterable(RATED.values()):
                client.create(framework, number)
        yield running


def _rows(site: SandboxSite) -> dict[tuple[int, int, int], tuple[int, int, int]]:
    table = site.tables.user_competency_courses
    return {
        (row.courseid, row.userid, row.competencyid): (row.grade, row.timemodified, row.usermodified)
        for row in table
        if row.grade
    }


def test_the_people_have_names_of_their_own() -> None:
    """Forty learners, three trainers; a particle stays with the last name."""
    users = seed_sample().users
    learners = [users[FIRST_LEARNER + place] for place in range(40)]
    assert len({learner.fullname for learner in learners}) == 40
    assert len({learner.idnumber for learner in learners}) == 40
    assert [learner.lastname for learner in learners if " " in learner.lastname] == ["Le Goff"]
    assert [learner.firstname for learner in learners if " " in learner.firstname] == ["Thi Mai"]
    assert [users[trainer].fullname for trainer in TRAINERS] == ["Hélène Aubry", "Karim Benali", "Sophie Delmas"]


def test_two_classes_are_alike(server: SandboxServer) -> None:
    """Seeded, so that what the documents show stays true."""
    twin = server.site.copy()
    for site in (server.site, twin):
        classroom = Classroom(site)
        classroom.first_weeks()
        classroom.later_weeks()
    assert _rows(twin) == _rows(server.site)


def test_the_first_weeks_are_uneven(server: SandboxServer) -> None:
    """Much is rated in the first course, little in the third; always earlier than now, by the trainer of the course."""
    Classroom(server.site).first_weeks()
    rows = _rows(server.site)
    counts = [sum(1 for key in rows if key[0] == course) for course in (M1, M2, M3)]
    assert counts == sorted(counts, reverse=True)
    assert counts[2] > 20
    assert {TRAINERS.index(by) + M1 - course for (course, _, _), (_, _, by) in rows.items()} == {0}
    assert all(NOW - 91 * 86_400 < time < NOW for _, time, _ in rows.values())
    assert {grade for grade, _, _ in rows.values()} == {1, 2, 3, 4}


def test_activities_but_the_forum_are_completed_automatically(server: SandboxServer) -> None:
    """Over the wire, with the details that Moodle gives of them."""
    with Client(server.url) as client:
        found = client.call("core_course_get_courses_by_field", {"field": "id", "value": str(M1)})
        sections = client.call("core_course_get_contents", {"courseid": M1})
        cm = client.call("core_course_get_course_module", {"cmid": 1})["cm"]
    assert found["courses"][0]["enablecompletion"] == 1
    modules = [module for section in sections for module in section["modules"]]
    assert [(module["modname"], module["completion"]) for module in modules] == [
        ("assign", 2),
        ("assign", 2),
        ("forum", 0),
        ("assign", 2),
    ]
    assert [module.get("completiondata", {}).get("isautomatic") for module in modules] == [True, True, None, True]
    assert (cm["completion"], cm["completionview"]) == (2, 1)


def test_settings_saved_by_hand_are_what_the_weeks_would_link(server: SandboxServer) -> None:
    """Only what the course is linked to is offered; the weeks add what is missing and double nothing."""
    site, twin = server.site, server.site.copy()
    classroom = Classroom(site)
    classroom.save_settings(M1, "Analyse des pratiques")
    assert list(site.tables.module_competencies) == []
    with Client(server.url) as client:
        for name in ("C1.1.2", "C3.2"):
            fields = {"courseid": M1, "competencyid": site.competency_named(name).id}
            client.call("core_competency_add_competency_to_course", fields)
    for _ in range(2):
        classroom.save_settings(M1, "Analyse des pratiques")
        assert _activity_links(site) == {("Analyse des pratiques", "C1.1.2"), ("Analyse des pratiques", "C3.2")}
        assert len(list(site.tables.module_competencies)) == 2
    classroom.first_weeks()
    Classroom(twin).first_weeks()
    assert _activity_links(site) == _activity_links(twin)
    assert len(list(site.tables.module_competencies)) == len(list(twin.tables.module_competencies))
    assert len(list(site.tables.course_competencies)) == len(list(twin.tables.course_competencies))


def _activity_links(site: SandboxSite) -> set[tuple[str, str]]:
    names = {module.cmid: module.name for course in site.courses.values() for module in course.modules}
    idnumbers = {row.id: row.idnumber for row in site.tables.competencies}
    return {(names[row.cmid], idnumbers[row.competencyid]) for row in site.tables.module_competencies}


def test_two_courses_disagree_on_some_learners(server: SandboxServer) -> None:
    """On the competency that both are linked to."""
    Classroom(server.site).first_weeks()
    shared = server.site.competency_named("C3.3").id
    rows = _rows(server.site)
    first = {
        learner: grade for (course, learner, number), (grade, *_) in rows.items() if (course, number) == (M1, shared)
    }
    second = {
        learner: grade for (course, learner, number), (grade, *_) in rows.items() if (course, number) == (M2, shared)
    }
    assert len([learner for learner in first.keys() & second.keys() if first[learner] != second[learner]]) >= 4


def test_the_later_weeks_change_take_away_and_let_leave(server: SandboxServer) -> None:
    """New, better, worse and vanished ratings; one left everything, one left a course."""
    classroom = Classroom(server.site)
    classroom.first_weeks()
    before = _rows(server.site)
    classroom.later_weeks()
    after = _rows(server.site)
    changed = {key for key in before.keys() & after.keys() if before[key][0] != after[key][0]}
    assert len([key for key in changed if after[key][0] > before[key][0]]) == 12
    worse = [key for key in changed if after[key][0] < before[key][0]]
    assert [after[key][0] for key in worse] == [UNDER_WAY] * 3
    assert len(before.keys() - after.keys()) == 1
    assert len(after.keys() - before.keys()) > 20
    enrolled = [len(server.site.courses[course].learners) for course in (M1, M2, M3)]
    assert enrolled == [39, 36, 39]
    assert FIRST_LEARNER + 16 not in server.site.groups[1].members


def test_the_newest_rating_of_each_pair_is_told(server: SandboxServer) -> None:
    """The later of two courses wins, as in a report."""
    classroom = Classroom(server.site)
    classroom.first_weeks()
    assert classroom.ratings()[FIRST_LEARNER + 2, "C3.3"] == 2
    classroom.later_weeks()
    assert len(classroom.ratings()) > 380


def test_learners_of_courses_groups_and_cohorts_are_accounts(server: SandboxServer) -> None:
    """Over the wire, as a pull asks."""
    with Client(server.url) as client:
        assert len(client.call("core_enrol_get_enrolled_users", {"courseid": M2})) == 38
        members = client.call("core_cohort_get_cohort_members", {"cohortids": [1, 2]})
    assert [len(one["userids"]) for one in members] == [36, 4]
