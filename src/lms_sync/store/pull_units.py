"""How far a run is with each of its courses."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, or_, select, update

from lms_sync.domain.courses import Course
from lms_sync.domain.pulls import CourseState, PullRun
from lms_sync.store.encoding import reading_row
from lms_sync.store.pull_reads import pending_in
from lms_sync.store.pull_schema import COURSE_LINKS, COURSES, ENROLMENTS, PULL_UNITS
from lms_sync.store.pull_site import PullSite
from lms_sync.store.rows import save_rows


def set_courses(site: PullSite, run: PullRun, courses: Sequence[Course]) -> None:
    """Note which courses a run is to read; see `PullStore.set_courses`."""
    with site.saving(run) as (connection, site_id):
        save_courses(connection, site_id, courses)
        units = PULL_UNITS.c
        there = set(
            connection.scalars(select(units.course_id).where(units.site_id == site_id, units.stamp == run.stamp))
        )
        for course_id in dict.fromkeys(course.id for course in courses):
            if course_id not in there:
                _begin(connection, site_id, run.stamp, course_id)


def course_states(site: PullSite, run: PullRun) -> Mapping[int, CourseState]:
    """Return how far a run is with each of its courses."""
    units = PULL_UNITS.c
    with site.reading() as (connection, site_id), reading_row():
        rows = connection.execute(
            select(units.course_id, units.state)
            .where(units.site_id == site_id, units.stamp == run.stamp)
            .order_by(units.course_id)
        )
        return {course_id: CourseState(state) for course_id, state in rows}


def known_courses(site: PullSite) -> Mapping[int, Course]:
    """Return the courses that earlier pulls read and that are not gone, as far as pulls know."""
    with site.reading() as (connection, site_id):
        there = [
            exists().where(
                table.c.site_id == site_id, table.c.course_id == COURSES.c.course_id, table.c.closed.is_(None)
            )
            for table in (COURSE_LINKS, ENROLMENTS)
        ]
        return load_courses(connection, site_id, or_(*there))


def finish_course(site: PullSite, run: PullRun, course_id: int, state: CourseState) -> CourseState:
    """Note how far a run came with a course; see `PullStore.finish_course`."""
    with site.saving(run) as (connection, site_id):
        whole = state is not CourseState.WHOLE or not pending_in(connection, site_id, run.stamp, course_id)
        noted = state if whole else CourseState.PARTLY
        note_unit(connection, site_id, run.stamp, course_id, state=noted.value)
    return noted


def note_unit(
    connection: Connection, site_id: int, stamp: int, course_id: int, **values: str | bool | ColumnElement[int] | int
) -> None:
    """Note something on a course in a run, which it may not have named before."""
    units = PULL_UNITS.c
    of_unit = and_(units.site_id == site_id, units.stamp == stamp, units.course_id == course_id)
    if connection.execute(update(PULL_UNITS).where(of_unit).values(**values)).rowcount == 0:
        _begin(connection, site_id, stamp, course_id)
        connection.execute(update(PULL_UNITS).where(of_unit).values(**values))


def previous_listing(connection: Connection, site_id: int, stamp: int, course_id: int) -> int | None:
    """Return the stamp of the run before this one that listed the learners of a course."""
    units = PULL_UNITS.c
    found: int | None = connection.scalar(
        select(func.max(units.stamp)).where(
            units.site_id == site_id, units.course_id == course_id, units.listed.is_(True), units.stamp < stamp
        )
    )
    return found


def save_courses(connection: Connection, site_id: int, courses: Sequence[Course]) -> None:
    """Keep courses as last read."""
    save_rows(
        connection,
        COURSES,
        site_id,
        "course_id",
        {
            course.id: {
                "shortname": course.shortname,
                "fullname": course.fullname,
                "idnumber": course.idnumber,
                "category_id": course.category_id,
                "visible": course.visible,
            }
            for course in courses
        },
    )


def load_courses(connection: Connection, site_id: int, *conditions: ColumnElement[bool]) -> dict[int, Course]:
    """Return courses as last read, by Moodle's id."""
    table = COURSES.c
    rows = connection.execute(select(COURSES).where(table.site_id == site_id, *conditions).order_by(table.course_id))
    return {
        row.course_id: Course(
            row.course_id, row.shortname, row.fullname, row.idnumber, row.category_id, bool(row.visible)
        )
        for row in rows
    }


def _begin(connection: Connection, site_id: int, stamp: int, course_id: int) -> None:
    connection.execute(
        insert(PULL_UNITS).values(
            site_id=site_id,
            stamp=stamp,
            course_id=course_id,
            state=CourseState.PENDING.value,
            listed=False,
            forgotten=0,
            not_gradable=0,
        )
    )
