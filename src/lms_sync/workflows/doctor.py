"""Examine the way to a site, what its token may do, and what the settings name on this machine."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from pydantic import SecretStr

from lms_sync.domain.doctor import Area, Check, Diagnosis, State
from lms_sync.domain.jobs import Job
from lms_sync.domain.site import SiteInfo, TargetContext
from lms_sync.errors import MoodleError, SettingsError
from lms_sync.message import Message
from lms_sync.moodle import HttpOptions, MoodleGateway, connect
from lms_sync.moodle.probes import certificate_end, measure_line
from lms_sync.settings import Settings, Site, read_token, select_site
from lms_sync.workflows.doctor_access import access_checks
from lms_sync.workflows.doctor_machine import machine_checks
from lms_sync.workflows.session import http_options

STEPS: Final = ("address", "tls", "redirect", "available", "services", "token", "account")
"""What has to hold for a call to be answered, each before the next."""

_STEP_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("unknown-host", "unreachable", "connect-timeout", "read-timeout", "connection-lost", "unsendable"), "address"
    ),
    **dict.fromkeys(("proxy", "proxy-login"), "address"),
    **dict.fromkeys(("certificate", "no-tls"), "tls"),
    **dict.fromkeys(("redirected", "redirected-nowhere", "wrong-address"), "redirect"),
    **dict.fromkeys(("maintenance", "unavailable", "server-error", "upgrade-running", "database-down"), "available"),
    "too-many-requests": "available",
    **dict.fromkeys(("invalid-token", "access-refused"), "token"),
}
_SHORT_CLOCK: Final = 60
_SOON: Final = 21
_RETRY_BUDGET: Final = 3.0
"""Seconds: whoever asks a doctor wants to know what fails, not to wait until it passes."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The time, as the machine tells it.

    Args:
        monotonic: seconds that never go back.
        now: the time in UTC.
    """

    monotonic: Callable[[], float]
    now: Callable[[], datetime]


def examine(
    settings: Settings, site_name: str | None, environ: Mapping[str, str], jobs: tuple[Job, ...], clocks: Clocks
) -> Diagnosis:
    """Return what was found of a site, its token, and the places of the settings; nothing is written to Moodle.

    Args:
        settings: as loaded.
        site_name: which site; None takes the settings' own choice.
        environ: where tokens and folders may be named.
        jobs: for which functions and capabilities are looked at; none takes what the settings ask for.
        clocks: the machine's.

    Raises:
        SettingsError: if no site can be chosen.
    """
    chosen = jobs or _asked_for(settings)
    site = select_site(settings, site_name)
    file = settings.file
    code = "doctor.settings.environment" if file is None else "doctor.settings.ok"
    first = Check("settings", State.OK, Message(code, {"file": str(file or "")}), Area.SETTINGS)
    found = (
        first,
        *_moodle_checks(settings, site, environ, chosen, clocks),
        *machine_checks(settings, environ, chosen),
    )
    return Diagnosis(site.url, chosen, found)


def _asked_for(settings: Settings) -> tuple[Job, ...]:
    links = (Job.LINKS,) if settings.links.files else ()
    if "sync" in settings.model_fields_set:
        sync = settings.sync
        frameworks = _OF_FRAMEWORKS[sync.frameworks]
        linked = links if sync.links is None else _OF_LINKS[sync.links]
        return (*frameworks, *linked, *((Job.PULL,) if sync.pull else ()))
    pulls = (Job.PULL,) if settings.pull.courses or settings.pull.categories else ()
    return (Job.VERIFY, *links, *pulls)


_OF_FRAMEWORKS: Final[Mapping[str, tuple[Job, ...]]] = MappingProxyType(
    {"off": (), "verify": (Job.VERIFY,), "push": (Job.PUSH,)}
)
_OF_LINKS: Final[Mapping[str, tuple[Job, ...]]] = MappingProxyType(
    {"off": (), "verify": (Job.LINKS,), "worklist": (Job.LINKS,), "push": (Job.LINKS_PUSH,)}
)
"""What `[sync]` asks for."""


def _moodle_checks(
    settings: Settings, site: Site, environ: Mapping[str, str], jobs: tuple[Job, ...], clocks: Clocks
) -> Iterator[Check]:
    options = replace(http_options(settings), retry_budget=_RETRY_BUDGET)
    with ExitStack() as stack:
        try:
            token = read_token(site, environ)
            gateway = stack.enter_context(connect(site.url, token, options))
        except SettingsError as error:
            yield Check("token-found", State.MISS, error.message, Area.SETTINGS)
            yield from (_not_reached(step) for step in STEPS)
            return
        yield Check("token-found", State.OK, Message("doctor.token-found"), Area.SETTINGS)
        try:
            info = gateway.site_info()
        except MoodleError as error:
            yield from _up_to(error, site)
            return
        yield from (_passed(step, site, info.username) for step in STEPS)
        yield from _certificate(site, options, clocks)
        context = TargetContext() if site.category_id is None else TargetContext("coursecat", site.category_id)
        yield from access_checks(gateway, info, settings, site, context, jobs)
        yield from _line(gateway, info, token, options, clocks)


def _up_to(error: MoodleError, site: Site) -> Iterator[Check]:
    code = error.message.code.removeprefix("moodle.")
    failed = STEPS.index("account" if code.startswith("account-") else _STEP_OF.get(code, "services"))
    yield from (_passed(step, site, "") for step in STEPS[:failed])
    yield Check(STEPS[failed], State.MISS, error.message)
    yield from (_not_reached(step) for step in STEPS[failed + 1 :])


def _passed(step: str, site: Site, username: str) -> Check:
    if step == "tls" and site.url.startswith("http:"):
        return Check(step, State.OK, Message("doctor.tls.loopback"))
    return Check(step, State.OK, Message(f"doctor.{step}.ok", {"site": site.url, "username": username}))


def _not_reached(step: str) -> Check:
    return Check(step, State.NOT_VERIFIED, Message("doctor.not-reached"))


def _certificate(site: Site, options: HttpOptions, clocks: Clocks) -> Iterator[Check]:
    if not site.url.startswith("https:"):
        return
    ends = certificate_end(site.url, options)
    if ends is None:
        yield Check("certificate", State.NOT_VERIFIED, Message("doctor.certificate.not-verified"))
        return
    days = (ends - clocks.now()).days
    state = State.WARNING if days < _SOON else State.OK
    yield Check("certificate", state, Message(f"doctor.certificate.{state.value}", {"days": days}))


def _line(
    gateway: MoodleGateway, info: SiteInfo, token: SecretStr, options: HttpOptions, clocks: Clocks
) -> Iterator[Check]:
    try:
        line = measure_line(gateway.url, token, options, clocks.monotonic, clocks.now)
    except MoodleError as error:
        yield Check("speed", State.MISS, error.message)
        return
    yield Check("speed", State.OK, Message("doctor.speed.ok", {"milliseconds": line.milliseconds, "site": info.url}))
    if line.offset is None:
        yield Check("clock", State.NOT_VERIFIED, Message("doctor.clock.not-verified"))
        return
    seconds = abs(line.offset)
    state = State.WARNING if seconds >= _SHORT_CLOCK else State.OK
    yield Check("clock", state, Message(f"doctor.clock.{state.value}", {"seconds": seconds}))
