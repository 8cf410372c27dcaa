"""What holds of every plan of links."""

from copy import deepcopy
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_plan import (
    LinkActivity,
    LinkCompetency,
    LinksPlan,
    SetActivityOutcome,
    SetCourseOutcome,
    UnlinkActivity,
    UnlinkCompetency,
    UnlinkPolicy,
)
from lms_sync.errors import Problem
from lms_sync.planner.links import (
    courses_meant,
    export_links,
    is_rest_of,
    plan_course_again,
    plan_links,
    targets,
)
from tests.planner.links.drawn import POLICIES, SHORTNAMES, cases, worlds
from tests.planner.links.world import FRAMEWORKS, World, codes, courses_of

Case = tuple[World, list[LinksFile], UnlinkPolicy]


def without_refused(case: Case) -> tuple[World, list[LinksFile], UnlinkPolicy, LinksPlan]:
    """The case with what a person does about refusals: the activities and outcomes that are refused go."""
    world, files, unlink = case
    for _ in range(9):
        plan = plan_links(files, world.read(), unlink)
        if not plan.is_refused:
            return world, files, unlink, plan
        lines = {(one.file, one.line) for file in plan.files for one in file.refusals}
        files = [
            replace(
                file,
                courses=tuple(
                    replace(
                        course,
                        competencies=tuple(
                            replace(
                                competency,
                                outcome=None if (file.file, competency.place.line) in lines else competency.outcome,
                                activities=tuple(
                                    one for one in competency.activities if (file.file, one.place.line) not in lines
                                ),
                            )
                            for competency in course.competencies
                        ),
                    )
                    for course in file.courses
                    if (file.file, course.place.line) not in lines
                ),
            )
            for file in files
        ]
    raise AssertionError(codes(plan))


@given(cases())
def test_after_a_push_there_is_nothing_left_to_push(case: Case) -> None:
    """Converges, whatever a person has to do yet."""
    world, files, unlink, plan = without_refused(case)
    world.push(plan)
    again = plan_links(files, world.read(), unlink)
    assert not again.is_refused
    assert again.is_empty
    for course in courses_of(plan):
        for file in plan_course_again(files, world.read(), unlink, course.course_id):
            assert not file.refusals
            assert all(not one.changes for one in file.courses)


@given(cases())
def test_after_push_and_worklist_only_unexpected_links_differ(case: Case) -> None:
    """What a person did by hand is ticked off, and brings nothing new to push."""
    world, files, unlink, plan = without_refused(case)
    world.push(plan)
    world.work_off(plan_links(files, world.read(), unlink))
    again = plan_links(files, world.read(), unlink)
    assert again.is_empty
    assert again.open_work == 0
    missing = any("ACTIVITY" in note.message.code for file in again.files for note in file.notes)
    assert missing or unlink is UnlinkPolicy.KEEP or not again.has_differences


@given(cases())
def test_only_links_of_the_files_framework_in_the_files_courses_change(case: Case) -> None:
    """Links of others, and courses that no file names, stay as they are."""
    world, files, _, plan = without_refused(case)
    before = deepcopy(world.courses)
    world.push(plan)
    frameworks = {name for file in files for name in FRAMEWORKS[file.framework][1]}
    meant = courses_meant(files, world.read().courses).ids
    for course_id, course in world.courses.items():
        old = before[course_id]
        if course_id not in meant:
            assert course == old
        others = [(name, outcome) for name, outcome in old.links.items() if name not in frameworks]
        assert [(name, outcome) for name, outcome in course.links.items() if name not in frameworks] == others
        modules = {key: outcome for key, outcome in old.modules.items() if key[1] not in frameworks}
        assert {key: outcome for key, outcome in course.modules.items() if key[1] not in frameworks} == modules


@given(cases())
def test_nothing_is_unlinked_unless_asked_and_every_other_link_is_named_or_unexpected(case: Case) -> None:
    """Each link of the framework in a course of the file is accounted for once."""
    world, files, unlink = case
    site = world.read()
    plan = plan_links(files, site, unlink)
    for file in plan.files:
        _, own = FRAMEWORKS[file.framework]
        for course in file.courses:
            state = world.courses[course.course_id]
            unlinked = {one.competency for one in course.changes if isinstance(one, UnlinkCompetency)}
            unexpected = {one.competency for one in course.unexpected if one.activity is None}
            named = {
                competency.idnumber
                for each in files
                if each.framework == file.framework
                for entry in each.courses
                if _means(entry.ref.text, course.shortname)
                for competency in entry.competencies
            }
            present = {name for name in state.links if name in own}
            assert unlinked | unexpected == present - named
            assert not unlinked & unexpected
            assert not (unlinked or any(isinstance(one, UnlinkActivity) for one in course.changes)) or (
                unlink is UnlinkPolicy.UNLINK
            )


@given(worlds(), st.sampled_from(["F", "G"]), POLICIES)
def test_what_was_exported_plans_empty(world: World, framework: str, unlink: UnlinkPolicy) -> None:
    """With and without unlinking, and whatever is linked."""
    file = export_links(framework, world.read())
    plan = plan_links([file], world.read(), unlink)
    assert not plan.has_differences
    assert {course.course_id for course in courses_of(plan)} == {
        course_id
        for course_id, course in world.courses.items()
        if any(name in FRAMEWORKS[framework][1] for name in course.links)
    }


@given(cases())
def test_whatever_of_a_push_was_done_what_is_left_was_accepted(case: Case) -> None:
    """An interrupted push, run again, asks nothing new and ends where an undisturbed one ends."""
    world, files, unlink, plan = without_refused(case)
    accepted = targets(plan)
    whole = deepcopy(world)
    whole.push(plan)
    for course in courses_of(plan):
        for change in course.changes:
            world.courses[course.course_id].apply(change)
            rest = plan_links(files, world.read(), unlink)
            assert is_rest_of(rest, accepted)
            resumed = deepcopy(world)
            resumed.push(rest)
            assert {n: one.modules for n, one in resumed.courses.items()} == {
                n: one.modules for n, one in whole.courses.items()
            }
            for number, one in resumed.courses.items():
                assert one.links == whole.courses[number].links
                managed = [name for name in one.links if name in FRAMEWORKS["F"][1]]
                assert managed == [name for name in whole.courses[number].links if name in FRAMEWORKS["F"][1]]


@given(cases())
def test_the_same_on_another_site_or_with_another_choice_is_no_rest(case: Case) -> None:
    """What was accepted was accepted there, and with that choice."""
    world, files, unlink = case
    plan = plan_links(files, world.read(), unlink)
    assume(not plan.is_empty)
    assert is_rest_of(plan, targets(plan))
    elsewhere = replace(plan, site_url="https://other.example.org")
    otherwise = replace(plan, unlink=next(one for one in UnlinkPolicy if one is not unlink))
    assert not is_rest_of(elsewhere, targets(plan))
    assert not is_rest_of(otherwise, targets(plan))


@given(cases())
def test_the_order_of_independent_courses_in_a_file_does_not_count(case: Case) -> None:
    """Only where entries meet in one course does their order say anything."""
    world, files, unlink = case
    files = [
        replace(file, courses=tuple(course for course in file.courses if course.ref.text != "CAF-*")) for file in files
    ]
    turned = [replace(file, courses=file.courses[::-1]) for file in files]
    plan, other = plan_links(files, world.read(), unlink), plan_links(turned, world.read(), unlink)
    assert [file.courses for file in plan.files] == [file.courses for file in other.files]
    assert plan.fingerprint == other.fingerprint


@given(cases())
def test_what_is_refused_is_not_planned_too(case: Case) -> None:
    """At a place of the file there is a refusal or a change, never both."""
    world, files, unlink = case
    plan = plan_links(files, world.read(), unlink)
    refused = [one for file in plan.files for one in file.refusals]
    for file in files:
        for entry in file.courses:
            for competency in entry.competencies:
                for one in refused:
                    if (one.file, one.line) == (file.file, competency.place.line):
                        courses = _courses_of(one, entry.ref.text)
                        assert not _touches(plan, file, courses, competency.idnumber)
                for activity in (each for each in competency.activities if each.ref.text.isdecimal()):
                    for one in refused:
                        if (one.file, one.line) == (file.file, activity.place.line):
                            courses = _courses_of(one, entry.ref.text)
                            cmid = int(activity.ref.text)
                            assert not _touches_activity(plan, file, courses, competency.idnumber, cmid)


def _means(ref: str, shortname: str) -> bool:
    return ref == shortname or (ref == "CAF-*" and shortname.startswith("CAF-"))


def _courses_of(refusal: Problem, ref: str) -> set[str]:
    """A refusal names one course, or holds in all that the entry means."""
    named = refusal.message.params.get("course")
    return {str(named)} if named is not None else {name for name in SHORTNAMES if _means(ref, name)}


def _touches(plan: LinksPlan, file: LinksFile, courses: set[str], competency: str) -> bool:
    return any(
        isinstance(change, LinkCompetency | SetCourseOutcome) and change.competency == competency
        for each in plan.files
        if each.framework == file.framework
        for one in each.courses
        if one.shortname in courses
        for change in one.changes
    )


def _touches_activity(plan: LinksPlan, file: LinksFile, courses: set[str], competency: str, cmid: int) -> bool:
    return any(
        isinstance(change, LinkActivity | SetActivityOutcome)
        and (change.competency, change.activity.cmid) == (competency, cmid)
        for each in plan.files
        if each.framework == file.framework
        for one in each.courses
        if one.shortname in courses
        for change in one.changes
    )


@settings(max_examples=200)
@given(cases(), st.data())
def test_the_fingerprint_changes_exactly_with_changes_policy_and_site(case: Case, data: st.DataObject) -> None:
    """Two plans that a person would call the same have the same one."""
    world, files, unlink = case
    plan = plan_links(files, world.read(), unlink)
    elsewhere = deepcopy(world)
    elsewhere.url = "https://other.example.org"
    other_policy = next(one for one in UnlinkPolicy if one is not unlink)
    assert plan_links(files, elsewhere.read(), unlink).fingerprint != plan.fingerprint
    assert plan_links(files, world.read(), other_policy).fingerprint != plan.fingerprint
    touched = deepcopy(world)
    course = touched.courses[data.draw(st.sampled_from(sorted(touched.courses)))]
    if course.links:
        course.links.pop(data.draw(st.sampled_from(sorted(course.links))))
        course.modules = {key: one for key, one in course.modules.items() if key[1] in course.links}
    other = plan_links(files, touched.read(), unlink)
    assert (other.fingerprint == plan.fingerprint) == (_by_course(other) == _by_course(plan))


def _by_course(plan: LinksPlan) -> list[tuple[str, int, object]]:
    return sorted(
        (file.framework, course.course_id, course.changes)
        for file in plan.files
        for course in file.courses
        if course.changes
    )
