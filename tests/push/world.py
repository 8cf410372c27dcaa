"""A sandbox site, a store and files to push: what the push tests work with, and an independent look at the site."""

import itertools
import json
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests
from pydantic import SecretStr

from lms_sync.applier import Pace, RestPolicy
from lms_sync.domain.plan import Policies
from lms_sync.moodle import HttpOptions, MoodleGateway
from lms_sync.planner.planning import PlannedPush
from lms_sync.sandbox import SandboxServer
from lms_sync.settings import load_settings, select_site
from lms_sync.store import open_store
from lms_sync.workflows.plan import plan_files
from lms_sync.workflows.push import PushOutcome, PushRequest, push_files
from lms_sync.workflows.session import Session

FAST = Pace(workers=2, rest=RestPolicy(pause=0.0, limit=5.0), sleep=lambda _: None)
# Without the ids of the scales every first push would probe 33 of them.
SCALES = "scales = {F = [3, 2]}"
OUTCOMES = ("none", "evidence", "complete", "recommend")


@dataclass
class World:
    """A site, a folder and the way between them."""

    server: SandboxServer
    folder: Path
    token: str = "TOKEN"
    batch_size: int = 50
    pace: Pace = FAST
    site_settings: str = SCALES
    numbers: Iterator[int] = field(default_factory=itertools.count)

    @property
    def store_path(self) -> Path:
        """Where the store lies."""
        return self.folder / "store.sqlite"

    def write(self, text: str, name: str = "framework.yaml") -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session whose waits take no time."""
        environ = {"LMS_SYNC_URL": self.server.url, "LMS_SYNC_TOKEN": self.token, "HOME": str(self.folder)}
        config = self.write(f'[sites.sandbox]\nurl = "{self.server.url}"\n{self.site_settings}\n', "config.toml")
        settings = load_settings(config, environ, self.folder)
        site = select_site(settings, None)
        gateway = MoodleGateway(
            site.url,
            SecretStr(self.token),
            HttpOptions(read_timeout=5, retry_budget=0, batch_size=self.batch_size),
            clock=lambda: 0.0,
            sleep=lambda _: None,
            random=lambda: 0.5,
        )
        with gateway, open_store(self.store_path) as store:
            yield Session(settings, site, gateway, store, store.site(site.url), self.store_path.with_name("key"))

    def plan(self, text: str, policies: Policies | None = None) -> PlannedPush:
        """Plan one file."""
        with self.session() as session:
            return plan_files([self.write(text)], policies or Policies(), session)

    def push(
        self,
        text: str,
        policies: Policies | None = None,
        expected: str | None = None,
        stop: threading.Event | None = None,
    ) -> PushOutcome:
        """Push one file."""
        with self.session() as session:
            return push_files(
                PushRequest((self.write(text),), policies or Policies(), expected),
                session,
                confirm=lambda _: True,
                progress=lambda _done, _total: None,
                stop=stop or threading.Event(),
                pace=self.pace,
            )

    def call(self, function: str, **fields: Any) -> Any:
        """Call the site as somebody else's program would, with plain requests."""
        form = {"wstoken": "TOKEN", "wsfunction": function, "moodlewsrestformat": "json", "moodlewssettingraw": "1"}
        answer = requests.post(
            f"{self.server.url}/webservice/rest/server.php", data={**form, **fields}, timeout=10
        ).json()
        assert not (isinstance(answer, dict) and "exception" in answer), (function, fields, answer)
        return answer

    def snapshot(self) -> "Snapshot":
        """Keep site and store."""
        with self.server.lock:
            tables = self.server.site.tables.copy()
        kept = self.folder / f"kept-{next(self.numbers)}" if self.store_path.exists() else None
        if kept is not None:
            shutil.copyfile(self.store_path, kept)
        return Snapshot(tables, kept)

    def restore(self, snapshot: "Snapshot") -> None:
        """Go back to what was kept."""
        self.server.wait_for_background()
        with self.server.lock:
            self.server.site.tables = snapshot.tables.copy()
        for leftover in self.folder.glob("store.sqlite*"):
            leftover.unlink()
        if snapshot.store is not None:
            shutil.copyfile(snapshot.store, self.store_path)
            self.store_path.chmod(0o600)


@dataclass(frozen=True)
class Snapshot:
    """A site's tables and a store's file."""

    tables: Any
    store: Path | None


def frameworks(world: World) -> list[dict[str, Any]]:
    """Return all frameworks of the site."""
    listed: list[dict[str, Any]] = world.call(
        "core_competency_list_competency_frameworks", **{"context[contextlevel]": "system", "includes": "children"}
    )
    return listed


def competencies(world: World, framework: str) -> list[dict[str, Any]]:
    """Return the competencies of a framework, in the order in which Moodle shows siblings."""
    found = next(one for one in frameworks(world) if one["idnumber"] == framework)
    listed: list[dict[str, Any]] = world.call(
        "core_competency_list_competencies",
        **{"filters[0][column]": "competencyframeworkid", "filters[0][value]": found["id"]},
    )
    return sorted(listed, key=lambda one: (one["sortorder"], one["id"]))


def related(world: World, competency_id: int) -> set[str]:
    """Return the idnumbers of related competencies."""
    section = world.call("tool_lp_data_for_related_competencies_section", competencyid=competency_id)
    return {one["idnumber"] for one in section["relatedcompetencies"]}


def projection(world: World, framework: str, managed: set[str], *, relations: bool = True) -> dict[str, Any]:
    """Return the managed state keyed by idnumber (sync-semantics 11), read with plain requests.

    Args:
        world: the site.
        framework: idnumber of the framework.
        managed: idnumbers of the file; places of others do not count.
        relations: whether they are managed.
    """
    head = next(one for one in frameworks(world) if one["idnumber"] == framework)
    listed = competencies(world, framework)
    names = {one["id"]: one["idnumber"] for one in listed}
    result: dict[str, Any] = {
        "framework": {key: head[key] for key in ("shortname", "description", "visible", "taxonomies", "scaleid")},
        "scale": _configuration(head["scaleconfiguration"]),
    }
    for one in listed:
        if one["idnumber"] not in managed:
            continue
        result[one["idnumber"]] = {
            "shortname": one["shortname"],
            "description": one["description"],
            "parent": names.get(one["parentid"]),
            "scale": (one["scaleid"], _configuration(one["scaleconfiguration"])),
            "rule": _rule(one, names),
            "before": [
                other["idnumber"]
                for other in listed[: listed.index(one)]
                if other["parentid"] == one["parentid"] and other["idnumber"] in managed
            ],
            "related": sorted(related(world, one["id"]) & managed) if relations else None,
        }
    return result


def _configuration(text: str | None) -> list[tuple[int, int, int]]:
    items = json.loads(text)[1:] if text else []
    return sorted(
        (int(one["id"]), int(one["scaledefault"]), int(one["proficient"]))
        for one in items
        if int(one["scaledefault"]) or int(one["proficient"])
    )


def _rule(one: Mapping[str, Any], names: Mapping[int, str]) -> Any:
    if one["ruletype"] is None:
        return None
    config = json.loads(one["ruleconfig"]) if one["ruleconfig"] else None
    if config is not None:
        config = (
            config["base"]["points"],
            sorted((names[c["id"]], c["points"], c["required"]) for c in config["competencies"]),
        )
    return (one["ruletype"].rsplit("_", 1)[1], OUTCOMES[one["ruleoutcome"]], config)
