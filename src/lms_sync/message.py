"""What a person is told, as a value: a stable code and the words that fill its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell, in whichever language it is read.

    Args:
        code: the stable code, which names a sentence of `lms_sync.texts`.
        params: what fills the sentence's placeholders.
    """

    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)
