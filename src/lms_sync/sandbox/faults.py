"""Faults that tests switch on: what a network, a proxy or a dying PHP does to a request."""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request as it arrived.

    Args:
        function: `wsfunction`, empty if there was none.
        form: the parameters, nested, without control fields and settings.
        token: the token used.
        settings: the `moodlewssetting…` fields by their short name.
        subfunctions: the functions of a batch in order.
    """

    function: str
    form: Mapping[str, Any]
    token: str
    settings: Mapping[str, str] = field(default_factory=dict)
    subfunctions: tuple[str, ...] = ()
    method: str = "POST"
    path: str = "/webservice/rest/server.php"


class FaultKind(Enum):
    """What goes wrong with one request."""

    ANSWER_LOST = "the work is done, the connection closed without an answer"
    CONNECTION_RESET_BEFORE = "the connection is reset before anything is done"
    WORK_GOES_ON = "the connection is closed at once, the work goes on step by step"
    HTTP_502 = "a proxy answers 502, nothing is done"
    HTTP_502_AFTER = "the work is done, a proxy answers 502"
    HTTP_503 = "503 with Retry-After, nothing is done"
    HTTP_504_AFTER = "the work is done, a proxy answers 504"
    HTTP_429 = "429 with Retry-After, nothing is done"
    HTML_PAGE = "200 with an HTML page, nothing is done"
    TRUNCATED_JSON = "the work is done, the answer is cut"
    EMPTY_BODY = "the work is done, the answer is empty"
    SLOW_BODY = "the work is done, the body comes late"
    DUPLICATE_DELIVERY = "the request is carried out twice, the second answer is given"
    STOP_AFTER_SUBREQUEST = "PHP dies in the middle of a batch: 500, empty"
    TOKEN_REVOKED = "the token is revoked from this request on"  # noqa: S105 - a description
    MAINTENANCE = "the site is closed from this request on, until `Switches.maintenance` opens it"


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of one request.

    Args:
        seconds: of the wait, or of Retry-After.
        count: sub-requests done.
    """

    kind: FaultKind
    seconds: float = 0
    count: int = 0

    ANSWER_LOST: ClassVar["Fault"]
    CONNECTION_RESET_BEFORE: ClassVar["Fault"]
    HTTP_502: ClassVar["Fault"]
    HTTP_502_AFTER: ClassVar["Fault"]
    HTTP_504_AFTER: ClassVar["Fault"]
    HTML_PAGE: ClassVar["Fault"]
    TRUNCATED_JSON: ClassVar["Fault"]
    EMPTY_BODY: ClassVar["Fault"]
    DUPLICATE_DELIVERY: ClassVar["Fault"]
    TOKEN_REVOKED: ClassVar["Fault"]
    MAINTENANCE: ClassVar["Fault"]

    @classmethod
    def work_goes_on(cls, seconds_per_step: float = 0.05) -> "Fault":
        """Closes the connection at once and carries out the request in the background, one sub-request a step."""
        return cls(FaultKind.WORK_GOES_ON, seconds=seconds_per_step)

    @classmethod
    def http_503(cls, retry_after: int) -> "Fault":
        """503 with Retry-After."""
        return cls(FaultKind.HTTP_503, seconds=retry_after)

    @classmethod
    def http_429(cls, retry_after: int) -> "Fault":
        """429 with Retry-After."""
        return cls(FaultKind.HTTP_429, seconds=retry_after)

    @classmethod
    def slow_body(cls, seconds: float) -> "Fault":
        """The headers come at once, the body after a wait."""
        return cls(FaultKind.SLOW_BODY, seconds=seconds)

    @classmethod
    def stop_after_subrequest(cls, count: int) -> "Fault":
        """PHP dies after so many sub-requests of a batch."""
        return cls(FaultKind.STOP_AFTER_SUBREQUEST, count=count)


Fault.ANSWER_LOST = Fault(FaultKind.ANSWER_LOST)
Fault.CONNECTION_RESET_BEFORE = Fault(FaultKind.CONNECTION_RESET_BEFORE)
Fault.HTTP_502 = Fault(FaultKind.HTTP_502)
Fault.HTTP_502_AFTER = Fault(FaultKind.HTTP_502_AFTER)
Fault.HTTP_504_AFTER = Fault(FaultKind.HTTP_504_AFTER)
Fault.HTML_PAGE = Fault(FaultKind.HTML_PAGE)
Fault.TRUNCATED_JSON = Fault(FaultKind.TRUNCATED_JSON)
Fault.EMPTY_BODY = Fault(FaultKind.EMPTY_BODY)
Fault.DUPLICATE_DELIVERY = Fault(FaultKind.DUPLICATE_DELIVERY)
Fault.TOKEN_REVOKED = Fault(FaultKind.TOKEN_REVOKED)
Fault.MAINTENANCE = Fault(FaultKind.MAINTENANCE)

Predicate = Callable[[RequestRecord], bool]


def _any_request(_record: RequestRecord) -> bool:
    return True


@dataclass(slots=True)
class _Planned:
    fault: Fault
    predicate: Predicate
    left: int


class FaultPlan:
    """Which request meets which fault. Counting starts when a fault is planned."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._planned: list[_Planned] = []
        self._random: tuple[random.Random, float, Sequence[Fault]] | None = None
        self.latency = 0.0

    def at(self, number: int, fault: Fault) -> None:
        """Plans a fault for the request of that number from now; 1 is the next one."""
        self.when(_any_request, fault, number=number)

    def when(self, predicate: Predicate, fault: Fault, *, number: int = 1) -> None:
        """Plans a fault for the request of that number, from now, among those for which the predicate holds."""
        with self._lock:
            self._planned.append(_Planned(fault, predicate, number))

    def at_random(self, rng: random.Random, rate: float, faults: Sequence[Fault]) -> None:
        """Lets each request meet one of the faults with that probability, until `clear`."""
        with self._lock:
            self._random = (rng, rate, tuple(faults))

    def set_latency(self, seconds: float) -> None:
        """Makes every request wait before it is carried out."""
        self.latency = seconds

    def clear(self) -> None:
        """Plans nothing any more, without latency; what goes on in the background still ends."""
        with self._lock:
            self._planned.clear()
            self._random = None
            self.latency = 0.0

    def next_for(self, record: RequestRecord) -> Fault | None:
        """The fault of a request that arrived; each planned fault happens once."""
        with self._lock:
            met: Fault | None = None
            for planned in list(self._planned):
                if planned.predicate(record):
                    planned.left -= 1
                    if planned.left == 0:
                        self._planned.remove(planned)
                        met = met or planned.fault
            if met is None and self._random is not None:
                rng, rate, faults = self._random
                if rng.random() < rate:
                    met = rng.choice(faults)
            return met
