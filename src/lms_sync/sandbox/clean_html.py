"""Moodle's PARAM_CLEANHTML: a description has to be what Moodle's HTML Purifier would make of it.

A cleaner of the same make: parse as libxml2 does (purifier_parser), put every element where it may stand
(purifier_nesting, purifier_content), validate attributes, styles and addresses (purifier_attributes, purifier_css,
purifier_uri), write. The settings are those of purify_html (lib/weblib.php): HTML Purifier 4.17, libxml2 2.9.14.

Known differences, none of which changes whether a text is taken: namespaces that libxml2 stops at
(``<a:1>``), host names out of ASCII (punycode of IDNA 2003), ``</body>`` in the middle of a text.
"""

import re

from lms_sync.sandbox.clean_text import without_invalid_characters
from lms_sync.sandbox.purifier_attributes import validate_attributes
from lms_sync.sandbox.purifier_elements import ELEMENTS, Content
from lms_sync.sandbox.purifier_ids import Ids
from lms_sync.sandbox.purifier_nesting import nest_well
from lms_sync.sandbox.purifier_parser import Node, parse_fragment
from lms_sync.sandbox.purifier_php import NOT_SGML, PHP_TRIMMED

_NEEDS_PURIFIER = re.compile("&|<[^pesb/]")
_MULTILANG = re.compile(r'<span(?:\s+lang="([a-zA-Z0-9_-]+)"|\s+class="multilang"){2}\s*>', re.ASCII)
_MULTILANG_SHELTERED = re.compile(r'<span xxxlang="([a-zA-Z0-9_-]+)">')
_CDATA = re.compile(r"<!\[CDATA\[(.+?)\]\]>", re.DOTALL)
_CONDITIONAL = re.compile(r"<!--\[if [^>]+\]>.*?<!\[endif\]-->", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"(.*?)<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_SCRIPT = re.compile(r"<script[^>]*>.*?</script>", re.IGNORECASE)
_STRAY_LESS_THAN = re.compile(r"<(?=[^a-z!/])", re.IGNORECASE)


def is_clean_html(value: str) -> bool:
    """Tell whether Moodle takes the value as PARAM_CLEANHTML, which it only does when cleaning changes nothing."""
    return clean_html(without_invalid_characters(value)).strip(PHP_TRIMMED) == value


def clean_html(value: str) -> str:
    """Return the HTML as Moodle's clean_text (lib/weblib.php) does."""
    return _purified(value, None) if _is_purifier_needed(value) else value


def clean_html_with_ids(value: str) -> str:
    """Return the HTML as clean_text does with the option allowid."""
    return _purified(value, Ids()) if _is_purifier_needed(value) else value


def _is_purifier_needed(value: str) -> bool:
    """Follow is_purify_html_necessary: simple paragraphs pass unseen, control characters and all."""
    if _NEEDS_PURIFIER.search(value):
        return True
    escaped = _escaped(value)
    if escaped == value:
        return False
    escaped = _with_tags(escaped, "p", "\n", 0)
    if escaped == value:
        return False
    for name in ("em", "strong"):
        escaped = _with_tags(escaped, name, "<>", 1)
        if escaped == value:
            return False
    return escaped.replace("&lt;br /&gt;", "<br />") != value


def _with_tags(escaped: str, name: str, barriers: str, least: int) -> str:
    """Write pairs of an escaped tag as tags again, as is_purify_html_necessary does by regular expression.

    Args:
        escaped: the text.
        name: the element.
        barriers: characters that may not stand within the element.
        least: how many characters have to.
    """
    start_tag, end_tag = f"&lt;{name}&gt;", f"&lt;/{name}&gt;"
    parts: list[str] = []
    for run in re.split(f"([{barriers}])", escaped):
        position = 0
        while (start := run.find(start_tag, position)) >= 0:
            inner = start + len(start_tag)
            end = run.find(end_tag, inner + least)
            if end < 0:
                break
            parts += run[position:start], f"<{name}>", run[inner:end], f"</{name}>"
            position = end + len(end_tag)
        parts.append(run[position:])
    return "".join(parts)


def _purified(value: str, ids: Ids | None) -> str:
    is_multilang = 'class="multilang"' in value
    if is_multilang:
        value = _MULTILANG.sub(r'<span xxxlang="\1">', value)
    nodes = nest_well(parse_fragment(_normalised(value)))
    purified = "".join(_written(node, ids) for node in nodes)
    if is_multilang:
        purified = _MULTILANG_SHELTERED.sub(r'<span lang="\1" class="multilang">', purified)
    return purified


def _normalised(html: str) -> str:
    html = _CDATA.sub(lambda found: _escaped(found[1]).replace('"', "&quot;"), html)
    html = _CONDITIONAL.sub("", html)
    body = _BODY.match(html)
    if body and body[1].rfind("<!--") <= body[1].rfind("-->"):
        html = body[2]
    if NOT_SGML.search(html):
        # the Purifier looks for a byte order mark only in a text that has to be cleaned anyway (Encoder::cleanUTF8)
        html = NOT_SGML.sub("", html).replace("\ufeff", "")
    html = _SCRIPT.sub("", html)
    return _STRAY_LESS_THAN.sub("&lt;", html)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(node: Node, ids: Ids | None) -> str:
    if isinstance(node, str):
        return _escaped(node)
    attributes = validate_attributes(node.name, node.attributes, ids)
    start = f"<{node.name}" + "".join(f' {name}="{_attribute(value)}"' for name, value in attributes.items())
    if ELEMENTS[node.name].content is Content.EMPTY:
        return f"{start} />"
    return f"{start}>{''.join(_written(child, ids) for child in node.children)}</{node.name}>"


def _attribute(value: str) -> str:
    if "`" in value and not re.search("[\"' <>]", value):
        value += " "  # Output.FixInnerHTML: old browsers take a backquote for a quote
    return _escaped(value).replace('"', "&quot;")
