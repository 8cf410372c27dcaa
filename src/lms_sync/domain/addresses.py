"""Addresses of the pages of Moodle where a finding is seen or mended (scripts of admin/tool/lp)."""

from lms_sync.domain.ratings import RatingScope


def rating_page(site_url: str, learner_id: int, competency_id: int, scope: RatingScope, place_id: int) -> str:
    """Return the page that shows a rating and its evidence.

    Args:
        site_url: the site's address in its one spelling.
        learner_id: Moodle's id of the user.
        competency_id: Moodle's id.
        scope: where the rating holds.
        place_id: of the course or of the completed plan; a global rating is shown by the plans of the learner.
    """
    match scope:
        case RatingScope.COURSE:
            return (
                f"{site_url}/admin/tool/lp/user_competency_in_course.php"
                f"?userid={learner_id}&competencyid={competency_id}&courseid={place_id}"
            )
        case RatingScope.ARCHIVED:
            return (
                f"{site_url}/admin/tool/lp/user_competency_in_plan.php"
                f"?userid={learner_id}&competencyid={competency_id}&planid={place_id}"
            )
        case RatingScope.GLOBAL:
            return f"{site_url}/admin/tool/lp/plans.php?userid={learner_id}"


def framework_page(site_url: str, framework_id: int, context_id: int) -> str:
    """Return the page that shows the tree of a framework."""
    return f"{site_url}/admin/tool/lp/competencies.php?competencyframeworkid={framework_id}&pagecontextid={context_id}"


def competency_page(site_url: str, competency_id: int) -> str:
    """Return the page that shows the tree of a framework, opened at a competency."""
    return f"{site_url}/admin/tool/lp/competencies.php?competencyid={competency_id}"


def course_competencies_page(site_url: str, course_id: int) -> str:
    """Return the page on which competencies are linked to a course."""
    return f"{site_url}/admin/tool/lp/coursecompetencies.php?courseid={course_id}"


def activity_settings_page(site_url: str, cmid: int) -> str:
    """Return the page on which an activity is set up, its competencies too (course/modedit.php)."""
    return f"{site_url}/course/modedit.php?update={cmid}"
