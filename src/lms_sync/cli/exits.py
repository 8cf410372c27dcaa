"""Exit codes, and which one an error means.

Besides the codes of the contract, a run that the user ended before anything was written ends with 130, and one whose
reader went away with 141, as shells count signals.
"""

from enum import IntEnum

from lms_sync.errors import (
    ExportError,
    FrameworkError,
    LedgerError,
    LinksError,
    LmsSyncError,
    LockedError,
    MoodleError,
    OutputError,
    PersonError,
    PlanError,
    SettingsError,
    StoreError,
)


class Exit(IntEnum):
    """What a run says to the one who started it."""

    DONE = 0
    DEFECT = 1
    USAGE = 2
    REFUSED = 3
    MOODLE = 4
    STORE = 5
    PARTLY = 6
    LOCKED = 7
    DIFFERENCES = 10
    INTERRUPTED = 130
    NO_READER = 141


def exit_of(error: LmsSyncError) -> Exit:
    """Return the exit code that an error means."""
    match error:
        case (
            SettingsError() | FrameworkError() | LinksError() | LedgerError() | PersonError() | OutputError()
        ):  # as for --out, the user named the place
            return Exit.USAGE
        case PlanError() | ExportError():
            return Exit.REFUSED
        case MoodleError():
            return Exit.MOODLE
        case StoreError():
            return Exit.STORE
        case LockedError():
            return Exit.LOCKED
        case _:
            return Exit.DEFECT
