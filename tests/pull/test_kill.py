"""`kill -9` of real processes at random points: the store ends as if nobody had disturbed the pull."""

import os
import random
import signal
import subprocess
import sys
import threading

from lms_sync.sandbox import Fault
from lms_sync.sandbox.faults import RequestRecord
from tests.pull.pull_world import PullWorld, dump

SEED = int(os.environ.get("LMS_SYNC_TEST_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
KILLS = 10
FEWEST_KILLS = 7
MOST_REQUESTS = 22
"""Of one process before it is killed; a dozen of them only find out where the pull is."""
TOKEN = "SECRET-a3f9c1"
ARGUMENTS = ("-vv", "--lang", "en", "pull", "--plans", "--evidence")


def start(world: PullWorld) -> subprocess.Popen[str]:
    """Start the command as cron would."""
    config = world.folder / "config.toml"
    config.write_text(
        f'[sites.sandbox]\nurl = "{world.server.url}"\ntoken_env = "KEY"\n'
        f'[store]\npath = "{world.store_path}"\n[http]\nbatch_size = 1\nworkers = 2\n',
        encoding="utf-8",
    )
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LMS_SYNC_")}
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "lms_sync", "--config", str(config), *ARGUMENTS],
        cwd=world.folder,
        env={**environ, "KEY": TOKEN, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for the end and return what was printed."""
    printed, _ = process.communicate(timeout=120)
    assert TOKEN not in printed
    return printed


def killed_at(world: PullWorld, request: int, delay: float) -> bool:
    """Run the command and kill it a moment after so many requests; return whether it was still at work."""
    ready = threading.Event()
    seen = 0

    def count(_record: RequestRecord) -> bool:
        nonlocal seen
        seen += 1
        if seen == request:
            ready.set()
        return False

    world.server.faults.when(count, Fault.HTTP_502)
    process = start(world)

    def wait_for_the_end() -> None:
        process.wait()
        ready.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    assert ready.wait(120)
    threading.Event().wait(delay)
    process.send_signal(signal.SIGKILL)
    finish(process)
    world.server.faults.clear()
    return process.returncode == -signal.SIGKILL


def test_ten_kills_at_random_points_leave_what_an_undisturbed_pull_leaves(world: PullWorld) -> None:
    """Nothing is doubled, nothing is missing, nothing is closed that was only not read yet."""
    plan = world.call("create_plan", {"plan": {"name": "Plan", "userid": 3, "status": 1}})
    world.call("add_competency_to_plan", {"planid": plan["id"], "competencyid": world.ids["C1"]})
    world.server.site.add_token(TOKEN, username="admin")
    undisturbed = start(world)
    printed = finish(undisturbed)
    assert undisturbed.returncode == 0, printed[-2000:]
    whole = dump(world.store_path)
    world.fresh_store()
    dice = random.Random(SEED)  # noqa: S311
    kills = 0
    while kills < KILLS and killed_at(world, dice.randint(2, MOST_REQUESTS), dice.uniform(0, 0.1)):
        kills += 1
    assert kills >= FEWEST_KILLS, f"LMS_SYNC_TEST_SEED={SEED}: most came too late"
    if kills == KILLS:
        last = start(world)
        printed = finish(last)
        assert last.returncode == 0, printed[-2000:]
    assert dump(world.store_path) == whole, f"LMS_SYNC_TEST_SEED={SEED}"
