"""Which names Moodle takes: PARAM_TEXT holds no tags, multilang apart (param::clean_param_value_text)."""

import re

MAX_NAME = 100

_LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")
# PHP's strip_tags leaves a "<" alone only where ASCII white space follows.
_OPENS_TAG = re.compile(r"<(?![ \t\n\v\f\r])")
_MULTILANG = re.compile(
    r'<span(?:\s+lang="[a-zA-Z0-9_-]+"\s+class="multilang"|\s+class="multilang"\s+lang="[a-zA-Z0-9_-]+")\s*>[^<]*</span>'
    r'|<lang lang="[a-zA-Z0-9_-]+"\s*>[^<]*</lang>'
)


def is_param_text(text: str) -> bool:
    """Tell whether Moodle takes a name: every ``<`` is followed by a blank or is part of well-formed multilang."""
    if "<" not in text:
        return True
    if "</span>" in text or "</lang>" in text:
        return not _mixes_multilang(text) and "<" not in _MULTILANG.sub("", text)
    return _OPENS_TAG.search(text) is None


def has_line_break(text: str) -> bool:
    """Tell whether a name runs over more than one line."""
    return _LINE_BREAK.search(text) is not None


def _mixes_multilang(text: str) -> bool:
    return "</span>" in text and "</lang>" in text
