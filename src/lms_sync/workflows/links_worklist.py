"""Find out what only a person can do for links files; nothing is written to Moodle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Final

from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_plan import LinksPlan, UnlinkPolicy
from lms_sync.domain.worklists import Worklist, of_courses, worklist_of
from lms_sync.errors import SettingsError, UnsafeLinksError
from lms_sync.message import Message
from lms_sync.planner.links import plan_links, remembered_of
from lms_sync.workflows.links_gather import gather_links
from lms_sync.workflows.report_parts import file_name, unlike
from lms_sync.workflows.session import Session

_OF_PUSHES_ALONE: Final = frozenset({"LINKS_COURSE_NOT_MANAGED", "LINKS_FRAMEWORK_HIDDEN"})
"""Refusals of links of courses, which keep nobody from the settings of activities."""


@dataclass(frozen=True, slots=True)
class WorklistPart:
    """A worklist that becomes a file of its own, or several of different forms.

    Args:
        name: for the file, unlike that of every other part.
        worklist: what stands in it.
    """

    name: str
    worklist: Worklist


def links_worklist(files: Sequence[LinksFile], unlink: UnlinkPolicy, session: Session, *, made: int) -> Worklist:
    """Return what only a person can do, and remember what the names of activities were found to mean.

    Args:
        files: links files.
        unlink: whether links that no file names are to be removed.
        session: the site and the store.
        made: UTC seconds of now.

    Raises:
        UnsafeLinksError: if the plan of the files is refused.
        MoodleError: if the site cannot be read, or the account may not.
        SettingsError: if the plugin that the settings name is not there.
        StoreError: if the store cannot be read or written.
    """
    plan = _accepted(plan_links(files, gather_links(files, session), unlink))
    session.site_store.remember_activities(remembered_of(plan))
    return worklist_of(plan, made, version("lms-sync"))


def only_courses(worklist: Worklist, shortnames: Sequence[str]) -> Worklist:
    """Return the part of a worklist that concerns some courses.

    Raises:
        SettingsError: if one of them has no activity in the files.
    """
    known = {course.shortname for course in worklist.courses}
    for shortname in shortnames:
        if shortname not in known:
            params = {"course": shortname, "known": ", ".join(sorted(known)) or "–"}
            raise SettingsError(Message("worklist.course-unknown", params))
    return of_courses(worklist, shortnames)


def whole(worklist: Worklist) -> WorklistPart:
    """Return a worklist as one part."""
    frameworks = dict.fromkeys(framework for _, framework in worklist.files)
    name = file_name(next(iter(frameworks))) if len(frameworks) == 1 else "links"
    return WorklistPart(name, worklist)


def by_course(worklist: Worklist) -> tuple[WorklistPart, ...]:
    """Return a part for each course of a worklist."""
    names = unlike([(course.course_id, course.shortname) for course in worklist.courses])
    return tuple(
        WorklistPart(name, of_courses(worklist, (course.shortname,)))
        for name, course in zip(names, worklist.courses, strict=True)
    )


def _accepted(plan: LinksPlan) -> LinksPlan:
    """Return a plan that no guard refuses; that the account may not write itself becomes a note."""
    refusals = tuple(
        problem for file in plan.files for problem in file.refusals if problem.message.code not in _OF_PUSHES_ALONE
    )
    if refusals:
        raise UnsafeLinksError(Message("worklist.refused"), refusals)
    return replace(
        plan,
        files=tuple(replace(file, refusals=(), notes=(*file.refusals, *file.notes)) for file in plan.files),
    )
