"""What readers of web services get who do not ask for the stored text raw (core_external, filters off)."""

import re
from enum import IntEnum

from lms_sync.sandbox.clean_html import clean_html_with_ids
from lms_sync.sandbox.clean_text import strip_tags
from lms_sync.sandbox.markdown_extra import markdown_to_html

_LONE_AMPERSAND = re.compile(r"&(?![a-zA-Z0-9#]{1,8};)")
_LINE_BREAK = re.compile("\r\n|\n\r|\n|\r")


class TextFormat(IntEnum):
    """Moodle's FORMAT_… constants."""

    MOODLE = 0
    HTML = 1
    PLAIN = 2
    MARKDOWN = 4


def format_string(value: str) -> str:
    """Return a name as format_string does with formatstringstriptags on, Moodle's default."""
    text = strip_tags(_LONE_AMPERSAND.sub("&amp;", value))
    return text.replace("<", "&lt;").replace(">", "&gt;")


def format_text(value: str, text_format: int) -> str:
    """Return a description as core_external's format_text does: safe HTML with its ids, whatever the stored format."""
    if not value:
        return ""
    match TextFormat(text_format):
        case TextFormat.HTML:
            return clean_html_with_ids(value)
        case TextFormat.PLAIN:
            return _plain(value)
        case TextFormat.MARKDOWN:
            return clean_html_with_ids(markdown_to_html(value))
        case TextFormat.MOODLE:
            return clean_html_with_ids(_auto_formatted(value))


def _plain(text: str) -> str:
    """Escape the text, numeric references apart (weblib's s() and rebuildnolinktag), and keep its blanks and lines."""
    for character, entity in (("&", "&amp;"), ('"', "&quot;"), ("'", "&#039;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(character, entity)
    text = re.sub(r"&amp;(#(?:\d+|x[0-9a-f]+);)", r"&\1", text, flags=re.IGNORECASE | re.ASCII)
    text = re.sub(r"&lt;(/?)nolink&gt;", r"<\1nolink>", text)
    return _with_breaks(text.replace("  ", "&nbsp; "))


def _auto_formatted(text: str) -> str:
    """Make lines of a text that may hold tags (weblib's text_to_html without its div)."""
    text = re.sub("(?<=>)[ \t\n\r\v\f]+(?=<)", "", text)
    text = re.sub("[\n\r]<", " <", text)
    text = re.sub(">[\n\r]", "> ", text)
    return _with_breaks(text)


def _with_breaks(text: str) -> str:
    return _LINE_BREAK.sub(lambda found: f"<br />{found.group()}", text)
