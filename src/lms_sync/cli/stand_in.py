"""The stand-in for a Moodle site, as far as it is installed."""

from types import ModuleType

from lms_sync.errors import SettingsError
from lms_sync.message import Message

TOKEN = "TOKEN"  # noqa: S105 - of the stand-in, which answers on this machine only
_EXTRA = {"werkzeug"}


def load_sandbox() -> ModuleType:
    """Return the package of the stand-in.

    Raises:
        SettingsError: if the extra that it needs is not installed.
    """
    try:
        import lms_sync.sandbox as sandbox  # noqa: PLC0415, PLR0402 - an extra, and slow to import
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _EXTRA:
            raise
        raise SettingsError(Message("cli.sandbox-extra")) from error
    return sandbox
