"""Many calls in one request, by the function that Moodle made for its mobile app.

tool_mobile_call_external_functions does one call after the other, stops at the first error and keeps what came before;
arguments and answers are JSON within JSON, so null and empty lists can be sent
(admin/tool/mobile/classes/external.php).
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from pydantic import ValidationError

from lms_sync.errors import MoodleError, MoodleProtocolError, MoodleUnconfirmedError
from lms_sync.moodle.answer import AnswerType
from lms_sync.moodle.faults import fault_of_error
from lms_sync.moodle.functions import Function, Texts
from lms_sync.moodle.records import ERROR_ANSWER, BatchRecord, SubAnswerRecord
from lms_sync.moodle.target import Target

T = TypeVar("T")


def batch_arguments(calls: Sequence[tuple[Function, Mapping[str, object]]]) -> Mapping[str, object]:
    """Return the arguments of the batch function; each call repeats the settings, since its own win."""
    return {
        "requests": [
            {
                "function": function.name,
                "arguments": json.dumps(arguments, ensure_ascii=False, separators=(",", ":")),
                "settingraw": function.texts is Texts.RAW,
                "settinglang": "en",
            }
            for function, arguments in calls
        ]
    }


def sub_error(answer: SubAnswerRecord, target: Target) -> MoodleError | None:
    """Return the error of one call of a batch; None if it was done."""
    if not answer.error:
        return None
    try:
        return fault_of_error(ERROR_ANSWER.validate_json(answer.exception or ""), target)
    except ValidationError:
        return broken_batch(target)


def sub_answer(answer: SubAnswerRecord, target: Target, answer_type: AnswerType[T]) -> T:
    """Return the record of one call of a batch that was done.

    Raises:
        MoodleError: if it is not what the function answers.
    """
    try:
        return answer_type.validate_json(answer.data or "")
    except ValidationError:
        fault = broken_batch(target)
    raise fault


def sub_answers(
    batch: BatchRecord, calls: Sequence[tuple[Function, AnswerType[T]]], target_of: Callable[[Function], Target]
) -> tuple[tuple[T, ...], MoodleError | None]:
    """Return what the calls of a batch answered up to the first error, and that error.

    Raises:
        MoodleError: if the answer is not that of a batch of these calls.
    """
    done: list[T] = []
    for answer, (function, answer_type) in zip(batch.responses, calls, strict=False):
        target = target_of(function)
        error = sub_error(answer, target)
        if error is not None:
            return tuple(done), error
        done.append(sub_answer(answer, target, answer_type))
    if len(batch.responses) != len(calls):
        raise broken_batch(target_of(calls[0][0]))
    return tuple(done), None


def broken_batch(target: Target) -> MoodleError:
    """Return the error of a batch of which the answer does not fit its calls."""
    kind = MoodleUnconfirmedError if target.is_write else MoodleProtocolError
    code = "moodle.unconfirmed-batch" if target.is_write else "moodle.broken-batch"
    return kind(target.message(code), function=target.function.name)
