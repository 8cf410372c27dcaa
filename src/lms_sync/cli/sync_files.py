"""The files that an unattended run writes."""

import json
import os
from collections import Counter
from collections.abc import Mapping
from datetime import tzinfo
from pathlib import Path
from typing import BinaryIO

from lms_sync.cli.context import Run
from lms_sync.cli.links.worklist_output import WorklistForm, WorklistOutput
from lms_sync.cli.report_output import ReportOutput
from lms_sync.cli.whole_file import replace_private_file
from lms_sync.domain.sync import SyncSummary
from lms_sync.domain.worklists import Worklist
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.sync_json import sync_to_plain
from lms_sync.reports.sync_prometheus import last_success, sync_metrics
from lms_sync.settings import Site
from lms_sync.workflows.links_worklist import whole
from lms_sync.workflows.report import ReportRequest, gather_reports
from lms_sync.workflows.report_parts import file_name
from lms_sync.workflows.settings_files import matching_files

_FOR_THE_MONITOR = 0o644
_MOST_BYTES = 1_000_000


class SiteFiles:
    """Writes reports and worklists; those of several sites each into a folder of their own.

    Args:
        run: of the command.
        zone: of the dates.
        several: whether there is more than one site.
        now: UTC seconds.
    """

    def __init__(self, run: Run, zone: tzinfo, *, several: bool, now: int) -> None:
        self._run = run
        self._zone = zone
        self._several = several
        self._now = now

    def reports(self, site: Site) -> Mapping[str, int]:
        """Write the reports of a site by `[report]`, and return what was counted in them."""
        run, settings = self._run, self._run.settings
        request = ReportRequest(matching_files(settings.frameworks.files, "sync.no-files"))
        environ = run.surroundings.environ
        material = gather_reports(request, settings, site.name, environ, now=self._now, zone=self._zone)
        output = ReportOutput(
            run, self._zone, settings.report.formats, self._folder(site), is_explicit=False, is_split=False
        )
        output.check(material.count)
        counts = Counter({"reports": 0, "learners": 0, "findings": 0})
        for report in material.make():
            output.take(report, material.count)
            said = report.reconciliation
            counts["reports"] += len(settings.report.formats)
            counts["learners"] += said.figures.learners
            for finding in said.findings:
                counts["findings"] += finding.count
                counts[f"findings_{finding.severity.value}"] += finding.count
            counts["not_verified"] += len(said.not_verified)
        return dict(counts)

    def worklist(self, site: Site, worklist: Worklist) -> None:
        """Write the worklist of a site as a page and a table."""
        output = WorklistOutput(self._run, self._zone, tuple(WorklistForm), self._folder(site), is_split=False)
        output.check()
        output.write(worklist, (whole(worklist),))

    def _folder(self, site: Site) -> Path | None:
        """Make the folder of a site; None leaves the place to the settings.

        Raises:
            SettingsError: if it cannot be made.
        """
        if not self._several:
            return None
        folder = (self._run.settings.report.folder or Path()) / file_name(site.name)
        try:
            (self._run.surroundings.cwd / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _not_written(folder, error) from error
        return folder


def write_summary(run: Run, summary: SyncSummary) -> None:
    """Write the summary and the metrics that `[sync]` asks for, each whole or not at all.

    Raises:
        SettingsError: if one cannot be written.
    """
    asked = run.settings.sync
    if asked.summary is not None:
        text = json.dumps(sync_to_plain(summary, run.language), ensure_ascii=False, indent=2) + "\n"
        _replace(asked.summary, text)
    if asked.prometheus is not None:
        metrics = sync_metrics(summary, last_success(_present(asked.prometheus)))
        _replace(asked.prometheus, metrics, _FOR_THE_MONITOR)


def _replace(path: Path, text: str, mode: int | None = None) -> None:
    def pour(stream: BinaryIO) -> None:
        stream.write(text.encode("utf-8"))
        if mode is not None:
            os.fchmod(stream.fileno(), mode)

    try:
        replace_private_file(path, pour)
    except OSError as error:
        raise _not_written(path, error) from error


def _present(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except OSError:  # the first run; what cannot be read is replaced all the same
        return ""


def _not_written(path: Path, error: OSError) -> SettingsError:
    return SettingsError(Message("sync.not-written", {"file": str(path), "reason": error.strerror or str(error)}))
