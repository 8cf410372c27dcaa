"""Make reports of what was pulled: from files and store alone, without network and without a token."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Final

from lms_sync.domain.coverage_report import CoverageReport
from lms_sync.domain.framework import Framework
from lms_sync.domain.ledger import Ledger
from lms_sync.domain.matching import Known
from lms_sync.domain.pseudonyms import pseudonym
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.reconciliation import Provenance, Reconciliation, ReportScope
from lms_sync.domain.reporting import ReportContent, SplitBy
from lms_sync.errors import SettingsError
from lms_sync.ledger import read_ledger
from lms_sync.message import Message
from lms_sync.reconciler import coverage_report, framework_fingerprint, narrow, reconcile
from lms_sync.reports.pseudonymise import pseudonymise
from lms_sync.settings import Settings, key_location, select_site, store_location
from lms_sync.store import SiteStore, Store, open_store
from lms_sync.store.keys import make_key
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.origin import git_commit
from lms_sync.workflows.report_ledger import of_framework, without_folder
from lms_sync.workflows.report_links import ReportLinks, read_report_links
from lms_sync.workflows.report_parts import Part, file_name, in_no_part, parts_of
from lms_sync.workflows.report_scope import check_parts, check_scope

_COMMIT: Final = 12


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What is asked for.

    Args:
        files: framework files; each is a report of its own.
        scope: what it is narrowed to.
        as_of: the moment whose state is shown, UTC seconds; None means now.
        ledger: a centre's own record; None takes the settings' one, if they name one.
        split: into what; None makes one file.
        pseudonymise: whether codes stand for people.
        links: links files to compare with; without one those of the settings. None compares with none.
        content: coverage alone is compared with no ledger.
    """

    files: tuple[Path, ...]
    scope: ReportScope = field(default_factory=ReportScope)
    as_of: int | None = None
    ledger: Path | None = None
    split: SplitBy | None = None
    pseudonymise: bool = False  # a wish of the user, handed on as it is
    links: tuple[Path, ...] | None = ()
    content: ReportContent = ReportContent.REPORT


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Args:
        name: for its file: framework, part and day.
        reconciliation: what it says.
        coverage: what it says instead, if coverage alone was asked for.
    """

    name: str
    reconciliation: Reconciliation
    coverage: CoverageReport | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the reports are made of.

    Args:
        notes: what the user has to know beside the reports.
        count: how many reports there are.
        make: makes them one after another, so that one at a time takes memory.
    """

    notes: tuple[Message, ...]
    count: int
    make: Callable[[], Iterator[Report]]


@dataclass(frozen=True, slots=True)
class _Subject:
    """A framework with what was pulled of it."""

    framework: Framework
    state: PulledState
    narrowed: PulledState
    ledger: Ledger | None
    parts: tuple[Part, ...]
    version: str


def gather_reports(
    request: ReportRequest,
    settings: Settings,
    site_name: str | None,
    environ: Mapping[str, str],
    *,
    now: int,
    zone: tzinfo,
) -> Material:
    """Read files, ledger and store, and return what the reports are made of.

    Args:
        request: what is asked for.
        settings: as loaded.
        site_name: which site; None takes the settings' own choice.
        environ: where folders may be named.
        now: UTC seconds.
        zone: in which days are told.

    Raises:
        FrameworkError: if a file is not valid.
        LedgerError: if the ledger cannot be read.
        LinksError: if a links file is not valid.
        SettingsError: if a name of the scope is not known, or nothing was pulled yet at the moment asked for.
        StoreError: if the store or the key of pseudonyms cannot be read.
    """
    frameworks = read_files(request.files)
    site = select_site(settings, site_name)
    book = _ledger(request, settings, frameworks)
    with open_store(store_location(settings, environ)) as store:
        states = _states(store, site.url, frameworks, request.as_of, zone)
        records = {framework.idnumber: _remembered(store.site(site.url), framework) for framework in frameworks}
        links = read_report_links(request.links, settings, frameworks, store.site(site.url).remembered_activities())
        notes = [*store.notes, *links.notes(frameworks)]
        if states[0].as_of is None:
            notes.append(Message("report.nothing-pulled", {"site": site.url, "place": store.place}))
    check_scope(states, request.scope)
    code_of = None
    if request.pseudonymise:
        code_of = partial(pseudonym, make_key(key_location(settings, environ)), site.url)
    subjects = []
    for framework, state, path in zip(frameworks, states, request.files, strict=True):
        narrowed = narrow(state, request.scope)
        parts = parts_of(narrowed, request.scope, request.split)
        check_parts(narrowed, parts)
        ledger = None if book is None else of_framework(book, framework, frameworks)
        subjects.append(_Subject(framework, state, narrowed, ledger, parts, _version(framework, path)))
        notes += _notes(subjects[-1], request.split)
    maker = _Maker(request, records, links, code_of, now, zone)
    return Material(tuple(notes), sum(len(one.parts) for one in subjects), partial(maker.reports, tuple(subjects)))


def _states(
    store: Store, url: str, frameworks: Sequence[Framework], as_of: int | None, zone: tzinfo
) -> tuple[PulledState, ...]:
    pulls = store.pulls(url)
    stamps = pulls.stamps()
    if as_of is not None and (not stamps or as_of < stamps[0]):
        raise SettingsError(_too_early(stamps, url, zone))
    found = []
    for framework in frameworks:
        names = (framework.idnumber, *framework.previous_idnumbers)
        states = (pulls.state(name, as_of) for name in names)
        first = next(states)
        known = first if first.framework is not None else next((one for one in states if one.framework), first)
        found.append(known)
    return tuple(found)


def _too_early(stamps: Sequence[int], url: str, zone: tzinfo) -> Message:
    if not stamps:
        return Message("report.as-of-no-pull", {"site": url})
    return Message("report.as-of-before-first", {"first": _minute(stamps[0], zone)})


def _remembered(site: SiteStore, framework: Framework) -> Mapping[str, Known]:
    """Return what the store knows of the competencies of a framework, so that a renumbering is understood."""
    for name in (framework.idnumber, *framework.previous_idnumbers):
        record = site.load_record(name)
        if record is not None:
            return {key: Known(one.moodle_id, one.renamed_from) for key, one in record.competencies.items()}
    return {}


def _minute(stamp: int, zone: tzinfo) -> str:
    return datetime.fromtimestamp(stamp, zone).strftime("%Y-%m-%d %H:%M")


def _ledger(request: ReportRequest, settings: Settings, frameworks: Sequence[Framework]) -> Ledger | None:
    path = request.ledger or settings.ledger.file
    if path is None or request.content is ReportContent.COVERAGE:
        return None
    idnumbers = frozenset(node.competency.idnumber for framework in frameworks for node in framework.nodes())
    return read_ledger(path, replace(settings.ledger.options, competencies=idnumbers))


def _version(framework: Framework, path: Path) -> str:
    """Return the date of what the file is taken from, and the commit of the file."""
    date = framework.source.date if framework.source is not None else ""
    commit, _, dirty = git_commit(path).partition("-")
    shown = f"{commit[:_COMMIT]}-{dirty}" if dirty else commit[:_COMMIT]
    return ", ".join(part for part in (date, shown) if part)


def _notes(subject: _Subject, split: SplitBy | None) -> Iterator[Message]:
    if split is None:
        return
    params: dict[str, str | int] = {"framework": subject.framework.idnumber}
    if not subject.parts:
        yield Message(f"report.no-{split.value}", params)
        return
    left_out = in_no_part(subject.narrowed, split)
    if left_out:
        yield Message(f"report.in-no-{split.value}", {**params, "count": left_out})


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the reports."""

    request: ReportRequest
    remembered: Mapping[str, Mapping[str, Known]]
    links: ReportLinks
    code_of: Callable[[int], str] | None
    now: int
    zone: tzinfo

    def reports(self, subjects: Sequence[_Subject]) -> Iterator[Report]:
        for subject in subjects:
            for part in subject.parts:
                made = self._reconciliation(subject, part)
                is_coverage = self.request.content is ReportContent.COVERAGE
                yield Report(self._name(subject, part), made, coverage_report(made) if is_coverage else None)

    def _reconciliation(self, subject: _Subject, part: Part) -> Reconciliation:
        made = reconcile(
            subject.framework,
            subject.narrowed if part.scope == self.request.scope else narrow(subject.narrowed, part.scope),
            subject.ledger,
            provenance=self._provenance(subject, part.scope),
            everyone=subject.state.learners,
            remembered=self.remembered[subject.framework.idnumber],
            links=self.links.of(subject.framework),
            remembered_activities=self.links.remembered,
            zone=self.zone,
        )
        if subject.ledger is not None:
            made = replace(made, findings=without_folder(made.findings))
        if self.code_of is None:
            return made
        return pseudonymise(made, self.code_of, subject.state.learners.values(), subject.state.staff)

    def _provenance(self, subject: _Subject, scope: ReportScope) -> Provenance:
        framework, state = subject.framework, subject.state
        return Provenance(
            data_stamp=state.as_of,
            last_complete=state.last_complete.stamp if state.last_complete is not None else None,
            as_of=self.request.as_of,
            made=self.now,
            scope=scope,
            framework_idnumber=framework.idnumber,
            framework_title=framework.shortname,
            framework_version=subject.version,
            framework_fingerprint=framework_fingerprint(framework),
            site_url=state.site_url,
            program_version=version("lms-sync"),
            ledger_file=Path(subject.ledger.file).name if subject.ledger is not None else "",
            links_files=tuple(file.file for file in self.links.of(framework)),
        )

    def _name(self, subject: _Subject, part: Part) -> str:
        day = ""
        if self.request.as_of is not None:
            day = datetime.fromtimestamp(self.request.as_of, self.zone).strftime("%Y-%m-%d")
        names = (file_name(subject.framework.idnumber), part.name, day)
        return "-".join(name for name in names if name)
