"""Markdown as Moodle turns it into HTML (Michelf's MarkdownExtra), for the forms that descriptions hold.

Read by a CommonMark parser and written in Michelf's manner: a blank line between blocks, quotations indented. Its own
extensions (tables, definition lists, footnotes, attributes in braces) are not read, and where the two dialects part
(lazy continuation, nesting by less than four blanks) CommonMark wins.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

_BLOCK_NAMES = "address|blockquote|div|dl|h[1-6]|ol|p|pre|table|ul"
_TAG = re.compile(rf"<(/?)({_BLOCK_NAMES})\b[^>]*>|<hr\b[^>]*>")


def markdown_to_html(text: str) -> str:
    """Return the HTML of a Markdown text, as lib/weblib.php's markdown_to_html does."""
    if not text:
        return ""
    elements = _elements(text.strip())
    if elements:
        return "\n\n".join(elements) + "\n"
    tree = SyntaxTreeNode(_parser().parse(text))
    return _blocks(tree.children) + "\n"


def _elements(html: str) -> list[str]:
    """Split HTML into its block elements, or return nothing where it is not made of such alone."""
    elements: list[str] = []
    start = depth = 0
    for tag in _TAG.finditer(html):
        if not depth and html[start : tag.start()].strip():
            return []
        if not depth:
            start = tag.start()
        depth += 0 if tag[2] is None else -1 if tag[1] else 1
        if not depth:
            elements.append(html[start : tag.end()])
            start = tag.end()
    return [] if depth or html[start:].strip() else elements


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _blocks(nodes: list[SyntaxTreeNode]) -> str:
    return "\n\n".join(map(_block, nodes))


def _block(node: SyntaxTreeNode) -> str:
    match node.type:
        case "paragraph" | "heading":
            return _spans(node) if node.hidden else f"<{node.tag}>{_spans(node)}</{node.tag}>"
        case "blockquote":
            return "<blockquote>\n" + _indented(_blocks(node.children)) + "\n</blockquote>"
        case "bullet_list" | "ordered_list":
            items = "\n".join(f"<li>{_blocks(item.children)}</li>" for item in node.children)
            return f"<{node.tag}>\n{items}\n</{node.tag}>"
        case "code_block" | "fence":
            return f"<pre><code>{_escaped(node.content)}</code></pre>"
    return "<hr />" if node.type == "hr" else node.content.strip("\n")


def _indented(html: str) -> str:
    return "\n".join(f"  {line}" for line in html.split("\n"))


def _spans(node: SyntaxTreeNode) -> str:
    parser = _parser()
    tokens = node.children[0].to_tokens() if node.children else []
    # Michelf writes quotation marks in text as they are
    html: str = parser.renderer.render(tokens, parser.options, {})
    return html.replace("&quot;", '"')


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
