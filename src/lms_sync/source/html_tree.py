"""HTML as Moodle stores it, as a tree: clean XHTML, so nothing has to be guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAX_DEPTH = 60
_VOID = frozenset({"br", "hr", "img"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element; its children are elements and texts without entities."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)


def parse_html(html: str) -> Element | None:
    """Return a nameless element around all of a text; None where it is not balanced, or nests too deep."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0] if builder.is_clean and len(builder.open) == 1 else None


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]
        self.is_clean = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag in _VOID:
            return
        if len(self.open) > MAX_DEPTH:
            self.is_clean = False
        else:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.is_clean = self.is_clean and tag in _VOID

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].name == tag:
            self.open.pop()
        else:
            self.is_clean = False

    def handle_data(self, data: str) -> None:
        children = self.open[-1].children
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the signature is the parser's
        self.is_clean = False

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002 - the signature is the parser's
        self.is_clean = False

    def handle_pi(self, data: str) -> None:  # noqa: ARG002 - the signature is the parser's
        self.is_clean = False

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002 - the signature is the parser's
        self.is_clean = False
