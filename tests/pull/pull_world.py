"""A stand-in with rated learners and a store: what the pull tests work with."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import PullPart, PullSummary
from lms_sync.domain.ratings import RatingInterval
from lms_sync.moodle import HttpOptions, MoodleGateway
from lms_sync.sandbox import SandboxServer, seed_classroom
from lms_sync.settings import load_settings, select_site
from lms_sync.store import open_store
from lms_sync.workflows.pull import PullWish, pull_ratings
from lms_sync.workflows.session import Session
from tests.sandbox.client import Client

FRAMEWORK = "F"
COMPETENCIES = ("D1", "C1", "C2", "C3")
OWN_SCALE = "C3"
FIRST, SECOND, THIRD = 2, 3, 4
"""Moodle's ids of the courses C1, C2, C3."""
LEARNERS = tuple(range(3, 43))
ADMIN = 2
_STAMPS = ("first_seen", "last_seen", "closed", "last_read", "first_read", "stamp", "since", "ended")
_OF_RUNS = ("counts", "ended", "id")


@dataclass
class Clock:
    """A clock that goes on by a minute at each look."""

    now: datetime = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self.now += timedelta(minutes=1)
        return self.now


@dataclass
class PullWorld:
    """A site, a folder and the way between them.

    Args:
        server: the site.
        folder: where the store and the settings lie.
        ids: Moodle's ids of the competencies by idnumber.
        settings: lines of config.toml.
        token: of the account.
    """

    server: SandboxServer
    folder: Path
    ids: dict[str, int]
    settings: str = ""
    token: str = "TOKEN"
    workers: int = 2
    clock: Clock = field(default_factory=Clock)

    @property
    def store_path(self) -> Path:
        """Where the store lies."""
        return self.folder / "store.sqlite"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session whose waits take no time."""
        environ = {"LMS_SYNC_URL": self.server.url, "LMS_SYNC_TOKEN": self.token, "HOME": str(self.folder)}
        environ["LMS_SYNC_STORE__PATH"] = str(self.store_path)
        config = self.folder / "config.toml"
        config.write_text(f'[sites.sandbox]\nurl = "{self.server.url}"\n{self.settings}\n', encoding="utf-8")
        settings = load_settings(config, environ, self.folder)
        site = select_site(settings, None)
        gateway = MoodleGateway(
            site.url,
            SecretStr(self.token),
            HttpOptions(read_timeout=5, retry_budget=20, workers=self.workers),
            clock=lambda: 0.0,
            sleep=lambda _: None,
            random=lambda: 0.5,
        )
        with gateway, open_store(self.store_path) as store:
            yield Session(settings, site, gateway, store, store.site(site.url), self.folder / "lms-sync.key")

    def pull(
        self, *courses: str, parts: frozenset[PullPart] = frozenset(), stop: threading.Event | None = None
    ) -> PullSummary:
        """Pull once."""
        with self.session() as session:
            return pull_ratings(
                PullWish(courses, parts),
                session,
                progress=lambda _done, _total: None,
                stop=stop or threading.Event(),
                now=self.clock,
            )

    def state(self, as_of: int | None = None) -> PulledState:
        """Return what the store knows."""
        with self.session() as session:
            return session.store.pulls(session.site.url).state(FRAMEWORK, as_of)

    def intervals(self, learner: int, competency: str, course: int = FIRST) -> list[RatingInterval]:
        """Return the history of one rating in a course."""
        return [
            one
            for one in self.state().ratings
            if (one.rating.key.learner_id, one.rating.key.competency_id, one.rating.key.place_id)
            == (learner, self.ids[competency], course)
        ]

    def call(self, function: str, arguments: dict[str, Any]) -> Any:
        """Call the site as a person would by its pages."""
        with Client(self.server.url) as client:
            answer = client.competency(function, arguments)
        assert not (isinstance(answer, dict) and "exception" in answer), (function, answer)
        return answer

    def rate(self, learner: int, competency: str, grade: int, course: int = FIRST) -> None:
        """Rate a learner in a course."""
        self.call(
            "grade_competency_in_course",
            {"courseid": course, "userid": learner, "competencyid": self.ids[competency], "grade": grade},
        )

    def enrol(self, course: int, learners: tuple[int, ...]) -> None:
        """Let a course have just these learners."""
        with self.server.lock:
            site = self.server.site
            site.courses[course] = replace(site.courses[course], learners=learners)

    def remove_course(self, course: int) -> None:
        """Delete a course as a person would, with its links and ratings."""
        with self.server.lock:
            site = self.server.site
            del site.courses[course]
            site.contexts = {
                number: context
                for number, context in site.contexts.items()
                if not (context.level.name == "COURSE" and context.instanceid == course)
            }
            links = site.tables.course_competencies
            for row in [row for row in links if row.courseid == course]:
                del links.rows[row.id]

    def requests_of(self, function: str) -> int:
        """Return how often a function was called, batched or not."""
        return sum(
            (record.function == function) + record.subfunctions.count(function) for record in self.server.requests
        )

    def fresh_store(self) -> None:
        """Forget everything that was pulled."""
        for leftover in self.folder.glob("store.sqlite*"):
            leftover.unlink()


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of the tables of pulls, with stamps as their rank, so that two stores can be compared."""
    with sqlite3.connect(path) as database:
        names = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if name not in ("alembic_version", "sites", "sqlite_sequence")
        ]
        stamps = {stamp for (stamp,) in database.execute("SELECT stamp FROM pull_runs")}
        rank = {stamp: f"stamp {number}" for number, stamp in enumerate(sorted(stamps))}
        found: dict[str, list[tuple[Any, ...]]] = {}
        for name in names:
            columns = [column for _, column, *_ in database.execute(f"PRAGMA table_info({name})")]
            kept = [one for one in columns if not (name == "pull_runs" and one in _OF_RUNS)]
            rows = database.execute(f"SELECT {', '.join(kept)} FROM {name}")  # noqa: S608 - names of our own tables
            found[name] = sorted(
                (
                    tuple(
                        rank.get(value, value) if column in _STAMPS else value
                        for column, value in zip(kept, row, strict=True)
                    )
                    for row in rows
                ),
                key=repr,
            )
    return found


@contextmanager
def pull_world(folder: Path, empty_store: Path | None = None) -> Iterator[PullWorld]:
    """Run a site with a framework linked to two courses, and some ratings."""
    site = seed_classroom()
    site.add_scale("Own", ("Non", "Oui"))
    with SandboxServer(site) as server:
        with Client(server.url) as client:
            framework = client.create_framework(FRAMEWORK)
            parent = client.create(framework, "D1")
            ids = {"D1": parent, **{name: client.create(framework, name, parent) for name in COMPETENCIES[1:]}}
            own = {
                "id": ids[OWN_SCALE],
                "shortname": OWN_SCALE,
                "scaleid": 4,
                "scaleconfiguration": '[{"scaleid":"4"},{"id":2,"scaledefault":1,"proficient":1}]',
            }
            client.competency("update_competency", {"competency": own})
            client.competency("add_related_competency", {"competencyid": ids["C1"], "relatedcompetencyid": ids["C2"]})
            for course in (FIRST, SECOND):
                for name in COMPETENCIES[1:]:
                    client.competency("add_competency_to_course", {"courseid": course, "competencyid": ids[name]})
        world = PullWorld(server, folder, ids)
        if empty_store is not None:
            shutil.copyfile(empty_store, world.store_path)
            world.store_path.chmod(0o600)
        for number, learner in enumerate(LEARNERS[:10]):
            world.rate(learner, "C1", number % 4 + 1)
        world.rate(3, OWN_SCALE, 2)
        world.rate(3, "C1", 3, SECOND)
        server.clear_requests()
        yield world
