"""Which plugin writes activity links on a site: found by the site's own list of functions."""

from dataclasses import replace
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from lms_sync.domain.links_site import ActivityWriter
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.moodle.activity_adapter import ActivityAdapter, ActivityFunction

GROUP: Final = "lms_sync.activity_adapters"
OWN: Final = "lms-sync"


def known_adapters() -> tuple[ActivityAdapter, ...]:
    """Return the adapter of every plugin that an installed package has one for, by the plugin's name.

    Where several packages have one for the same plugin, another package wins over lms-sync, so that a site can mend an
    adapter without waiting; among others the first by name.

    Raises:
        SettingsError: if one cannot be used; it names the package.
    """
    points = sorted(entry_points(group=GROUP), key=_precedence, reverse=True)
    by_plugin = {adapter.plugin: adapter for adapter in map(_load, points)}
    return tuple(by_plugin[plugin] for plugin in sorted(by_plugin))


def find_adapter(functions: frozenset[str], plugin: str = "") -> ActivityAdapter | None:
    """Return the adapter of the plugin by which activity links are to be written, without what the site lacks of it.

    Of several plugins the one that can most is taken (outcome and unlinking, then outcome, then unlinking), and among
    equals the first by name.

    Args:
        functions: that the token's service offers.
        plugin: the one that the settings ask for; empty for any.

    Returns:
        None if the site has no such plugin.

    Raises:
        SettingsError: if an adapter cannot be used, or the plugin asked for is unknown or not there.
    """
    known = known_adapters()
    if plugin:
        return _offered(_named(known, plugin, functions), functions)
    present = (_offered(adapter, functions) for adapter in known if adapter.link.name in functions)
    return max(present, key=_abilities, default=None)


def writer_of(adapter: ActivityAdapter) -> ActivityWriter:
    """Return what an adapter can do, in the words of the domain."""
    return ActivityWriter(
        plugin=adapter.plugin,
        can_unlink=adapter.unlink is not None,
        can_set_outcome=adapter.set_outcome is not None,
    )


def _precedence(point: EntryPoint) -> tuple[bool, str, str]:
    distribution = _distribution(point)
    return distribution == OWN, distribution, point.name


def _distribution(point: EntryPoint) -> str:
    return point.dist.name.lower().replace("_", "-") if point.dist is not None else ""


def _load(point: EntryPoint) -> ActivityAdapter:
    try:
        adapter = point.load()
    except Exception as fault:
        raise _broken(point, f"{type(fault).__name__}: {fault}") from fault
    if not isinstance(adapter, ActivityAdapter):
        raise _broken(point, f"{point.value} is no ActivityAdapter")
    return adapter


def _broken(point: EntryPoint, reason: str) -> SettingsError:
    params = {"distribution": _distribution(point), "name": point.name, "reason": reason}
    return SettingsError(Message("moodle.adapter-broken", params))


def _named(known: tuple[ActivityAdapter, ...], plugin: str, functions: frozenset[str]) -> ActivityAdapter:
    adapter = next((one for one in known if one.plugin == plugin), None)
    if adapter is None:
        names = ", ".join(one.plugin for one in known)
        raise SettingsError(Message("moodle.adapter-unknown", {"plugin": plugin, "known": names}))
    if adapter.link.name not in functions:
        params = {"plugin": plugin, "function": adapter.link.name}
        raise SettingsError(Message("moodle.adapter-absent", params))
    return adapter


def _offered(adapter: ActivityAdapter, functions: frozenset[str]) -> ActivityAdapter:
    """A service may hold some functions of a plugin only."""
    return replace(
        adapter,
        unlink=_if_offered(adapter.unlink, functions),
        set_outcome=_if_offered(adapter.set_outcome, functions),
    )


def _if_offered(function: ActivityFunction | None, functions: frozenset[str]) -> ActivityFunction | None:
    return function if function is not None and function.name in functions else None


def _abilities(adapter: ActivityAdapter) -> tuple[bool, bool]:
    return adapter.set_outcome is not None, adapter.unlink is not None
