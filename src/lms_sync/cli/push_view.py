"""How a push of frameworks shows its plan and its end."""

from collections.abc import Iterable
from dataclasses import dataclass

from lms_sync.cli.context import Run
from lms_sync.cli.plan_file import SavedPlan
from lms_sync.cli.push_dialogue import PushTexts
from lms_sync.domain.plain import Plain
from lms_sync.domain.plan import Plan
from lms_sync.domain.results import ApplyReport, Ending
from lms_sync.reports import apply_report_lines, apply_report_to_plain, plan_lines, plan_to_plain
from lms_sync.reports.lines import Line


@dataclass(frozen=True, slots=True)
class FrameworkPushView:
    """Frameworks.

    Args:
        run: of the command.
        wish: what is pushed.
    """

    run: Run
    wish: SavedPlan

    @property
    def texts(self) -> PushTexts:
        """Of this kind."""
        return PushTexts()

    def check(self, plan: Plan) -> None:
        """Return if the plan is for the site that a saved one was made for.

        Raises:
            StalePlanError: if it is not.
        """
        self.wish.check_site(plan.site_url)

    def plan_lines(self, plan: Plan) -> Iterable[Line]:
        """Return the plan for people."""
        return plan_lines(plan, self.run.language)

    def plan_plain(self, plan: Plan) -> Plain:
        """Return the plan for machines."""
        cwd = self.run.surroundings.cwd
        files = [str((cwd / file).resolve()) for file in self.wish.files]
        return plan_to_plain(plan, files, self.run.language)

    def end_lines(self, plan: Plan, report: ApplyReport | None, push_id: int | None) -> Iterable[Line]:  # noqa: ARG002 - of the protocol
        """Return how the push ended for people."""
        return apply_report_lines(report, self.run.language, push_id=push_id) if report is not None else ()

    def report_plain(self, report: ApplyReport) -> Plain:
        """Return how the push ended for machines."""
        return apply_report_to_plain(report, self.run.language)

    def has_failed(self, report: ApplyReport) -> bool:
        """Tell whether the push of any framework failed."""
        return any(framework.ending is Ending.FAILED for framework in report.frameworks)
