"""A site with plugins, a course linked to two competencies, and what is linked to one of its activities."""

from lms_sync.domain.rules import RuleOutcome
from lms_sync.moodle.course_reads import module_outcomes
from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.sandbox import SandboxSite, seed_classroom
from lms_sync.sandbox.records import Competency, CourseCompetency, Framework

CMID = 4
COURSE = 2


def site_with(*plugins: str) -> SandboxSite:
    """A classroom with plugins, whose first course is linked to the competencies A and B, but not to C."""
    site = seed_classroom(plugins=plugins)
    framework = site.insert(
        "frameworks", Framework(shortname="F", idnumber="F", scaleid=3, scaleconfiguration="[]", contextid=1)
    )
    for place, name in enumerate("ABC"):
        row = Competency(shortname=name, idnumber=name, competencyframeworkid=framework.id, path="/0/", sortorder=place)
        competency = site.insert("competencies", row)
        if name != "C":
            link = CourseCompetency(courseid=COURSE, competencyid=competency.id, sortorder=place)
            site.insert("course_competencies", link)
    return site


def linked(gateway: MoodleGateway) -> dict[int, RuleOutcome]:
    """The outcome of each competency that is linked to the activity."""
    return gateway.read(module_outcomes(CMID))
