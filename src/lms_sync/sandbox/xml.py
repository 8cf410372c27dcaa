"""The XML of the REST protocol, which Moodle answers unless JSON is asked for (`webservice/rest/locallib.php`)."""

from html import escape
from typing import Any

from lms_sync.sandbox.errors import MoodleError

_HEAD = '<?xml version="1.0" encoding="UTF-8" ?>\n'


def result_xml(result: Any) -> str:
    """An answer."""
    return f"{_HEAD}<RESPONSE>\n{_element(result)}</RESPONSE>\n"


def error_xml(error: MoodleError) -> str:
    """An error."""
    code = f"<ERRORCODE>{_text(error.errorcode)}</ERRORCODE>\n" if error.errorcode else ""
    message = f"<MESSAGE>{_text(error.message)}</MESSAGE>\n"
    return f'{_HEAD}<EXCEPTION class="{error.exception}">\n{code}{message}</EXCEPTION>\n'


def _element(value: Any) -> str:
    if isinstance(value, dict):
        keys = "".join(f'<KEY name="{key}">{_element(below)}</KEY>\n' for key, below in value.items())
        return f"<SINGLE>\n{keys}</SINGLE>\n"
    if isinstance(value, list):
        return f"<MULTIPLE>\n{''.join(_element(below) for below in value)}</MULTIPLE>\n"
    if value is None:
        return '<VALUE null="null"/>\n'
    return f"<VALUE>{_text(str(int(value)) if isinstance(value, bool) else str(value))}</VALUE>\n"


def _text(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")
