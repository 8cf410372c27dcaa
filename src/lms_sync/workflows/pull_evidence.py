"""Read the evidence of ratings that there are; only within courses, where reading leaves no global row."""

from typing import Final

from lms_sync.domain.courses import Course
from lms_sync.domain.ratings import Evidence
from lms_sync.errors import MoodleError
from lms_sync.moodle import rating_reads
from lms_sync.workflows.pull_run import PullWork

AT_ONCE: Final = 500


def read_evidence(work: PullWork, course: Course) -> None:
    """Read and save the evidence of every rating of a course that this run has not read yet.

    Raises:
        MoodleError: if the site or the account fails.
        StoreError: if the store cannot be written.
    """
    pairs = work.store.rated_pairs(work.run, course.id)
    work.expect(len(pairs))
    for start in range(0, len(pairs), AT_ONCE):
        if work.stop.is_set():
            return
        part = pairs[start : start + AT_ONCE]
        read: list[tuple[int, int]] = []
        items: list[Evidence] = []
        reads = ((pair, rating_reads.evidence_in_course(course.id, *pair)) for pair in part)
        for outcomes in work.gateway.read_each(reads):
            for pair, outcome in outcomes:
                if isinstance(outcome, MoodleError):
                    work.notes.fail(
                        "pull.note-evidence-not-read", outcome, {"course": course.shortname}, moodle_id=pair[0]
                    )
                    continue
                read.append(pair)
                items += outcome
            work.step(len(outcomes))
        work.store.save_evidence(work.run, course.id, read, items)
