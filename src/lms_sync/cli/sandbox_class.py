"""`lms-sync sandbox --sample`: a stand-in with a class in full swing."""

import contextlib
import io
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from lms_sync.cli.context import Run, Surroundings
from lms_sync.cli.demo_files import COMPETENCES, FONCTIONS, LINKS, prepare_folder, shipped_examples, shipped_frameworks
from lms_sync.cli.exits import Exit
from lms_sync.cli.main import execute
from lms_sync.cli.stand_in import TOKEN
from lms_sync.cli.terminal import Terminal


class PushOfSampleError(Exception):
    """The shipped frameworks did not go into the stand-in."""


def serve_class(run: Run, sandbox: ModuleType, port: int, plugins: Sequence[str]) -> None:
    """Serve a site with rated learners until the user interrupts it; each Enter on a terminal lets weeks pass."""
    site = sandbox.seed_sample(plugins=plugins)
    classroom = sandbox.Classroom(site)
    with sandbox.SandboxServer(site, port) as server, contextlib.suppress(KeyboardInterrupt):
        _push(run, server.url)
        with server.lock:
            classroom.first_weeks()
        _announce(run, server.url)
        while run.terminal.can_ask and not run.for_machines:
            if run.terminal.read_line() is None:
                break
            with server.lock:
                classroom.later_weeks()
            run.terminal.show([run.line("cli.sandbox-weeks-passed")])
        while True:
            time.sleep(3600)


def _push(run: Run, url: str) -> None:
    """Push as a colleague on another computer would, whose store nobody here has."""
    with tempfile.TemporaryDirectory(prefix="lms-sync-") as name:
        folder = Path(name) / "colleague"
        prepare_folder(folder, url, TOKEN, run.language)
        output = io.StringIO()
        terminal = Terminal(output, output, io.StringIO(), {}, None)
        files = (str(folder / each) for each in (COMPETENCES, FONCTIONS))
        code = execute(["push", *files, "--yes"], Surroundings({}, folder, terminal))
    if code != Exit.DONE:
        raise PushOfSampleError(output.getvalue())


def _announce(run: Run, url: str) -> None:
    if run.for_machines:
        run.terminal.show_json({"event": "serving", "url": url, "token": TOKEN})
        return
    framework = shipped_frameworks() / COMPETENCES
    run.terminal.show([run.line("cli.sandbox-serving", url=url, token=TOKEN)])
    tries = (
        f"export LMS_SYNC_URL={url} LMS_SYNC_TOKEN={TOKEN}",
        "lms-sync pull",
        f"lms-sync report {framework}",
        f"lms-sync links plan {shipped_examples() / LINKS}",
    )
    for each in tries:
        run.terminal.show_text(f"  {each}\n")
    if run.terminal.can_ask:
        run.terminal.show([run.line("cli.sandbox-enter")])
    run.terminal.show([run.line("cli.sandbox-end")])
    run.terminal.flush()
