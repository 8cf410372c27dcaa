"""Measure a push and a plan against a site: one call per competency beside lms-sync, interleaved, several runs.

The token of a site other than the own sandbox is read from LMS_SYNC_BENCH_TOKEN.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from uuid import uuid4

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import figures
from benchmarks.bench_site import Site, environment, own_sandbox
from benchmarks.figures import Kind, Measurement
from benchmarks.job import TOKEN_VARIABLE, Job
from benchmarks.synthetic import framework_text

JOB = Path(__file__).with_name("job.py")
SIZES = "86,1000,10000"
FEWEST_RUNS = 5


@dataclass(frozen=True, slots=True)
class Bench:
    """What every measurement of one invocation shares.

    Args:
        site: that is measured.
        token: of the account.
        scale_items: of the scale of the frameworks.
        template: a job, completed for each measurement.
        folder: for files, and the store of the site, which every measurement but the first finds there.
        prefix: with which the idnumbers of all frameworks of this invocation begin.
        skipped: what the user does not want, with the reason.
    """

    site: Site
    token: str
    scale_items: tuple[str, ...]
    template: Job
    folder: Path
    prefix: str
    skipped: dict[tuple[int, Kind], str]

    def measure(self, run: int, size: int) -> Iterator[Measurement]:
        """Do all kinds of work for one size, and delete the frameworks again."""
        # who comes first changes, lest one of them always meet the warmer site
        order = (Kind.SINGLE, Kind.PUSH) if run % 2 else (Kind.PUSH, Kind.SINGLE)
        for kind in order:
            if (size, kind) in self.skipped:
                continue
            idnumber = f"{self.prefix}-{run}-{size}-{kind}"
            try:
                yield self._one(run, size, kind, idnumber)
                if kind is Kind.PUSH:
                    for plan in (Kind.PLAN, Kind.RELATIONS):
                        if (size, plan) not in self.skipped:
                            yield self._one(run, size, plan, idnumber)
            finally:
                self.site.delete_frameworks(idnumber)

    def _one(self, run: int, size: int, kind: Kind, idnumber: str) -> Measurement:
        manages_relations = kind is Kind.RELATIONS
        file = self.folder / f"{idnumber}{'-relations' if manages_relations else ''}.yaml"
        text = framework_text(idnumber, size, self.scale_items, manages_relations=manages_relations)
        file.write_text(text, encoding="utf-8")
        job = replace(
            self.template,
            kind="plan" if manages_relations else kind.value,
            file=str(file),
            store=str(self.folder / "store.sqlite"),
            idnumber=idnumber,
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
            raise SystemExit(f"{kind} of {size} competencies failed; its reason stands above")
        one = Measurement(run=run, size=size, kind=kind, **json.loads(result.stdout))
        click.echo(f"run {run}: {size} {kind}: {one.seconds:.3f} s, {one.requests} requests", err=True)
        return one


def _sizes(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(each) for each in value.split(",") if each.strip())
    except ValueError:
        raise click.BadParameter("whole numbers with commas between them") from None
    if any(size < 10 for size in sizes):  # noqa: PLR2004 - six roots and some children
        raise click.BadParameter("at least 10")
    return sizes


@click.command(help=__doc__)
@click.option("--url", help="A site to measure; without it a sandbox of its own on this machine.")
@click.option("--runs", type=click.IntRange(1), default=FEWEST_RUNS, show_default=True, help="How often everything.")
@click.option("--sizes", callback=_sizes, default=SIZES, show_default=True, help="Competencies of the frameworks.")
@click.option("--latency", type=click.FloatRange(0), default=0.0, help="Seconds that every measured request waits.")
@click.option("--line-latency", type=click.FloatRange(0), default=0.0, help="Seconds that the line has by itself.")
@click.option("--batch-size", type=click.IntRange(1, 500), default=100, show_default=True)
@click.option("--workers", type=click.IntRange(1, 16), default=2, show_default=True)
@click.option("--scale", type=int, help="Moodle's id of a scale, told to lms-sync; without it lms-sync looks for it.")
@click.option("--read-timeout", type=click.IntRange(1), default=600, show_default=True, help="Seconds for one answer.")
@click.option("--skip-single", type=int, multiple=True, metavar="SIZE", help="Leave one call at a time out.")
@click.option("--skip-relations", type=int, multiple=True, metavar="SIZE", help="Leave the plan with relations out.")
@click.option("--json", "json_file", type=click.Path(path_type=Path, dir_okay=False), help="Write all figures here.")
def main(  # noqa: PLR0913 - one an option
    *,
    url: str | None,
    runs: int,
    sizes: tuple[int, ...],
    latency: float,
    line_latency: float,
    batch_size: int,
    workers: int,
    scale: int | None,
    read_timeout: int,
    skip_single: tuple[int, ...],
    skip_relations: tuple[int, ...],
    json_file: Path | None,
) -> None:
    """Run the benchmark."""
    skipped = {(size, Kind.SINGLE): "--skip-single" for size in skip_single if size in sizes}
    skipped |= {(size, Kind.RELATIONS): "--skip-relations" for size in skip_relations if size in sizes}
    measured: list[Measurement] = []
    with ExitStack() as stack:
        address, token = _address_and_token(url, stack)
        site = Site(address, token, read_timeout)
        scale_id, scale_items = site.scale_items(scale)
        template = Job(
            kind="",
            url=address,
            file="",
            store="",
            idnumber="",
            scale_id=scale_id,
            scale_in_settings=scale is not None,
            latency=latency,
            batch_size=batch_size,
            workers=workers,
            read_timeout=read_timeout,
        )
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lms-sync-bench-")))
        prefix = f"LMS-SYNC-BENCH-{uuid4().hex[:8]}"
        bench = Bench(site, token, scale_items, template, folder, prefix, skipped)
        conditions = (
            f"{site.release()}; {runs} runs interleaved; batches of {batch_size}, {workers} workers, "
            f"{(latency + line_latency) * 1000:g} ms latency; scale {'told' if scale else 'looked for'}"
        )
        for run in range(1, runs + 1):
            for size in sizes:
                measured.extend(bench.measure(run, size))
    verdicts = tuple(figures.verdicts(measured, latency + line_latency, is_real=url is not None))
    click.echo(conditions)
    for line in (*figures.table(measured, skipped), *figures.verdict_lines(verdicts)):
        click.echo(line)
    if runs < FEWEST_RUNS:
        click.echo(f"Fewer than {FEWEST_RUNS} runs: good for a look, not for a figure to quote.")
    if json_file is not None:
        content = {
            "conditions": conditions,
            "measurements": figures.as_plain(measured),
            "skipped": [{"size": size, "kind": kind, "reason": reason} for (size, kind), reason in skipped.items()],
            "targets": [asdict(verdict) for verdict in verdicts],
        }
        json_file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _address_and_token(url: str | None, stack: ExitStack) -> tuple[str, str]:
    if url is None:
        return stack.enter_context(own_sandbox())
    token = os.environ.get(TOKEN_VARIABLE, "")
    if not token:
        raise click.UsageError(f"set {TOKEN_VARIABLE} to the token of {url}")
    return url, token


if __name__ == "__main__":
    main()
