"""Measure a pull: one call per pair, one call per learner, and lms-sync, interleaved, several runs.

The token of a site other than the own sandbox is read from LMS_SYNC_BENCH_TOKEN.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from uuid import uuid4

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.bench_site import environment
from benchmarks.figures import Verdict, verdict_lines
from benchmarks.pull_job import TOKEN_VARIABLE, PullJob
from benchmarks.pull_site import PullSite, crowded_sandbox
from benchmarks.synthetic import framework_text

JOB = Path(__file__).with_name("pull_job.py")
FEWEST_RUNS = 5
KINDS = ("pairs", "learners", "pull")
COURSE = "C1"
SCALE = 3
FOUR_ITEMS = ("A", "B", "C", "D")
MOST_CPU_PER_LEARNER = 0.005
MOST_MEGABYTES = 200.0
FASTER_THAN_LEARNERS = 2.5
FASTER_THAN_PAIRS = 40.0


@dataclass(frozen=True, slots=True)
class Measurement:
    """One way to read the ratings of a course, once; `share` says of which share of the learners."""

    run: int
    kind: str
    share: float
    requests: int
    seconds: float
    cpu: float
    all_cpu: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Bench:
    """What all measurements share."""

    url: str
    token: str
    course: str
    course_id: int
    learners: tuple[int, ...]
    competencies: tuple[int, ...]
    folder: Path
    batch_size: int
    workers: int
    pairs_of: int
    skip_naive: bool

    def measure(self, run: int) -> Iterator[Measurement]:
        """Do every way once; who comes first changes, lest one of them always meet the warmer site."""
        kinds = KINDS if run % 2 else tuple(reversed(KINDS))
        for kind in kinds:
            if self.skip_naive and kind != "pull":
                continue
            yield self._one(run, kind)

    def _one(self, run: int, kind: str) -> Measurement:
        learners = self.learners[: self.pairs_of] if kind == "pairs" else self.learners
        job = PullJob(
            kind=kind,
            url=self.url,
            course=self.course,
            course_id=self.course_id,
            learners=learners,
            competencies=self.competencies,
            store=str(self.folder / f"store-{run}.sqlite"),
            file=str(self.folder / "framework.yaml"),
            batch_size=self.batch_size,
            workers=self.workers,
        )
        result = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, str(JOB)],
            input=json.dumps(asdict(job)),
            stdout=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(self.token, TOKEN_VARIABLE),
        )
        if result.returncode != 0:
            raise SystemExit(f"{kind} failed; its reason stands above")
        figures = json.loads(result.stdout)
        one = Measurement(run=run, kind=kind, share=len(learners) / len(self.learners), **figures)
        click.echo(f"run {run}: {kind}: {one.seconds:.3f} s, {one.requests} requests", err=True)
        return one


@click.command(help=__doc__)
@click.option("--url", help="A site to measure; without it a sandbox of its own on this machine.")
@click.option("--course", default=COURSE, show_default=True, help="Short name of a course with learners.")
@click.option("--scale", type=int, default=SCALE, show_default=True, help="Moodle's id of a scale.")
@click.option("--runs", type=click.IntRange(1), default=FEWEST_RUNS, show_default=True, help="How often everything.")
@click.option("--learners", type=click.IntRange(1), default=40, show_default=True, help="Of the sandbox's course.")
@click.option("--competencies", type=click.IntRange(1), default=60, show_default=True)
@click.option("--rate", is_flag=True, help="Rate a third of the pairs first (own sandbox only: it cannot be undone).")
@click.option("--pairs-of", type=click.IntRange(1), default=4, show_default=True, help="Learners read pair by pair.")
@click.option("--skip-naive", is_flag=True, help="Measure lms-sync alone.")
@click.option("--batch-size", type=click.IntRange(1, 500), default=100, show_default=True)
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True)
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all figures here.")
def main(  # noqa: PLR0913 - one an option
    *,
    url: str | None,
    course: str,
    scale: int,
    runs: int,
    learners: int,
    competencies: int,
    rate: bool,
    pairs_of: int,
    skip_naive: bool,
    batch_size: int,
    workers: int,
    json_file: Path | None,
) -> None:
    """Run the benchmark."""
    if rate and url is not None:
        raise click.UsageError("ratings cannot be taken back; --rate is for the own sandbox")
    measured: list[Measurement] = []
    with ExitStack() as stack:
        address, token = _address_and_token(url, learners, stack)
        site = PullSite(address, token)
        course_id = site.course_id(course)
        people = site.learners(course_id)
        idnumber = f"LMS-SYNC-BENCH-{uuid4().hex[:8]}"
        if url is None:
            ids = site.lasting_framework(idnumber, competencies, course_id, scale)
        else:
            ids = stack.enter_context(site.framework(idnumber, competencies, course_id, scale))
        if rate:
            site.rate(course_id, people, ids)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lms-sync-bench-")))
        text = framework_text(idnumber, 30, FOUR_ITEMS, manages_relations=False)  # only its idnumber matters
        (folder / "framework.yaml").write_text(text, encoding="utf-8")
        bench = Bench(
            url=site.url,
            token=token,
            course=course,
            course_id=course_id,
            learners=people,
            competencies=ids,
            folder=folder,
            batch_size=batch_size,
            workers=workers,
            pairs_of=min(pairs_of, len(people)),
            skip_naive=skip_naive,
        )
        conditions = (
            f"{site.release()}; {len(people)} learners x {competencies} competencies; {runs} runs interleaved; "
            f"batches of at most {batch_size}, {workers} workers"
        )
        for run in range(1, runs + 1):
            measured.extend(bench.measure(run))
    verdicts = tuple(_verdicts(measured, len(people), is_real=url is not None))
    click.echo(conditions)
    for line in (*_table(measured), *verdict_lines(verdicts)):
        click.echo(line)
    if runs < FEWEST_RUNS:
        click.echo(f"Fewer than {FEWEST_RUNS} runs: good for a look, not for a figure to quote.")
    if json_file is not None:
        content = {
            "conditions": conditions,
            "measurements": [asdict(one) for one in measured],
            "targets": [asdict(verdict) for verdict in verdicts],
        }
        json_file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _address_and_token(url: str | None, learners: int, stack: ExitStack) -> tuple[str, str]:
    if url is None:
        return stack.enter_context(crowded_sandbox(learners))
    token = os.environ.get(TOKEN_VARIABLE, "")
    if not token:
        raise click.UsageError(f"set {TOKEN_VARIABLE} to the token of {url}")
    return url, token


def _of(measured: Sequence[Measurement], kind: str) -> list[Measurement]:
    return [one for one in measured if one.kind == kind]


def _ratio(measured: Sequence[Measurement], kind: str) -> float | None:
    """Return how many times faster the pull was, run by run, in the median; pairs are reckoned up to all learners."""
    naive = {one.run: one.seconds / one.share for one in _of(measured, kind)}
    ratios = [naive[one.run] / one.seconds for one in _of(measured, "pull") if one.run in naive]
    return median(ratios) if ratios else None


def _table(measured: Sequence[Measurement]) -> Iterator[str]:
    yield (
        f"{'way':<10} {'runs':>4} {'of':>5} {'requests':>8} {'median s':>9} {'CPU s':>7} {'with start':>10} "
        f"{'peak MB':>8}  lms-sync is"
    )
    for kind in KINDS:
        rows = _of(measured, kind)
        if not rows:
            continue
        ratio = _ratio(measured, kind) if kind != "pull" else None
        yield (
            f"{kind:<10} {len(rows):>4} {rows[0].share:>5.0%} {max(one.requests for one in rows):>8} "
            f"{median(one.seconds for one in rows):>9.3f} {median(one.cpu for one in rows):>7.2f} "
            f"{median(one.all_cpu for one in rows):>10.2f} {max(one.peak_mb for one in rows):>8.1f}"
            + ("" if ratio is None else f"  {ratio:.1f} x faster")
        )


def _verdicts(measured: Sequence[Measurement], learners: int, *, is_real: bool) -> Iterator[Verdict]:
    for kind, wanted in (("learners", FASTER_THAN_LEARNERS), ("pairs", FASTER_THAN_PAIRS)):
        ratio = _ratio(measured, kind)
        if ratio is not None:
            target = f"pull: at least {wanted:g} x faster than one call per {kind[:-1]}"
            yield Verdict(target, f"{ratio:.1f} x", ratio >= wanted if is_real else None)
    pulls = _of(measured, "pull")
    if pulls:
        cpu = median(one.cpu for one in pulls) / learners
        target = f"own CPU of the pull (its start aside), at most {MOST_CPU_PER_LEARNER * 1000:g} ms a learner"
        yield Verdict(target, f"{cpu * 1000:.1f} ms", cpu <= MOST_CPU_PER_LEARNER)
        peak = max(one.peak_mb for one in pulls)
        target = f"peak memory of the pull, at most {MOST_MEGABYTES:g} MB"
        yield Verdict(target, f"{peak:.0f} MB", peak <= MOST_MEGABYTES)


if __name__ == "__main__":
    main()
