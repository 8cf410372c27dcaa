"""What speaks against a plan of links, and what its reader should know, gathered by file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from lms_sync.domain.file_place import FilePlace
from lms_sync.errors import Problem
from lms_sync.message import Message


def problem(message: Message, place: FilePlace) -> Problem:
    """Return a message with its place in a file."""
    return Problem(message, place.file, place.line, place.column)


def position(place: FilePlace) -> str:
    """Return a place as it is read: file:line:column, without what is not known."""
    return ":".join([place.file, *(str(number) for number in (place.line, place.column) if number)])


@dataclass(slots=True)
class Notebook:
    """The refusals and notes of one file, each once, although one entry may mean many courses."""

    _refusals: dict[tuple[object, ...], Problem] = field(default_factory=dict)
    _notes: dict[tuple[object, ...], Problem] = field(default_factory=dict)

    def refuse(self, place: FilePlace, message: Message) -> None:
        """Write down why the file may not be pushed."""
        self._refusals.setdefault(_key(message, place), problem(message, place))

    def note(self, place: FilePlace, message: Message) -> None:
        """Write down what the reader should know."""
        self._notes.setdefault(_key(message, place), problem(message, place))

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """In the order of the file."""
        return _in_order(self._refusals.values())

    @property
    def notes(self) -> tuple[Problem, ...]:
        """In the order of the file."""
        return _in_order(self._notes.values())


def _key(message: Message, place: FilePlace) -> tuple[object, ...]:
    return (place, message.code, tuple(sorted(message.params.items())))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda one: (one.file, one.line, one.column)))
