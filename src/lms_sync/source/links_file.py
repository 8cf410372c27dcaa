"""Check and read links files: the public door for links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lms_sync.domain.framework import Framework
from lms_sync.domain.links import LinksFile
from lms_sync.errors import LinksError, Problem
from lms_sync.message import Message
from lms_sync.source.findings import Findings
from lms_sync.source.formats import FRAMEWORK_KIND, is_format
from lms_sync.source.links_checks import EachOutcome, check_draft
from lms_sync.source.links_draft import LinksDraft, Said, finished
from lms_sync.source.links_framework import check_against_framework, framework_of
from lms_sync.source.links_shape import LINKS
from lms_sync.source.links_table import draft_of_table
from lms_sync.source.links_tree import draft_of_tree
from lms_sync.source.nodes import WHOLE_FILE, MappingNode
from lms_sync.source.reader import MAX_BYTES, MAX_MEGABYTES, decode, read_text
from lms_sync.source.structure import read_document
from lms_sync.source.yaml_tree import parse_yaml

_WORDS = {"FILE_EMPTY": "LINKS_FILE_EMPTY", "ROOT_NOT_MAPPING": "LINKS_ROOT_NOT_MAPPING"}
_TABLE_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"})
_YAML_ENDINGS = frozenset({".yaml", ".yml"})
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class CheckedLinks:
    """What a links file holds and what is wrong with it.

    Args:
        file: None if there are problems.
        problems: what must be mended, in the order of the file.
        warnings: what a person should look at.
    """

    file: LinksFile | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def check_links(
    paths: Sequence[Path],
    *,
    writes_each_outcome: EachOutcome = EachOutcome.REFUSED,
    frameworks: Sequence[Framework] = (),
) -> tuple[CheckedLinks, ...]:
    """Return the links of files, YAML or tables, or every problem at once; bad content never raises.

    Args:
        paths: the files, as the user gave them.
        writes_each_outcome: whether the competencies of one activity may differ in their outcomes.
        frameworks: those whose files are at hand; links of others are not compared. If it is one, a table without a
            column for it links that.
    """
    only = frameworks[0].idnumber if len(frameworks) == 1 else ""
    return tuple(_check(path, writes_each_outcome, frameworks, only) for path in paths)


def check_links_text(
    text: str,
    name: str,
    *,
    writes_each_outcome: EachOutcome = EachOutcome.REFUSED,
    frameworks: Sequence[Framework] = (),
) -> CheckedLinks:
    """Return the links of a text as if it stood in a YAML file of this name, or every problem at once."""
    findings = Findings(name, _WORDS)
    data = text.encode("utf-8", errors="surrogatepass")
    if len(data) > MAX_BYTES:
        findings.error("FILE_TOO_LARGE", WHOLE_FILE, {"limit": MAX_MEGABYTES})
        return CheckedLinks(None, findings.errors)
    draft = _draft_of_text(decode(data, findings), findings)
    return _checked(draft, name, findings, writes_each_outcome, frameworks)


def read_links(paths: Sequence[Path], *, framework_of_tables: str = "") -> tuple[LinksFile, ...]:
    """Return the links of files; outcomes that differ within an activity are left to be compared with the site.

    Args:
        paths: the files, as the user gave them.
        framework_of_tables: the idnumber of the framework of tables without a column for it; empty if not known.

    Raises:
        LinksError: with every problem of every file.
    """
    checked = [_check(path, EachOutcome.WRITTEN, (), framework_of_tables) for path in paths]
    problems = tuple(problem for one in checked for problem in one.problems)
    files = tuple(one.file for one in checked if one.file is not None)
    if problems or len(files) < len(checked):
        raise LinksError(Message("LINKS_FILES_INVALID", {"count": len(problems)}), problems)
    return files


def is_table(path: Path) -> bool:
    """Tell whether a file is CSV or a workbook: by its ending, and without one by its first bytes."""
    ending = path.suffix.lower()
    if ending in _TABLE_ENDINGS | _YAML_ENDINGS:
        return ending in _TABLE_ENDINGS
    try:
        with path.open("rb") as file:
            return file.read(4).startswith(_WORKBOOK_STARTS)
    except (OSError, ValueError):  # told when it is read; ValueError: a NUL in the name
        return False


def _check(path: Path, each_outcome: EachOutcome, frameworks: Sequence[Framework], of_tables: str) -> CheckedLinks:
    if is_table(path):
        read = draft_of_table(path)
        draft = None if read.draft is None else _with_framework(read.draft, of_tables, frameworks, read.findings)
        return _checked(draft, str(path), read.findings, each_outcome, frameworks)
    findings = Findings(str(path), _WORDS)
    draft = _draft_of_text(read_text(path, findings), findings)
    return _checked(draft, str(path), findings, each_outcome, frameworks)


def _draft_of_text(text: str | None, findings: Findings) -> LinksDraft | None:
    root = None if text is None else parse_yaml(text, findings)
    if root is None:
        return None
    if not isinstance(root, MappingNode):
        findings.error("ROOT_NOT_MAPPING", root.position)
        return None
    if is_format(root, FRAMEWORK_KIND):
        findings.error("LINKS_FORMAT_IS_FRAMEWORK", root.entries["format"].position)
        return None
    read_document(root, LINKS, findings)
    return draft_of_tree(root, findings)


def _checked(
    draft: LinksDraft | None,
    file: str,
    findings: Findings,
    each_outcome: EachOutcome,
    frameworks: Sequence[Framework],
) -> CheckedLinks:
    if draft is None:
        return CheckedLinks(None, findings.errors, findings.warnings)
    check_draft(draft, each_outcome, findings)
    links = None
    if draft.framework is not None:
        _compare(draft, draft.framework, frameworks, findings)
        links = None if findings.has_errors else finished(draft, draft.framework, file, findings.file)
    return CheckedLinks(links, findings.errors, findings.warnings)


def _with_framework(
    draft: LinksDraft, framework: str, frameworks: Sequence[Framework], findings: Findings
) -> LinksDraft:
    """Return the draft of a table with the framework that is meant if it names none itself."""
    if draft.framework is not None:
        return draft
    if framework:
        return replace(draft, framework=Said(framework, WHOLE_FILE))
    findings.error("LINKS_FRAMEWORK_UNTOLD", WHOLE_FILE, {"known": _names(frameworks) or "-"})
    return draft


def _compare(draft: LinksDraft, said: Said, frameworks: Sequence[Framework], findings: Findings) -> None:
    framework = framework_of(said.text, frameworks)
    if framework is not None:
        check_against_framework(draft, framework, findings)
        if framework.idnumber != said.text:
            params = {"framework": said.text, "known": framework.idnumber}
            findings.error("LINKS_FRAMEWORK_SPELLING", said.at, params)
    elif frameworks:
        params = {"framework": said.text, "known": _names(frameworks)}
        findings.warning("LINKS_FRAMEWORK_NOT_AT_HAND", said.at, params)


def _names(frameworks: Sequence[Framework]) -> str:
    return ", ".join(one.idnumber for one in frameworks)
