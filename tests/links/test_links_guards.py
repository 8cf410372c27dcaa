"""What keeps a push of links from being made, and what stops only a part of it."""

import threading
from dataclasses import replace
from typing import Any

import pytest

from lms_sync.domain.links_plan import LinksPlan, UnlinkPolicy
from lms_sync.domain.results import Ending
from lms_sync.errors import LockedError, MoodleAccessError, StalePlanError, UnsafeLinksError
from lms_sync.moodle.functions import LINKS_PLAN_FUNCTIONS, LINKS_PUSH_FUNCTIONS
from lms_sync.sandbox import Fault
from lms_sync.sandbox.faults import RequestRecord
from lms_sync.sandbox.records import ContextLevel, User
from lms_sync.source import read_links
from lms_sync.store import site_lock
from lms_sync.workflows.links_push import LinksRequest, push_links
from lms_sync.workflows.receipts import utc_now
from tests.links.links_world import LinksWorld, entry, links_yaml_of

C1, C2, C3 = 2, 3, 4
TEXT = links_yaml_of(entry("C1", "K1", "{idnumber: K2, outcome: complete}"))
CAPABILITIES = (
    "webservice/rest:use",
    "moodle/course:view",
    "moodle/course:viewhiddenactivities",
    "moodle/competency:competencyview",
    "moodle/competency:coursecompetencyview",
    "moodle/competency:coursecompetencymanage",
)
WRITES = (
    "core_competency_add_competency_to_course",
    "core_competency_remove_competency_from_course",
    "core_competency_reorder_course_competency",
    "core_competency_set_course_competency_ruleoutcome",
)


def written(world: LinksWorld) -> list[str]:
    """Return the writes that reached the site, in batches or alone."""
    names = [name for record in world.server.requests for name in (record.function, *record.subfunctions)]
    return [name for name in names if name in WRITES]


def push_after(world: LinksWorld, text: str, act: Any) -> None:
    """Push, and let something happen while the user reads the plan."""
    path = world.write(text, "links.yaml")

    def confirm(_: LinksPlan) -> bool:
        act()
        world.server.clear_requests()
        return True

    with world.session() as session:
        push_links(
            LinksRequest((path,), read_links((path,))),
            session,
            confirm=confirm,
            progress=lambda _done, _total: None,
            stop=threading.Event(),
            pace=world.pace,
        )


def test_a_plan_that_changed_while_it_was_read_is_not_pushed(world: LinksWorld) -> None:
    """Somebody linked one of the competencies meanwhile."""
    with pytest.raises(StalePlanError) as error:
        push_after(world, TEXT, lambda: world.link_by_hand(C1, "K1"))
    assert error.value.message.code == "LINKS_CHANGED_MEANWHILE"
    assert written(world) == []


def test_what_does_not_concern_the_plan_may_change_meanwhile(world: LinksWorld) -> None:
    """A link of another course, or of another framework."""
    world.make_framework("G")
    push_after(world, TEXT, lambda: world.link_by_hand(C1, "K5", framework="G"))
    assert [name for name, _ in world.links(C1)] == ["K5", "K1", "K2"]


def test_another_plan_than_the_expected_one_is_not_pushed(world: LinksWorld) -> None:
    """The fingerprint is always compared; of an empty plan nothing is expected."""
    with pytest.raises(StalePlanError):
        world.push_links(TEXT, expected="0" * 64)
    assert written(world) == []
    world.push_links(TEXT, expected=world.plan_links(TEXT).fingerprint)
    assert world.push_links(TEXT, expected="0" * 64).report is None


def test_the_lock_of_site_and_store_is_taken(world: LinksWorld) -> None:
    """Another run at work keeps a push from beginning."""
    with world.session() as other, site_lock(other.store, other.site.url, utc_now), pytest.raises(LockedError):
        world.push_links(TEXT)
    assert written(world) == []


def test_a_hidden_framework_is_refused_before_anything_is_written(world: LinksWorld) -> None:
    """Moodle would refuse each link; one that is there already may stay, and gets its outcome."""
    world.link_by_hand(C2, "K1")
    framework = world.server.site.framework_named("F")
    world.call(
        "core_competency_update_competency_framework",
        **{"competencyframework[id]": framework.id, "competencyframework[visible]": 0},
    )
    world.server.clear_requests()
    with pytest.raises(UnsafeLinksError) as error:
        world.push_links(TEXT)
    assert [problem.message.code for problem in error.value.problems] == ["LINKS_FRAMEWORK_HIDDEN"]
    assert written(world) == []
    report = world.push_links(links_yaml_of(entry("C2", "{idnumber: K1, outcome: none}"))).report
    assert report is not None
    assert report.is_complete
    assert world.links(C2) == [("K1", "none")]


def test_of_several_files_one_refused_keeps_all_from_being_pushed(world: LinksWorld) -> None:
    """One plan, one fingerprint, one decision."""
    world.make_framework("G", ("L1",))
    other = links_yaml_of(entry("C2", "UNKNOWN"), framework="G")
    with pytest.raises(UnsafeLinksError):
        world.push_links(TEXT, other)
    assert written(world) == []


@pytest.mark.parametrize(
    ("functions", "missing"),
    [
        (LINKS_PLAN_FUNCTIONS - {"core_course_get_contents"}, "core_course_get_contents"),
        (LINKS_PLAN_FUNCTIONS, "core_competency_add_competency_to_course"),
        (LINKS_PUSH_FUNCTIONS, "core_competency_remove_competency_from_course"),
    ],
)
def test_missing_functions_are_named_before_anything_is_written(
    world: LinksWorld, functions: frozenset[str], missing: str
) -> None:
    """For the plan, for the push, and for unlinking."""
    world.link_by_hand(C1, "K5")
    world.server.site.add_token("LEAN", username="admin", functions=sorted(functions))
    world.server.clear_requests()
    with pytest.raises(MoodleAccessError) as error:
        replace(world, token="LEAN").push_links(TEXT, unlink=UnlinkPolicy.UNLINK)
    assert missing in str(error.value)
    assert written(world) == []


def test_a_course_that_may_not_be_opened_is_refused_at_its_place_and_others_are_planned(
    world: LinksWorld,
) -> None:
    """A pattern means it too; the plan shows what there is to do elsewhere, and nothing is pushed."""
    site = world.server.site
    course = site.context_of(ContextLevel.COURSE, C2)
    reader = User(
        id=77,
        username="reader",
        firstname="R",
        lastname="R",
        email="r@e.example",
        capabilities=frozenset(CAPABILITIES),
        prohibited=frozenset({(name, course.id) for name in CAPABILITIES if "coursecompetency" in name}),
    )
    site.add_user(reader)
    site.add_token("READER", username="reader")
    text = links_yaml_of(entry("C1", "K1"), entry("C2", "K1"))
    plan = replace(world, token="READER").plan_links(text)
    (one,) = plan.files[0].refusals
    assert (one.message.code, one.message.params["course"], one.line) == ("LINKS_COURSE_UNREADABLE", "C2", 7)
    assert [course.shortname for course in plan.files[0].courses if course.changes] == ["C1"]
    with pytest.raises(UnsafeLinksError):
        replace(world, token="READER").push_links(text)
    assert written(world) == []


def test_one_course_that_moodle_refuses_does_not_stop_the_others(world: LinksWorld) -> None:
    """The account loses its right in one course when the push has begun."""
    world.pace = replace(world.pace, workers=1)
    text = links_yaml_of(*(entry(course, "K1", "{idnumber: K2, outcome: none}") for course in ("C1", "C2", "C3")))
    site = world.server.site
    linker = User(
        id=77, username="linker", firstname="L", lastname="L", email="l@e.example", capabilities=frozenset(CAPABILITIES)
    )
    site.add_user(linker)
    site.add_token("LINKER", username="linker")
    course = site.context_of(ContextLevel.COURSE, C2)

    def prohibit(record: RequestRecord) -> bool:
        if set(WRITES) & {record.function, *record.subfunctions}:
            site.users[77] = replace(linker, prohibited=frozenset({(CAPABILITIES[-1], course.id)}))
        return False

    world.server.faults.when(prohibit, Fault.HTTP_502)
    report = replace(world, token="LINKER").push_links(text).report
    assert report is not None
    assert [one.is_complete for one in report.courses] == [True, False, True]
    refused = report.courses[1]
    assert refused.ending is Ending.FAILED
    assert refused.failure is not None
    assert refused.failure.code == "moodle.no-permission"
    assert len(refused.failed) + len(refused.not_tried) == len(refused.remaining) == 2
    assert (world.links(C1), world.links(C2)) == ([("K1", "evidence"), ("K2", "none")], [])


def test_a_site_that_closes_ends_the_push_and_says_what_is_left(world: LinksWorld) -> None:
    """Partly done is not complete, and the rest is listed."""
    world.batch_size = 1
    world.pace = replace(world.pace, workers=1)
    text = links_yaml_of(entry("C1", "K1", "K2", "K3"), entry("C2", "K1"))
    world.server.faults.when(lambda record: record.function in WRITES, Fault.TOKEN_REVOKED, number=3)
    report = world.push_links(text).report
    assert report is not None
    assert report.wrote
    first, second = report.courses
    assert (first.ending, second.ending) == (Ending.FAILED, Ending.FAILED)
    assert (len(first.done), len(first.failed) + len(first.not_tried), len(second.not_tried)) == (0, 3, 1)
    assert not first.proven


def test_stopping_leaves_what_is_not_begun(world: LinksWorld) -> None:
    """As Ctrl-C before the first write does."""
    stop = threading.Event()
    stop.set()
    report = world.push_links(TEXT, stop=stop).report
    assert report is not None
    (course,) = report.courses
    assert (course.ending, len(course.not_tried), report.wrote) == (Ending.INTERRUPTED, 2, False)
    assert written(world) == []
