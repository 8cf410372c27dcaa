"""The links files that a run works on, with the frameworks whose files are at hand; nothing of the site is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lms_sync.domain.framework import Framework
from lms_sync.domain.links import LinksFile
from lms_sync.errors import Problem, SettingsError
from lms_sync.message import Message
from lms_sync.moodle.activity_adapters.finding import known_adapters
from lms_sync.settings import Settings
from lms_sync.source import CheckedLinks, EachOutcome, check_frameworks, check_links, is_table, read_links
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.settings_files import matching_files


@dataclass(frozen=True, slots=True)
class LinksCheck:
    """What is right and wrong with links files.

    Args:
        files: each of them.
        warnings: of framework files of the settings that could not be compared with.
    """

    files: tuple[CheckedLinks, ...]
    warnings: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that must be mended, in the order of the files."""
        return tuple(problem for one in self.files for problem in one.problems)

    @property
    def all_warnings(self) -> tuple[Problem, ...]:
        """All that a person should look at."""
        return (*self.warnings, *(warning for one in self.files for warning in one.warnings))


def links_paths(named: Sequence[Path], settings: Settings) -> tuple[Path, ...]:
    """Return the links files that a run works on: those named, else those of the settings.

    Raises:
        SettingsError: if there are none.
    """
    if named:
        return tuple(named)
    paths = matching_files(settings.links.files, "links.no-files")
    if not paths:
        raise SettingsError(Message("links.none-named"))
    return paths


def check_links_files(paths: Sequence[Path], framework_files: Sequence[Path], settings: Settings) -> LinksCheck:
    """Return what is right and wrong with links files, compared with the frameworks whose files are at hand.

    Args:
        paths: the links files.
        framework_files: to compare with; if none are named, those of the settings that are right.
        settings: name the plugin that may write an outcome for each competency of an activity.

    Raises:
        FrameworkError: if a framework file that was named is not valid.
        SettingsError: if the settings name files that are not there, or an adapter cannot be used.
    """
    warnings: tuple[Problem, ...] = ()
    if framework_files:
        frameworks = read_files(framework_files)
    else:
        frameworks, warnings = _frameworks_of_settings(settings)
    checked = check_links(paths, writes_each_outcome=_each_outcome(settings), frameworks=frameworks)
    return LinksCheck(checked, warnings)


def read_links_files(
    paths: Sequence[Path], framework_files: Sequence[Path], settings: Settings
) -> tuple[LinksFile, ...]:
    """Return links files; what they say of frameworks is left to be compared with the site.

    Args:
        paths: the links files.
        framework_files: of which a table without a column for it speaks, if there is one only; if none are named, those
            of the settings that are right.
        settings: of the run.

    Raises:
        FrameworkError: if a framework file that was named is not valid.
        LinksError: with every problem of every file.
        SettingsError: if the settings name framework files that are not there, and a table needs one of them.
    """
    frameworks: tuple[Framework, ...] = ()
    if framework_files:
        frameworks = read_files(framework_files)
    elif any(map(is_table, paths)):
        frameworks, _ = _frameworks_of_settings(settings)
    default = frameworks[0].idnumber if len(frameworks) == 1 else ""
    return read_links(paths, framework_of_tables=default)


def _frameworks_of_settings(settings: Settings) -> tuple[tuple[Framework, ...], tuple[Problem, ...]]:
    paths = matching_files(settings.frameworks.files, "links.no-framework-files")
    checked = check_frameworks(paths)
    broken = [path for path, one in zip(paths, checked, strict=True) if one.framework is None]
    warnings = tuple(Problem(Message("LINKS_FRAMEWORK_BROKEN"), str(path)) for path in broken)
    return tuple(one.framework for one in checked if one.framework is not None), warnings


def _each_outcome(settings: Settings) -> EachOutcome:
    """Return whether the plugin that the settings name sets an outcome for each competency of an activity."""
    plugin = settings.links.plugin
    if plugin and any(one.plugin == plugin and one.set_outcome is not None for one in known_adapters()):
        return EachOutcome.WRITTEN
    return EachOutcome.REFUSED
