"""Functions on cohorts and groups (`cohort/externallib.php`, `group/externallib.php`)."""

from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.exporters import CONTEXT
from lms_sync.sandbox.params import INT, RAW, Kind, Multiple, Presence, struct, with_default
from lms_sync.sandbox.records import Cohort, Group
from lms_sync.sandbox.selection import matches

_VIEW = ("moodle/cohort:view", "moodle/cohort:manage")


def _export(call: Call, cohort: Cohort) -> dict[str, Any]:
    return {
        "id": cohort.id,
        "name": call.text(cohort.name),
        "idnumber": cohort.idnumber,
        "description": "",
        "descriptionformat": 1,
        "visible": True,
        "theme": "",
        "customfields": [],
    }


def _get(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    wanted = params["cohortids"]
    found = [cohort for number, cohort in sorted(call.site.cohorts.items()) if not wanted or number in wanted]
    if found:
        call.require_any(_VIEW, call.system())
    return [_export(call, cohort) for cohort in found]


def _search(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    call.context_from(params["context"])
    call.require_any(_VIEW, call.system())
    found = [
        cohort
        for cohort in call.site.cohorts.values()
        if not params["query"] or matches(params["query"], cohort.name, cohort.idnumber)
    ]
    found.sort(key=lambda cohort: (collation_key(cohort.name), collation_key(cohort.idnumber)))
    first, number = params["limitfrom"] or 0, params["limitnum"] or 0
    chosen = found[first : first + number] if number else found[first:]
    return {"cohorts": [_export(call, cohort) for cohort in chosen]}


def _members(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = []
    for number in params["cohortids"]:
        if (cohort := call.site.cohorts.get(number)) is None:
            raise call.missing("cohort")
        call.require_any(_VIEW, call.system())
        users = sorted(
            (call.site.users[userid] for userid in cohort.members),
            key=lambda user: (collation_key(user.lastname), collation_key(user.firstname)),
        )
        answer.append({"cohortid": number, "userids": [user.id for user in users]})
    return answer


def _groups(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    course = call.course(params["courseid"])
    call.enter_course(course)
    return [_export_group(call, group) for group in call.site.groups.values() if group.courseid == course.id]


def _export_group(call: Call, group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "courseid": group.courseid,
        "name": call.text(group.name),
        "description": "",
        "descriptionformat": 1,
        "enrolmentkey": "",
        "idnumber": group.idnumber,
        "visibility": 0,
        "participation": True,
        "customfields": [],
    }


def _group_members(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = []
    for number in params["groupids"]:
        if (group := call.site.groups.get(number)) is None:
            raise call.missing("groups")
        call.enter_course(call.course(group.courseid))
        answer.append({"groupid": number, "userids": sorted(group.members)})
    return answer


FUNCTIONS = (
    Function("core_cohort_get_cohorts", struct(cohortids=Multiple(INT, Presence.DEFAULT, [])), _get),
    Function(
        "core_cohort_search_cohorts",
        struct(
            query=RAW,
            context=CONTEXT,
            includes=with_default(Kind.ALPHA, "parents"),
            limitfrom=with_default(Kind.INT, 0),
            limitnum=with_default(Kind.INT, 25),
        ),
        _search,
    ),
    Function("core_cohort_get_cohort_members", struct(cohortids=Multiple(INT)), _members),
    Function("core_group_get_course_groups", struct(courseid=INT), _groups),
    Function("core_group_get_group_members", struct(groupids=Multiple(INT)), _group_members),
)
