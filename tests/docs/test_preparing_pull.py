"""How to prepare Moodle for a pull: the lists are the program's own, and they suffice."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lms_sync.domain.jobs import Job
from lms_sync.moodle.functions import (
    CATEGORY_READ_FUNCTIONS,
    EVIDENCE_READ_FUNCTIONS,
    OPTIONAL_FUNCTIONS,
    PLAN_READ_FUNCTIONS,
    PULL_FUNCTIONS,
)
from lms_sync.moodle.requirements import needs_of
from lms_sync.sandbox.records import User
from tests.cli.command_line import CommandLine
from tests.docs.documents import ROOT, capabilities_of, functions_by_need
from tests.pull.pull_world import FIRST, SECOND, PullWorld, pull_world

PAGE = ROOT / "docs" / "prepare-pull.md"
_NEEDED = {
    "everything": PULL_FUNCTIONS,
    "`categories` in the settings only": CATEGORY_READ_FUNCTIONS,
    "`--plans` only": PLAN_READ_FUNCTIONS,
    "`--evidence` only": EVIDENCE_READ_FUNCTIONS,
    "speed": OPTIONAL_FUNCTIONS,
}
_CHANGES = re.compile("manage|create|update|delete|grade$|configure")


def test_the_functions_are_those_that_the_program_calls() -> None:
    """Each with what it is needed for."""
    assert functions_by_need(PAGE) == _NEEDED


def test_the_page_is_that_of_doctor() -> None:
    """The checklist of a pull names the same functions and capabilities."""
    needs = needs_of([Job.PULL])
    assert {name for names in functions_by_need(PAGE).values() for name in names} == {
        one.name for one in needs.functions
    }
    assert capabilities_of(PAGE) == {one.name for one in needs.capabilities}


def test_nothing_on_the_page_can_change_moodle() -> None:
    """A token of the night carries no right to write."""
    named = {name for names in functions_by_need(PAGE).values() for name in names} | capabilities_of(PAGE)
    assert not [name for name in named if _CHANGES.search(name)]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PullWorld]:
    """A site with ratings."""
    with pull_world(tmp_path) as running:
        yield running


def test_an_account_prepared_to_the_letter_can_pull(world: PullWorld, tmp_path: Path) -> None:
    """The capabilities and functions of the page suffice for all that a pull may read, hidden courses included."""
    with world.server.lock:
        site = world.server.site
        site.add_user(
            User(id=90, username="lms", firstname="L", lastname="S", capabilities=frozenset(capabilities_of(PAGE)))
        )
        functions = sorted({name for names in functions_by_need(PAGE).values() for name in names})
        site.add_token("LMS", username="lms", functions=functions)
        site.courses[SECOND] = replace(site.courses[SECOND], visible=False)
    environ = {"XDG_DATA_HOME": str(tmp_path / "data"), "LMS_SYNC_URL": world.server.url, "LMS_SYNC_TOKEN": "LMS"}
    cli = CommandLine(tmp_path, environ)
    pulled = cli("pull", "--plans", "--evidence")
    assert (pulled.code, pulled.out, pulled.err) == (0, "", "")
    by_category = cli("--json", "pull", env={"LMS_SYNC_PULL__CATEGORIES": "[1]"})
    assert by_category.code == 0
    assert world.requests_of("report_competency_data_for_report") == 2 * 40 + 2 * 40
    assert {FIRST, SECOND} == {2, 3}
