"""Functions on accounts: enrolled users, look-ups, and how an account is shown (`enrol/externallib.php`, `user/…`)."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.collation import collation_key
from lms_sync.sandbox.errors import MoodleError, coding_error, invalid_parameter
from lms_sync.sandbox.exporters import user_picture
from lms_sync.sandbox.params import ALPHANUMEXT, INT, RAW, Kind, Multiple, Presence, Value, struct
from lms_sync.sandbox.php import is_empty, to_int
from lms_sync.sandbox.records import Context, ContextLevel, Course, User

_OPTIONS = Multiple(struct(name=ALPHANUMEXT, value=RAW), Presence.DEFAULT, [])
_ENROLLED = frozenset(
    {
        "id",
        "username",
        "firstname",
        "lastname",
        "fullname",
        "email",
        "department",
        "idnumber",
        "firstaccess",
        "lastaccess",
        "profileimageurlsmall",
        "profileimageurl",
    }
)
_CLEAN = {
    "id": re.compile(r"0|-?[1-9][0-9]*"),
    "idnumber": re.compile(r".*", re.DOTALL),
    "username": re.compile(r"[-.@_a-z0-9]*"),
    "email": re.compile(r".*", re.DOTALL),
}
_OF_COURSE = frozenset({"lastcourseaccess", "groups", "roles", "enrolledcourses"})
# Known to Moodle, and empty for all accounts here.
_NOT_FILLED = frozenset({"description", "descriptionformat", "customfields", "url", "country", "city", "address"})
_SORTS: dict[str, Callable[[User], Any]] = {
    "id": lambda user: user.id,
    "firstname": lambda user: collation_key(user.firstname),
    "lastname": lambda user: collation_key(user.lastname),
    "siteorder": lambda user: (collation_key(user.lastname), collation_key(user.firstname), user.id),
}


def user_summary(call: Call, user: User) -> dict[str, Any]:
    """An account as ratings show it (`user_summary_exporter`)."""
    return {
        "id": user.id,
        "email": user.email,
        "idnumber": user.idnumber,
        "phone1": "",
        "phone2": "",
        "department": "",
        "institution": "",
        "fullname": user.fullname,
        "identity": user.email,
        "profileurl": f"{call.site.wwwroot}/user/profile.php?id={user.id}",
        "profileimageurl": user_picture(call.site, 1),
        "profileimageurlsmall": user_picture(call.site, 2),
    }


def _details(call: Call, user: User, context: Context) -> dict[str, Any]:
    """An account as the caller may see it (`user_get_user_details`); the site's identity fields are e-mail alone."""
    hidden: set[str] = set()
    if user.id != call.user.id:
        if not call.may("moodle/user:viewalldetails", context):
            hidden |= {"username", "idnumber", "department", "auth", "confirmed", "lang", "theme", "mailformat"}
        if not any(call.may(name, context) for name in ("moodle/site:viewuseridentity", "moodle/course:useremail")):
            hidden.add("email")
    return {name: value for name, value in _all_details(call, user).items() if name not in hidden}


def _all_details(call: Call, user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "username": user.username,
        "firstname": user.firstname,
        "lastname": user.lastname,
        "fullname": user.fullname,
        "email": user.email,
        "department": "",
        "idnumber": user.idnumber,
        "firstaccess": 0,
        "lastaccess": 0,
        "auth": "manual",
        "suspended": user.suspended,
        "confirmed": True,
        "lang": "en",
        "theme": "",
        "timezone": "99",
        "mailformat": 1,
        "trackforums": 0,
        "profileimageurlsmall": user_picture(call.site, 2),
        "profileimageurl": user_picture(call.site, 1),
    }


def is_gradable(course: Course, userid: int) -> bool:
    """Tells whether an account is enrolled and may be rated in a course (`is_enrolled` with the capability)."""
    return userid in course.learners


def _enrolled(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    options = _options_of(params["options"])
    course = call.course(params["courseid"])
    context = call.site.context_of(ContextLevel.COURSE, course.id)
    try:
        call.enter_course(course)
    except MoodleError as error:
        raise _context_not_valid(course, error) from error
    if options.get("withcapability"):
        call.require("moodle/role:review", context)
    if to_int(options.get("groupid", "")):
        call.require("moodle/site:accessallgroups", context)
    if not is_empty(options.get("onlyactive")) or not is_empty(options.get("onlysuspended")):
        call.require("moodle/course:enrolreview", context)
    users = sorted(_chosen(call, course, context, options), key=lambda user: user.id)
    sort = options.get("sortby", "id")
    # The direction of "siteorder" goes to the last of its three columns only, which is the id.
    is_reversed = sort != "siteorder" and options.get("sortdirection", "ASC").upper() == "DESC"
    users.sort(key=_SORTS[sort], reverse=is_reversed)
    first, number = max(to_int(options.get("limitfrom", "")), 0), to_int(options.get("limitnumber", ""))
    users = users[first : first + number] if number > 0 else users[first:]
    wanted = options["userfields"].split(",") if options.get("userfields") else None
    return [_enrolled_user(call, course, user, wanted) for user in users]


def _options_of(given: list[dict[str, Any]]) -> dict[str, str]:
    options = {one["name"]: one["value"] or "" for one in given}
    if options.get("sortby", "id") not in _SORTS or options.get("sortdirection", "ASC").upper() not in ("ASC", "DESC"):
        raise invalid_parameter()
    return options


def _context_not_valid(course: Course, error: MoodleError) -> MoodleError:
    message = (
        f"You cannot execute functions in the course context (course id:{course.id}). "
        f"The context error message was: {error.message}"
    )
    return MoodleError.core("moodle_exception", "errorcoursecontextnotvalid", message, help_area="webservice")


def _chosen(call: Call, course: Course, context: Context, options: dict[str, str]) -> Iterable[User]:
    users: Iterable[User] = [call.site.users[userid] for userid in course.learners]
    if capability := options.get("withcapability"):
        users = [user for user in users if call.may(capability, context, user.id)]
    if groupid := to_int(options.get("groupid", "")):
        group = call.site.groups.get(groupid)
        users = [user for user in users if group and user.id in group.members]
    if not is_empty(options.get("onlyactive")):
        users = [user for user in users if not user.suspended]
    if not is_empty(options.get("onlysuspended")):
        users = [user for user in users if user.suspended]
    return users


def _enrolled_user(call: Call, course: Course, user: User, wanted: list[str] | None) -> dict[str, Any]:
    context = call.site.context_of(ContextLevel.COURSE, course.id)
    details = {name: value for name, value in _details(call, user, context).items() if name in _ENROLLED}
    details["lastcourseaccess"] = 0
    groups = [one for one in call.site.groups.values() if one.courseid == course.id and user.id in one.members]
    if groups:
        details["groups"] = [
            {"id": group.id, "name": call.text(group.name), "description": "", "descriptionformat": 1}
            for group in groups
        ]
    details["roles"] = [{"roleid": 5, "name": "", "shortname": "student", "sortorder": 0}]
    details["enrolledcourses"] = [
        {"id": one.id, "fullname": call.text(one.fullname), "shortname": call.text(one.shortname)}
        for one in sorted(call.site.courses.values(), key=lambda one: one.sortorder)
        if user.id in one.learners
    ]
    if wanted is None:
        return details
    if unknown := [name for name in wanted if name not in _ENROLLED | _OF_COURSE | _NOT_FILLED]:
        message = f"Invalid user field: {unknown[0]}"
        raise MoodleError.core("moodle_exception", "invaliduserfield", message)
    return {name: value for name, value in details.items() if name in {*wanted, "id", "fullname"}}


def _by_field(call: Call, params: dict[str, Any]) -> list[dict[str, Any]]:
    name = params["field"]
    if name not in _CLEAN:
        raise coding_error("invalid field parameter")
    if not all(_CLEAN[name].fullmatch(value or "") for value in params["values"]):
        raise invalid_parameter()
    return [_details(call, user, call.system()) for user in _matching(call, name, params["values"])]


def _matching(call: Call, name: str, values: list[str | None]) -> list[User]:
    wanted = {collation_key(value or "") for value in values}
    users = sorted(call.site.users.values(), key=lambda user: user.id)
    return [user for user in users if collation_key(str(getattr(user, name))) in wanted and _can_see(call, user)]


def _can_see(call: Call, user: User) -> bool:
    context = call.system()
    return user.id == call.user.id or call.may("moodle/user:viewdetails", context)


def _search(call: Call, params: dict[str, Any]) -> dict[str, Any]:
    call.require_any(("moodle/user:viewdetails",), call.system()) if not call.user.is_admin else None
    users = sorted(call.site.users.values(), key=lambda user: user.id)
    for criterion in params["criteria"]:
        name, pattern = criterion["key"], criterion["value"] or ""
        if name not in ("id", "idnumber", "username", "email", "firstname", "lastname"):
            continue
        users = [user for user in users if _is_like(str(getattr(user, name)), pattern)]
    return {"users": [_details(call, user, call.system()) for user in users], "warnings": []}


def _is_like(text: str, pattern: str) -> bool:
    return collation_key(text) == collation_key(pattern) or (
        "%" in pattern and pattern.strip("%").lower() in text.lower()
    )


FUNCTIONS = (
    Function("core_enrol_get_enrolled_users", struct(courseid=INT, options=_OPTIONS), _enrolled),
    Function("core_user_get_users_by_field", struct(field=Value(Kind.ALPHA), values=Multiple(RAW)), _by_field),
    Function("core_user_get_users", struct(criteria=Multiple(struct(key=Value(Kind.ALPHA), value=RAW))), _search),
)
