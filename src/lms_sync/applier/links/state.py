"""The links of one course as they are at the moment, as far as a push of them has to look."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from lms_sync.domain.courses import CourseCompetency
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import MoodleError
from lms_sync.moodle import link_reads
from lms_sync.moodle.gateway import MoodleGateway


@dataclass(frozen=True, slots=True)
class CourseState:
    """What is linked to a course and to some of its activities.

    Args:
        links: of the course, in its order.
        modules: by activity, what its completion does for each competency linked to it.
    """

    links: tuple[CourseCompetency, ...]
    modules: Mapping[int, Mapping[int, RuleOutcome]]

    def link_of(self, competency_id: int) -> CourseCompetency | None:
        """Return the link of the course to a competency; None if there is none."""
        return next((link for link in self.links if link.competency_id == competency_id), None)

    def module_outcome(self, cmid: int, competency_id: int) -> RuleOutcome | None:
        """Return what completing an activity does for a competency; None if they are not linked."""
        return self.modules.get(cmid, {}).get(competency_id)

    @property
    def aspect(self) -> tuple[object, ...]:
        """All of it, to be compared with another reading."""
        modules = {cmid: frozenset(outcomes.items()) for cmid, outcomes in self.modules.items()}
        return (self.links, frozenset(modules.items()))


def read_state(gateway: MoodleGateway, course_id: int, cmids: Collection[int]) -> CourseState:
    """Return the state of a course.

    Args:
        gateway: to the site.
        course_id: Moodle's id.
        cmids: of the activities whose links matter.

    Raises:
        MoodleError: if any of it cannot be read.
    """
    links = gateway.read(link_reads.course_competencies(course_id))
    modules: dict[int, Mapping[int, RuleOutcome]] = {}
    for answers in gateway.read_each((cmid, link_reads.module_links(cmid)) for cmid in sorted(cmids)):
        for cmid, answer in answers:
            if isinstance(answer, MoodleError):
                raise answer
            modules[cmid] = answer.outcomes
    return CourseState(links, modules)
