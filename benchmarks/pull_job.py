"""One measured way to read ratings, in a process of its own, so that its CPU and its peak memory are its own.

Started by pull.py with the job as JSON on standard input; answers one line of JSON. The token comes by the environment.
"""

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

TOKEN_VARIABLE = "LMS_SYNC_BENCH_TOKEN"  # noqa: S105 - a name
ENDPOINT = "/webservice/rest/server.php"


@dataclass(frozen=True, slots=True)
class PullJob:
    """What to measure.

    Args:
        kind: pairs, learners or pull.
        url: of the site.
        course: short name.
        course_id: Moodle's id of the course.
        learners: Moodle's ids; those of the naive ways.
        competencies: Moodle's ids.
        store: where lms-sync keeps what it pulled.
        file: of the framework, so that no other of the site is pulled.
        batch_size: calls in one batch.
        workers: requests under way at once.
    """

    kind: str
    url: str
    course: str
    course_id: int
    learners: tuple[int, ...]
    competencies: tuple[int, ...]
    store: str
    file: str
    batch_size: int
    workers: int


def run(job: PullJob) -> dict[str, float]:
    """Do a job and return its figures."""
    work = _WORK[job.kind](job)
    before, started = time.process_time(), time.perf_counter()
    sent = work()
    seconds, cpu = time.perf_counter() - started, time.process_time() - before
    used = resource.getrusage(resource.RUSAGE_SELF)
    all_cpu = used.ru_utime + used.ru_stime
    return {"requests": sent, "seconds": seconds, "cpu": cpu, "all_cpu": all_cpu, "peak_mb": _peak_mb()}


class _Line:
    """What a short script would do: one session, one call after the other."""

    def __init__(self, job: PullJob) -> None:
        self.sent = 0
        self._url = job.url + ENDPOINT
        self._session = requests.Session()
        self._token = os.environ[TOKEN_VARIABLE]

    def call(self, function: str, fields: Mapping[str, object]) -> Any:
        """Call a function."""
        form = {"wstoken": self._token, "wsfunction": function, "moodlewsrestformat": "json", **fields}
        self.sent += 1
        answer = self._session.post(self._url, data=form, timeout=600).json()
        if isinstance(answer, dict) and "exception" in answer:
            raise SystemExit(f"{function}: {answer.get('message')}")
        return answer


Work = Callable[[], int]
"""What is measured; it returns how many requests it sent."""


def _pairs(job: PullJob) -> Work:
    """One call per learner and competency."""
    line = _Line(job)

    def work() -> int:
        for learner in job.learners:
            for competency in job.competencies:
                fields = {"userid": learner, "competencyid": competency, "courseid": job.course_id}
                line.call("tool_lp_data_for_user_competency_summary_in_course", fields)
        return line.sent

    return work


def _learners(job: PullJob) -> Work:
    """One call per learner."""
    line = _Line(job)

    def work() -> int:
        for learner in job.learners:
            fields = {"courseid": job.course_id, "userid": learner, "moduleid": 0}
            line.call("report_competency_data_for_report", fields)
        return line.sent

    return work


def _pull(job: PullJob) -> Work:
    """The whole of lms-sync pull: frameworks, links, listing, ratings, store; but for imports and an empty store."""
    from lms_sync.cli.memory import spare_the_collector  # noqa: PLC0415 - its cost is that of this work
    from lms_sync.domain.pulls import PullResult  # noqa: PLC0415
    from lms_sync.settings import Settings  # noqa: PLC0415
    from lms_sync.workflows.pull import PullWish, pull_ratings  # noqa: PLC0415
    from lms_sync.workflows.session import open_session  # noqa: PLC0415

    spare_the_collector()
    settings = Settings.model_validate(
        {
            "sites": {"bench": {"url": job.url, "token_env": TOKEN_VARIABLE}},
            "store": {"path": Path(job.store)},
            "frameworks": {"files": [job.file]},
            "http": {"batch_size": job.batch_size, "workers": job.workers},
        }
    )
    with open_session(settings, "bench", os.environ):
        pass  # makes the store

    def work() -> int:
        with open_session(settings, "bench", os.environ) as session:
            summary = pull_ratings(
                PullWish((job.course,)), session, progress=lambda _done, _total: None, stop=threading.Event()
            )
        if summary.run.result is not PullResult.COMPLETE:
            raise SystemExit(f"the pull is not complete: {summary.notes}")
        return summary.requests

    return work


_WORK: Mapping[str, Callable[[PullJob], Work]] = {"pairs": _pairs, "learners": _learners, "pull": _pull}


def _peak_mb() -> float:
    """Return the highest resident memory of this program; ru_maxrss would count the parent's before exec too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    print(json.dumps(run(PullJob(**json.load(sys.stdin)))))
