"""Which language the environment asks for."""

from collections.abc import Mapping

from lms_sync.texts.catalogue import Language


def language_of_environment(environ: Mapping[str, str]) -> Language:
    """Return French where LMS_SYNC_LANG or the locale is French, else English."""
    for name in ("LMS_SYNC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environ.get(name, ""):
            return Language.FR if locale.lower().startswith("fr") else Language.EN
    return Language.EN
