"""Links between competencies and courses or activities: files and a site in, a plan out; and back again."""

from lms_sync.planner.links.courses import CoursesMeant, MeantEntry, Needs, courses_meant, needs
from lms_sync.planner.links.exporting import export_links
from lms_sync.planner.links.fingerprint import fingerprint, is_rest_of, targets
from lms_sync.planner.links.frameworks import frameworks_meant
from lms_sync.planner.links.ordering import Reorder, after_reorder, reorders
from lms_sync.planner.links.planning import changes_of_course, plan_course_again, plan_links, remembered_of

__all__ = [
    "CoursesMeant",
    "MeantEntry",
    "Needs",
    "Reorder",
    "after_reorder",
    "changes_of_course",
    "courses_meant",
    "export_links",
    "fingerprint",
    "frameworks_meant",
    "is_rest_of",
    "needs",
    "plan_course_again",
    "plan_links",
    "remembered_of",
    "reorders",
    "targets",
]
