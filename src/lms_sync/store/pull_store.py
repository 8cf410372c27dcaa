"""What the pulls of one site leave in the store, and what reports take from it."""

from collections.abc import Collection, Mapping, Sequence

from lms_sync.domain.courses import Course, CourseLinks
from lms_sync.domain.learners import Enrolled, Group, Learner
from lms_sync.domain.people import PersonFile
from lms_sync.domain.pulled import PulledCohort, PulledState
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult, PullRun
from lms_sync.domain.ratings import Evidence, LearnerReading, PlanReading
from lms_sync.domain.site import FrameworkSnapshot
from lms_sync.store import (
    forgetting,
    person_file,
    person_search,
    pull_courses,
    pull_evidence,
    pull_frameworks,
    pull_members,
    pull_plans,
    pull_readings,
    pull_runs,
    pull_state,
    pull_units,
    retention,
)
from lms_sync.store.database import Database
from lms_sync.store.pull_site import PullSite


class PullStore:
    """The pulls of one site; every method that saves is one transaction, and saving the same again changes nothing.

    The counts that saving methods return are of that one call; `counts` has those of a whole run, however often it was
    interrupted. Every method may raise a `StoreError`; what it was to save is then not saved.

    Args:
        database: where it lies.
        url: the site's address in its one spelling.
        key: of pseudonyms and of the hashes of forgotten persons; None if there is none.
    """

    def __init__(self, database: Database, url: str, key: bytes | None) -> None:
        self.url = url
        self._site = PullSite(database, url, key)

    def open_run(self, request: PullRequest, *, now: int, username: str, resume_within: int) -> PullRun:
        """Go on with an interrupted run of the same request and account, or begin one with a stamp of its own.

        Every other run that was interrupted is ABANDONED.

        Args:
            request: what is asked for.
            now: UTC seconds.
            username: the account of the token.
            resume_within: how many seconds an interrupted run may be old.

        Raises:
            StoreError: also if persons were forgotten and the key that would recognise them is missing or another.
        """
        return pull_runs.open_run(self._site, request, now=now, username=username, resume_within=resume_within)

    def close_run(self, run: PullRun, *, ended: int, result: PullResult, counts: Mapping[str, int]) -> PullRun:
        """Note how a run ended; its counts are those of `counts` and those given."""
        return pull_runs.close_run(self._site, run, ended=ended, result=result, counts=counts)

    def counts(self, run: PullRun) -> Mapping[str, int]:
        """Return what a run read, changed and noted, interruptions included, by stable names; zeros are left out.

        The names: courses_STATE by `CourseState`; learners_read, learners_not_read, learners_not_gradable,
        learners_forgotten; enrolments_new, enrolments_WHY; ratings_new, ratings_WHY by `ClosedWhy`; plan_learners_read;
        plans_new, plans_WHY; evidence_new, evidence_WHY.
        """
        return pull_runs.counts(self._site, run.stamp)

    def runs(self, limit: int = 20) -> tuple[PullRun, ...]:
        """Return the last pulls, newest first."""
        return pull_runs.runs(self._site, limit)

    def stamps(self) -> tuple[int, ...]:
        """Return the stamps of all pulls, oldest first."""
        return pull_runs.stamps(self._site)

    def save_framework(
        self, run: PullRun, snapshot: FrameworkSnapshot, scales: Mapping[int, tuple[str, ...]]
    ) -> Mapping[str, int]:
        """Keep a framework as read; only ratings of frameworks saved in a run are ever closed by its readings.

        Args:
            run: that read it.
            snapshot: all of it.
            scales: the items of its scale and of its competencies' own scales, by Moodle's id.
        """
        return pull_frameworks.save_framework(self._site, run, snapshot, scales)

    def set_courses(self, run: PullRun, courses: Sequence[Course]) -> None:
        """Note which courses a run is to read: PENDING, unless it has tried them already."""
        pull_units.set_courses(self._site, run, courses)

    def course_states(self, run: PullRun) -> Mapping[int, CourseState]:
        """Return how far a run is with each of its courses."""
        return pull_units.course_states(self._site, run)

    def known_courses(self) -> Mapping[int, Course]:
        """Return the courses that earlier pulls read and that are not gone, as far as pulls know."""
        return pull_units.known_courses(self._site)

    def save_course(self, run: PullRun, course: Course, links: CourseLinks) -> Mapping[str, int]:
        """Keep a course and what hangs on it, as read."""
        return pull_courses.save_course(self._site, run, course, links)

    def save_listing(
        self, run: PullRun, course_id: int, enrolled: Sequence[Enrolled], groups: Sequence[Group]
    ) -> Mapping[str, int]:
        """Keep the learners of a course; whoever is not listed has left it, with their ratings there.

        Args:
            run: that read it.
            course_id: of the course, which is LISTED then.
            enrolled: all of them, read whole; those forgotten are dropped and counted.
            groups: all groups of the course.
        """
        return pull_courses.save_listing(self._site, run, course_id, enrolled, groups)

    def pending(self, run: PullRun, course_id: int) -> tuple[int, ...]:
        """Return the learners of a course that a run has still to read, in the order of their ids."""
        return pull_readings.pending(self._site, run, course_id)

    def save_readings(
        self,
        run: PullRun,
        course_id: int,
        readings: Sequence[LearnerReading],
        not_gradable: Collection[int] = frozenset(),
    ) -> Mapping[str, int]:
        """Keep what was read of learners in a course, and that it was read.

        Args:
            run: that read it.
            course_id: of the course.
            readings: of learners that the listing named; others are ignored.
            not_gradable: those that Moodle says cannot be rated there; they have left, as far as ratings go.
        """
        return pull_readings.save_readings(self._site, run, course_id, readings, not_gradable)

    def finish_course(self, run: PullRun, course_id: int, state: CourseState) -> CourseState:
        """Note how far a run came with a course.

        Returns:
            The state noted: PARTLY instead of WHOLE while there are learners still to read.
        """
        return pull_units.finish_course(self._site, run, course_id, state)

    def course_gone(self, run: PullRun, course_id: int) -> Mapping[str, int]:
        """Note that a course is not there any more, nor what hung on it."""
        return pull_courses.course_gone(self._site, run, course_id)

    def accounts_deleted(self, run: PullRun, learner_ids: Collection[int]) -> Mapping[str, int]:
        """Note that accounts are not there any more; what stood, or ended in this run, ended for that reason."""
        return pull_members.accounts_deleted(self._site, run, learner_ids)

    def left_in(self, run: PullRun) -> tuple[int, ...]:
        """Return the learners who left a course in this run and are enrolled nowhere else, as far as pulls know."""
        return pull_members.left_in(self._site, run)

    def save_cohorts(self, run: PullRun, cohorts: Sequence[PulledCohort]) -> Mapping[str, int]:
        """Keep all cohorts; members who are no known learners are dropped, and cohorts not given are gone."""
        return pull_members.save_cohorts(self._site, run, cohorts)

    def unknown_staff(self) -> tuple[int, ...]:
        """Return Moodle's ids of those who rated and whose names are not known; those forgotten are not there."""
        return pull_members.unknown_staff(self._site)

    def save_staff(self, run: PullRun, names: Mapping[int, str]) -> None:
        """Keep the full names of people who rated, by Moodle's id; those forgotten are dropped."""
        pull_members.save_staff(self._site, run, names)

    def pending_plan_learners(self, run: PullRun) -> tuple[int, ...]:
        """Return the learners of the run's courses whose learning plans it has still to read."""
        return pull_plans.pending_plan_learners(self._site, run)

    def save_plan_readings(self, run: PullRun, readings: Sequence[PlanReading]) -> Mapping[str, int]:
        """Keep what was read of learners' plans, and that it was read; readings of unknown learners are ignored."""
        return pull_plans.save_plan_readings(self._site, run, readings)

    def rated_pairs(self, run: PullRun, course_id: int) -> tuple[tuple[int, int], ...]:
        """Return learner and competency of the ratings in a course whose evidence this run has still to read."""
        return pull_evidence.rated_pairs(self._site, run, course_id)

    def save_evidence(
        self, run: PullRun, course_id: int, pairs: Collection[tuple[int, int]], items: Sequence[Evidence]
    ) -> Mapping[str, int]:
        """Keep the evidence of pairs of learner and competency in a course, and that it was read.

        Args:
            run: that read it.
            course_id: of the course.
            pairs: those read whole; entries that they had before and have no more have vanished.
            items: their entries.
        """
        return pull_evidence.save_evidence(self._site, run, course_id, pairs, items)

    def state(self, framework_idnumber: str, as_of: int | None = None) -> PulledState:
        """Return what is known of a framework's learners.

        Runs that were asked for other frameworks only are left out. Names and idnumbers are always the latest.

        Args:
            framework_idnumber: of the framework.
            as_of: UTC seconds; the state is that of the newest run that began then or before. None: the newest run.
        """
        return pull_state.load(self._site, framework_idnumber, as_of)

    def find_people(self, text: str) -> tuple[Learner, ...]:
        """Return who is meant by a Moodle id, an idnumber, a username, an e-mail address or a full name.

        Those who only rated are found by id and full name. The first of these kinds with a match
        decides; case, accents and blanks too many do not matter.
        """
        return person_search.find_people(self._site, text)

    def near_people(self, text: str, limit: int = 20) -> tuple[Learner, ...]:
        """Return who may be meant where nobody is: those whose name has a word that begins like each one given."""
        return person_search.near_people(self._site, text, limit)

    def person(self, person_id: int) -> PersonFile | None:
        """Return everything that is held on one person; None if nothing is."""
        return person_file.load(self._site, person_id)

    def forget(self, person_id: int, key: bytes, *, now: int) -> Mapping[str, int]:
        """Remove everything that is held on one person, and see that no pull brings them back.

        Only keyed hashes of Moodle's id, idnumber and username stay. On ratings of others, their id is replaced by 0.

        Args:
            person_id: Moodle's id.
            key: of the hashes, as `keys.read_key` or `keys.make_key` give it.
            now: UTC seconds.

        Returns:
            How many rows were removed or emptied, by table.

        Raises:
            StoreError: also if earlier hashes were made with another key.
        """
        return forgetting.forget(self._site, person_id, key, now=now)

    def forgotten_count(self) -> int:
        """Return how many persons are kept from coming back."""
        return forgetting.count(self._site)

    def lift_block(self) -> int:
        """Drop all hashes of forgotten persons, as when their key is lost for good; pulls may bring them back then.

        Returns:
            How many persons it was.
        """
        return forgetting.lift_block(self._site)

    def retire(self, now: int, months: int) -> Mapping[str, int]:
        """Remove what ended more than some months ago and concerns learners who are enrolled nowhere.

        Returns:
            How many rows were removed, by table.
        """
        return retention.retire(self._site, now, months)
