"""Moodle's PARAM_TEXT: names hold no tags but well-formed multilang (clean_param_value_text, lib/classes/param.php)."""

import re
from collections.abc import Callable

_MULTILANG = {
    "lang": re.compile(r'<lang lang="[a-zA-Z0-9_-]+"\s*>'),
    "span": re.compile(r'<span(\s+lang="[a-zA-Z0-9_-]+"|\s+class="multilang"){2}\s*>'),
}
_TAG_LIKE = re.compile(r"<.*?>", re.DOTALL)
_PHP_SPACE = " \t\n\v\f\r"
_State = Callable[[int, str], "_State"]


def is_clean_text(value: str) -> bool:
    """Tell whether Moodle takes the value as PARAM_TEXT, which it only does when cleaning changes nothing."""
    return clean_text(value) == value


def clean_text(value: str) -> str:
    """Return the value without tags, multilang spans kept when all of them are well formed."""
    value = without_invalid_characters(value)
    for tag in ("lang", "span"):
        if f"</{tag}>" in value:
            value = strip_tags(value, tag)
            if _is_multilang(value, tag):
                return value
            break
    return strip_tags(value)


def without_invalid_characters(value: str) -> str:
    """Drop what Moodle's fix_utf8 drops: NUL, U+FFFE, U+FFFF and lone surrogates."""
    return re.sub("[\0\ufffe\uffff\ud800-\udfff]", "", value)


def _is_multilang(value: str, tag: str) -> bool:
    tags = _TAG_LIKE.findall(value)
    inside = False
    for found in tags:
        if found == f"</{tag}>":
            if not inside:
                return False
            inside = False
        elif _MULTILANG[tag].fullmatch(found) or _MULTILANG[tag].fullmatch(found.removesuffix("\n")):
            inside = True
        else:
            return False
    return bool(tags) and not inside


def strip_tags(value: str, allowed: str = "") -> str:
    """Remove tags as PHP's strip_tags does, down to its reading of quotes, comments and a lone ``<``.

    Args:
        value: the text.
        allowed: the name of one element whose tags stay.
    """
    return _TagStripper(value, allowed).run()


class _TagStripper:
    """The state machine of php_strip_tags_ex (ext/standard/string.c)."""

    def __init__(self, value: str, allowed: str) -> None:
        self._value = value
        self._allowed = allowed
        self._kept: list[str] = []
        self._tag: list[str] = []
        self._depth = 0
        self._quote = ""
        self._last_in_php = ""
        self._brackets = 0
        self._is_xml = False

    def run(self) -> str:
        state: _State = self._in_text
        for position, character in enumerate(self._value):
            if character != "\0":
                state = state(position, character)
        return "".join(self._kept)

    def _before(self, position: int, length: int) -> str:
        return self._value[max(position - length, 0) : position]

    def _opens_tag(self, position: int) -> bool:
        following = self._value[position + 1 : position + 2]
        return not following or following not in _PHP_SPACE

    def _toggle_quote(self, character: str) -> None:
        if not self._quote:
            self._quote = character
        elif self._quote == character:
            self._quote = ""

    def _closes(self) -> bool:
        """Tell whether a ``>`` ends the tag: not one of a nested ``<``, nor within quotes."""
        if self._depth:
            self._depth -= 1
            return False
        return not self._quote

    def _back_to_text(self) -> "_State":
        self._quote = ""
        self._is_xml = False
        self._tag = []
        return self._in_text

    def _in_text(self, position: int, character: str) -> "_State":
        if character == "<" and self._opens_tag(position):
            self._tag = ["<"]
            return self._in_tag
        if character == ">" and self._depth:
            self._depth -= 1
        else:
            self._kept.append(character)
        return self._in_text

    def _in_tag(self, position: int, character: str) -> "_State":
        if character == ">":
            return self._end_of_tag(position)
        if character == "<" and (self._quote or self._opens_tag(position)):
            self._depth += not self._quote
            return self._in_tag
        if character in "!?" and self._before(position, 1) == "<":
            self._brackets = 0
            self._last_in_php = character
            return self._in_declaration if character == "!" else self._in_php
        if character in "\"'":
            self._toggle_quote(character)
        self._tag.append(character)
        return self._in_tag

    def _end_of_tag(self, position: int) -> "_State":
        if not self._closes():
            return self._in_tag
        if self._is_xml and self._before(position, 1) == "-":
            return self._in_tag
        self._tag.append(">")
        if self._allowed and _element_of("".join(self._tag)) == self._allowed:
            self._kept.extend(self._tag)
        return self._back_to_text()

    def _in_php(self, position: int, character: str) -> "_State":
        if character in "()" and self._last_in_php not in ("'", '"'):
            self._last_in_php = character
            self._brackets += 1 if character == "(" else -1
        elif character == ">":
            if self._closes() and not self._brackets and self._last_in_php != '"' and self._before(position, 1) == "?":
                return self._back_to_text()
        elif character in "\"'" and self._before(position, 1) != "\\":
            if self._last_in_php == character:
                self._last_in_php = ""
            elif self._last_in_php != "\\":
                self._last_in_php = character
            self._toggle_quote(character)
        elif character in "lL" and position > len("<?xm") and self._before(position, 4).lower() == "<?xm":
            self._is_xml = True
            return self._in_tag
        return self._in_php

    def _in_declaration(self, position: int, character: str) -> "_State":
        if character == ">":
            return self._back_to_text() if self._closes() else self._in_declaration
        if character in "\"'" and self._before(position, 1) != "\\":
            self._toggle_quote(character)
        elif character == "-" and self._before(position, 2) == "!-":
            return self._in_comment
        elif character in "eE" and self._before(position, 8).lower() == "<!doctyp":
            return self._in_tag
        return self._in_declaration

    def _in_comment(self, position: int, character: str) -> "_State":
        if character == ">" and not self._quote and self._before(position, 2) == "--":
            return self._back_to_text()
        return self._in_comment


def _element_of(tag: str) -> str:
    """Return the element's name as php_tag_find reads it out of a tag."""
    name = ""
    for position, character in enumerate(tag[1:], 1):
        if character == ">" or (name and character in _PHP_SPACE):
            break
        is_slash_of_tag = character == "/" and (tag[position - 1] == "<" or tag[position + 1] == ">")
        if character not in _PHP_SPACE and not is_slash_of_tag:
            name += character.lower()
    return name
