"""Check the settings and what they name on this machine; nothing is sent, and nothing is made."""

import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lms_sync.errors import SettingsError, StoreError
from lms_sync.message import Message
from lms_sync.settings import (
    Settings,
    Site,
    Variable,
    key_location,
    read_token,
    select_site,
    store_location,
    variables_of,
)
from lms_sync.store.keys import read_key


class PlaceState(StrEnum):
    """What a file or folder of the settings is found to be."""

    THERE = "there"
    TO_BE_MADE = "to-be-made"
    REMOTE = "remote"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Place:
    """A file, folder or database that the settings name.

    Args:
        key: of the settings.
        path: as it is meant; an address without its password.
        state: what is there.
        problem: what is wrong with it.
    """

    key: str
    path: str
    state: PlaceState
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """A site of the settings.

    Args:
        site: as the settings describe it.
        is_chosen: whether it is the one that commands work on.
        problem: why its token cannot be read.
    """

    site: Site
    is_chosen: bool
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class ConfigCheck:
    """What a check of settings found.

    Args:
        file: that was read.
        tried: where one was looked for.
        variables: of the environment.
        sites: in the order of their names.
        places: files, folders and databases.
        problems: what has to be mended.
        warnings: what may be meant.
    """

    file: Path | None
    tried: tuple[Path, ...]
    variables: tuple[Variable, ...]
    sites: tuple[CheckedSite, ...]
    places: tuple[Place, ...]
    problems: tuple[Message, ...]
    warnings: tuple[Message, ...]


def check_config(settings: Settings, site_name: str | None, environ: Mapping[str, str]) -> ConfigCheck:
    """Check what well-formed settings name: sites, tokens, files, folders.

    The token of the site that commands work on has to be readable; where none is chosen, that of every site.

    Args:
        settings: as loaded.
        site_name: the site that the user named.
        environ: the environment.
    """
    problems: list[Message] = []
    chosen = ""
    try:
        chosen = select_site(settings, site_name).name
    except SettingsError as error:
        if error.message.code != "settings-site-which":
            problems.append(error.message)
    variables = variables_of(settings, environ)
    sites = tuple(_checked_site(select_site(settings, name), chosen, environ) for name in sorted(settings.sites))
    places = tuple(_places(settings, environ))
    needed = [
        each
        for each in sites
        if each.problem is not None and (each.is_chosen or not chosen or each.site.name in settings.sync.sites)
    ]
    unneeded = [each for each in sites if each.problem is not None and each not in needed]
    problems += [each.problem for each in needed if each.problem is not None]
    problems += [place.problem for place in places if place.problem is not None]
    warnings = [each.problem for each in unneeded if each.problem is not None]
    warnings += [_unknown(variable) for variable in variables if not variable.is_known]
    return ConfigCheck(settings.file, settings.tried, variables, sites, places, tuple(problems), tuple(warnings))


def _checked_site(site: Site, chosen: str, environ: Mapping[str, str]) -> CheckedSite:
    try:
        read_token(site, environ)
    except SettingsError as error:
        return CheckedSite(site, site.name == chosen, error.message)
    return CheckedSite(site, site.name == chosen)


def _unknown(variable: Variable) -> Message:
    if variable.near:
        return Message("config-variable-unknown-near", {"name": variable.name, "near": variable.near})
    return Message("config-variable-unknown", {"name": variable.name})


def _places(settings: Settings, environ: Mapping[str, str]) -> Iterator[Place]:
    for key, patterns in (("frameworks.files", settings.frameworks.files), ("links.files", settings.links.files)):
        for pattern in patterns:
            found = sorted(glob.glob(pattern))  # noqa: PTH207 - the pattern is absolute
            yield from (_file(key, Path(one)) for one in found or [pattern])
    for key, file in (("ledger.file", settings.ledger.file), ("http.ca_bundle", settings.http.ca_bundle)):
        if file is not None:
            yield _file(key, file)
    if settings.report.folder is not None:
        yield _written("report.folder", settings.report.folder)
    for key, written in (("sync.summary", settings.sync.summary), ("sync.prometheus", settings.sync.prometheus)):
        if written is not None:
            yield _written(key, written)
    yield _store(settings, environ)
    yield _key(settings, environ)


def _file(key: str, path: Path) -> Place:
    code = "" if os.access(path, os.R_OK) else "config-path-unreadable" if path.exists() else "config-path-missing"
    return _place(key, path, PlaceState.THERE, code)


def _written(key: str, path: Path) -> Place:
    """Look at a file or folder that runs write to; what is not there yet is made in the nearest folder that is."""
    state = PlaceState.THERE if path.exists() else PlaceState.TO_BE_MADE
    nearest = next((each for each in (path, *path.parents) if each.exists()), path)
    mode = os.W_OK | os.X_OK if nearest.is_dir() else os.W_OK
    is_usable = os.access(nearest, mode) and (nearest == path or nearest.is_dir())
    return _place(key, path, state, "" if is_usable else "config-path-not-writable")


def _place(key: str, path: Path, state: PlaceState, code: str) -> Place:
    if not code:
        return Place(key, str(path), state)
    return Place(key, str(path), PlaceState.WRONG, Message(code, {"key": key, "path": str(path)}))


def _store(settings: Settings, environ: Mapping[str, str]) -> Place:
    key = "store.path" if settings.store.url is None else "store.url"
    try:
        place = store_location(settings, environ)
    except SettingsError as error:
        return Place(key, "", PlaceState.WRONG, error.message)
    return _written(key, place) if isinstance(place, Path) else _database(key, place)


def _database(key: str, url: str) -> Place:
    from lms_sync.store.postgresql import parse_url, shown  # noqa: PLC0415 - slow to import

    if url.startswith("sqlite:///"):
        return _written(key, Path(url.removeprefix("sqlite:///")))
    try:
        return Place(key, shown(parse_url(url)), PlaceState.REMOTE)
    except StoreError as error:
        return Place(key, "", PlaceState.WRONG, error.message)


def _key(settings: Settings, environ: Mapping[str, str]) -> Place:
    key = "store.key_file"
    try:
        path = key_location(settings, environ)
        found = read_key(path)
    except SettingsError:  # said of the store
        return Place(key, "", PlaceState.WRONG)
    except StoreError as error:
        return Place(key, str(error.message.params["place"]), PlaceState.WRONG, error.message)
    return Place(key, str(path), PlaceState.THERE) if found is not None else _written(key, path)
