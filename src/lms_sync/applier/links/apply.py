"""Push the links of several courses, as many at a time as there are workers."""

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from lms_sync.applier.links.course import CourseRun, LinksTask
from lms_sync.applier.links.halt import Halt
from lms_sync.applier.links.sender import CourseSender
from lms_sync.applier.sender import Pace
from lms_sync.domain.links_results import CourseReport
from lms_sync.domain.results import Ending
from lms_sync.moodle.activity_adapter import ActivityAdapter
from lms_sync.moodle.gateway import MoodleGateway


@dataclass(frozen=True, slots=True)
class AppliedLinks:
    """How the push of one course's links for one file ended, before it was read back.

    Args:
        task: what was to be done.
        report: what became of it.
        wrote: whether anything reached Moodle.
    """

    task: LinksTask
    report: CourseReport
    wrote: bool


def apply_links(
    tasks: Sequence[LinksTask],
    gateway: MoodleGateway,
    adapter: ActivityAdapter | None,
    *,
    stop: threading.Event,
    progress: Callable[[], None],
    pace: Pace,
) -> tuple[AppliedLinks, ...]:
    """Carry out what is to be done in each course.

    Args:
        tasks: courses are independent of each other; what concerns the same course is done one after the other.
        gateway: to the site.
        adapter: of the plugin by which activity links are written; None if the site has none.
        stop: set when the user wants to end; what is under way is finished.
        progress: is told of each change that is done.
        pace: how fast, and by which clock.

    Returns:
        One for each task, in their order.
    """
    halt = Halt(stop, progress)
    by_course: dict[int, list[int]] = defaultdict(list)
    for place, task in enumerate(tasks):
        by_course[task.plan.course_id].append(place)

    def one_course(places: list[int]) -> dict[int, AppliedLinks]:
        return {place: _apply_one(tasks[place], gateway, adapter, halt, pace) for place in places}

    applied: dict[int, AppliedLinks] = {}
    if pace.workers > 1 and len(by_course) > 1:
        with ThreadPoolExecutor(pace.workers, thread_name_prefix="lms-sync-links") as pool:
            for one in pool.map(one_course, by_course.values()):
                applied |= one
    else:  # a thread for one course is only a detour
        for places in by_course.values():
            applied |= one_course(places)
    return tuple(applied[place] for place in range(len(tasks)))


def _apply_one(
    task: LinksTask, gateway: MoodleGateway, adapter: ActivityAdapter | None, halt: Halt, pace: Pace
) -> AppliedLinks:
    sender = CourseSender(gateway, task.plan.course_id, task.cmids, halt, pace)
    run = CourseRun(task, sender, halt, adapter)
    run.run()
    failure = sender.lost or (halt.reason if run.not_tried else None)
    ending = Ending.INTERRUPTED if halt.is_interrupted and run.not_tried else Ending.DONE
    if failure is not None:
        ending = Ending.FAILED
    report = CourseReport(
        course_id=task.plan.course_id,
        shortname=task.plan.shortname,
        ending=ending,
        done=tuple(run.done),
        failed=tuple(run.failed),
        not_tried=run.not_tried,
        failure=failure,
    )
    return AppliedLinks(task, report, sender.wrote)
