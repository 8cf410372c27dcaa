"""Typed calls on one Moodle site, in the words of the domain."""

import random as random_module
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Final, Self, TypeVar

from pydantic import SecretStr

from lms_sync.domain.site import SiteCompetency, SiteFramework, SiteInfo, TargetContext
from lms_sync.errors import MoodleError, MoodleRejectedError
from lms_sync.moodle import functions, records, translate
from lms_sync.moodle.batch_reader import BatchReader
from lms_sync.moodle.batch_size import BatchSize
from lms_sync.moodle.exchange import Exchange
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.read import Read
from lms_sync.moodle.retry import Retry, RetryPolicy, tell_nobody
from lms_sync.moodle.transport import Transport
from lms_sync.moodle.writer import Writer
from lms_sync.moodle.writes import Write, WriteResult

K = TypeVar("K")
T = TypeVar("T")

RELATION_WORKERS: Final = 2


def connect(
    url: str, token: SecretStr, options: HttpOptions | None = None, tell: Callable[[Retry], None] = tell_nobody
) -> "MoodleGateway":
    """Return the gateway of a site, with the machine's own clock; nothing is sent yet.

    Args:
        url: the site's address.
        token: of the account.
        options: time-outs and limits.
        tell: is told when a call is tried again.

    Raises:
        SettingsError: if the address, the token or the certificates cannot be used.
    """
    return MoodleGateway(
        url,
        token,
        options or HttpOptions(),
        clock=time.monotonic,
        sleep=time.sleep,
        random=random_module.random,
        tell=tell,
    )


class MoodleGateway:
    """One Moodle site seen with one token; may be used from several threads.

    Args:
        url: the site's address.
        token: of the account.
        options: time-outs and limits.
        clock: monotonic seconds.
        sleep: waits between attempts.
        random: 0 up to 1, for the jitter of the waits.
        tell: is told when a call is tried again.

    Raises:
        SettingsError: if the address, the token or the certificates cannot be used.
    """

    def __init__(
        self,
        url: str,
        token: SecretStr,
        options: HttpOptions,
        *,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        random: Callable[[], float],
        tell: Callable[[Retry], None] = tell_nobody,
    ) -> None:
        self._options = options
        self._clock = clock
        self._batches: BatchSize | None = None
        self._transport = Transport(url, token, options, clock)
        self._exchange = Exchange(
            self._transport, RetryPolicy(options.retry_budget, clock=clock, sleep=sleep, random=random, tell=tell)
        )
        self._writer = Writer(self._exchange, self.url, lambda: self.has_batch)
        self._info: SiteInfo | None = None
        self._info_lock = threading.Lock()

    def __repr__(self) -> str:
        return f"MoodleGateway({self.url!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    @property
    def url(self) -> str:
        """The site's address as configured."""
        return self._transport.site

    @property
    def batch_size(self) -> int:
        """How many writes one call of `write` should hold at most."""
        return self._options.batch_size

    @property
    def has_batch(self) -> bool:
        """Whether the token's service has the batch function; asks the site once.

        Raises:
            MoodleError: if the site was never asked before and does not answer.
        """
        with self._info_lock:
            info = self._info or self._read_site_info()
            self._info = info
        return functions.BATCH_FUNCTION in info.functions

    def site_info(self) -> SiteInfo:
        """Return what the site says of itself and of the token, read anew.

        Raises:
            MoodleError: if the site does not answer.
        """
        info = self._read_site_info()
        with self._info_lock:
            self._info = info
        return info

    def _read_site_info(self) -> SiteInfo:
        return translate.site_info(self._exchange.call(functions.SITE_INFO, {}, records.SITE_INFO_ANSWER))

    def list_frameworks(self) -> tuple[SiteFramework, ...]:
        """Return every framework of the site that the account may see, of course categories too.

        Raises:
            MoodleError: if the site does not answer.
        """
        answer = self._exchange.call(functions.LIST_FRAMEWORKS, _everywhere(), records.FRAMEWORKS_ANSWER)
        return tuple(translate.site_framework(record) for record in answer)

    def shown_framework_descriptions(self) -> dict[int, str]:
        """Return how the site itself cleans the description of every framework, by Moodle's id.

        Raises:
            MoodleError: if the site does not answer.
        """
        answer = self._exchange.call_for_shown(functions.LIST_FRAMEWORKS, _everywhere(), records.SHOWN_ANSWER)
        return translate.shown_descriptions(answer)

    def list_framework_ids(self, context: TargetContext) -> frozenset[int]:
        """Return the ids of the frameworks that stand in a context itself, not in one below it.

        Raises:
            MoodleError: if the site does not answer, or does not know the course category.
        """
        arguments = {
            "context": {"contextlevel": context.level, "instanceid": context.instance_id},
            "includes": "self",
        }
        answer = self._exchange.call(functions.LIST_FRAMEWORKS, arguments, records.FRAMEWORKS_ANSWER)
        return frozenset(record.id for record in answer)

    def list_competencies(self, framework_id: int) -> tuple[SiteCompetency, ...]:
        """Return all competencies of a framework by one request, ordered by Moodle's id.

        Raises:
            MoodleError: if the site does not answer.
        """
        return self._list_competencies(framework_id, {})

    def shown_descriptions(self, framework_id: int) -> dict[int, str]:
        """Return how the site itself cleans the description of each competency of a framework, by Moodle's id.

        What Moodle's CSV importer stored it shows as it would have stored what is typed or sent (format_text).

        Raises:
            MoodleError: if the site does not answer.
        """
        arguments = _of_framework(framework_id)
        answer = self._exchange.call_for_shown(functions.LIST_COMPETENCIES, arguments, records.SHOWN_ANSWER)
        return translate.shown_descriptions(answer)

    def _list_competencies(self, framework_id: int, part: Mapping[str, int]) -> tuple[SiteCompetency, ...]:
        arguments = {**_of_framework(framework_id), **part}
        answer = self._exchange.call(functions.LIST_COMPETENCIES, arguments, records.COMPETENCIES_ANSWER)
        return tuple(translate.site_competency(record) for record in answer)

    def list_many_competencies(self, framework_id: int, count: int) -> tuple[SiteCompetency, ...]:
        """Return all competencies of a framework by two requests at the same time, ordered by Moodle's id.

        Args:
            framework_id: Moodle's id.
            count: how many there should be. If there are not just so many, or the one that both requests ask for
                differs, somebody came between the two: they are listed again by one.

        Raises:
            MoodleError: if the site does not answer.
        """
        half = count // 2
        with ThreadPoolExecutor(1, thread_name_prefix="lms-sync-list") as pool:
            rest = pool.submit(self._list_competencies, framework_id, {"skip": half})
            first = self._list_competencies(framework_id, {"limit": half + 1})
            second = rest.result()
        if len(first) + len(second) != count + 1 or first[-1:] != second[:1]:
            return self.list_competencies(framework_id)
        return (*first, *second[1:])

    @property
    def requests(self) -> int:
        """How many requests were sent by now."""
        return self._transport.sent

    def read(self, read: Read[T]) -> T:
        """Return what a reading answers.

        Raises:
            MoodleError: if the site does not answer, or answers an error.
        """
        return self._exchange.call(read.function, read.arguments, read.answer)

    def read_each(self, reads: Iterable[tuple[K, Read[T]]]) -> Iterator[list[tuple[K, T | MoodleError]]]:
        """Yield what each of many readings answers or why it does not, request by request and in no sure order.

        Args:
            reads: with what each is called by the caller; taken one by one just before they are sent.

        Raises:
            MoodleError: if it is the site or the account that fails, rather than what was asked for.
        """
        most = self._options.batch_size if self.has_batch else 1
        yield from BatchReader[K, T](self._exchange, self._size(most), self._options.workers, self._clock).run(reads)

    def _size(self, most: int) -> BatchSize:
        """Return what was learnt of the site by earlier readings."""
        if self._batches is None:
            self._batches = BatchSize(most)
        return self._batches

    def list_relations(self, competency_ids: Sequence[int]) -> frozenset[frozenset[int]]:
        """Return the unordered pairs of related competencies of which one is given.

        Raises:
            MoodleError: if the site does not answer, or does not know one of them.
        """
        size = self._options.batch_size if self.has_batch else 1
        parts = [competency_ids[start : start + size] for start in range(0, len(competency_ids), size)]
        read = self._relations_by_batch if self.has_batch else self._relations_of_one
        with ThreadPoolExecutor(RELATION_WORKERS, thread_name_prefix="lms-sync-relations") as pool:
            return frozenset(chain.from_iterable(pool.map(read, parts)))

    def _relations_of_one(self, ids: Sequence[int]) -> frozenset[frozenset[int]]:
        answers = [
            self._exchange.call(functions.RELATED_SECTION, {"competencyid": number}, records.RELATED_SECTION_ANSWER)
            for number in ids
        ]
        return frozenset(_pairs(ids, answers))

    def _relations_by_batch(self, ids: Sequence[int]) -> frozenset[frozenset[int]]:
        answers = self._exchange.read_batch(
            functions.RELATED_SECTION,
            [{"competencyid": number} for number in ids],
            records.RELATED_SECTION_ANSWER,
        )
        return frozenset(_pairs(ids, answers))

    def read_scale_items(self, scale_id: int) -> tuple[str, ...] | None:
        """Return the items of a scale in order; None if Moodle has no scale of that id.

        Raises:
            MoodleError: if the site does not answer.
        """
        try:
            answer = self._exchange.call(functions.SCALE_VALUES, {"scaleid": scale_id}, records.SCALE_VALUES_ANSWER)
        except MoodleRejectedError as error:
            if _says_unknown_scale(error):
                return None
            raise
        return translate.scale_items(answer)

    def write(self, calls: Sequence[Write]) -> WriteResult:
        """Do writes in order up to the first that is refused or unclear.

        With the batch function this is one request; give at most `batch_size` writes. Nothing is sent if one of them
        needs null and there is no batch function.

        Raises:
            MoodleError: only if the site was never asked for its functions before and does not answer.
        """
        return self._writer.write(calls)


def _everywhere() -> dict[str, object]:
    return {"context": {"contextlevel": "system"}, "includes": "children"}


def _of_framework(framework_id: int) -> dict[str, object]:
    filters = [{"column": "competencyframeworkid", "value": str(framework_id)}]
    return {"filters": filters, "sort": "id", "order": "ASC"}


def _pairs(ids: Sequence[int], answers: Sequence[records.RelatedSectionRecord]) -> Iterator[frozenset[int]]:
    for competency_id, answer in zip(ids, answers, strict=True):
        for related in answer.relatedcompetencies:
            yield frozenset((competency_id, related.id))


def _says_unknown_scale(error: MoodleRejectedError) -> bool:
    """external::get_scale_values calls load_items on what grade_scale::fetch found: false for an unknown id."""
    return error.errorcode == "" and "load_items" in str(error.message.params.get("reason", ""))
