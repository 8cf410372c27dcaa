"""Do writes in order: by one batch where the site has that, else one by one."""

from collections.abc import Callable, Sequence
from typing import Final

from pydantic import TypeAdapter

from lms_sync.errors import MoodleAccessError, MoodleError, MoodleRejectedError, MoodleUnconfirmedError
from lms_sync.message import Message
from lms_sync.moodle import functions, records
from lms_sync.moodle.batch import batch_arguments, sub_answers
from lms_sync.moodle.calls import Call, call_of
from lms_sync.moodle.exchange import Exchange
from lms_sync.moodle.plugin_answer import OF_PLUGIN, OF_PLUGIN_IN_BATCH, refusal_in
from lms_sync.moodle.writes import Write, WriteResult

CREATED: Final[TypeAdapter[object]] = TypeAdapter(records.IdRecord)
YES_OR_NO: Final[TypeAdapter[object]] = TypeAdapter(bool)


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
        answers: list[object] = []
        for call in calls:
            try:
                answers.append(self._exchange.call(call.function, call.form_arguments, _answer_type(call)))
            except MoodleError as error:
                return self._result(calls, answers, error)
        return self._result(calls, answers, None)

    def _write_batch(self, calls: Sequence[Call]) -> WriteResult:
        arguments = batch_arguments([(call.function, call.arguments) for call in calls])
        expected = [(call.function, OF_PLUGIN_IN_BATCH if call.of_plugin else _answer_type(call)) for call in calls]
        try:
            batch = self._exchange.call(functions.BATCH_OF_WRITES, arguments, records.BATCH_ANSWER)
            answers, error = sub_answers(batch, expected, self._exchange.target)
        except MoodleError as error_of_all:
            return WriteResult((), error_of_all)
        return self._result(calls, answers, error)

    def _result(self, calls: Sequence[Call], answers: Sequence[object], error: MoodleError | None) -> WriteResult:
        """Return what the answers mean; one that a plugin's adapter cannot read ends what is surely known."""
        values: list[int | bool] = []
        refusals: dict[int, MoodleRejectedError] = {}
        for place, (call, answer) in enumerate(zip(calls, answers, strict=False)):
            if call.of_plugin is None:
                values.append(answer.id if isinstance(answer, records.IdRecord) else answer is True)
                continue
            try:
                refusal = refusal_in(answer, call.of_plugin, self._exchange.target(call.function))
            except MoodleUnconfirmedError as unreadable:
                return WriteResult(tuple(values), unreadable, refusals)
            values.append(refusal is None)
            if refusal is not None:
                refusals[place] = refusal
        return WriteResult(tuple(values), error, refusals)

    def _null_error(self, calls: Sequence[Call]) -> MoodleAccessError:
        name = next(call.function.name for call in calls if not call.nulls_can_be_left_out)
        params = {"site": self._site, "function": name, "batch": functions.BATCH_FUNCTION}
        return MoodleAccessError(Message("moodle.null-needs-batch", params), function=name)


def _answer_type(call: Call) -> TypeAdapter[object]:
    if call.of_plugin is not None:
        return OF_PLUGIN
    return CREATED if call.creates else YES_OR_NO
