"""One measurement in a process of its own, so that its CPU and its peak memory are those of one piece of work.

Started by push.py with the job as JSON on standard input; answers one line of JSON. The token comes by the environment.
"""

import json
import os
import resource
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from lms_sync.cli.memory import spare_the_collector
from lms_sync.domain.framework import Framework
from lms_sync.domain.plan import Policies
from lms_sync.errors import LmsSyncError
from lms_sync.moodle import writes
from lms_sync.settings import Settings
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.plan import plan_files
from lms_sync.workflows.push import PushRequest, push_files
from lms_sync.workflows.session import Session, open_session

TOKEN_VARIABLE = "LMS_SYNC_BENCH_TOKEN"  # noqa: S105 - a name


@dataclass(frozen=True, slots=True)
class Job:
    """What to measure.

    Args:
        kind: single, push or plan.
        url: of the site.
        file: the framework.
        store: where lms-sync remembers the site.
        idnumber: of the framework.
        scale_id: Moodle's id of the scale.
        scale_in_settings: whether lms-sync is told that id, or has to find it.
        latency: seconds that every request waits.
        batch_size: calls in one batch.
        workers: requests under way at once.
        read_timeout: seconds for one answer.
    """

    kind: str
    url: str
    file: str
    store: str
    idnumber: str
    scale_id: int
    scale_in_settings: bool
    latency: float
    batch_size: int
    workers: int
    read_timeout: int


class Line:
    """Counts the requests of this process and lets each wait, as a long line would."""

    def __init__(self, latency: float) -> None:
        self.requests = 0
        self._latency = latency
        self._lock = threading.Lock()

    def one_more(self) -> None:
        """Count a request and wait."""
        with self._lock:
            self.requests += 1
        if self._latency:
            time.sleep(self._latency)


class MeasuredAdapter(HTTPAdapter):
    """Sends over a line that counts."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__()

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Send one request."""
        self._line.one_more()
        return super().send(*args, **kwargs)


def run(job: Job) -> dict[str, float]:
    """Do a job and return its figures."""
    line = Line(job.latency)
    # every session that requests makes from now on is measured; this process does nothing else
    requests.sessions.HTTPAdapter = partial(MeasuredAdapter, line)  # type: ignore[assignment]
    table: dict[str, Any] = {"url": job.url, "token_env": TOKEN_VARIABLE}
    if job.scale_in_settings:
        table["scales"] = {job.idnumber: [job.scale_id]}
    settings = Settings.model_validate(
        {
            "sites": {"bench": table},
            "store": {"path": Path(job.store)},
            "http": {"batch_size": job.batch_size, "workers": job.workers, "read_timeout": job.read_timeout},
        }
    )
    seconds = _WORK[job.kind](job, settings)
    return {"requests": line.requests, "seconds": seconds, "cpu": _cpu(), "peak_mb": _peak_mb()}


def _push(job: Job, settings: Settings) -> float:
    """Push the file; everything from the reading of the file to the proof counts."""
    started = time.perf_counter()
    with open_session(settings, "bench", os.environ) as session:
        outcome = push_files(
            PushRequest((Path(job.file),)),
            session,
            confirm=lambda _plan: True,
            progress=lambda _done, _total: None,
            stop=threading.Event(),
        )
    seconds = time.perf_counter() - started
    if outcome.report is None or not outcome.report.is_complete:
        raise SystemExit(f"the push is not complete: {outcome.report}")
    return seconds


def _plan(job: Job, settings: Settings) -> float:
    started = time.perf_counter()
    with open_session(settings, "bench", os.environ) as session:
        planned = plan_files([Path(job.file)], Policies(), session)
    seconds = time.perf_counter() - started
    if planned.plan.has_differences:
        raise SystemExit("the plan of the unchanged framework is not empty")
    return seconds


def _single(job: Job, settings: Settings) -> float:
    """Create one competency a call; neither the reading of the file nor any reading back counts."""
    (framework,) = read_files([Path(job.file)])
    with open_session(settings, "bench", os.environ) as session:
        started = time.perf_counter()
        _create_singly(framework, job.scale_id, session)
        return time.perf_counter() - started


def _create_singly(framework: Framework, scale_id: int, session: Session) -> None:
    framework_id = _write(
        session,
        writes.CreateFramework(
            idnumber=framework.idnumber,
            shortname=framework.shortname,
            description=framework.description,
            visible=True,
            taxonomies=framework.taxonomies,
            scale_id=scale_id,
            configuration=framework.scale.state.configuration,
        ),
    )
    ids: dict[str | None, int] = {None: 0}
    for node in framework.nodes():
        one = node.competency
        create = writes.CreateCompetency(framework_id, ids[node.parent], one.idnumber, one.shortname, one.description)
        ids[one.idnumber] = _write(session, create)


def _write(session: Session, write: writes.Write) -> int:
    result = session.gateway.write([write])
    if result.error is not None:
        raise SystemExit(f"Moodle refused: {result.error!r}")
    return int(result.answers[0])


_WORK: Mapping[str, Callable[[Job, Settings], float]] = {"single": _single, "push": _push, "plan": _plan}


def _cpu() -> float:
    """Return the CPU seconds of this process since it began, start-up and git counted."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak_mb() -> float:
    """Return the highest resident memory of this program; ru_maxrss would count the parent's before exec too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    try:
        spare_the_collector()  # as the command does
        print(json.dumps(run(Job(**json.load(sys.stdin)))))
    except LmsSyncError as error:
        sys.exit(f"{type(error).__name__}: {error}")
