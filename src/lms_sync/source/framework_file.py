"""Check and read framework files: the public door of this package."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lms_sync.domain.framework import Framework
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.errors import FrameworkError, Problem
from lms_sync.message import Message
from lms_sync.source.checks import check_tree
from lms_sync.source.convert import convert
from lms_sync.source.findings import Findings
from lms_sync.source.formats import LINKS_KIND, is_format
from lms_sync.source.framework_shape import FRAMEWORK
from lms_sync.source.nodes import WHOLE_FILE, MappingNode, ScalarNode
from lms_sync.source.reader import MAX_BYTES, MAX_MEGABYTES, decode, read_text
from lms_sync.source.structure import read_document
from lms_sync.source.yaml_tree import parse_yaml


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What a file holds and what is wrong with it.

    Args:
        framework: None if there are problems.
        problems: what must be mended, in the order of the file.
        warnings: what a person should look at.
    """

    framework: Framework | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def check_framework(path: Path) -> CheckedFile:
    """Return the framework of a file, or every problem at once; bad content never raises."""
    return _check(path).file


def check_framework_text(text: str, name: str) -> CheckedFile:
    """Return the framework of a text as if it stood in a file of this name, or every problem at once."""
    findings = Findings(name)
    data = text.encode("utf-8", errors="surrogatepass")
    if len(data) > MAX_BYTES:
        findings.error("FILE_TOO_LARGE", WHOLE_FILE, {"limit": MAX_MEGABYTES})
        return CheckedFile(None, findings.errors, findings.warnings)
    return _check_text(Path(name), decode(data, findings), findings).file


def read_framework(path: Path) -> Framework:
    """Return the framework of a file.

    Raises:
        FrameworkError: if the file is no valid framework; it carries every problem.
    """
    checked = check_framework(path)
    if checked.framework is None:
        params: dict[str, str | int] = {"file": str(path), "count": len(checked.problems)}
        raise FrameworkError(Message("FRAMEWORK_FILE_INVALID", params), checked.problems)
    return checked.framework


def check_frameworks(paths: Sequence[Path]) -> tuple[CheckedFile, ...]:
    """Check several files, also against each other: a framework may stand in one of them only."""
    checked = [_check(path) for path in paths]
    first_seen: dict[str, _Checked] = {}
    results = []
    for one in checked:
        result = one.file
        if one.idnumber is not None:
            first = first_seen.setdefault(collation_key(one.idnumber.text), one)
            result = one.file if first is one else _refused(one, one.idnumber, first.path)
        results.append(result)
    return tuple(results)


@dataclass(frozen=True, slots=True)
class _Checked:
    path: Path
    file: CheckedFile
    idnumber: ScalarNode | None


def _check(path: Path) -> _Checked:
    findings = Findings(str(path))
    return _check_text(path, read_text(path, findings), findings)


def _check_text(path: Path, text: str | None, findings: Findings) -> _Checked:
    root = None if text is None else parse_yaml(text, findings)
    if text is None or root is None:
        return _Checked(path, CheckedFile(None, findings.errors, findings.warnings), None)
    if not isinstance(root, MappingNode):
        findings.error("ROOT_NOT_MAPPING", root.position)
        return _Checked(path, CheckedFile(None, findings.errors, findings.warnings), None)
    if is_format(root, LINKS_KIND):
        findings.error("FORMAT_IS_LINKS", root.entries["format"].position)
        return _Checked(path, CheckedFile(None, findings.errors, findings.warnings), None)
    document = read_document(root, FRAMEWORK, findings)
    html = check_tree(root, text, findings)
    framework = None
    if document is not None and not findings.has_errors:
        framework = convert(document, root, html, findings.file)
    section = root.mapping("framework")
    idnumber = None if section is None else section.scalar("idnumber")
    return _Checked(path, CheckedFile(framework, findings.errors, findings.warnings), idnumber)


def _refused(one: _Checked, idnumber: ScalarNode, other: Path) -> CheckedFile:
    message = Message("FRAMEWORK_TWICE", {"idnumber": idnumber.text, "file": str(other)})
    problem = Problem(message, str(one.path), idnumber.position.line, idnumber.position.column)
    return replace(one.file, framework=None, problems=(*one.file.problems, problem))
