"""What turns the text of an answer into a value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class AnswerType(Protocol[T_co]):
    """The shape of an answer; pydantic's TypeAdapter is one."""

    def validate_json(self, data: str | bytes, /) -> T_co:
        """Return the value of a JSON text.

        Raises:
            ValidationError: of pydantic, if it has another shape.
        """


@dataclass(frozen=True, slots=True)
class TranslatedAnswer(Generic[T]):
    """A shape of an answer together with what it means, so that the records themselves are not kept.

    Args:
        shape: of the answer.
        translate: what is made of it.
    """

    shape: TypeAdapter[Any]
    translate: Callable[[Any], T]

    def validate_json(self, data: str | bytes, /) -> T:
        """Return what an answer means.

        Raises:
            ValidationError: of pydantic, if it has another shape.
        """
        return self.translate(self.shape.validate_json(data))
