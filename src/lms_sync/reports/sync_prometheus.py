"""What an unattended run did, as a textfile for Prometheus' node exporter (its text format 0.0.4)."""

from collections.abc import Iterator

from lms_sync.domain.sync import DIFFERENCES, DONE, Novelty, SiteResult, StepResult, SyncSummary


def sync_metrics(summary: SyncSummary, succeeded: int | None) -> str:
    """Return the metrics of a run; no learner, no file and no token stands in them.

    Args:
        summary: of the run.
        succeeded: UTC seconds at which a run last ended with 0 or 10; None leaves that metric out.
    """
    ended = summary.started + round(summary.seconds)
    lines = [
        *_metric("last_run_timestamp_seconds", "When the last run ended.", [("", ended)]),
        *_metric("exit_code", "Exit code of the last run.", [("", summary.exit)]),
        *_metric("duration_seconds", "How long the last run took.", [("", round(summary.seconds, 3))]),
        *_sites(summary),
    ]
    last = ended if summary.exit in {DONE, DIFFERENCES} else succeeded
    if last is not None:
        lines += _metric("last_success_timestamp_seconds", "When a run last ended with 0 or 10.", [("", last)])
    return "\n".join(lines) + "\n"


def last_success(text: str) -> int | None:
    """Return the time of the last success that an earlier textfile tells; None if it tells none."""
    start = "lms_sync_last_success_timestamp_seconds "
    found = next((one.removeprefix(start) for one in text.splitlines() if one.startswith(start)), "")
    return int(found) if found.isascii() and found.isdigit() else None


def _sites(summary: SyncSummary) -> Iterator[str]:
    steps = [(_labels(site, step), step) for site in summary.sites for step in site.steps]
    yield from _metric(
        "site_exit_code",
        "Why nothing was done for a site; 0 if something was.",
        [(f'{{site="{_escaped(site.name)}"}}', site.exit) for site in summary.sites],
    )
    yield from _metric(
        "step_exit_code", "Exit code that a step alone would have.", [(labels, step.exit) for labels, step in steps]
    )
    yield from _metric(
        "step_duration_seconds", "How long a step took.", [(labels, round(step.seconds, 3)) for labels, step in steps]
    )
    yield from _metric("step_requests", "Requests sent to Moodle.", [(labels, step.requests) for labels, step in steps])
    yield from _metric("step_retries", "Calls tried again.", [(labels, step.retries) for labels, step in steps])
    states = [(labels, step, state) for labels, step in steps for state in (Novelty.NEW, Novelty.KNOWN)]
    yield from _metric(
        "differences",
        "Frameworks and links files that differ from the site.",
        [
            (f'{labels[:-1]},state="{state.value}"}}', list(step.differences.values()).count(state))
            for labels, step, state in states
        ],
    )


def _metric(name: str, about: str, values: list[tuple[str, float]]) -> Iterator[str]:
    if values:
        yield f"# HELP lms_sync_{name} {about}"
        yield f"# TYPE lms_sync_{name} gauge"
        yield from (f"lms_sync_{name}{labels} {value}" for labels, value in values)


def _labels(site: SiteResult, step: StepResult) -> str:
    return f'{{site="{_escaped(site.name)}",step="{step.step.value}"}}'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
