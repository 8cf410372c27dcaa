"""How to prepare Moodle: the lists are the program's own, and they suffice."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms_sync.domain.jobs import Job
from lms_sync.moodle.functions import (
    DELETE_FUNCTIONS,
    OPTIONAL_FUNCTIONS,
    PLAN_FUNCTIONS,
    PUSH_FUNCTIONS,
    RELATION_FUNCTIONS,
)
from lms_sync.moodle.requirements import needs_of
from lms_sync.sandbox import SandboxServer, seed_classroom
from lms_sync.sandbox.records import User
from lms_sync.texts.moodle import menus
from tests.cli.command_line import CommandLine
from tests.docs.documents import FRAMEWORK_PAGE, FRENCH_PAGE, MOODLE_PAGE, README, fences, inline_code, table_rows

_CAPABILITY = re.compile(r"(?:moodle/\w+|webservice/\w+):\w+")
_FUNCTION = re.compile(r"`((?:core|tool)_\w+)`")
_NEEDED = {
    "everything": PLAN_FUNCTIONS,
    "push": PUSH_FUNCTIONS - PLAN_FUNCTIONS,
    "`--orphans delete` only": DELETE_FUNCTIONS,
    "files with `related` only": RELATION_FUNCTIONS,
    "speed; needed to take a rule or an own scale away": OPTIONAL_FUNCTIONS,
}


def _functions(document: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in table_rows(document):
        if name := _FUNCTION.fullmatch(row[0]):
            found.setdefault(row[1], set()).add(name[1])
    return found


def _capabilities(document: Path) -> set[str]:
    return {code for code in inline_code(document) if _CAPABILITY.fullmatch(code)}


@pytest.mark.parametrize("document", [README, MOODLE_PAGE], ids=lambda document: document.name)
def test_the_functions_are_those_that_the_program_calls(document: Path) -> None:
    """Each with what it is needed for."""
    assert _functions(document) == _NEEDED


def test_all_documents_name_the_same_capabilities() -> None:
    """No one is told less than is needed."""
    assert _capabilities(README) == _capabilities(MOODLE_PAGE) == _capabilities(FRENCH_PAGE)


def test_the_page_is_that_of_doctor() -> None:
    """The checklist of a push names the same functions and capabilities."""
    needs = needs_of([Job.PUSH])
    assert {name for names in _functions(MOODLE_PAGE).values() for name in names} == {
        one.name for one in needs.functions
    }
    assert _capabilities(MOODLE_PAGE) == {one.name for one in needs.capabilities}


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    """A freshly seeded site."""
    with SandboxServer(seed_classroom()) as running:
        yield running


def _as(server: SandboxServer, folder: Path, capabilities: set[str], functions: set[str]) -> CommandLine:
    with server.lock:
        account = User(id=90, username="lms", firstname="L", lastname="S", capabilities=frozenset(capabilities))
        server.site.add_user(account)
        server.site.add_token("LMS", username="lms", functions=sorted(functions))
    environ = {"XDG_DATA_HOME": str(folder / "data"), "LMS_SYNC_URL": server.url, "LMS_SYNC_TOKEN": "LMS"}
    return CommandLine(folder, environ)


def _example(folder: Path) -> str:
    """The whole example of the framework file, with the scales of the sandbox instead of its own."""
    (fence,) = (fence for fence in fences("yaml") if fence.document == FRAMEWORK_PAGE)
    items = iter(("Non acquis", "En cours d'acquisition", "Acquis", "Maîtrisé"))
    text = re.sub(r"(?m)^(      - \{name: )[^,}]+", lambda each: each[1] + next(items), fence.text)
    return CommandLine(folder, {}).write(re.sub(r"(?s)\n        scale:\n.*", "\n", text))


def test_an_account_prepared_to_the_letter_can_push(
    server: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The capabilities and functions of the page suffice for all that a push may do."""
    monkeypatch.chdir(tmp_path)
    functions = {name for names in _functions(MOODLE_PAGE).values() for name in names}
    cli = _as(server, tmp_path, _capabilities(MOODLE_PAGE), functions)
    file = _example(tmp_path)
    pushed = cli("push", file, "--yes")
    assert (pushed.code, pushed.err) == (0, "")
    whole = (tmp_path / file).read_text(encoding="utf-8")
    less = whole.replace("        related: [C2.1]\n", "        related: []\n")
    less = less.replace("          - {idnumber: C1.1.2, shortname: C1.1.2 Say back what was understood}\n", "")
    less = re.sub("rule: .type: all.*", "rule: none", less)
    (tmp_path / file).write_text(less, encoding="utf-8")
    again = cli("push", file, "--yes", "--orphans", "delete")
    assert (again.code, again.err) == (0, "")
    assert cli("plan", file, "--exit-code").code == 0


def test_a_token_that_only_looks_can_plan_and_cannot_push(
    server: SandboxServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the page says: fewer functions, one capability less."""
    monkeypatch.chdir(tmp_path)
    functions = PLAN_FUNCTIONS | OPTIONAL_FUNCTIONS | {"tool_lp_data_for_related_competencies_section"}
    capabilities = {"moodle/competency:competencyview", "webservice/rest:use"}
    cli = _as(server, tmp_path, capabilities, set(functions))
    file = _example(tmp_path)
    assert cli("plan", file).code == 0
    refused = cli("push", file, "--yes")
    assert refused.code == 4
    assert "core_competency_create_competency" in refused.err


def _menus(language: str) -> dict[str, tuple[str, str]]:
    """Name to path in the menu and address below that of the site."""
    found = {}
    for name, text in vars(menus).items():
        if name.endswith(f"_{language}"):
            path, _, address = text.removesuffix(")").partition(" ({site}")
            found[name.removesuffix(f"_{language}")] = (path, address)
    return found


def test_the_menus_are_those_of_the_programs_messages() -> None:
    """Each step names page, English menu and French menu as an error message would."""
    english, french = _menus("EN"), _menus("FR")
    told = {cells[-1].strip("`"): cells[-3:-1] for cells in table_rows(MOODLE_PAGE) if cells[-1].startswith("`/")}
    for name, (path, address) in english.items():
        assert told.pop(address) == [path, french[name][0]], name
    assert told == {}


def test_the_french_page_names_the_same_menus() -> None:
    """No path of its own."""
    text = FRENCH_PAGE.read_text(encoding="utf-8").replace("\n   ", " ")
    paths = re.findall(r"Administration du site(?: > [\w’]+(?: [\w’]+)*)+", text)
    known = [path for path, _ in _menus("FR").values()]
    assert len(paths) >= 6
    assert not [path for path in paths if not any(path.startswith(each) for each in known)]


def test_the_line_of_the_scale_is_that_of_the_shipped_frameworks() -> None:
    """It can be pasted as it stands."""
    shipped = "Non acquis,En cours d'acquisition,Acquis,Maîtrisé\n"
    assert [fence.text for fence in fences("text") if "Non acquis" in fence.text] == [shipped, shipped]
