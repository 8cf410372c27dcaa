"""Framework files of the contract tests, and pushes of them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from lms_sync.applier import Pace, RestPolicy
from lms_sync.domain.plan import Plan, Policies
from lms_sync.settings import load_settings, select_site
from lms_sync.store import open_store
from lms_sync.workflows.plan import plan_files
from lms_sync.workflows.push import PushOutcome, PushRequest, push_files
from lms_sync.workflows.session import Session
from tests.contract.site import Bench, Scales

Progress = Callable[[int, int], None]


def untold(_done: int, _total: int) -> None:
    """Take no notice of progress."""


@dataclass(frozen=True, slots=True)
class Pusher:
    """Pushes files to a site, with a store of its own.

    Args:
        bench: the site.
        folder: for files and store.
        workers: requests under way at once.
    """

    bench: Bench
    folder: Path
    workers: int = 2

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Open a session with the gateway that people get."""
        site = self.bench.site
        config = self.folder / "config.toml"
        config.write_text(f'[sites.contract]\nurl = "{site.url}"\n', encoding="utf-8")
        environ = {"LMS_SYNC_URL": site.url, "LMS_SYNC_TOKEN": site.token, "HOME": str(self.folder)}
        settings = load_settings(config, environ, self.folder)
        chosen = select_site(settings, None)
        with site.gateway() as gateway, open_store(self.folder / "store.sqlite") as store:
            yield Session(settings, chosen, gateway, store, store.site(chosen.url), self.folder / "key")

    def plan(self, *paths: Path, policies: Policies | None = None) -> Plan:
        """Plan files."""
        with self.session() as session:
            return plan_files(paths, policies or Policies(), session).plan

    def push(
        self,
        *paths: Path,
        policies: Policies | None = None,
        stop: threading.Event | None = None,
        progress: Progress = untold,
    ) -> PushOutcome:
        """Push files."""
        with self.session() as session:
            return push_files(
                PushRequest(paths, policies or Policies()),
                session,
                confirm=lambda _: True,
                progress=progress,
                stop=stop or threading.Event(),
                pace=Pace(workers=self.workers, rest=RestPolicy(pause=self.bench.site.pause)),
            )

    def write(self, name: str, text: str) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


@dataclass
class Node:
    """A competency of a file."""

    idnumber: str
    title: str = "Titre"
    description: str = ""
    previous: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    rule: object = None
    scale: object = None
    children: list["Node"] = field(default_factory=list)

    def document(self) -> dict[str, object]:
        """Return what stands in the file."""
        optional = {
            "description": self.description,
            "previous_idnumbers": self.previous,
            "related": self.related,
            "rule": self.rule,
            "scale": self.scale,
            "children": [child.document() for child in self.children],
        }
        written = {key: value for key, value in optional.items() if value}
        return {"idnumber": self.idnumber, "shortname": f"{self.idnumber} {self.title}", **written}


def framework_file(idnumber: str, scales: Scales, *roots: Node) -> str:
    """Return a framework file with the site's own scale."""
    document = {
        "format": "lms-sync/framework/v1",
        "framework": {
            "idnumber": idnumber,
            "shortname": "Cadre d'essai",
            "taxonomies": ["domain", "competency", "indicator", "indicator"],
            "scale": scale_document(scales.items[scales.main.id]),
        },
        "competencies": [root.document() for root in roots],
    }
    return yaml.dump(document, Dumper=_AllQuoted, allow_unicode=True, sort_keys=False)


def scale_document(items: tuple[str, ...]) -> dict[str, object]:
    """Return a scale as a file writes it; the last item is default and proficient."""
    *others, last = ({"name": name} for name in items)
    return {"name": "Barème", "items": [*others, {**last, "default": "true", "proficient": "true"}]}


class _AllQuoted(yaml.SafeDumper):
    """Writes every value out, since the format knows no aliases."""

    def ignore_aliases(self, _data: object) -> bool:
        return True
