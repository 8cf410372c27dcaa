"""Figures of several runs as a table, held against the targets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import ceil
from statistics import median
from typing import Any

MOST_PLAN_REQUESTS = 4
RELATIONS_PER_REQUEST = 50
MOST_PLAN_CPU = 2.0
MOST_PLAN_MEGABYTES = 200.0
PLAN_TARGET_SIZE = 10_000
PUSH_TARGET_SIZE = 1_000
FASTER = 5.0
FASTER_OVER_A_LONG_LINE = 20.0
LONG_LINE = 0.05


class Kind(StrEnum):
    """What is measured."""

    SINGLE = "single"
    PUSH = "push"
    PLAN = "plan"
    RELATIONS = "plan with relations"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One piece of work, done once.

    Args:
        run: number of the run.
        size: competencies.
        kind: what was measured.
        requests: that it sent.
        seconds: that it took.
        cpu: seconds of CPU of its process, start-up counted.
        peak_mb: highest resident memory of its process.
    """

    run: int
    size: int
    kind: Kind
    requests: int
    seconds: float
    cpu: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, what was measured, and whether it is met; None if this site cannot tell."""

    target: str
    measured: str
    passed: bool | None


Figures = Sequence[Measurement]


def of(figures: Figures, size: int, kind: Kind) -> list[Measurement]:
    """Return the measurements of one size and kind, run by run."""
    return [one for one in figures if one.size == size and one.kind is kind]


def ratio(figures: Figures, size: int) -> float | None:
    """Return how many times faster the push was: the median of the ratios run by run; None without both."""
    singles = {one.run: one.seconds for one in of(figures, size, Kind.SINGLE)}
    pairs = [singles[one.run] / one.seconds for one in of(figures, size, Kind.PUSH) if one.run in singles]
    return median(pairs) if pairs else None


def table(figures: Figures, skipped: Mapping[tuple[int, Kind], str]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield (
        f"{'size':>6}  {'work':<20} {'runs':>4} {'requests':>8} {'median s':>9} {'min s':>8} {'max s':>8} "
        f"{'CPU s':>7} {'peak MB':>8}  ratio"
    )
    for size in sorted({one.size for one in figures} | {size for size, _ in skipped}):
        for kind in Kind:
            measured = of(figures, size, kind)
            if measured:
                times = ratio(figures, size) if kind is Kind.PUSH else None
                yield _row(size, kind, measured) + ("" if times is None else f"  {times:.1f} x")
            elif (size, kind) in skipped:
                yield f"{size:>6}  {kind:<20} not measured: {skipped[size, kind]}"


def _row(size: int, kind: Kind, measured: Figures) -> str:
    seconds = [one.seconds for one in measured]
    counts = sorted({one.requests for one in measured})
    requests = str(counts[0]) if len(counts) == 1 else f"{counts[0]}-{counts[-1]}"
    return (
        f"{size:>6}  {kind:<20} {len(measured):>4} {requests:>8} {median(seconds):>9.3f} {min(seconds):>8.3f} "
        f"{max(seconds):>8.3f} {median(one.cpu for one in measured):>7.2f} {max(one.peak_mb for one in measured):>8.1f}"
    )


def verdicts(figures: Figures, latency: float, *, is_real: bool) -> Iterator[Verdict]:
    """Yield the targets that the figures tell something of.

    Args:
        figures: of all runs.
        latency: seconds that a request waits on the line.
        is_real: whether the site is a Moodle; against a stand-in times mean nothing.
    """
    times = ratio(figures, PUSH_TARGET_SIZE)
    if times is not None:
        wanted = FASTER_OVER_A_LONG_LINE if latency >= LONG_LINE else FASTER
        target = f"push of {PUSH_TARGET_SIZE:,}: at least {wanted:g} x faster than one call at a time"
        target += f" with {latency * 1000:g} ms latency"
        yield Verdict(target, f"{times:.1f} x", times >= wanted if is_real else None)
    plans = of(figures, PLAN_TARGET_SIZE, Kind.PLAN)
    if plans:
        yield _at_most("requests of the unchanged plan", MOST_PLAN_REQUESTS, max(one.requests for one in plans), "")
        yield _at_most("own CPU of the unchanged plan", MOST_PLAN_CPU, median(one.cpu for one in plans), " s")
        yield _at_most(
            "peak memory of the unchanged plan", MOST_PLAN_MEGABYTES, max(one.peak_mb for one in plans), " MB"
        )
    with_relations = of(figures, PLAN_TARGET_SIZE, Kind.RELATIONS)
    if with_relations:
        most = MOST_PLAN_REQUESTS + ceil(PLAN_TARGET_SIZE / RELATIONS_PER_REQUEST)
        yield _at_most("requests with relations", most, max(one.requests for one in with_relations), "")


def _at_most(what: str, limit: float, measured: float, unit: str) -> Verdict:
    return Verdict(
        f"{PLAN_TARGET_SIZE:,}: {what}, at most {limit:g}{unit}", f"{measured:.5g}{unit}", passed=measured <= limit
    )


def verdict_lines(found: Sequence[Verdict]) -> Iterator[str]:
    """Yield the targets with PASS or FAIL."""
    words = {True: "PASS", False: "FAIL", None: "not judged against a stand-in"}
    for one in found:
        yield f"{words[one.passed]}: {one.target}; measured {one.measured}"


def as_plain(figures: Figures) -> list[dict[str, Any]]:
    """Return the measurements as plain values, for JSON."""
    return [asdict(one) for one in figures]
