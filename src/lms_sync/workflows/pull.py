"""Bring the ratings of a site's learners into the store."""

import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from lms_sync.domain.courses import Course
from lms_sync.domain.pulls import CourseState, PullPart, PullRequest, PullResult, PullSummary
from lms_sync.domain.site import SiteInfo
from lms_sync.errors import MoodleError
from lms_sync.moodle import functions
from lms_sync.moodle.access import check_access
from lms_sync.store import pull_lock
from lms_sync.store.keys import read_key
from lms_sync.workflows.pull_courses import (
    Chosen,
    choose_courses,
    course_is_gone,
    select_courses,
    still_there,
)
from lms_sync.workflows.pull_evidence import read_evidence
from lms_sync.workflows.pull_frameworks import (
    FrameworkRead,
    Wanted,
    choose_frameworks,
    read_framework,
    wanted_frameworks,
)
from lms_sync.workflows.pull_links import LinksRead, fetch_links, save_links
from lms_sync.workflows.pull_listing import list_learners
from lms_sync.workflows.pull_notes import Notebook
from lms_sync.workflows.pull_people import fetch_cohorts, look_for_deleted, read_staff, save_cohorts
from lms_sync.workflows.pull_plans import read_plans
from lms_sync.workflows.pull_ratings import read_ratings
from lms_sync.workflows.pull_run import Progress, PullWork
from lms_sync.workflows.receipts import utc_now
from lms_sync.workflows.session import Session

COURSES_AT_ONCE: Final = 50
TRIED_AGAIN: Final = MappingProxyType(
    {CourseState.PARTLY: CourseState.LISTED, CourseState.UNREADABLE: CourseState.PENDING}
)
ENDED_STATES: Final = frozenset({CourseState.WHOLE, CourseState.GONE})
OPEN_STATES: Final = frozenset({CourseState.PENDING, CourseState.LISTED})
IDENTITY: Final = ("idnumber", "username")


@dataclass(frozen=True, slots=True)
class PullWish:
    """What the user asks for beyond the settings.

    Args:
        courses: shortnames and patterns; none takes the settings' choice.
        parts: what is read besides course ratings.
    """

    courses: tuple[str, ...] = ()
    parts: frozenset[PullPart] = frozenset()


def pull_ratings(
    wish: PullWish,
    session: Session,
    *,
    progress: Progress,
    stop: threading.Event,
    now: Callable[[], datetime] = utc_now,
) -> PullSummary:
    """Pull under a lock of its own; a push may run at the same time.

    A pull that ends before its end, since the user wants it or the site fails, stays RUNNING: the next one of the same
    request goes on with it.

    Args:
        wish: what the user asks for.
        session: the site and the store.
        progress: is told how many readings are done, and of how many.
        stop: set when the user wants to end; what is under way is finished and saved.
        now: the time.

    Raises:
        FrameworkError: if a framework file of the settings is not valid.
        SettingsError: if a framework file of the settings is not there.
        LockedError: if another pull is at work.
        MoodleError: if the site cannot be read, or the account may not, before anything was saved.
        StoreError: if the store cannot be read or written.
    """
    wanted = wanted_frameworks(session.settings.frameworks.files)
    with pull_lock(session.store, session.site.url, now):
        began = int(now().timestamp())
        store = session.store.pulls(session.site.url, read_key(session.key_file))
        notes = Notebook()
        request = _request(wish, wanted, session)
        with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-read") as beside:  # each is a way to the site
            listing = beside.submit(session.gateway.list_frameworks)
            info = _check_account(request, session)
            chosen = choose_frameworks(listing.result(), wanted, notes, session.gateway.url)
            selecting = beside.submit(select_courses, session.gateway, request, notes)
            frameworks = [read_framework(session.gateway, *one) for one in chosen]
            selection = selecting.result()
        competency_ids = frozenset(one.id for read in frameworks for one in read.snapshot.competencies)
        known = store.known_courses().values()
        pulled = choose_courses(selection, request, session.gateway, competency_ids, known)
        resume = session.settings.pull.resume_hours * 3600
        run = store.open_run(request, now=began, username=info.username, resume_within=resume)
        work = PullWork(session.gateway, store, run, competency_ids, _fields(session), stop, progress, notes)
        try:
            _pull(work, frameworks, pulled)
        except MoodleError as error:
            notes.fail("pull.note-stopped", error)
            return _unfinished(work)
        if stop.is_set():
            return _unfinished(work)
        read_whole = all(state in ENDED_STATES for state in store.course_states(run).values())
        result = PullResult.COMPLETE if read_whole and not notes.is_partial else PullResult.PARTIAL
        run = store.close_run(run, ended=int(now().timestamp()), result=result, counts=_own_counts(work))
        months = session.settings.pull.retention_months
        if months is not None:
            store.retire(int(now().timestamp()), months)
        return PullSummary(run, notes.notes, session.gateway.requests)


def _request(wish: PullWish, wanted: Sequence[Wanted], session: Session) -> PullRequest:
    settings = session.settings.pull
    return PullRequest(
        frameworks=tuple(one.names[0] for one in wanted),
        courses=wish.courses or settings.courses,
        categories=() if wish.courses or settings.courses else settings.categories,
        parts=wish.parts,
    )


def _check_account(request: PullRequest, session: Session) -> SiteInfo:
    needed = functions.PULL_FUNCTIONS
    if request.categories:
        needed = needed | functions.CATEGORY_READ_FUNCTIONS
    if PullPart.PLANS in request.parts:
        needed = needed | functions.PLAN_READ_FUNCTIONS
    if PullPart.EVIDENCE in request.parts:
        needed = needed | functions.EVIDENCE_READ_FUNCTIONS
    info = session.gateway.site_info()
    check_access(info, needed)
    return info


def _fields(session: Session) -> tuple[str, ...]:
    return (*IDENTITY, "email") if session.settings.ledger.matches_by_email else IDENTITY


def _pull(work: PullWork, frameworks: Sequence[FrameworkRead], chosen: Chosen) -> None:
    courses = chosen.courses
    for read in frameworks:
        work.store.save_framework(work.run, read.snapshot, read.scales)
    work.store.set_courses(work.run, courses)
    if work.run.resumed:
        _try_again(work)
    by_id = {course.id: course for course in courses}
    _settle_missing(work, by_id)
    with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-cohorts") as beside:
        cohorts = beside.submit(fetch_cohorts, work.gateway)
        for part in _parts(courses):
            if work.stop.is_set():
                return
            _pull_courses(work, part, chosen.using)
        if work.stop.is_set():
            return
        save_cohorts(work, cohorts.result())
    if PullPart.EVIDENCE in work.run.request.parts:
        for course in courses:
            read_evidence(work, course)
    if PullPart.PLANS in work.run.request.parts:
        read_plans(work)
    if work.stop.is_set():
        return
    read_staff(work)
    look_for_deleted(work, [course.id for course in courses])


def _pull_courses(work: PullWork, courses: Sequence[Course], using: Collection[int]) -> None:
    states = work.store.course_states(work.run)
    unfinished = {course.id: course for course in courses if states[course.id] in OPEN_STATES}
    with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-links") as beside:
        links = beside.submit(fetch_links, work.gateway, tuple(unfinished), work.competency_ids)
        list_learners(work, [one for one in unfinished.values() if states[one.id] is CourseState.PENDING])
        without_links: frozenset[int] = frozenset()
        links_come_first = not unfinished.keys() <= set(using)  # spares the readings of learners in courses without any
        if links_come_first:
            without_links = _save_links(work, _listed(work, unfinished), links.result())
        if work.stop.is_set():
            return
        done = read_ratings(work, _listed(work, unfinished), without_links)
        if not links_come_first:
            _save_links(work, _listed(work, unfinished), links.result())
    for course_id in _listed(work, {number: unfinished[number] for number in done}):
        work.store.finish_course(work.run, course_id, CourseState.WHOLE)


def _listed(work: PullWork, courses: Mapping[int, Course]) -> dict[int, Course]:
    states = work.store.course_states(work.run)
    return {number: course for number, course in courses.items() if states[number] is CourseState.LISTED}


def _save_links(work: PullWork, courses: Mapping[int, Course], links: Mapping[int, LinksRead]) -> frozenset[int]:
    """Save what hangs on courses, and return those that have no competency of the frameworks."""
    without: set[int] = set()
    for number, course in courses.items():
        page = save_links(work, course, links[number])
        if page is not None and not any(link.competency_id in work.competency_ids for link in page.competencies):
            without.add(number)
    return frozenset(without)


def _try_again(work: PullWork) -> None:
    """Let a resumed run read once more what the interrupted process could not read."""
    for course_id, state in work.store.course_states(work.run).items():
        if state in TRIED_AGAIN:
            work.store.finish_course(work.run, course_id, TRIED_AGAIN[state])


def _settle_missing(work: PullWork, courses: dict[int, Course]) -> None:
    """Look after courses that an interrupted process chose and that the site does not list any more."""
    for course_id, state in work.store.course_states(work.run).items():
        if course_id in courses or state not in OPEN_STATES:
            continue
        course = Course(course_id, str(course_id), "")
        if still_there(work, course_id):
            work.store.finish_course(work.run, course_id, CourseState.UNREADABLE)
            work.notes.is_partial = True
        else:
            course_is_gone(work, course)


def _parts(courses: Sequence[Course]) -> Iterator[Sequence[Course]]:
    for start in range(0, len(courses), COURSES_AT_ONCE):
        yield courses[start : start + COURSES_AT_ONCE]


def _own_counts(work: PullWork) -> dict[str, int]:
    return {"requests": work.gateway.requests}


def _unfinished(work: PullWork) -> PullSummary:
    run = replace(work.run, counts={**work.store.counts(work.run), **_own_counts(work)})
    return PullSummary(run, work.notes.notes, work.gateway.requests)
