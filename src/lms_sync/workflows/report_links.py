"""The links files that reports are compared with."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lms_sync.domain.framework import Framework
from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.message import Message
from lms_sync.settings import Settings
from lms_sync.source import read_links
from lms_sync.workflows.settings_files import matching_files


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Links files, and what the store knows of the activities that they name.

    Args:
        files: in the order given, each called by its name without its folder, which is nobody's concern who reads them.
        named: whether the user named them, so that one of no framework of the report is a mistake.
        remembered: activities that were matched by name earlier.
    """

    files: tuple[LinksFile, ...] = ()
    named: bool = False  # where they come from, not a way to behave
    remembered: tuple[RememberedActivity, ...] = ()

    def of(self, framework: Framework) -> tuple[LinksFile, ...]:
        """Return the files that link competencies of a framework, under whatever idnumber it had."""
        names = {framework.idnumber, *framework.previous_idnumbers}
        return tuple(file for file in self.files if file.framework in names)

    def notes(self, frameworks: Sequence[Framework]) -> Iterator[Message]:
        """Yield which of the files that the user named are of no framework of the report."""
        used = [file for framework in frameworks for file in self.of(framework)]
        if self.named:
            for file in self.files:
                if file not in used:
                    yield Message("report.links-of-other", {"file": file.file, "framework": file.framework})


def read_report_links(
    named: Sequence[Path] | None,
    settings: Settings,
    frameworks: Sequence[Framework],
    remembered: Sequence[RememberedActivity],
) -> ReportLinks:
    """Return the links files that reports are compared with.

    Args:
        named: by the user; if none are, those of the settings are taken. None means that none are wanted at all.
        settings: as loaded.
        frameworks: of the reports; if it is one, tables without a column for it link that.
        remembered: activities that were matched by name earlier.

    Raises:
        LinksError: with every problem of every file.
        SettingsError: if the settings name files that are not there.
    """
    if named is None:
        return ReportLinks()
    paths = tuple(named) or matching_files(settings.links.files, "links.no-files")
    default = frameworks[0].idnumber if len(frameworks) == 1 else ""
    files = read_links(paths, framework_of_tables=default)
    return ReportLinks(
        tuple(replace(file, file=Path(file.file).name) for file in files), bool(named), tuple(remembered)
    )
