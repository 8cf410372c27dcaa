"""Whether what is assessed can be rated anywhere: its links to courses and activities."""

from collections.abc import Iterator

from lms_sync.domain.addresses import course_competencies_page
from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import CourseState
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.findings import bare_title, finding

MOST_NAMES = 12
"""Of competencies, in one sentence."""


def coverage_findings(state: PulledState, columns: Columns, scope: ReportScope) -> Iterator[Finding]:
    """Yield assessed competencies in no course, and courses with competencies that hang on no activity.

    Args:
        state: what was pulled.
        columns: the competencies.
        scope: a report on some courses or people says nothing of what is in other courses.
    """
    if scope == ReportScope() and columns.linked:
        for position, competency in enumerate(columns.assessed):
            if competency.moodle_id is not None and position not in columns.covered:
                yield finding(
                    FindingCode.IN_NO_COURSE,
                    {
                        "idnumber": competency.idnumber,
                        "shortname": bare_title(competency.idnumber, competency.shortname),
                    },
                    idnumber=competency.idnumber,
                )
    for course_id, pulled in state.courses.items():
        if pulled.links is None or pulled.state is CourseState.GONE:
            continue
        with_activity = {link.competency_id for link in pulled.links.modules}
        bare = [
            columns.keys[link.competency_id]
            for link in pulled.links.competencies
            if link.competency_id in columns.keys and link.competency_id not in with_activity
        ]
        if bare:
            yield finding(
                FindingCode.COURSE_WITHOUT_ACTIVITY,
                {"course": pulled.course.shortname, "competencies": names(bare), "count": len(bare)},
                course_id=course_id,
                count=len(bare),
                address=course_competencies_page(state.site_url, course_id),
            )


def names(idnumbers: list[str]) -> str:
    """Return idnumbers for a sentence; of many the first ones."""
    more = "…" if len(idnumbers) > MOST_NAMES else ""
    return ", ".join(idnumbers[:MOST_NAMES]) + more
