"""How a push of links shows its plan and its end."""

from collections.abc import Iterable
from dataclasses import dataclass

from lms_sync.cli.context import Run
from lms_sync.cli.push_dialogue import PushTexts
from lms_sync.domain.links_plan import LinksPlan
from lms_sync.domain.links_results import LinksReport
from lms_sync.domain.plain import Plain
from lms_sync.domain.results import Ending
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.links_plan_json import links_plan_to_plain
from lms_sync.reports.links_plan_text import links_plan_lines
from lms_sync.reports.links_report_json import links_report_to_plain
from lms_sync.reports.links_report_text import links_report_lines
from lms_sync.reports.links_words import open_work_words

_TEXTS = PushTexts(
    progress="links.push-progress",
    question="links.push-question",
    nothing="links.push-nothing",
    stopping="links.push-stopping",
    aborted="links.push-aborted",
)


@dataclass(frozen=True, slots=True)
class LinksPushView:
    """Links of courses and activities.

    Args:
        run: of the command.
    """

    run: Run

    @property
    def texts(self) -> PushTexts:
        """Of this kind."""
        return _TEXTS

    def check(self, plan: LinksPlan) -> None:
        """Return: every plan may be shown."""

    def plan_lines(self, plan: LinksPlan) -> Iterable[Line]:
        """Return the plan for people."""
        return links_plan_lines(plan, self.run.language)

    def plan_plain(self, plan: LinksPlan) -> Plain:
        """Return the plan for machines."""
        return links_plan_to_plain(plan, self.run.language)

    def end_lines(self, plan: LinksPlan, report: LinksReport | None, push_id: int | None) -> Iterable[Line]:
        """Return how the push ended for people, and what is left to them, which is no failure."""
        language = self.run.language
        lines = links_report_lines(report, language, push_id=push_id) if report is not None else ()
        work = open_work_words(plan, language)
        return (*lines, line(Span(work, Tone.WARNING), hanging=2)) if work else lines

    def report_plain(self, report: LinksReport) -> Plain:
        """Return how the push ended for machines."""
        return links_report_to_plain(report, self.run.language)

    def has_failed(self, report: LinksReport) -> bool:
        """Tell whether the push of any course failed."""
        return any(course.ending is Ending.FAILED or course.failed for course in report.courses)
