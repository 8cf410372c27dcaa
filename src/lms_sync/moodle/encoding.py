"""Arguments as the form fields that Moodle's REST server reads (PHP's bracket keys)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

FormValue = str | int | bool | Mapping[str, "FormValue"] | Sequence["FormValue"]

LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class NotInFormError(ValueError):
    """A value that a form cannot carry; in Moodle's REST only the batch function takes it, as JSON.

    Args:
        key: where the value stands, in bracket form.
        what: what it is.
    """

    def __init__(self, key: str, what: str) -> None:
        super().__init__(f"{key}: a form cannot carry {what}")
        self.key = key


def encode_form(arguments: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the fields of a form, in the order of the arguments.

    Integers are canonical and booleans 1 or 0, since external_api::validate_parameters refuses anything else.

    Raises:
        NotInFormError: for None, an empty list or mapping, a lone surrogate, or a type without a form.
    """
    return [field for key, value in arguments.items() for field in _fields(key, value)]


def _fields(key: str, value: object) -> Iterator[tuple[str, str]]:  # noqa: C901  # one case a type
    match value:
        case bool():
            yield key, "1" if value else "0"
        case int():
            yield key, str(value)
        case str():
            if LONE_SURROGATE.search(value):
                raise NotInFormError(key, "a lone surrogate")
            yield key, str(value)
        case Mapping():
            if not value:
                raise NotInFormError(key, "an empty mapping")
            for name, item in value.items():
                yield from _fields(f"{key}[{name}]", item)
        case list() | tuple():
            if not value:
                raise NotInFormError(key, "an empty list")
            for index, item in enumerate(value):
                yield from _fields(f"{key}[{index}]", item)
        case None:
            raise NotInFormError(key, "null")
        case _:
            raise NotInFormError(key, type(value).__name__)
