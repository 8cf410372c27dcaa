"""What a check of one file has found so far."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lms_sync.errors import Problem
from lms_sync.message import Message
from lms_sync.source.nodes import WHOLE_FILE, Position

MAX_PROBLEMS = 1_000
MAX_QUOTED = 200

Params = Mapping[str, str | int]

_UNSHOWABLE = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Findings:
    """Collects problems and warnings of one file.

    Args:
        file: its name as the user gave it.
        words: codes by which a kind of file says what others say otherwise.
    """

    file: str
    words: Mapping[str, str] = field(default_factory=dict)
    _errors: list[Problem] = field(default_factory=list)
    _warnings: list[Problem] = field(default_factory=list)

    def error(self, code: str, at: Position, params: Params | None = None) -> None:
        """Add something that makes the file unusable."""
        self.add_error(Message(self.words.get(code, code), _shown(params)), at)

    def warning(self, code: str, at: Position, params: Params | None = None) -> None:
        """Add something that a person should look at."""
        self.add_warning(Message(code, _shown(params)), at)

    def add_error(self, message: Message, at: Position) -> None:
        """Add an error whose message is made already."""
        self._errors.append(Problem(message, self.file, at.line, at.column))

    def add_warning(self, message: Message, at: Position) -> None:
        """Add a warning whose message is made already."""
        self._warnings.append(Problem(message, self.file, at.line, at.column))

    @property
    def has_errors(self) -> bool:
        """Whether anything makes the file unusable."""
        return bool(self._errors)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """All errors in the order of the file; beyond a thousand only their number."""
        return _in_order(self.file, self._errors)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """All warnings in the order of the file; beyond a thousand only their number."""
        return _in_order(self.file, self._warnings)


def _in_order(file: str, problems: list[Problem]) -> tuple[Problem, ...]:
    ordered = sorted(problems, key=lambda problem: (problem.line, problem.column, problem.message.code))
    if len(ordered) <= MAX_PROBLEMS:
        return tuple(ordered)
    rest = Message("TOO_MANY_PROBLEMS", {"shown": MAX_PROBLEMS, "more": len(ordered) - MAX_PROBLEMS})
    return (*ordered[:MAX_PROBLEMS], Problem(rest, file, WHOLE_FILE.line, WHOLE_FILE.column))


def _shown(params: Params | None) -> dict[str, str | int]:
    """Return what a file says in a form that is safe and short enough to show: one line, no terminal codes."""
    return {} if params is None else {name: _quoted(value) for name, value in params.items()}


def _quoted(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    shortened = value if len(value) <= MAX_QUOTED else value[: MAX_QUOTED - 1] + "…"
    return _UNSHOWABLE.sub("␣", shortened)
