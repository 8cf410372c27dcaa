"""Read cohorts, the names of those who rated, and whether accounts of learners who left are still there."""

from collections.abc import Iterator, Sequence
from typing import Final

from lms_sync.domain.pulled import PulledCohort
from lms_sync.errors import MoodleAccessError, MoodleError, MoodleNotFoundError
from lms_sync.moodle import MoodleGateway, course_reads, people_reads
from lms_sync.workflows.pull_run import PullWork

AT_ONCE: Final = 100


def fetch_cohorts(gateway: MoodleGateway) -> tuple[PulledCohort, ...] | MoodleError:
    """Return all cohorts with their members, or why they cannot be read; may be done beside other readings.

    Raises:
        MoodleError: if the site or the account fails.
    """
    try:
        cohorts = {one.id: one for one in gateway.read(people_reads.cohorts())}
    except MoodleAccessError as error:
        if error.message.code != "moodle.no-permission":
            raise
        return error
    found: list[PulledCohort] = []
    for outcomes in gateway.read_each((one, people_reads.cohort_members(one)) for one in sorted(cohorts)):
        for cohort_id, outcome in outcomes:
            if isinstance(outcome, MoodleNotFoundError):  # deleted a moment ago
                continue
            if isinstance(outcome, MoodleError):
                return outcome
            found.append(PulledCohort(cohorts[cohort_id], outcome))
    return tuple(found)


def save_cohorts(work: PullWork, cohorts: tuple[PulledCohort, ...] | MoodleError) -> None:
    """Save all cohorts, or note why there are none to save; without the right to see them that is no failure.

    Raises:
        StoreError: if the store cannot be written.
    """
    if isinstance(cohorts, MoodleAccessError):
        work.notes.refuse("pull.note-cohorts-not-read", cohorts)
    elif isinstance(cohorts, MoodleError):
        work.notes.fail("pull.note-cohorts-not-read", cohorts)
    else:
        work.store.save_cohorts(work.run, cohorts)


def read_staff(work: PullWork) -> None:
    """Read and save the names of those who rated, as far as they are not known.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    for ids in _parts(work.store.unknown_staff()):
        work.store.save_staff(work.run, work.gateway.read(people_reads.names_of_users(ids)))


def look_for_deleted(work: PullWork, courses: Sequence[int]) -> None:
    """Find out who of those who left has no account any more.

    An account that may not be seen is missing in the answer like a deleted one. So a learner who is surely there is
    asked for as well: if that one is missing too, nothing is said of the others.

    Args:
        work: the pull.
        courses: some of those that were read, by Moodle's id.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    left = work.store.left_in(work.run)
    enrolled = _somebody_enrolled(work, courses) if left else None
    if enrolled is None:
        return
    deleted: list[int] = []
    for ids in _parts(left):
        there = work.gateway.read(people_reads.users_there([*ids, enrolled]))
        if enrolled not in there:
            return
        deleted += [one for one in ids if one not in there]
    if deleted:
        work.store.accounts_deleted(work.run, deleted)
        work.notes.add("pull.note-accounts-deleted", count=len(deleted))


def _somebody_enrolled(work: PullWork, courses: Sequence[int]) -> int | None:
    for outcomes in work.gateway.read_each((one, course_reads.enrolled_page(one, 0, 1, ())) for one in courses):
        for _, outcome in outcomes:
            if not isinstance(outcome, MoodleError) and outcome.enrolled:
                return outcome.enrolled[0].learner.id
    return None


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
