"""The example of links: shipped, right in both forms, and what the documents say of it is what the program says."""

import contextlib
import io
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from lms_sync.cli.context import Surroundings
from lms_sync.cli.demo_files import COMPETENCES, FONCTIONS, LINKS, prepare_folder, shipped_examples
from lms_sync.cli.main import execute
from lms_sync.cli.stand_in import TOKEN
from lms_sync.cli.terminal import Terminal
from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.links import LinksFile
from lms_sync.sandbox import Classroom, SandboxServer, seed_sample
from lms_sync.source import read_links
from lms_sync.texts import Language
from tests.docs.documents import ROOT, Fence, fences

EXAMPLES = ROOT / "docs" / "examples"
NOWHERE = FilePlace("")
_VARIABLE = ((re.compile(r"http://127\.0\.0\.1:\d+"), "ADDRESS"), (re.compile(r"\b[0-9a-f]{64}\b"), "FINGERPRINT"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The current folder holds the shipped files, and a stand-in has a class, as that of `sandbox --sample`."""
    with _class(tmp_path_factory.mktemp("sample")):
        yield


@contextlib.contextmanager
def _class(folder: Path, *plugins: str) -> Iterator[None]:
    site = seed_sample(plugins=plugins)
    with SandboxServer(site) as server:
        prepare_folder(folder / "work", server.url, TOKEN, Language.EN)
        shutil.copy(EXAMPLES / "caferuis-liens.csv", folder / "work")
        with contextlib.chdir(folder / "work"):
            assert _run("push", COMPETENCES, FONCTIONS, "--yes")[0] == 0
            with server.lock:
                Classroom(site).first_weeks()
            yield


def _run(*arguments: str, **env: str) -> tuple[int, str]:
    """Run a command line on 100 columns in the current folder, and return its exit code and its output."""
    environ = {"NO_COLOR": "1", "LC_ALL": "C.UTF-8", **env}
    out, err = io.StringIO(), io.StringIO()
    code = execute(arguments, Surroundings(environ, Path.cwd(), Terminal(out, err, io.StringIO(), environ, 100)))
    return code, out.getvalue()


def _without_places(file: LinksFile) -> LinksFile:
    courses = tuple(
        replace(
            course,
            place=NOWHERE,
            competencies=tuple(
                replace(
                    competency,
                    place=NOWHERE,
                    activities=tuple(replace(activity, place=NOWHERE) for activity in competency.activities),
                )
                for competency in course.competencies
            ),
        )
        for course in file.courses
    )
    return replace(file, file="", framework_place=NOWHERE, courses=courses)


def test_both_forms_say_the_same() -> None:
    """The table has no place for comments, and needs to be told the framework."""
    paths = [EXAMPLES / LINKS, EXAMPLES / "caferuis-liens.csv"]
    yaml, table = read_links(paths, framework_of_tables="CAFERUIS-2004-COMPETENCES")
    assert _without_places(yaml) == _without_places(table)


def test_the_example_comes_with_the_package() -> None:
    """The wheel takes the folder of the documents; a checkout has just that one."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert (
        project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]["docs/examples"] == "lms_sync/examples"
    )
    assert (shipped_examples() / LINKS).read_bytes() == (EXAMPLES / LINKS).read_bytes()


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("file", [LINKS, "caferuis-liens.csv"])
def test_it_checks_and_means_the_class(file: str) -> None:
    """Silent check; against the class only what nobody did yet is left, and nothing is unexpected."""
    one_framework = f'["{COMPETENCES}"]'
    assert _run("-q", "links", "check", file, LMS_SYNC_FRAMEWORKS__FILES=one_framework) == (0, "")
    code, planned = _run("links", "plan", file, LMS_SYNC_FRAMEWORKS__FILES=one_framework)
    assert code == 0
    assert "1 outcome of a course changed" in planned
    assert "“Rapport d’activité” (cmid 8): tick C5.3" in planned
    assert "For a person to do: 1 activity" in planned


def test_with_a_plugin_nothing_is_left_to_people(tmp_path: Path) -> None:
    """One push links the activity that somebody forgot too, and the next plan is empty."""
    with _class(tmp_path, "local_dimensions"):
        planned = _run("links", "plan", LINKS)[1]
        assert "C5.3" in planned
        assert "For a person to do" not in planned
        assert _run("links", "push", LINKS, "--yes") == (0, "")
        assert _run("links", "plan", LINKS, "--exit-code")[0] == 0


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("fence", [fence for fence in fences("console") if fence.is_sample], ids=str)
def test_what_a_page_shows_is_what_the_program_says(fence: Fence) -> None:
    """All of it, addresses and fingerprints aside."""
    command, _, shown = fence.text.partition("\n")
    arguments = shlex.split(command.removeprefix("$ lms-sync "))
    assert _normalised(_run(*arguments)[1]) == _normalised(shown)


def test_a_page_shows_it_at_all() -> None:
    """The page for French readers."""
    assert [fence.document.name for fence in fences("console") if fence.is_sample] == ["lier.md"]


def _normalised(text: str) -> str:
    for pattern, stands_for in _VARIABLE:
        text = pattern.sub(stands_for, text)
    return text.strip()
