"""The web service functions that lms-sync calls, and which of them a task needs."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final


class Kind(Enum):
    """Whether a call changes Moodle, which decides what an unclear answer means."""

    READ = auto()
    WRITE = auto()


class Texts(Enum):
    """How texts are asked for."""

    RAW = auto()
    """As they are stored."""
    FORMATTED = auto()
    """As a page would show them, where Moodle fails otherwise."""


@dataclass(frozen=True, slots=True)
class Function:
    """A web service function by Moodle's name.

    Args:
        name: Moodle's.
        kind: whether it may change Moodle.
        texts: how its texts are asked for.
    """

    name: str
    kind: Kind
    texts: Texts = Texts.RAW


SITE_INFO: Final = Function("core_webservice_get_site_info", Kind.READ)
LIST_FRAMEWORKS: Final = Function("core_competency_list_competency_frameworks", Kind.READ)
LIST_COMPETENCIES: Final = Function("core_competency_list_competencies", Kind.READ)
SCALE_VALUES: Final = Function("core_competency_get_scale_values", Kind.READ)
RELATED_SECTION: Final = Function("tool_lp_data_for_related_competencies_section", Kind.READ)

COURSES_BY_FIELD: Final = Function("core_course_get_courses_by_field", Kind.READ)
COURSES_USING: Final = Function("tool_lp_list_courses_using_competency", Kind.READ)
CATEGORIES: Final = Function("core_course_get_categories", Kind.READ)
MODULE_COMPETENCIES: Final = Function("core_competency_list_course_module_competencies", Kind.READ)
COURSE_PAGE: Final = Function("tool_lp_data_for_course_competencies_page", Kind.READ)
COURSE_CONTENTS: Final = Function("core_course_get_contents", Kind.READ)
COURSE_MODULE: Final = Function("core_course_get_course_module", Kind.READ)
COURSE_COMPETENCIES: Final = Function("core_competency_list_course_competencies", Kind.READ)
ENROLLED_USERS: Final = Function("core_enrol_get_enrolled_users", Kind.READ)
SEARCH_COHORTS: Final = Function("core_cohort_search_cohorts", Kind.READ)
COHORT_MEMBERS: Final = Function("core_cohort_get_cohort_members", Kind.READ)
USERS_BY_FIELD: Final = Function("core_user_get_users_by_field", Kind.READ)
COURSE_RATINGS: Final = Function("report_competency_data_for_report", Kind.READ)
EVIDENCE_IN_COURSE: Final = Function("tool_lp_data_for_user_competency_summary_in_course", Kind.READ, Texts.FORMATTED)
"""Raw, the description of evidence stays a lang_string, and Moodle refuses its own answer (evidence_exporter)."""
USER_PLANS: Final = Function("core_competency_list_user_plans", Kind.READ)
PLAN_COMPETENCIES: Final = Function("core_competency_list_plan_competencies", Kind.READ)

CREATE_FRAMEWORK: Final = Function("core_competency_create_competency_framework", Kind.WRITE)
UPDATE_FRAMEWORK: Final = Function("core_competency_update_competency_framework", Kind.WRITE)
CREATE_COMPETENCY: Final = Function("core_competency_create_competency", Kind.WRITE)
UPDATE_COMPETENCY: Final = Function("core_competency_update_competency", Kind.WRITE)
SET_PARENT: Final = Function("core_competency_set_parent_competency", Kind.WRITE)
MOVE_UP: Final = Function("core_competency_move_up_competency", Kind.WRITE)
MOVE_DOWN: Final = Function("core_competency_move_down_competency", Kind.WRITE)
DELETE_COMPETENCY: Final = Function("core_competency_delete_competency", Kind.WRITE)
ADD_RELATED: Final = Function("core_competency_add_related_competency", Kind.WRITE)
REMOVE_RELATED: Final = Function("core_competency_remove_related_competency", Kind.WRITE)
ADD_TO_COURSE: Final = Function("core_competency_add_competency_to_course", Kind.WRITE)
REMOVE_FROM_COURSE: Final = Function("core_competency_remove_competency_from_course", Kind.WRITE)
REORDER_COURSE: Final = Function("core_competency_reorder_course_competency", Kind.WRITE)
SET_COURSE_OUTCOME: Final = Function("core_competency_set_course_competency_ruleoutcome", Kind.WRITE)

BATCH_FUNCTION: Final = "tool_mobile_call_external_functions"
BATCH_OF_READS: Final = Function(BATCH_FUNCTION, Kind.READ)
BATCH_OF_WRITES: Final = Function(BATCH_FUNCTION, Kind.WRITE)

PLAN_FUNCTIONS: Final = frozenset(
    function.name for function in (SITE_INFO, LIST_FRAMEWORKS, LIST_COMPETENCIES, SCALE_VALUES)
)
"""What `plan` needs for any framework."""

RELATION_READ_FUNCTIONS: Final = frozenset({RELATED_SECTION.name})
"""What `plan` needs besides where a file manages relations."""

PUSH_FUNCTIONS: Final = PLAN_FUNCTIONS | {
    function.name
    for function in (
        CREATE_FRAMEWORK,
        UPDATE_FRAMEWORK,
        CREATE_COMPETENCY,
        UPDATE_COMPETENCY,
        SET_PARENT,
        MOVE_UP,
        MOVE_DOWN,
    )
}
"""What `push` needs for any framework."""

DELETE_FUNCTIONS: Final = frozenset({DELETE_COMPETENCY.name})
"""What `push` needs besides where orphans are to be deleted."""

RELATION_FUNCTIONS: Final = RELATION_READ_FUNCTIONS | {ADD_RELATED.name, REMOVE_RELATED.name}
"""What `push` needs besides where a file manages relations."""

OPTIONAL_FUNCTIONS: Final = frozenset({BATCH_FUNCTION})
"""What makes a push several times faster, and what alone can send null (remove a rule, inherit a scale)."""

PULL_FUNCTIONS: Final = (
    PLAN_FUNCTIONS
    | RELATION_READ_FUNCTIONS
    | {
        function.name
        for function in (
            COURSES_BY_FIELD,
            COURSES_USING,
            COURSE_PAGE,
            COURSE_CONTENTS,
            MODULE_COMPETENCIES,
            ENROLLED_USERS,
            SEARCH_COHORTS,
            COHORT_MEMBERS,
            USERS_BY_FIELD,
            COURSE_RATINGS,
        )
    }
)
"""What `pull` needs for any framework and course."""

CATEGORY_READ_FUNCTIONS: Final = frozenset({CATEGORIES.name})
"""What `pull` needs besides where courses are chosen by category."""

PLAN_READ_FUNCTIONS: Final = frozenset({USER_PLANS.name, PLAN_COMPETENCIES.name})
"""What `pull` needs besides for learning plans."""

EVIDENCE_READ_FUNCTIONS: Final = frozenset({EVIDENCE_IN_COURSE.name})
"""What `pull` needs besides for evidence."""

LINKS_PLAN_FUNCTIONS: Final = frozenset(
    function.name
    for function in (
        SITE_INFO,
        LIST_FRAMEWORKS,
        LIST_COMPETENCIES,
        COURSES_BY_FIELD,
        COURSE_PAGE,
        COURSE_CONTENTS,
        MODULE_COMPETENCIES,
    )
)
"""What `links plan` needs for any file."""

ACTIVITY_IDNUMBER_FUNCTIONS: Final = frozenset({COURSE_MODULE.name})
"""What `links plan` needs besides where a file names activities by their idnumber."""

LINKS_PUSH_FUNCTIONS: Final = LINKS_PLAN_FUNCTIONS | {
    function.name for function in (COURSE_COMPETENCIES, ADD_TO_COURSE, REORDER_COURSE, SET_COURSE_OUTCOME)
}
"""What `links push` needs for any file."""

UNLINK_FUNCTIONS: Final = frozenset({REMOVE_FROM_COURSE.name})
"""What `links push --unlink` needs besides."""

LINKS_EXPORT_FUNCTIONS: Final = LINKS_PLAN_FUNCTIONS | {COURSES_USING.name}
"""What `links export` needs, unless the courses are named."""
