"""Other processes at work on a store."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_HOLD = """
import sys, time
from lms_sync.store import open_store, site_lock
with open_store(sys.argv[1]) as store, site_lock(store, sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start Python on a script."""
    return subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, text=True)  # noqa: S603


def finish(process: subprocess.Popen[str]) -> str:
    """Wait for a process, and give what it printed."""
    output, _ = process.communicate(timeout=60)
    return output


@contextmanager
def holder(place: str, url: str) -> Iterator[subprocess.Popen[str]]:
    """Run another process that holds the lock of a site."""
    process = start(_HOLD, place, url)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        finish(process)
