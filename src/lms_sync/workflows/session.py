"""Open what a command works with, and close it again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lms_sync.domain.site import TargetContext
from lms_sync.moodle import HttpOptions, MoodleGateway, connect
from lms_sync.moodle.retry import Retry, tell_nobody
from lms_sync.settings import Settings, Site, key_location, read_token, select_site, store_location
from lms_sync.store import SiteStore, Store, open_store


@dataclass(frozen=True, slots=True)
class Session:
    """One site, the way to it and what is remembered of it.

    Args:
        settings: all of them.
        site: the one chosen.
        gateway: to it.
        store: of the settings.
        site_store: what the store remembers of the site.
        key_file: of the hashes of forgotten people, if there are any.
    """

    settings: Settings
    site: Site
    gateway: MoodleGateway
    store: Store
    site_store: SiteStore
    key_file: Path

    @property
    def context(self) -> TargetContext:
        """Where new frameworks go."""
        if self.site.category_id is None:
            return TargetContext()
        return TargetContext("coursecat", self.site.category_id)


def http_options(settings: Settings) -> HttpOptions:
    """Return how the settings want Moodle to be called."""
    http = settings.http
    return HttpOptions(
        connect_timeout=http.connect_timeout,
        read_timeout=http.read_timeout,
        retry_budget=http.budget,
        batch_size=http.batch_size,
        workers=http.workers,
        ca_bundle=str(http.ca_bundle) if http.ca_bundle is not None else None,
    )


@contextmanager
def open_session(
    settings: Settings,
    site_name: str | None,
    environ: Mapping[str, str],
    tell: Callable[[Retry], None] = tell_nobody,
) -> Iterator[Session]:
    """Open the store and the way to a site; nothing is sent yet.

    Args:
        settings: as loaded.
        site_name: which site; None takes the settings' own choice.
        environ: where tokens and folders may be named.
        tell: is told when a call is tried again.

    Raises:
        SettingsError: if the site, its address or its token cannot be used.
        StoreError: if the store cannot be opened.
    """
    site = select_site(settings, site_name)
    token = read_token(site, environ)
    options = http_options(settings)
    with connect(site.url, token, options, tell) as gateway, open_store(store_location(settings, environ)) as store:
        yield Session(settings, site, gateway, store, store.site(site.url), key_location(settings, environ))
