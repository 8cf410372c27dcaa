"""`lms-sync store copy`: from the command line, told to people and to machines."""

import json
import stat

import pytest

from lms_sync.domain.pulls import PullRequest
from lms_sync.store import open_store, pull_lock
from tests.cli.command_line import CommandLine

SITE = "https://moodle.example.org"
WORK_WITH_IT = (
    "To work with the copy, name it under [store] in the settings, then move the old one away, so that no other "
    "account goes on with it."
)


@pytest.fixture
def cli(offline: CommandLine) -> CommandLine:
    """A command line with a store of one open pull."""
    offline.environ["LMS_SYNC_LANG"] = "en"
    with open_store(offline.folder / "old.sqlite") as store:
        store.pulls(SITE).open_run(PullRequest(), now=1_760_000_000, username="night", resume_within=60)
    return offline


def test_it_says_what_was_copied_and_what_to_do_next(cli: CommandLine) -> None:
    """The settings and the key are for a person to change and keep."""
    key = cli.folder / "lms-sync.key"
    key.write_bytes(b"k" * 32)
    shown = cli("store", "copy", "old.sqlite", "new/store.sqlite")
    assert (shown.code, shown.err) == (0, "")
    old, new = cli.folder / "old.sqlite", cli.folder / "new" / "store.sqlite"
    assert shown.out.splitlines() == [
        f"2 rows of 2 tables copied from {old} to {new} and read back: both are equal.",
        f"{old} was left as it is. {WORK_WITH_IT}",
        f'The key file is no part of the store. Keep it, and name it under [store]: key_file = "{key}"',
    ]
    assert stat.S_IMODE(new.stat().st_mode) == 0o600


def test_machines_are_told_the_counts(cli: CommandLine) -> None:
    """By table."""
    shown = cli("--json", "store", "copy", "old.sqlite", "new.sqlite")
    assert json.loads(shown.out) == {
        "event": "store-copied",
        "from": str(cli.folder / "old.sqlite"),
        "to": str(cli.folder / "new.sqlite"),
        "rows": 2,
        "tables": {"sites": 1, "pull_runs": 1},
    }


def test_a_store_that_is_not_there_makes_no_other(cli: CommandLine) -> None:
    """A typing error leaves no file behind."""
    shown = cli("store", "copy", "odl.sqlite", "new.sqlite")
    assert shown.code == 5
    assert not (cli.folder / "new.sqlite").exists()
    assert not (cli.folder / "odl.sqlite").exists()


def test_a_run_at_work_is_waited_for(cli: CommandLine) -> None:
    """With 7, as for every run beside another."""
    with open_store(cli.folder / "old.sqlite") as store, pull_lock(store, SITE):
        assert cli("store", "copy", "old.sqlite", "new.sqlite").code == 7
    assert cli("-q", "store", "copy", "old.sqlite", "new.sqlite").out == ""


def test_a_second_copy_is_refused(cli: CommandLine) -> None:
    """Since the first one may have been worked with."""
    assert cli("store", "copy", "old.sqlite", "new.sqlite").code == 0
    shown = cli("store", "copy", "old.sqlite", "new.sqlite")
    assert shown.code == 5
    assert "is not empty (tables with rows: pull_runs, sites)" in shown.err
