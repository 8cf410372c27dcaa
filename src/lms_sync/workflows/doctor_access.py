"""What a token may do: release, functions, capabilities, scales."""

import re
from collections.abc import Iterator
from typing import Final

from lms_sync.domain.doctor import Area, Check, State
from lms_sync.domain.jobs import Condition, FunctionNeed, Job
from lms_sync.domain.site import SiteInfo, TargetContext
from lms_sync.errors import FrameworkError, LmsSyncError, MoodleAccessError, MoodleError, SettingsError
from lms_sync.message import Message
from lms_sync.moodle import MoodleGateway
from lms_sync.moodle import functions as known
from lms_sync.moodle.access import check_access
from lms_sync.moodle.course_reads import course_page, courses_by_shortname
from lms_sync.moodle.probes import may_manage
from lms_sync.moodle.requirements import needs_of
from lms_sync.settings import Settings, Site
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.scales import ScaleShelf
from lms_sync.workflows.settings_files import matching_files

TRIED: Final = ("4.5", "5.0")
_REST: Final = "webservice/rest:use"
_VIEW: Final = "moodle/competency:competencyview"
_MANAGE: Final = "moodle/competency:competencymanage"
_COURSE_VIEW: Final = "moodle/competency:coursecompetencyview"
_COURSE_MANAGE: Final = "moodle/competency:coursecompetencymanage"
_WILDCARDS: Final = re.compile(r"[*?\[]")


def access_checks(
    gateway: MoodleGateway,
    info: SiteInfo,
    settings: Settings,
    site: Site,
    context: TargetContext,
    jobs: tuple[Job, ...],
) -> Iterator[Check]:
    """Yield what the token may do on a site that answers.

    Args:
        gateway: to the site.
        info: what it said of itself.
        settings: which name files and courses.
        site: the one chosen.
        context: where frameworks stand.
        jobs: for which.
    """
    yield _release(info)
    yield _competencies(info)
    yield _administrator(info, gateway.url)
    yield from _functions(info, jobs, gateway.url)
    seen = dict(_capabilities(gateway, info, settings, context, jobs))
    for need in needs_of(jobs).capabilities:
        state = seen.get(need.name, State.NOT_VERIFIED)
        code = {State.OK: "ok", State.MISS: "missing"}.get(state, "not-verified")
        yield Check(
            "capability", state, Message(f"doctor.capability.{code}", _params(gateway.url, capability=need.name))
        )
    yield from _scales(gateway, info, settings, site)


def _params(site: str, **params: str | int) -> dict[str, str | int]:
    return {"site": site, **params}


def _release(info: SiteInfo) -> Check:
    number = re.match(r"\d+\.\d+", info.release)
    if number is not None and number[0] in TRIED:
        return Check("release", State.OK, Message("doctor.release.ok", {"release": info.release}))
    params = {"release": info.release or "?", "known": ", ".join(TRIED)}
    return Check("release", State.WARNING, Message("doctor.release.untried", params))


def _competencies(info: SiteInfo) -> Check:
    try:
        check_access(info, ())
    except MoodleAccessError as error:
        return Check("competencies", State.MISS, error.message)
    return Check("competencies", State.OK, Message("doctor.competencies.ok"))


def _administrator(info: SiteInfo, url: str) -> Check:
    state = State.WARNING if info.is_administrator else State.OK
    return Check(
        "administrator", state, Message(f"doctor.administrator.{state.value}", _params(url, username=info.username))
    )


def _functions(info: SiteInfo, jobs: tuple[Job, ...], url: str) -> Iterator[Check]:
    for need in needs_of(jobs).functions:
        if need.condition is Condition.SPEED:
            there = need.name in info.functions
            state, code = (State.OK, "ok") if there else (State.WARNING, "missing")
            yield Check("batch", state, Message(f"doctor.batch.{code}", _params(url, function=need.name)))
        else:
            yield _function(need, info, url)


def _function(need: FunctionNeed, info: SiteInfo, url: str) -> Check:
    params = _params(url, function=need.name, condition=need.condition.value)
    if need.name in info.functions:
        return Check("function", State.OK, Message("doctor.function.ok", params))
    if need.condition is Condition.ALWAYS:
        return Check("function", State.MISS, Message("doctor.function.missing", params))
    return Check("function", State.WARNING, Message("doctor.function.missing-optional", params))


def _capabilities(
    gateway: MoodleGateway, info: SiteInfo, settings: Settings, context: TargetContext, jobs: tuple[Job, ...]
) -> Iterator[tuple[str, State]]:
    """Yield what can be seen by reading; what fails for another reason than a right is left not verified."""
    yield _REST, State.OK
    if known.LIST_FRAMEWORKS.name in info.functions:
        try:
            managed = gateway.read(may_manage(context))
        except MoodleAccessError as error:
            if error.errorcode == "nopermissions":
                yield _VIEW, State.MISS
        except MoodleError:
            return
        else:
            yield _VIEW, State.OK
            if managed is not None:
                yield _MANAGE, State.OK if managed else State.MISS
    shortname = next((name for name in settings.pull.courses if not _WILDCARDS.search(name)), None)
    needed = {known.COURSES_BY_FIELD.name, known.COURSE_PAGE.name}
    if shortname is not None and needed <= info.functions and {Job.LINKS, Job.LINKS_PUSH, Job.PULL} & set(jobs):
        yield from _of_course(gateway, shortname)


def _of_course(gateway: MoodleGateway, shortname: str) -> Iterator[tuple[str, State]]:
    try:
        courses = gateway.read(courses_by_shortname(shortname))
        page = gateway.read(course_page(courses[0].id)) if courses else None
    except MoodleAccessError as error:
        if error.errorcode == "nopermissions":
            yield _COURSE_VIEW, State.MISS
        elif error.errorcode == "requireloginerror":
            yield "moodle/course:view", State.MISS
        return
    except MoodleError:
        return
    if page is not None:
        yield _COURSE_VIEW, State.OK
        if page.can_manage is not None:
            yield _COURSE_MANAGE, State.OK if page.can_manage else State.MISS


def _scales(gateway: MoodleGateway, info: SiteInfo, settings: Settings, site: Site) -> Iterator[Check]:
    if not settings.frameworks.files:
        yield Check("scale", State.NOT_VERIFIED, Message("doctor.scale.no-files"), Area.SETTINGS)
        return
    try:
        frameworks = read_files(matching_files(settings.frameworks.files, "links.no-framework-files"))
    except FrameworkError:
        yield Check("scale", State.MISS, Message("doctor.scale.files"), Area.SETTINGS)
        return
    except SettingsError as error:
        yield Check("scale", State.MISS, error.message, Area.SETTINGS)
        return
    if not {known.LIST_FRAMEWORKS.name, known.SCALE_VALUES.name} <= info.functions:
        yield Check("scale", State.NOT_VERIFIED, Message("doctor.scale.not-verified"))
        return
    try:
        present = {each.idnumber: each for each in gateway.list_frameworks()}
        for framework in frameworks:
            shelf = ScaleShelf(gateway, site)
            shelf.find(framework, present.get(framework.idnumber), present.values())
            yield from (Check("scale", State.MISS, error.message, _area(error)) for error in shelf.not_found)
            for scale_id in shelf.ids.values():
                params: dict[str, str | int] = {"scale_id": scale_id, "framework": framework.idnumber}
                yield Check("scale", State.OK, Message("doctor.scale.ok", params))
    except MoodleError as error:
        yield Check("scale", State.MISS, error.message)


def _area(error: LmsSyncError) -> Area:
    return Area.SETTINGS if isinstance(error, SettingsError) else Area.MOODLE
