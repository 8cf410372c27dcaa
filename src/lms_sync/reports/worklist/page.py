"""The worklist as one HTML file that needs no network and no script."""

from dataclasses import dataclass
from datetime import tzinfo

from lms_sync.domain.addresses import course_competencies_page
from lms_sync.domain.worklists import Worklist, WorklistCourse
from lms_sync.reports.html.environment import environment
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.reports.words import sentence
from lms_sync.reports.worklist.lines import ActivityLine, activity_line
from lms_sync.reports.worklist.words import provenance_of
from lms_sync.texts import Language


@dataclass(frozen=True, slots=True)
class CourseSection:
    """A course of the page.

    Args:
        anchor: of its heading.
        shortname: of the course.
        fullname: of the course.
        address: of the page on which competencies are linked to the course.
        first: titles of the competencies that have to be linked to the course before.
        open: activities to be seen to.
        done: the others.
    """

    anchor: str
    shortname: str
    fullname: str
    address: str
    first: tuple[str, ...]
    open: tuple[ActivityLine, ...]
    done: tuple[ActivityLine, ...]


def worklist_html(worklist: Worklist, language: Language, zone: tzinfo) -> str:
    """Return the worklist as a page: everything inline, nothing loaded, names shown as text whatever they hold.

    Args:
        worklist: to show.
        language: of the page.
        zone: in which its dates are.
    """
    words = report_words(language)
    courses = [_section(worklist.site_url, course, words) for course in worklist.courses]
    return (
        environment(language, zone, "lms_sync.reports.worklist")
        .get_template("worklist.html.jinja")
        .render(
            worklist=worklist,
            courses=courses,
            notes=[(_place(note.file, note.line), sentence(note.message, language)) for note in worklist.notes],
            provenance=provenance_of(worklist, words, zone),
        )
    )


def _section(site_url: str, course: WorklistCourse, words: ReportWords) -> CourseSection:
    done = [activity_line(site_url, item, words) for item in course.done_items]
    still_open = [activity_line(site_url, item, words) for item in course.open_items]
    waiting = dict.fromkeys(one.title for line in still_open for one in line.selected if one.waits)
    return CourseSection(
        anchor=f"course-{course.course_id}",
        shortname=neutral(course.shortname),
        fullname=neutral(course.fullname),
        address=course_competencies_page(site_url, course.course_id),
        first=tuple(waiting),
        open=tuple(still_open),
        done=tuple(done),
    )


def _place(file: str, line: int) -> str:
    return neutral(f"{file}:{line}" if line else file)
