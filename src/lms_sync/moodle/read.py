"""A reading call with what its answer means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from lms_sync.moodle.answer import AnswerType
from lms_sync.moodle.functions import Function

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Read(Generic[T_co]):
    """A call that only reads.

    Args:
        function: what is called.
        arguments: by name.
        answer: what its answer means.
    """

    function: Function
    arguments: Mapping[str, object]
    answer: AnswerType[T_co]
