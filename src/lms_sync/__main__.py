"""`python -m lms_sync` is `lms-sync`."""

from lms_sync.cli.main import run

run()
