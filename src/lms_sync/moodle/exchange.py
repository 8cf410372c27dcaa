"""One call with everything that belongs to it: form, attempts, errors, and the answer as a record."""

import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Final, TypeVar

from pydantic import ValidationError

from lms_sync.errors import MoodleError
from lms_sync.moodle.answer import AnswerType
from lms_sync.moodle.answer_faults import fault_of_shape, fault_of_status, fault_of_text
from lms_sync.moodle.batch import batch_arguments, sub_answers
from lms_sync.moodle.encoding import encode_form
from lms_sync.moodle.faults import fault_of_error
from lms_sync.moodle.functions import BATCH_OF_READS, Function, Texts
from lms_sync.moodle.records import BATCH_ANSWER, ERROR_ANSWER
from lms_sync.moodle.retry import RetryPolicy
from lms_sync.moodle.target import Target
from lms_sync.moodle.transport import Answer, Transport

T = TypeVar("T")

LANGUAGE: Final = ("moodlewssettinglang", "en")
"""Messages in English, whatever the site speaks (reference, 1.2)."""


class Exchange:
    """Calls functions of one site and returns their answers as records.

    Args:
        transport: the line.
        retries: when a call is tried again.
    """

    def __init__(self, transport: Transport, retries: RetryPolicy) -> None:
        self._transport = transport
        self._retries = retries

    def target(self, function: Function) -> Target:
        """Return what messages about a call of a function name."""
        return self._transport.target(function)

    def call(self, function: Function, arguments: Mapping[str, object], answer_type: AnswerType[T]) -> T:
        """Return what a function answers.

        Raises:
            MoodleError: if it does not answer, or answers an error.
        """
        fields = _form(function, arguments)
        return self._retries.run(lambda: self._once(function, fields, answer_type))

    def read_batch(
        self, function: Function, arguments: Sequence[Mapping[str, object]], answer_type: AnswerType[T]
    ) -> tuple[T, ...]:
        """Return what a reading function answers to each of several arguments, by one request.

        Raises:
            MoodleError: if the batch does not answer, or one call answers an error.
        """
        fields = _form(BATCH_OF_READS, batch_arguments([(function, one) for one in arguments]))
        return self._retries.run(lambda: self._read_batch_once(fields, [(function, answer_type)] * len(arguments)))

    def _read_batch_once(
        self, fields: Sequence[tuple[str, str]], calls: Sequence[tuple[Function, AnswerType[T]]]
    ) -> tuple[T, ...]:
        """One reading is as good as another, so a passing error amid a batch is a reason to do all of it again."""
        batch = self._once(BATCH_OF_READS, fields, BATCH_ANSWER)
        answers, error = sub_answers(batch, calls, self.target)
        if error is not None:
            raise error
        return answers

    def once(self, function: Function, arguments: Mapping[str, object], answer_type: AnswerType[T]) -> T:
        """Return what a function answers to a single attempt.

        Raises:
            MoodleError: if it does not answer, or answers an error.
        """
        return self._once(function, _form(function, arguments), answer_type)

    def retried(self, attempt: Callable[[], T]) -> T:
        """Return what the first successful attempt returns.

        Raises:
            MoodleTransientError: the last one.
        """
        return self._retries.run(attempt)

    def _once(self, function: Function, fields: Sequence[tuple[str, str]], answer_type: AnswerType[T]) -> T:
        return parse(self._transport.post(function, fields), self.target(function), answer_type)


def _form(function: Function, arguments: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a call; texts come as stored, for comparison, unless the function cannot."""
    raw = "1" if function.texts is Texts.RAW else "0"
    return (*encode_form(arguments), ("moodlewssettingraw", raw), LANGUAGE)


def parse(answer: Answer, target: Target, answer_type: AnswerType[T]) -> T:
    """Return the record of an answer.

    Raises:
        MoodleError: if the answer is an error, or not what the function answers.
    """
    error = _error_in(answer, target)
    if error is not None:
        raise error
    if answer.status != HTTPStatus.OK:
        raise fault_of_status(answer, target)
    try:
        return answer_type.validate_json(answer.body)
    except ValidationError as failure:
        fault = _unreadable(answer, target, failure)
    raise fault  # out here, since pydantic's error repeats the answer and would hang on to ours


def _error_in(answer: Answer, target: Target) -> MoodleError | None:
    """Moodle tells errors by a JSON object with the key exception, whatever the HTTP status."""
    if answer.body.lstrip()[:1] != b"{" or b'"exception"' not in answer.body:
        return None
    try:
        content = json.loads(answer.body)
        if "exception" not in content:
            return None
        record = ERROR_ANSWER.validate_python(content)
    except (ValueError, RecursionError):
        return None
    return fault_of_error(record, target)


def _unreadable(answer: Answer, target: Target, failure: ValidationError) -> MoodleError:
    first = failure.errors(include_url=False, include_input=False, include_context=False)[0]
    if first["type"] == "json_invalid":
        return fault_of_text(answer, target, first["msg"])
    return fault_of_shape(answer, target, ".".join(str(part) for part in first["loc"]))
