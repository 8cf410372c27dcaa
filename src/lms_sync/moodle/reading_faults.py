"""Whether a reading that failed says something of the site, of the size of the request, or of what was asked for."""

from typing import Final

from lms_sync.errors import MoodleAccessError, MoodleError, MoodleProtocolError, MoodleTransientError

_OF_THE_THING: Final = frozenset({"moodle.no-permission", "moodle.no-entry", "moodle.restricted-context"})
"""Refusals of a course, a learner or a plan; every other refusal is one of the token or the account."""
_PASSING_SHAPES: Final = frozenset({"moodle.empty-answer", "moodle.html-answer", "moodle.broken-batch"})
"""PHP that ran out of memory or time may leave nothing or the web server's page."""
_OF_THE_ANSWER: Final = frozenset(
    {*_PASSING_SHAPES, "moodle.unexpected-answer", "moodle.invalid-response", "moodle.unknown-rule-outcome"}
)
_OF_THE_SIZE: Final = frozenset(
    {
        "moodle.read-timeout",
        "moodle.server-error",
        "moodle.truncated-answer",
        "moodle.connection-lost",
        "moodle.too-large",
        *_PASSING_SHAPES,
    }
)
_OF_THE_LINE: Final = frozenset({"moodle.unavailable", "moodle.database-read-failed"})
_BAD_GATEWAYS: Final = (502, 504)


def is_too_much(error: MoodleError) -> bool:
    """Whether asking for less at once may help."""
    if error.message.code in _OF_THE_SIZE:
        return True
    return error.message.code == "moodle.unavailable" and error.message.params.get("status") in _BAD_GATEWAYS


def is_of_site(error: MoodleError) -> bool:
    """Whether the site or the account fails as a whole, so that asking on would be in vain."""
    match error:
        case MoodleAccessError():
            return error.message.code not in _OF_THE_THING
        case MoodleTransientError():
            return not is_too_much(error) and error.message.code not in _OF_THE_LINE
        case MoodleProtocolError():
            return error.message.code not in _OF_THE_ANSWER
        case _:
            return False
