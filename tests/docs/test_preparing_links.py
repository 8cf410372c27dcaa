"""How to prepare Moodle for links: the lists are the program's own, and they suffice."""

from pathlib import Path

from lms_sync.cli.demo_files import COMPETENCES, LINKS, shipped_examples, shipped_frameworks
from lms_sync.moodle.functions import (
    ACTIVITY_IDNUMBER_FUNCTIONS,
    LINKS_EXPORT_FUNCTIONS,
    LINKS_PLAN_FUNCTIONS,
    LINKS_PUSH_FUNCTIONS,
    OPTIONAL_FUNCTIONS,
    UNLINK_FUNCTIONS,
)
from lms_sync.sandbox import SandboxServer, seed_sample
from lms_sync.sandbox.records import User
from tests.cli.command_line import CommandLine
from tests.docs.documents import ROOT, capabilities_of, functions_by_need

PAGE = ROOT / "docs" / "prepare-links.md"
_NEEDED = {
    "everything": LINKS_PLAN_FUNCTIONS,
    "activities named by idnumber only": ACTIVITY_IDNUMBER_FUNCTIONS,
    "push": LINKS_PUSH_FUNCTIONS - LINKS_PLAN_FUNCTIONS,
    "`--unlink` only": UNLINK_FUNCTIONS,
    "export without `--course` only": LINKS_EXPORT_FUNCTIONS - LINKS_PLAN_FUNCTIONS,
    "speed": OPTIONAL_FUNCTIONS,
}


def test_the_functions_are_those_that_the_program_calls() -> None:
    """Each with what it is needed for."""
    assert functions_by_need(PAGE) == _NEEDED


def test_an_account_prepared_to_the_letter_can_do_all(tmp_path: Path) -> None:
    """Push, unlink, export, and a worklist; one that may only read plans and writes worklists."""
    site = seed_sample()
    functions = sorted({name for names in functions_by_need(PAGE).values() for name in names})
    for number, name, rights in (
        (90, "lms", capabilities_of(PAGE)),
        (91, "reader", capabilities_of(PAGE) - {"moodle/competency:coursecompetencymanage"}),
    ):
        site.add_user(User(id=number, username=name, firstname="L", lastname="S", capabilities=frozenset(rights)))
        site.add_token(name.upper(), username=name, functions=functions)
    links = str(shipped_examples() / LINKS)
    with SandboxServer(site) as server:
        environ = {"XDG_DATA_HOME": str(tmp_path / "data"), "LMS_SYNC_URL": server.url, "LMS_SYNC_TOKEN": "LMS"}
        cli = CommandLine(tmp_path, environ)
        pushed = cli("push", str(shipped_frameworks() / COMPETENCES), "--yes", env={"LMS_SYNC_TOKEN": "TOKEN"})
        assert pushed.code == 0
        reader = {"LMS_SYNC_TOKEN": "READER"}
        assert cli("links", "worklist", links, "--out", "list.html", env=reader).code == 0
        assert cli("links", "push", links, "--yes", "--unlink").code == 0
        exported = cli("links", "export", "CAFERUIS-2004-COMPETENCES", "--out", str(tmp_path / "out.yaml"))
        assert exported.code == 0
        assert cli("links", "plan", str(tmp_path / "out.yaml"), "--exit-code", env=reader).code == 0
