"""What Moodle shows of a description in the form in which it would store it."""

import html
import re
from typing import Final

from lms_sync.domain.line_ends import with_line_feeds

_PIECE: Final = re.compile(r"(?P<tag></?[a-z][^<>]*>)|(?P<reference>&(?!amp;|lt;|gt;)(?:#\w+|\w+);)")
_ID: Final = re.compile(r' id="[^"]*"')
_ID_OR_NAME: Final = re.compile(r' (?:id|name)="[^"]*"')
_NAMED: Final = ("<a ", "<img ")
_TRIMMED: Final = " \t\n\r\0\v"


def stored_form(shown: str) -> str:
    """Return HTML that format_text of core_external has cleaned as clean_param(PARAM_CLEANHTML) would have it.

    The two differ in three things: format_text keeps ids (and the name of a link or image, which is one), does not
    trim, and shows plain text with references to characters.
    """
    return _PIECE.sub(_piece, with_line_feeds(shown)).strip(_TRIMMED)


def _piece(found: re.Match[str]) -> str:
    tag = found["tag"]
    if tag is None:
        return html.escape(html.unescape(found["reference"]), quote=False)
    return (_ID_OR_NAME if tag.startswith(_NAMED) else _ID).sub("", tag)
