"""The JSON that tells which items of a scale are default and proficient."""

from typing import Any

from lms_sync.sandbox.errors import coding_error
from lms_sync.sandbox.php import is_empty, json_decode, loosely_equal, to_int

NOT_CONFIGURED = "The scale needs to be configured by selecting default and proficient items."


def is_valid_configuration(text: str, scaleid: int | None) -> bool:
    """Tells whether Moodle takes the text for this scale (`competency_framework::validate_scaleconfiguration`)."""
    decoded = json_decode(text)
    if not isinstance(decoded, list) or not decoded:
        return False
    first, *items = decoded
    if not isinstance(first, dict) or first.get("scaleid") is None or not loosely_equal(first["scaleid"], scaleid):
        return False
    return all(any(_is_set(item, flag) for item in items) for flag in ("scaledefault", "proficient"))


def proficiency_of(text: str, grade: int) -> bool:
    """Tells whether an item is proficient (`get_proficiency_of_grade_from_scale_configuration`)."""
    for item in _items(text):
        if loosely_equal(item.get("id"), grade):
            return bool(to_int(item.get("proficient")))
    return False


def default_grade(text: str) -> tuple[int, bool]:
    """The default item and whether it is proficient (`get_default_grade_from_scale_configuration`)."""
    for item in _items(text):
        if not is_empty(item.get("scaledefault")):
            return to_int(item.get("id")), bool(to_int(item.get("proficient")))
    raise coding_error("Invalid scale configuration, default not found.")


def _items(text: str) -> list[dict[str, Any]]:
    decoded = json_decode(text)
    if not isinstance(decoded, list):
        raise coding_error("Unexpected scale configuration.")
    return [item for item in decoded[1:] if isinstance(item, dict)]


def _is_set(item: Any, flag: str) -> bool:
    return isinstance(item, dict) and not is_empty(item.get(flag))
