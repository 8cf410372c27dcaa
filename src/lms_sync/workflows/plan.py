"""Say what a push would do; nothing is written to Moodle."""

from collections.abc import Sequence
from pathlib import Path

from lms_sync.domain.plan import Policies
from lms_sync.planner.planning import PlannedPush
from lms_sync.workflows.framework_files import read_files
from lms_sync.workflows.gather import gather
from lms_sync.workflows.session import Session


def plan_files(paths: Sequence[Path], policies: Policies, session: Session) -> PlannedPush:
    """Return what a push of these files would do.

    Args:
        paths: framework files.
        policies: the choices of the one who pushes.
        session: the site and the store.

    Raises:
        FrameworkError: if a file is not valid.
        MoodleError: if the site cannot be read, the account may not, or a scale is not there.
        SettingsError: if a scale cannot be decided.
        StoreError: if the store cannot be read.
    """
    return gather(read_files(paths), policies, session).push
