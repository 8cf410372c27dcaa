"""A shortcut for the descriptions that most frameworks consist of: one sentence without any mark-up."""

import re

# A letter first (no list, heading, quote or rule), then nothing that CommonMark or HTML reads as more than itself.
_PLAIN = re.compile(
    "[^\\W\\d_](?:[^\\\\`*_\\[\\]<>&\0-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]*[\\w.,;:!?)»”’\"'…%€-])?"
)


def plain_sentence_html(text: str) -> str | None:
    """Return what `render_description` makes of a single line without mark-up; None where only the parser can say."""
    sentence = text.removesuffix("\n")
    return f"<p>{sentence}</p>" if _PLAIN.fullmatch(sentence) else None
