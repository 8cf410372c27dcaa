"""Say what a push of links would do; nothing is written to Moodle."""

from collections.abc import Sequence

from lms_sync.domain.links import LinksFile
from lms_sync.domain.links_plan import LinksPlan, UnlinkPolicy
from lms_sync.planner.links import plan_links
from lms_sync.workflows.links_gather import gather_links
from lms_sync.workflows.session import Session


def plan_links_files(files: Sequence[LinksFile], unlink: UnlinkPolicy, session: Session) -> LinksPlan:
    """Return what a push of these files would do.

    Args:
        files: links files.
        unlink: what becomes of links that no file names.
        session: the site and the store.

    Raises:
        MoodleError: if the site cannot be read, or the account may not.
        SettingsError: if the plugin that the settings name is not there.
        StoreError: if the store cannot be read.
    """
    return plan_links(files, gather_links(files, session), unlink)
