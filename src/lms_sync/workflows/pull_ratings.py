"""Read the ratings of learners, course by course, and save them as they come."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from lms_sync.domain.courses import Course
from lms_sync.domain.ratings import LearnerReading
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError, MoodleRejectedError
from lms_sync.moodle import rating_reads
from lms_sync.moodle.read import Read
from lms_sync.workflows.pull_courses import course_is_gone, course_is_unreadable, still_there
from lms_sync.workflows.pull_run import PullWork

AT_ONCE: Final = 200
"""Learners saved at once where nothing has to be read."""

Outcome = tuple[int, LearnerReading | MoodleError]


def read_ratings(work: PullWork, courses: Mapping[int, Course], without_links: Collection[int]) -> tuple[int, ...]:
    """Read and save the ratings of all learners of courses that this run has not read yet.

    Args:
        work: the pull.
        courses: those that are listed, by Moodle's id.
        without_links: those that have no competency of the frameworks, so that there is nothing to read.

    Returns:
        Those with which the run is done but for noting it; not those that turned out to be gone or unreadable.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    units = [_Unit(work, course) for course in courses.values()]
    for unit in units:
        if unit.course.id in without_links:
            unit.save_nothing_linked()
    by_id = {unit.course.id: unit for unit in units}
    work.expect(sum(len(unit.pending) for unit in units))
    for outcomes in work.gateway.read_each(_reads(work, units)):
        sorted_out: dict[int, list[Outcome]] = {}
        for (course_id, learner_id), outcome in outcomes:
            sorted_out.setdefault(course_id, []).append((learner_id, outcome))
        for course_id, of_course in sorted_out.items():
            by_id[course_id].save(of_course)
        work.step(len(outcomes))
    return tuple(unit.course.id for unit in units if unit.is_done)


def _reads(work: PullWork, units: list["_Unit"]) -> Iterator[tuple[tuple[int, int], Read[LearnerReading]]]:
    for unit in units:
        for learner_id in sorted(unit.pending):
            if work.stop.is_set():
                return
            if unit.is_stopped:
                break
            read = rating_reads.course_ratings(unit.course.id, learner_id, work.competency_ids)
            yield (unit.course.id, learner_id), read


class _Unit:
    """The learners of one course who are still to be read.

    Args:
        work: the pull.
        course: listed.
    """

    def __init__(self, work: PullWork, course: Course) -> None:
        self.course = course
        self.pending = set(work.store.pending(work.run, course.id))
        self.is_stopped = False
        self._is_sure = False
        self._work = work

    def save_nothing_linked(self) -> None:
        """Save that none of the frameworks' competencies is linked, without asking for each learner."""
        learners = sorted(self.pending)
        for start in range(0, len(learners), AT_ONCE):
            readings = [LearnerReading(one, frozenset(), ()) for one in learners[start : start + AT_ONCE]]
            self._work.store.save_readings(self._work.run, self.course.id, readings)
        self.pending.clear()

    @property
    def is_done(self) -> bool:
        """Whether nobody is left to read."""
        return not self.pending and not self.is_stopped

    def save(self, outcomes: list[Outcome]) -> None:
        """Save what was read, and note why the rest was not."""
        if self.is_stopped:
            return
        readings = [outcome for _, outcome in outcomes if isinstance(outcome, LearnerReading)]
        errors = [(learner, outcome) for learner, outcome in outcomes if isinstance(outcome, MoodleError)]
        not_gradable = [learner for learner, error in errors if _says_not_gradable(error)]
        self._work.store.save_readings(self._work.run, self.course.id, readings, not_gradable)
        for learner in not_gradable:
            self._work.notes.add("pull.note-not-gradable", {"course": self.course.shortname}, moodle_id=learner)
        for learner, error in errors:
            if learner not in not_gradable:
                self._note(learner, error)
            if self.is_stopped:
                return
        self.pending -= {learner for learner, _ in outcomes}

    def _note(self, learner: int, error: MoodleError) -> None:
        if isinstance(error, MoodleNotFoundError) and not self._is_sure:
            self._is_sure = still_there(self._work, self.course.id)
            if not self._is_sure:
                course_is_gone(self._work, self.course)
                self.is_stopped = True
                return
        if isinstance(error, MoodleAccessError):  # of the course: it was hidden, or the account lost its rights there
            course_is_unreadable(self._work, self.course, error)
            self.is_stopped = True
            return
        self._work.notes.fail("pull.note-not-read", error, {"course": self.course.shortname}, moodle_id=learner)


def _says_not_gradable(error: MoodleError) -> bool:
    """report_competency's external means to throw coding_exception and misses its import: PHP's own error comes."""
    if not isinstance(error, MoodleRejectedError):
        return False
    reason = str(error.message.params.get("reason", ""))
    return "coding_exception" in reason or "invaliduser" in reason
