"""The store: what lms-sync remembers of a site between two runs; the only place with SQL."""

from lms_sync.store.copying import copy_store
from lms_sync.store.lock import pull_lock, site_lock, sync_lock
from lms_sync.store.opening import WhenMissing, open_store
from lms_sync.store.pull_store import PullStore
from lms_sync.store.site_store import SiteStore
from lms_sync.store.store import Store

__all__ = [
    "PullStore",
    "SiteStore",
    "Store",
    "WhenMissing",
    "copy_store",
    "open_store",
    "pull_lock",
    "site_lock",
    "sync_lock",
]
