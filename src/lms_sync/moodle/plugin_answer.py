"""What a plugin's own answer says of a write."""

from typing import Final

from pydantic import TypeAdapter

from lms_sync.errors import MoodleRejectedError, MoodleUnconfirmedError
from lms_sync.moodle.answer import AnswerType
from lms_sync.moodle.faults import LONGEST_REASON
from lms_sync.moodle.target import Target
from lms_sync.moodle.writes import ActivityCall

OF_PLUGIN: Final[TypeAdapter[object]] = TypeAdapter(object)


class _OrNothing:
    """Any JSON, or nothing: a batch leaves the answer of a function without result out, where a call has null."""

    def validate_json(self, data: str | bytes, /) -> object:
        return OF_PLUGIN.validate_json(data) if data else None


OF_PLUGIN_IN_BATCH: Final[AnswerType[object]] = _OrNothing()


def refusal_in(answer: object, call: ActivityCall, target: Target) -> MoodleRejectedError | None:
    """Return why a plugin did not do what it was called for; None if it is done.

    Args:
        answer: as parsed from JSON.
        call: that it answers.
        target: of the call.

    Raises:
        MoodleUnconfirmedError: if the adapter cannot read the answer, so that nobody knows what was done.
    """
    try:
        if call.is_done(answer):
            return None
        reason = call.reason(answer)
    except Exception as fault:  # noqa: BLE001  # an adapter of somebody else, after the write was sent
        message = target.message("moodle.adapter-unreadable", reason=repr(fault)[:LONGEST_REASON])
        error = MoodleUnconfirmedError(message, function=call.function)
    else:
        message = target.message("moodle.adapter-not-done", reason=target.blot(reason).strip()[:LONGEST_REASON])
        return MoodleRejectedError(message, function=call.function)
    raise error
