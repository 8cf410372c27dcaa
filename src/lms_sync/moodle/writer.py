"""Do writes in order: by one batch where the site has that, else one by one."""

from collections.abc import Callable, Sequence
from typing import Final

from pydantic import TypeAdapter

from lms_sync.errors import MoodleAccessError, MoodleError
from lms_sync.message import Message
from lms_sync.moodle import functions, records
from lms_sync.moodle.batch import batch_arguments, sub_answers
from lms_sync.moodle.calls import Call, call_of
from lms_sync.moodle.exchange import Exchange
from lms_sync.moodle.writes import Write, WriteResult

CREATED: Final[TypeAdapter[records.IdRecord | bool]] = TypeAdapter(records.IdRecord)
YES_OR_NO: Final[TypeAdapter[records.IdRecord | bool]] = TypeAdapter(bool)


class Writer:
    """Writes to one site.

    Args:
        exchange: the way to it.
        site: its address, for messages.
        has_batch: tells whether it has the batch function; asks the site once.
    """

    def __init__(self, exchange: Exchange, site: str, has_batch: Callable[[], bool]) -> None:
        self._exchange = exchange
        self._site = site
        self._has_batch = has_batch

    def write(self, calls: Sequence[Write]) -> WriteResult:
        """Do writes; see `MoodleGateway.write`."""
        wire_calls = [call_of(write) for write in calls]
        needs_null = any(not call.nulls_can_be_left_out for call in wire_calls)
        if len(wire_calls) < 2 and not needs_null:  # noqa: PLR2004  # a batch of one is only a detour
            return self._write_singly(wire_calls)
        if self._has_batch():
            return self._write_batch(wire_calls)
        if needs_null:
            return WriteResult((), self._null_error(wire_calls))
        return self._write_singly(wire_calls)

    def _write_singly(self, calls: Sequence[Call]) -> WriteResult:
        answers: list[int | bool] = []
        for call in calls:
            try:
                answer = self._exchange.call(call.function, call.form_arguments, _answer_type(call))
            except MoodleError as error:
                return WriteResult(tuple(answers), error)
            answers.append(_answer_value(answer))
        return WriteResult(tuple(answers))

    def _write_batch(self, calls: Sequence[Call]) -> WriteResult:
        arguments = batch_arguments([(call.function, call.arguments) for call in calls])
        expected = [(call.function, _answer_type(call)) for call in calls]
        try:
            batch = self._exchange.call(functions.BATCH_OF_WRITES, arguments, records.BATCH_ANSWER)
            answers, error = sub_answers(batch, expected, self._exchange.target)
        except MoodleError as error_of_all:
            return WriteResult((), error_of_all)
        return WriteResult(tuple(_answer_value(answer) for answer in answers), error)

    def _null_error(self, calls: Sequence[Call]) -> MoodleAccessError:
        name = next(call.function.name for call in calls if not call.nulls_can_be_left_out)
        params = {"site": self._site, "function": name, "batch": functions.BATCH_FUNCTION}
        return MoodleAccessError(Message("moodle.null-needs-batch", params), function=name)


def _answer_type(call: Call) -> TypeAdapter[records.IdRecord | bool]:
    return CREATED if call.creates else YES_OR_NO


def _answer_value(answer: records.IdRecord | bool) -> int | bool:  # noqa: FBT001  # the bool is Moodle's answer
    return answer if isinstance(answer, bool) else answer.id
