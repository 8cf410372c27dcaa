"""Courses as the pulls read them: what hangs on them, and who is listed in them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from lms_sync.domain.courses import Course, CourseLinks
from lms_sync.domain.learners import Enrolled, Group, Learner
from lms_sync.domain.pulls import CourseState, PullRun
from lms_sync.domain.ratings import ClosedWhy
from lms_sync.store.forgetting import load_block
from lms_sync.store.intervals import COURSE_LINKS, ENROLMENTS, GROUP_MEMBERS, GROUPS, Key, added
from lms_sync.store.pull_content import links_to_json
from lms_sync.store.pull_endings import end_in_course, end_ratings, group_ids, restore_ratings
from lms_sync.store.pull_schema import LEARNERS
from lms_sync.store.pull_site import PullSite
from lms_sync.store.pull_units import note_unit, save_courses
from lms_sync.store.rows import save_rows


def save_course(site: PullSite, run: PullRun, course: Course, links: CourseLinks) -> Mapping[str, int]:
    """Keep a course and what hangs on it, as read."""
    with site.saving(run) as (connection, site_id):
        save_courses(connection, site_id, [course])
        intervals = COURSE_LINKS.touchable(connection, site_id, run.stamp, COURSE_LINKS.table.c.course_id == course.id)
        return COURSE_LINKS.save(
            connection, site_id, run.stamp, intervals, {(course.id,): (links_to_json(links),)}, lambda _: None
        )


def save_listing(
    site: PullSite, run: PullRun, course_id: int, enrolled: Sequence[Enrolled], groups: Sequence[Group]
) -> Mapping[str, int]:
    """Keep the learners of a course; see `PullStore.save_listing`."""
    stamp = run.stamp
    with site.saving(run) as (connection, site_id):
        block = load_block(connection, site_id, site.url, site.key)
        by_id = {each.learner.id: each for each in enrolled}
        kept = {
            learner_id: each
            for learner_id, each in by_id.items()
            if not block.holds(learner_id, each.learner.idnumber, each.learner.username)
        }
        save_rows(
            connection,
            LEARNERS,
            site_id,
            "learner_id",
            {learner_id: _learner_row(each.learner) for learner_id, each in kept.items()},
        )
        intervals = ENROLMENTS.touchable(connection, site_id, stamp, ENROLMENTS.table.c.course_id == course_id)
        listed: dict[Key, tuple[()]] = {(course_id, learner_id): () for learner_id in kept}
        counts = ENROLMENTS.save(connection, site_id, stamp, intervals, listed, lambda _: ClosedWhy.LEFT)
        left = {interval.key[1] for interval in intervals if interval.key not in listed}
        counts = added(counts, end_ratings(connection, site_id, stamp, course_id, left, ClosedWhy.LEFT))
        back = {interval.key[1] for interval in intervals if interval.key in listed and interval.closed == stamp}
        restore_ratings(connection, site_id, stamp, course_id, back)
        counts = added(counts, _save_groups(connection, site_id, stamp, course_id, kept, groups))
        forgotten = len(by_id) - len(kept)
        note_unit(
            connection,
            site_id,
            stamp,
            course_id,
            state=CourseState.LISTED.value,
            listed=True,
            forgotten=forgotten,
            not_gradable=0,
        )
    return added(counts, {"learners_forgotten": forgotten})


def course_gone(site: PullSite, run: PullRun, course_id: int) -> Mapping[str, int]:
    """Note that a course is not there any more, nor what hung on it."""
    stamp = run.stamp
    with site.saving(run) as (connection, site_id):
        intervals = ENROLMENTS.touchable(connection, site_id, stamp, ENROLMENTS.table.c.course_id == course_id)
        learners = {interval.key[1] for interval in intervals}
        counts = end_in_course(connection, site_id, stamp, course_id, learners, ClosedWhy.GONE)
        for table in (GROUPS, COURSE_LINKS):
            standing = table.touchable(connection, site_id, stamp, table.table.c.course_id == course_id)
            counts = added(counts, table.save(connection, site_id, stamp, standing, {}, lambda _: ClosedWhy.GONE))
        note_unit(
            connection,
            site_id,
            stamp,
            course_id,
            state=CourseState.GONE.value,
            listed=False,
            forgotten=0,
            not_gradable=0,
        )
    return counts


def _save_groups(
    connection: Connection,
    site_id: int,
    stamp: int,
    course_id: int,
    enrolled: Mapping[int, Enrolled],
    groups: Sequence[Group],
) -> dict[str, int]:
    names: dict[Key, tuple[int, str]] = {(group.id,): (course_id, group.name) for group in groups}
    intervals = GROUPS.touchable(connection, site_id, stamp, GROUPS.table.c.course_id == course_id)
    counts = GROUPS.save(connection, site_id, stamp, intervals, names, lambda _: ClosedWhy.GONE)
    members: dict[Key, tuple[()]] = {
        (group_id, learner_id): ()
        for learner_id, each in enrolled.items()
        for group_id in each.group_ids
        if (group_id,) in names
    }
    ever = group_ids(connection, site_id, course_id)
    return added(
        counts,
        GROUP_MEMBERS.save(
            connection,
            site_id,
            stamp,
            GROUP_MEMBERS.touchable_among(connection, site_id, stamp, ("group_id", ever)),
            members,
            lambda key: ClosedWhy.LEFT if (key[0],) in names else ClosedWhy.GONE,
        ),
    )


def _learner_row(learner: Learner) -> dict[str, str]:
    return {
        "idnumber": learner.idnumber,
        "username": learner.username,
        "fullname": learner.fullname,
        "email": learner.email,
    }
