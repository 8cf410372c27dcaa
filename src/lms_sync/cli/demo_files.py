"""The folder of the demo: framework files to edit, links, settings, and where what is shipped lies."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.texts import Language

COMPETENCES = "caferuis-competences.yaml"
FONCTIONS = "caferuis-fonctions.yaml"
LINKS = "caferuis-liens.yaml"
_MARK = "# written by lms-sync demo"
GRID = "grille.xlsx"
REPORTS = "reports"
_OURS = ("store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "plan.json", "lms-sync.key", GRID)


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a file that become others; indentation included."""

    old: str
    new: str


EDITS = (
    # a new indicator in the middle, with the next free number
    Edit(
        "          - idnumber: C1.1.3\n",
        "          - idnumber: C1.1.6\n"
        "            shortname: C1.1.6 Savoir associer les usagers au projet\n"
        "          - idnumber: C1.1.3\n",
    ),
    # two numbers swapped
    Edit(
        "          - idnumber: C1.1.4\n"
        "            shortname: C1.1.4 Savoir dégager des objectifs de travail\n"
        "          - idnumber: C1.1.5\n"
        "            shortname: C1.1.5 Savoir situer son action dans le projet institutionnel\n",
        "          - idnumber: C1.1.4\n"
        "            previous_idnumbers: [C1.1.5]\n"
        "            shortname: C1.1.4 Savoir situer son action dans le projet institutionnel\n"
        "          - idnumber: C1.1.5\n"
        "            previous_idnumbers: [C1.1.4]\n"
        "            shortname: C1.1.5 Savoir dégager des objectifs de travail\n",
    ),
    # a move: out of C3.2 …
    Edit(
        "          - idnumber: C3.2.1\n            shortname: C3.2.1 Savoir utiliser les mécanismes de la délégation\n",
        "",
    ),
    # … to the end of C3.1
    Edit(
        "      - idnumber: C3.2\n",
        "          - idnumber: C3.2.1\n"
        "            shortname: C3.2.1 Savoir utiliser les mécanismes de la délégation\n"
        "      - idnumber: C3.2\n",
    ),
    # a rename
    Edit(
        "  - idnumber: DC5\n    shortname: DC5 (transversal) ",
        "  - idnumber: DT5\n    previous_idnumbers: [DC5]\n    shortname: DT5 (transversal) ",
    ),
)


def shipped_frameworks() -> Path:
    """Return the folder of the frameworks: in the installed package, else in the checkout.

    Raises:
        SettingsError: if they are in neither place.
    """
    return _shipped("frameworks", "frameworks", (COMPETENCES, FONCTIONS))


def shipped_examples() -> Path:
    """Return the folder of the examples that the documents show: in the installed package, else in the checkout.

    Raises:
        SettingsError: if they are in neither place.
    """
    return _shipped("examples", "docs/examples", (LINKS,))


def _shipped(in_package: str, in_checkout: str, names: Sequence[str]) -> Path:
    package = Path(str(resources.files("lms_sync")))
    for folder in (package / in_package, package.parents[1] / in_checkout):
        if all((folder / name).is_file() for name in names):
            return folder
    raise SettingsError(Message("demo.no-frameworks"))


def prepare_folder(folder: Path, url: str, token: str, language: Language) -> None:
    """Make the folder of a demo, or take over that of an earlier one.

    Raises:
        SettingsError: if it holds anything else, or cannot be written.
    """
    config = folder / "config.toml"
    try:
        if folder.exists() and any(folder.iterdir()) and not _is_demo(config):
            raise SettingsError(Message("demo.folder-taken", {"folder": str(folder)}))
        folder.mkdir(parents=True, exist_ok=True)
        for name in _OURS:
            (folder / name).unlink(missing_ok=True)
        (folder / REPORTS).mkdir(exist_ok=True)
        for name in (COMPETENCES, FONCTIONS):
            (folder / name).write_bytes((shipped_frameworks() / name).read_bytes())
        (folder / LINKS).write_bytes((shipped_examples() / LINKS).read_bytes())
        token_file = folder / "token"
        token_file.touch(mode=0o600)
        token_file.write_text(f"{token}\n", encoding="ascii")
        config.write_text(
            f'{_MARK}\nlang = "{language.value}"\n\n'
            f'[sites.sandbox]\nurl = "{url}"\ntoken_file = "token"\n\n'
            f'[frameworks]\nfiles = ["{COMPETENCES}", "{FONCTIONS}"]\n\n'
            f'[links]\nfiles = ["{LINKS}"]\n\n'
            '[store]\npath = "store.sqlite"\n',
            encoding="utf-8",
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(Message("demo.folder-unwritable", {"folder": str(folder), "reason": reason})) from error


def edit_file(path: Path, edits: Sequence[Edit]) -> list[str]:
    """Apply edits to a file, each found once, and return the changed lines as a diff.

    Raises:
        ValueError: if the file is not the one that the edits were written for.
    """
    before = path.read_text(encoding="utf-8")
    after = before
    for edit in edits:
        if after.count(edit.old) != 1:
            raise ValueError(f"{path.name} holds {edit.old!r} {after.count(edit.old)} times")
        after = after.replace(edit.old, edit.new)
    path.write_text(after, encoding="utf-8")
    return list(_changed_lines(before, after))


def _changed_lines(before: str, after: str) -> Iterator[str]:
    for each in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""):
        if each.startswith("@@"):
            yield "@@"
        elif not each.startswith(("---", "+++")):
            yield each


def _is_demo(config: Path) -> bool:
    return config.is_file() and config.read_text(encoding="utf-8", errors="replace").startswith(_MARK)
