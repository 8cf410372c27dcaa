"""What every command knows: its surroundings and the options before its name."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from enum import IntEnum, StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from lms_sync.cli.terminal import Terminal
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.words import sentence
from lms_sync.texts import Language
from lms_sync.texts.environment import language_of_environment

if TYPE_CHECKING:
    from lms_sync.settings import Settings


class Output(StrEnum):
    """For whom the output is."""

    PEOPLE = "people"
    MACHINES = "machines"


class Verbosity(IntEnum):
    """How much is told."""

    QUIET = -1
    NORMAL = 0
    VERBOSE = 1
    DEBUG = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a run takes place.

    Args:
        environ: the environment.
        cwd: the current folder.
        terminal: where it prints and asks.
    """

    environ: Mapping[str, str]
    cwd: Path
    terminal: Terminal


@dataclass(frozen=True)
class Run:
    """A run of one command.

    Args:
        surroundings: where it takes place.
        config: the settings file that the user named.
        site: the site that the user named.
        lang: the language that the user named.
        output: for whom the output is.
        verbosity: how much is told.
    """

    surroundings: Surroundings
    config: Path | None
    site: str | None
    lang: Language | None
    output: Output
    verbosity: Verbosity

    @property
    def terminal(self) -> Terminal:
        """Where the run prints and asks."""
        return self.surroundings.terminal

    @cached_property
    def settings(self) -> "Settings":
        """The settings, read once.

        Raises:
            SettingsError: if they are wrong.
        """
        from lms_sync.settings import load_settings  # noqa: PLC0415 - slow to import

        return load_settings(self.config, self.surroundings.environ, self.surroundings.cwd)

    @property
    def language(self) -> Language:
        """The user's language.

        Raises:
            SettingsError: if the settings, which name it too, are wrong.
        """
        return self.lang or self.settings.lang

    @property
    def error_language(self) -> Language:
        """The user's language as far as it is known when something went wrong, perhaps with the settings."""
        known: Settings | None = self.__dict__.get("settings")
        return self.lang or (known.lang if known is not None else language_of_environment(self.surroundings.environ))

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of times shown; None means that of the machine.

        Raises:
            SettingsError: if the settings, which may name it, are wrong.
        """
        name = self.settings.timezone
        return ZoneInfo(name) if name is not None else None

    @property
    def for_machines(self) -> bool:
        """Whether the output is JSON."""
        return self.output is Output.MACHINES

    @property
    def is_quiet(self) -> bool:
        """Whether only trouble is told."""
        return self.verbosity is Verbosity.QUIET

    def words(self, code: str, /, **params: str | int) -> str:
        """Return a sentence of the catalogue in the user's language."""
        return sentence(Message(code, params), self.language)

    def line(self, code: str, tone: Tone = Tone.PLAIN, /, **params: str | int) -> Line:
        """Return a sentence of the catalogue as a line."""
        return line(Span(self.words(code, **params), tone), hanging=2)


def start_logging(verbosity: Verbosity, terminal: Terminal) -> None:
    """Let our own modules tell what they do on the error stream, as far as the user wants to know."""
    if verbosity < Verbosity.VERBOSE:
        return
    handler = logging.StreamHandler(terminal.err)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger("lms_sync")
    logger.handlers[:] = [handler]
    logger.setLevel(logging.DEBUG if verbosity is Verbosity.DEBUG else logging.INFO)


pass_run = click.make_pass_decorator(Run)
