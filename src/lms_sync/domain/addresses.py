"""Addresses of the pages of Moodle where something is seen or mended (scripts of admin/tool/lp, course/modedit.php)."""

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


def activity_competencies_page(site_url: str, cmid: int) -> str:
    """Return the settings page of an activity with only the part on competencies shown (course/modedit.php).

    A Moodle that knows no `showonly`, or an account that may not link competencies, gets the whole page, at that part.

    Args:
        site_url: the site's address in its one spelling.
        cmid: Moodle's id of the course module.
    """
    return f"{activity_settings_page(site_url, cmid)}&showonly=competenciessection#id_competenciessection"


def activity_settings_page(site_url: str, cmid: int) -> str:
    """Return the whole settings page of an activity; saved, it leads back to the course."""
    return f"{site_url}/course/modedit.php?update={cmid}&return=0"
