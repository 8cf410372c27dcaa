"""One call of a function: who calls, with which settings, on which site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lms_sync.sandbox.errors import (
    MoodleError,
    competencies_off,
    invalid_parameter,
    login_required,
    missing_record,
    no_permission,
    no_such_context,
)
from lms_sync.sandbox.format_text import format_string, format_text
from lms_sync.sandbox.params import Struct
from lms_sync.sandbox.php import is_empty
from lms_sync.sandbox.records import Context, ContextLevel, Course, Token, User
from lms_sync.sandbox.site import SYSTEM_CONTEXT, SandboxSite, Tables

# What the roles "authenticated user" and "student" give, of what these functions ask for.
EVERYONE = frozenset(
    {
        "moodle/competency:competencyview",
        "moodle/competency:coursecompetencyview",
        "moodle/competency:planviewown",
        "moodle/competency:planrequestreviewown",
        "moodle/competency:usercompetencyrequestreviewown",
    }
)
STUDENT = frozenset(
    {
        "moodle/competency:coursecompetencygradable",
        "moodle/course:viewparticipants",
        "moodle/course:isincompletionreports",
    }
)
NAMES = {
    "moodle/competency:competencymanage": "Manage competency frameworks",
    "moodle/competency:competencyview": "View competency frameworks",
    "moodle/competency:competencygrade": "Set competency rating",
    "moodle/competency:coursecompetencymanage": "Manage course competencies",
    "moodle/competency:coursecompetencyview": "View course competencies",
    "moodle/competency:coursecompetencyconfigure": "Configure course competency settings",
    "moodle/competency:evidencedelete": "Delete evidence",
    "moodle/competency:planmanage": "Manage learning plans",
    "moodle/competency:planmanagedraft": "Manage draft learning plans",
    "moodle/competency:planreview": "Review a learning plan",
    "moodle/competency:planview": "View all learning plans",
    "moodle/competency:planviewdraft": "View draft learning plans",
    "moodle/competency:templatemanage": "Manage learning plan templates",
    "moodle/competency:templateview": "View learning plan templates",
    "moodle/competency:usercompetencyreview": "Review a user competency",
    "moodle/competency:usercompetencyview": "View a user competency",
    "moodle/competency:userevidenceview": "View evidence of prior learning for a user",
    "moodle/cohort:view": "View site-wide cohorts",
}


@dataclass(frozen=True, slots=True)
class TextSettings:
    """The settings that a call may set (`moodlewssetting…`); those of language and time zone change nothing here."""

    raw: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function by an account."""

    site: SandboxSite
    user: User
    token: Token
    settings: TextSettings = TextSettings()

    @property
    def tables(self) -> Tables:
        """The tables of the site as they are now."""
        return self.site.tables

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.site.clock()

    def with_raw(self, raw: object) -> "Call":
        """The same call with other settings."""
        return replace(self, settings=TextSettings(raw=bool(raw)))

    def text(self, value: str) -> str:
        """A name as it is shown (`format_string` of `core_external`)."""
        return value if self.settings.raw else format_string(value)

    def html(self, value: str, text_format: int) -> tuple[str, int]:
        """A text with its format as it is shown (`format_text` of `core_external`)."""
        if self.settings.raw or not value:
            return value, text_format
        return format_text(value, text_format), 1

    def missing(self, table: str) -> MoodleError:
        """The error for a record that is not there."""
        return missing_record(self.site.release, table)

    def require_competencies(self) -> None:
        """Competencies must be enabled (`api::require_enabled`)."""
        if not self.site.switches.competencies:
            raise competencies_off()

    def may(self, capability: str, context: Context, userid: int | None = None) -> bool:
        """Tells whether an account, the caller if none is given, has a capability in a context."""
        user = self.user if userid is None else self.site.users[userid]
        if any((capability, number) in user.prohibited for number in (context.id, *context.parents)):
            return False
        if user.capabilities is None or capability in EVERYONE or capability in user.capabilities:
            return True
        if capability in STUDENT:
            return any(user.id in course.learners for course in self._courses_around(context))
        return False

    def may_any(self, capabilities: tuple[str, ...], context: Context) -> bool:
        """Tells whether the caller has one of the capabilities."""
        return any(self.may(capability, context) for capability in capabilities)

    def require(self, capability: str, context: Context) -> None:
        """The caller must have a capability (`require_capability`)."""
        if not self.may(capability, context):
            raise no_permission(NAMES[capability])

    def require_any(self, capabilities: tuple[str, ...], context: Context) -> None:
        """The caller must have one of the capabilities; the error names the first."""
        if not self.may_any(capabilities, context):
            raise no_permission(NAMES[capabilities[0]])

    def context(self, contextid: int) -> Context:
        """The context with this id (`context::instance_by_id`)."""
        if contextid <= 0:
            raise no_such_context()
        if (context := self.site.contexts.get(contextid)) is None:
            raise self.missing("context")
        return context

    def system(self) -> Context:
        """The context of the site."""
        return self.site.contexts[SYSTEM_CONTEXT]

    def context_from(self, params: Mapping[str, Any]) -> Context:
        """The context that parameters name (`external_api::get_context_from_params`)."""
        if not is_empty(params.get("contextid")):
            found = self.site.contexts.get(params["contextid"])
        elif not is_empty(params.get("contextlevel")) and params.get("instanceid") is not None:
            level = ContextLevel.__members__.get(params["contextlevel"].upper())
            if level is None or params["contextlevel"] != params["contextlevel"].lower():
                raise invalid_parameter()
            found = self.site.find_context(level, params["instanceid"])
        else:
            raise invalid_parameter()
        if found is None:
            raise invalid_parameter()
        return found

    def enter(self, context: Context) -> None:
        """Opens the course around a context for the caller (`validate_context`)."""
        for course in self._courses_around(context):
            self.enter_course(course)

    def enter_course(self, course: Course) -> None:
        """The caller must be able to open a course (`require_login`)."""
        if not self.can_enter(course):
            raise login_required()

    def can_enter(self, course: Course) -> bool:
        """Tells whether the caller can open a course."""
        context = self.site.context_of(ContextLevel.COURSE, course.id)
        if not course.visible and not self.may("moodle/course:viewhiddencourses", context):
            return False
        return self.user.id in course.learners or self.may("moodle/course:view", context)

    def course(self, courseid: int) -> Course:
        """A course by id."""
        if (course := self.site.courses.get(courseid)) is None:
            raise self.missing("course")
        return course

    def person(self, userid: int) -> User:
        """An account by id."""
        if (user := self.site.users.get(userid)) is None:
            raise self.missing("user")
        return user

    def _courses_around(self, context: Context) -> list[Course]:
        around = [context, *(self.site.contexts[number] for number in context.parents)]
        return [self.site.courses[one.instanceid] for one in around if one.level is ContextLevel.COURSE]


@dataclass(frozen=True, slots=True)
class Function:
    """A web service function.

    Args:
        handler: does the work on checked parameters.
        has_result: whether the function answers anything; the answer of one without result is null.
    """

    name: str
    parameters: Struct
    handler: Callable[[Call, dict[str, Any]], Any]
    component: str = "core"
    has_result: bool = True
