"""Measure `lms-sync report` over 300,000 ratings: seconds, CPU, peak memory and size of each form.

    .venv/bin/python benchmarks/report.py
    .venv/bin/python benchmarks/report.py --learners 1000 --runs 1 --forms html,xlsx

Each form is written by the command itself, in a process of its own, from a store that two pulls have filled.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import click

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.pulled_states import Filled, fill
from lms_sync.domain.reporting import ReportForm

FORMS = tuple(form.value for form in ReportForm)
MOST_SECONDS = 10.0
MOST_MEGABYTES = 500.0
MOST_HTML_MEGABYTES = 15.0
# The command, then what the system knows of its process (Linux only).
COMMAND = """\
import sys
from pathlib import Path
from lms_sync.cli.main import execute, surroundings_of_process
from lms_sync.cli.memory import spare_the_collector
spare_the_collector()
code = execute(sys.argv[1:], surroundings_of_process())
status = Path("/proc/self/status").read_text(encoding="ascii")
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")), file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One report.

    Args:
        run: number of the run.
        form: of the report.
        seconds: from the start of the process to its end.
        cpu: seconds of CPU of the process.
        peak_mb: highest resident memory.
        size_mb: of the file.
    """

    run: int
    form: str
    seconds: float
    cpu: float
    peak_mb: float
    size_mb: float


def measure(run: int, form: str, filled: Filled, folder: Path) -> Measurement:
    """Write one report in a fresh process."""
    out = folder / f"report.{form}"
    options = ("--sheets",) if form == ReportForm.SHEETS else ("--format", form)
    arguments = ("--config", str(filled.config), "report", str(filled.framework), *options, "--out", str(out))
    before = os.times()
    started = time.perf_counter()
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", COMMAND, *arguments], capture_output=True, text=True, check=False, cwd=folder
    )
    seconds = time.perf_counter() - started
    after = os.times()
    if ended.returncode != 0:
        raise SystemExit(f"{form}: exit code {ended.returncode}\n{ended.stderr}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    peak = int(ended.stderr.split()[-1]) / 1024
    return Measurement(run, form, seconds, cpu, peak, out.stat().st_size / 1e6)


def lines(measured: Sequence[Measurement], ratings: int) -> Iterator[str]:
    """Yield the table, then the targets with PASS or FAIL."""
    yield f"{ratings:,} ratings"
    yield "form     runs  median s   min s   max s   CPU s  peak MB  file MB"
    verdicts = []
    for form in dict.fromkeys(one.form for one in measured):
        of_form = [one for one in measured if one.form == form]
        seconds = [one.seconds for one in of_form]
        peak, size = max(one.peak_mb for one in of_form), max(one.size_mb for one in of_form)
        yield (
            f"{form:<8} {len(of_form):>4} {median(seconds):>9.2f} {min(seconds):>7.2f} {max(seconds):>7.2f} "
            f"{median(one.cpu for one in of_form):>7.2f} {peak:>8.1f} {size:>8.1f}"
        )
        verdicts += [
            _verdict(form, "seconds", median(seconds), MOST_SECONDS),
            _verdict(form, "MB", peak, MOST_MEGABYTES),
        ]
        if form == ReportForm.HTML:
            verdicts.append(_verdict(form, "MB of file", size, MOST_HTML_MEGABYTES))
    yield from verdicts


def _verdict(form: str, what: str, measured: float, limit: float) -> str:
    return f"{'PASS' if measured <= limit else 'FAIL'}: {form}: at most {limit:g} {what}; measured {measured:.1f}"


@click.command()
@click.option("--learners", type=click.IntRange(1), default=5_000, show_default=True, help="With 60 ratings each.")
@click.option("--runs", type=click.IntRange(1), default=5, show_default=True)
@click.option("--forms", default=",".join(FORMS), show_default=True, help="With commas between.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the figures there, too.")
def main(learners: int, runs: int, forms: str, json_file: Path | None) -> None:
    """Fill a store, write every form from it, interleaved, and hold the figures against the targets."""
    wanted = forms.split(",")
    if unknown := set(wanted) - set(FORMS):
        raise click.UsageError(f"No such form: {', '.join(sorted(unknown))}. There are {', '.join(FORMS)}.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled = fill(folder, learners)
        measured = [measure(run, form, filled, folder) for run in range(1, runs + 1) for form in wanted]
    print("\n".join(lines(measured, filled.ratings)))
    if json_file is not None:
        json_file.write_text(json.dumps([asdict(one) for one in measured], indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
