"""What each job needs of Moodle: functions in the service, capabilities in the role."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from lms_sync.domain.jobs import CapabilityNeed, Condition, FunctionNeed, Job, Needs, Place
from lms_sync.moodle import functions as known

_FUNCTIONS: Final[Mapping[Job, Mapping[Condition, frozenset[str]]]] = MappingProxyType(
    {
        Job.VERIFY: {
            Condition.ALWAYS: known.PLAN_FUNCTIONS,
            Condition.RELATIONS: known.RELATION_READ_FUNCTIONS,
            Condition.SPEED: known.OPTIONAL_FUNCTIONS,
        },
        Job.PUSH: {
            Condition.ALWAYS: known.PUSH_FUNCTIONS,
            Condition.DELETE: known.DELETE_FUNCTIONS,
            Condition.RELATIONS: known.RELATION_FUNCTIONS,
            Condition.SPEED: known.OPTIONAL_FUNCTIONS,
        },
        Job.LINKS: {
            Condition.ALWAYS: known.LINKS_EXPORT_FUNCTIONS,
            Condition.IDNUMBERS: known.ACTIVITY_IDNUMBER_FUNCTIONS,
            Condition.SPEED: known.OPTIONAL_FUNCTIONS,
        },
        Job.LINKS_PUSH: {
            Condition.ALWAYS: known.LINKS_PUSH_FUNCTIONS,
            Condition.UNLINK: known.UNLINK_FUNCTIONS,
            Condition.IDNUMBERS: known.ACTIVITY_IDNUMBER_FUNCTIONS,
            Condition.SPEED: known.OPTIONAL_FUNCTIONS,
        },
        Job.PULL: {
            Condition.ALWAYS: known.PULL_FUNCTIONS,
            Condition.CATEGORIES: known.CATEGORY_READ_FUNCTIONS,
            Condition.PLANS: known.PLAN_READ_FUNCTIONS,
            Condition.EVIDENCE: known.EVIDENCE_READ_FUNCTIONS,
            Condition.SPEED: known.OPTIONAL_FUNCTIONS,
        },
    }
)

_REST: Final = CapabilityNeed("webservice/rest:use", Place.SYSTEM)
_VIEW: Final = CapabilityNeed("moodle/competency:competencyview", Place.CATEGORY)
_MANAGE: Final = CapabilityNeed("moodle/competency:competencymanage", Place.CATEGORY)
_COURSES: Final = (
    CapabilityNeed("moodle/competency:coursecompetencyview", Place.COURSE),
    CapabilityNeed("moodle/course:view", Place.COURSE),
    CapabilityNeed("moodle/course:viewhiddencourses", Place.COURSE),
    CapabilityNeed("moodle/course:viewhiddenactivities", Place.ACTIVITY),
)

_CAPABILITIES: Final[Mapping[Job, tuple[CapabilityNeed, ...]]] = MappingProxyType(
    {
        Job.VERIFY: (_REST, _VIEW),
        Job.PUSH: (_REST, _VIEW, _MANAGE),
        Job.LINKS: (_REST, _VIEW, *_COURSES),
        Job.LINKS_PUSH: (
            _REST,
            _VIEW,
            *_COURSES,
            CapabilityNeed("moodle/competency:coursecompetencymanage", Place.COURSE),
        ),
        Job.PULL: (
            _REST,
            _VIEW,
            *_COURSES,
            CapabilityNeed("moodle/competency:usercompetencyview", Place.USER),
            CapabilityNeed("moodle/competency:planview", Place.USER, Condition.PLANS),
            CapabilityNeed("moodle/competency:planviewdraft", Place.USER, Condition.PLANS),
            CapabilityNeed("moodle/course:viewparticipants", Place.COURSE),
            CapabilityNeed("moodle/role:review", Place.COURSE),
            CapabilityNeed("moodle/site:accessallgroups", Place.COURSE),
            CapabilityNeed("moodle/user:viewdetails", Place.USER),
            CapabilityNeed("moodle/user:viewalldetails", Place.USER),
            CapabilityNeed("moodle/site:viewuseridentity", Place.COURSE, Condition.EMAIL),
            CapabilityNeed("moodle/cohort:view", Place.CATEGORY),
            CapabilityNeed("moodle/category:viewcourselist", Place.CATEGORY, Condition.CATEGORIES),
        ),
    }
)


def needs_of(jobs: Iterable[Job]) -> Needs:
    """Return what Moodle has to allow for some jobs together, each thing once, under its widest condition."""
    chosen = tuple(job for job in Job if job in set(jobs))
    functions: dict[str, FunctionNeed] = {}
    for condition in Condition:
        for job in chosen:
            for name in sorted(_FUNCTIONS[job].get(condition, ())):
                functions.setdefault(name, FunctionNeed(name, condition))
    every = [need for job in chosen for need in _CAPABILITIES[job]]
    every.sort(key=lambda need: need.condition is not Condition.ALWAYS)
    capabilities = {need.name: need for need in reversed(every)}
    return Needs(
        chosen,
        tuple(functions.values()),
        tuple(need for need in dict.fromkeys(every) if capabilities[need.name] == need),
    )
