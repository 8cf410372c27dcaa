"""The documents of the project, taken apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r"`([\w/]+:?\w+)`")
README = ROOT / "README.md"
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
FRAMEWORK_PAGE = ROOT / "docs" / "framework-file.md"
LINKS_PAGE = ROOT / "docs" / "links-file.md"
MOODLE_PAGE = ROOT / "docs" / "prepare-moodle.md"
FRENCH_PAGE = ROOT / "docs" / "demarrage.md"
DOCUMENTS = (README, ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
DEMO_MARK = "<!-- demo -->"
SAMPLE_MARK = "<!-- sample -->"


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block.

    Args:
        document: that holds it.
        line: of its first mark, 1-based.
        info: after the mark, such as `sh`.
        text: within.
        is_demo: whether it claims to be output of the demo.
        is_sample: whether it claims to be output of a command on the stand-in with a class.
    """

    document: Path
    line: int
    info: str
    text: str
    is_demo: bool
    is_sample: bool

    def __str__(self) -> str:
        """Its place."""
        return f"{self.document.name}:{self.line}"


def tokens_of(document: Path) -> list[Token]:
    """The document as markdown-it sees it, tables included."""
    return MarkdownIt("commonmark").enable("table").parse(document.read_text(encoding="utf-8"))


def fences(*infos: str) -> list[Fence]:
    """Every fenced block of these kinds, in all documents."""
    return [fence for document in DOCUMENTS for fence in _fences_of(document) if fence.info in infos]


def _fences_of(document: Path) -> Iterator[Fence]:
    before: Token | None = None
    for token in tokens_of(document):
        if token.type == "fence":
            mark = before.content.strip() if before is not None else ""
            line = (token.map or [0])[0] + 1
            yield Fence(document, line, token.info, token.content, mark == DEMO_MARK, mark == SAMPLE_MARK)
        before = token


def inline_code(document: Path) -> list[str]:
    """Every piece of inline code."""
    children = [child for token in tokens_of(document) for child in token.children or ()]
    return [child.content for child in children if child.type == "code_inline"]


def links(document: Path) -> list[str]:
    """Where every link leads."""
    children = [child for token in tokens_of(document) for child in token.children or ()]
    return [str(child.attrs["href"]) for child in children if child.type == "link_open"]


def pictures(document: Path) -> list[str]:
    """Where every picture lies."""
    children = [child for token in tokens_of(document) for child in token.children or ()]
    return [str(child.attrs["src"]) for child in children if child.type == "image"]


def anchors(document: Path) -> set[str]:
    """The anchors that a forge gives to the headings."""
    tokens = tokens_of(document)
    titles = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def table_rows(document: Path) -> list[list[str]]:
    """The cells of every row of every table, as they are written."""
    rows: list[list[str]] = []
    for token, after in pairwise(tokens_of(document)):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(after.content)
    return rows


def functions_by_need(document: Path) -> dict[str, set[str]]:
    """The web service functions of the tables of a page, by what they are needed for."""
    found: dict[str, set[str]] = {}
    for name, needed in (row[:2] for row in table_rows(document)):
        if (code := _CODE.fullmatch(name)) and ":" not in code[1]:
            found.setdefault(needed, set()).add(code[1])
    return found


def capabilities_of(document: Path) -> set[str]:
    """The capabilities of the tables of a page."""
    codes = (_CODE.fullmatch(row[0]) for row in table_rows(document))
    return {code[1] for code in codes if code and ":" in code[1]}


def command_lines() -> list[tuple[str, str]]:
    """Every `lms-sync …` of the documents with its place: lines of shell blocks, and inline code."""
    found = []
    for fence in fences("sh", "console"):
        for line in fence.text.splitlines():
            command = re.sub(r"^\$ ", "", line.strip()).removeprefix(".venv/bin/")
            if command.startswith("lms-sync "):
                found.append((str(fence), re.split(r" [>|] ", command)[0]))
    for document in DOCUMENTS:
        found += [(document.name, code) for code in inline_code(document) if code.startswith("lms-sync ")]
    return found
