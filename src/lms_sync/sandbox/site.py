"""The state of the stand-in for a Moodle site."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Self

from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import Release, missing_record
from lms_sync.sandbox.plugin_catalogue import PLUGINS
from lms_sync.sandbox.records import (
    Category,
    Cohort,
    Competency,
    Context,
    ContextLevel,
    Course,
    CourseCompetency,
    CourseSettings,
    Evidence,
    Framework,
    Group,
    ModuleCompetency,
    Plan,
    PlanCompetency,
    Relation,
    Row,
    Scale,
    Template,
    TemplateCompetency,
    Token,
    User,
    UserCompetencyPlan,
)
from lms_sync.sandbox.tables import CompetencyTable, CourseRatingTable, RatingTable, Table

SYSTEM_CONTEXT = 1
# Five digits from the first id on, so that paths sort as text as they do in the middle of a site's life.
FIRST_COMPETENCY = 10001


class Maintenance(Enum):
    """Whether the site is closed, and how it was closed.

    The old mode, without a file on the server, answers JSON and lets administrators in.
    """

    OFF = "off"
    WEB = "web"
    COMMAND_LINE = "command line"
    OLD_MODE = "old mode"


@dataclass(slots=True)
class Switches:
    """What an administrator can switch about the site and its web services."""

    web_services: bool = True
    rest: bool = True
    service: bool = True
    competencies: bool = True
    upgrade_running: bool = False
    maintenance: Maintenance = Maintenance.OFF
    max_input_vars: int = 5000
    push_ratings_to_user_plans: bool = True


@dataclass(slots=True)
class Tables:
    """The tables that web services change."""

    frameworks: Table[Framework] = field(default_factory=Table)
    competencies: CompetencyTable = field(default_factory=lambda: CompetencyTable(FIRST_COMPETENCY))
    relations: Table[Relation] = field(default_factory=Table)
    course_competencies: Table[CourseCompetency] = field(default_factory=Table)
    module_competencies: Table[ModuleCompetency] = field(default_factory=Table)
    course_settings: Table[CourseSettings] = field(default_factory=Table)
    templates: Table[Template] = field(default_factory=Table)
    template_competencies: Table[TemplateCompetency] = field(default_factory=Table)
    plans: Table[Plan] = field(default_factory=Table)
    plan_competencies: Table[PlanCompetency] = field(default_factory=Table)
    user_competencies: RatingTable = field(default_factory=RatingTable)
    user_competency_courses: CourseRatingTable = field(default_factory=CourseRatingTable)
    user_competency_plans: Table[UserCompetencyPlan] = field(default_factory=Table)
    evidence: Table[Evidence] = field(default_factory=Table)

    def copy(self) -> Self:
        """Tables that change on their own."""
        return replace(self, **{name: getattr(self, name).copy() for name in self.__slots__})


def _now() -> int:
    return int(time.time())


class SandboxSite:
    """A Moodle site in memory: what a database holds, and nothing of the wire.

    Args:
        release: which Moodle it stands in for.
        clock: seconds since 1970.
    """

    def __init__(self, release: Release = Release.MOODLE_50, clock: Callable[[], int] = _now) -> None:
        self.release = release
        self.clock = clock
        self.wwwroot = "http://127.0.0.1"
        self.name = "Moodle"
        self.switches = Switches()
        self.plugins: tuple[str, ...] = ()
        self.tables = Tables()
        self.scales: dict[int, Scale] = {}
        self.users: dict[int, User] = {}
        self.categories: dict[int, Category] = {}
        self.courses: dict[int, Course] = {}
        self.cohorts: dict[int, Cohort] = {}
        self.groups: dict[int, Group] = {}
        self.contexts: dict[int, Context] = {SYSTEM_CONTEXT: Context(SYSTEM_CONTEXT, ContextLevel.SYSTEM, 0)}
        self.tokens: dict[object, Token] = {}

    def copy(self) -> "SandboxSite":
        """A site that changes on its own; rows are shared, since they are never changed in place."""
        twin = SandboxSite(self.release, self.clock)
        twin.wwwroot, twin.name = self.wwwroot, self.name
        twin.switches = replace(self.switches)
        twin.plugins = self.plugins
        twin.tables = self.tables.copy()
        for name in ("scales", "users", "categories", "courses", "cohorts", "groups", "contexts", "tokens"):
            setattr(twin, name, getattr(self, name).copy())
        return twin

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Undoes all changes made within, if it is left by an error (`start_delegated_transaction`)."""
        before = self.tables.copy()
        try:
            yield
        except BaseException:
            for name in before.__slots__:
                # Ids that were given are not given again.
                getattr(before, name).next_id = getattr(self.tables, name).next_id
            self.tables = before
            raise

    def install(self, *plugins: str) -> None:
        """Installs plugins that write links of activities; a service with all functions then holds theirs.

        Args:
            plugins: their component names.

        Raises:
            ValueError: if the stand-in knows none of that name, or its release is none that the plugin takes.
        """
        for name in plugins:
            if name not in PLUGINS or self.release not in PLUGINS[name].releases:
                raise ValueError(name)
        self.plugins = (*self.plugins, *(name for name in plugins if name not in self.plugins))

    def add_scale(self, name: str, items: Sequence[str]) -> int:
        """Adds a global scale.

        Returns:
            Its id.
        """
        number = max(self.scales, default=0) + 1
        self.scales[number] = Scale(number, name, tuple(items))
        return number

    def add_user(self, user: User, contextid: int | None = None) -> User:
        """Adds an account with its context."""
        self.users[user.id] = user
        self._add_context(ContextLevel.USER, user.id, (SYSTEM_CONTEXT,), contextid)
        return user

    def add_category(self, category: Category, contextid: int | None = None) -> Context:
        """Adds a course category with its context."""
        self.categories[category.id] = category
        return self._add_context(ContextLevel.COURSECAT, category.id, (SYSTEM_CONTEXT,), contextid)

    def add_course(
        self, course: Course, contextid: int | None = None, module_contexts: Mapping[int, int] | None = None
    ) -> Course:
        """Adds a course with its context and those of its activities; ids of contexts are given where they matter."""
        self.courses[course.id] = course
        category = self.context_of(ContextLevel.COURSECAT, course.category)
        context = self._add_context(ContextLevel.COURSE, course.id, (category.id, *category.parents), contextid)
        for module in course.modules:
            number = (module_contexts or {}).get(module.cmid)
            self._add_context(ContextLevel.MODULE, module.cmid, (context.id, *context.parents), number)
        return course

    def add_token(
        self,
        token: str,
        *,
        username: str,
        functions: Collection[str] | None = None,
        allowed_address: str | None = None,
    ) -> None:
        """Adds a token of a service that holds the functions given, or all."""
        userid = next(user.id for user in self.users.values() if user.username == username)
        held = None if functions is None else frozenset(functions)
        self.tokens[collation_key(token)] = Token(token, userid, held, allowed_address)

    def revoke_token(self, token: str) -> None:
        """Removes a token."""
        self.tokens.pop(collation_key(token), None)

    def token(self, token: str) -> Token | None:
        """The token that the database takes as equal to this text."""
        return self.tokens.get(collation_key(token))

    def context_of(self, level: ContextLevel, instanceid: int) -> Context:
        """The context of a thing.

        Raises:
            MoodleError: there is none.
        """
        if (context := self.find_context(level, instanceid)) is None:
            raise missing_record(self.release, "context")
        return context

    def find_context(self, level: ContextLevel, instanceid: int) -> Context | None:
        """The context of a thing, or None."""
        for context in self.contexts.values():
            if context.level is level and (context.instanceid == instanceid or level is ContextLevel.SYSTEM):
                return context
        return None

    def course_of_module(self, cmid: int) -> Course | None:
        """The course that holds an activity, or None."""
        for course in self.courses.values():
            if any(module.cmid == cmid for module in course.modules):
                return course
        return None

    def competency_named(self, idnumber: str, *, framework: str | int | None = None) -> Competency:
        """A competency by its exact idnumber and, if that is not enough, its framework (idnumber or id).

        Raises:
            KeyError: none or several are so named.
        """
        found = [
            row
            for row in self.tables.competencies
            if row.idnumber == idnumber and (framework is None or self._is_framework(row, framework))
        ]
        if len(found) != 1:
            raise KeyError(idnumber)
        return found[0]

    def framework_named(self, idnumber: str) -> Framework:
        """A framework by its exact idnumber.

        Raises:
            KeyError: there is none.
        """
        for row in self.tables.frameworks:
            if row.idnumber == idnumber:
                return row
        raise KeyError(idnumber)

    def set_sortorder(self, competency: str | int, sortorder: int, *, framework: str | int | None = None) -> None:
        """Sets the stored sort order of one competency, so that lists get the holes and clashes of parallel creators.

        Args:
            competency: id or idnumber.
            sortorder: the integer to store.
            framework: idnumber or id of the framework, needed where the idnumber alone does not tell.
        """
        if isinstance(competency, str):
            row = self.competency_named(competency, framework=framework)
        else:
            row = self.tables.competencies.rows[competency]
        self.tables.competencies.put(replace(row, sortorder=sortorder))

    def insert(self, name: str, row: Row, userid: int = 0) -> Row:
        """Adds a row to a table by hand, as a person or a task on the site would."""
        table: Table[Row] = getattr(self.tables, name)
        return table.insert(row, self.clock(), userid)

    def _is_framework(self, row: Competency, framework: str | int) -> bool:
        if isinstance(framework, int):
            return row.competencyframeworkid == framework
        return self.tables.frameworks.rows[row.competencyframeworkid].idnumber == framework

    def _add_context(
        self, level: ContextLevel, instanceid: int, parents: tuple[int, ...], contextid: int | None
    ) -> Context:
        number = max(self.contexts) + 1 if contextid is None else contextid
        context = Context(number, level, instanceid, parents)
        self.contexts[number] = context
        return context
