"""A plan of links for machines.

One object:

- `format`: "lms-sync/links-plan/v1"; a later format has another name.
- `site`: the address that it was made for; `fingerprint`: 64 hexadecimal digits over all that counts, null if
  the plan cannot be pushed.
- `unlink`: keep or unlink; `plugin`: by which activity links are written, null where a person has to.
- `empty`: nothing to push; `open_work`: how many activities a person has to see to; `differences`: anything at all
  differs or would be refused.
- `files`: per file `file`, `framework`, and
  - `courses`: `id`, `shortname`, `fullname`; `changes` in the order of the push, each with its `kind` (link_competency,
    set_course_outcome, reorder_course, unlink_competency, link_activity, set_activity_outcome, unlink_activity) and the
    fields of that kind; `work`: what only a person can do, done lines too; `unexpected`: `competency`, and `activity`
    with `name` and `cmid`, null for a link of the course;
  - `refusals` and `notes`: `file`, `line`, `column`, `severity`, `code`, `message` in the language of the run.
"""

from lms_sync.domain.links_plain import link_change_to_plain
from lms_sync.domain.links_plan import ActivityPlace, CoursePlan, LinksFilePlan, LinksPlan
from lms_sync.domain.plain import Plain
from lms_sync.domain.worklist import WorkItem
from lms_sync.reports.problems import problem_to_plain
from lms_sync.texts import Language

LINKS_PLAN_FORMAT = "lms-sync/links-plan/v1"


def links_plan_to_plain(plan: LinksPlan, language: Language) -> dict[str, Plain]:
    """Return a plan as a JSON object.

    Args:
        plan: the plan.
        language: of the sentences.
    """
    return {
        "format": LINKS_PLAN_FORMAT,
        "site": plan.site_url,
        "unlink": plan.unlink.value,
        "plugin": plan.plugin or None,
        "fingerprint": None if plan.is_refused else plan.fingerprint,
        "empty": plan.is_empty,
        "open_work": plan.open_work,
        "differences": plan.has_differences,
        "files": [_file(file, language) for file in plan.files],
    }


def _file(file: LinksFilePlan, language: Language) -> Plain:
    return {
        "file": file.file,
        "framework": file.framework,
        "courses": [_course(course) for course in file.courses],
        "refusals": [problem_to_plain(problem, "error", language) for problem in file.refusals],
        "notes": [problem_to_plain(problem, "note", language) for problem in file.notes],
    }


def _course(course: CoursePlan) -> Plain:
    return {
        "id": course.course_id,
        "shortname": course.shortname,
        "fullname": course.fullname,
        "changes": [link_change_to_plain(change) for change in course.changes],
        "work": [_work(item) for item in course.work],
        "unexpected": [
            {"competency": link.competency, "activity": None if link.activity is None else _activity(link.activity)}
            for link in course.unexpected
        ],
    }


def _activity(activity: ActivityPlace) -> Plain:
    return {"name": activity.name, "cmid": activity.cmid}


def _work(item: WorkItem) -> Plain:
    return {
        "cmid": item.cmid,
        "name": item.name,
        "modname": item.modname,
        "done": item.is_done,
        "visible": item.is_visible,
        "renamed_from": item.renamed_from or None,
        "outcome": None if item.outcome is None else item.outcome.value,
        "present_outcomes": [*sorted(outcome.value for outcome in item.present_outcomes)],
        "competencies": [
            {
                "idnumber": one.idnumber,
                "shortname": one.shortname,
                "linked": one.is_linked,
                "wanted": one.is_wanted,
                "in_course": one.in_course,
            }
            for one in item.competencies
        ],
    }
