"""The elements HTML Purifier knows in Moodle: XHTML 1.0 Transitional and what purify_html adds (lib/weblib.php)."""

from dataclasses import dataclass
from enum import Enum, auto


class Content(Enum):
    """How an element's children are judged (HTML Purifier's ChildDef)."""

    EMPTY = auto()
    OPTIONAL = auto()
    REQUIRED = auto()
    LIST = auto()
    TABLE = auto()
    CHAMELEON = auto()
    RUBY = auto()


@dataclass(frozen=True, slots=True)
class ElementRule:
    """What may stand within an element.

    Args:
        content: how the children are judged.
        allowed: names of the elements that may be children; ``#PCDATA`` is text.
        inline: descendants are judged as inline.
        formatting: a block within splits the element instead of ending it.
        wrap: the element that is put around it where it may not stand itself.
        excludes: elements that no descendant may be.
    """

    content: Content
    allowed: frozenset[str] = frozenset()
    inline: bool = False
    formatting: bool = False
    wrap: str = ""
    excludes: frozenset[str] = frozenset()


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# object, iframe and forms stand in the Purifier's content sets too, but are no elements: their tags are dropped
_INLINE = _names(
    "abbr acronym cite dfn kbd q samp var em strong code span br a sub sup b big i small tt del ins bdo img basefont"
    " font s strike u ruby nolink tex algebra bdi video audio #PCDATA"
)
_FLOW = _INLINE | _names("h1 h2 h3 h4 h5 h6 address blockquote pre p div hr table center dir menu lang ol ul dl")
ROOT = ElementRule(Content.OPTIONAL, _FLOW)


def _rules() -> dict[str, ElementRule]:
    rules = {
        "a": ElementRule(Content.OPTIONAL, _INLINE, inline=True, formatting=True, excludes=frozenset({"a"})),
        "address": ElementRule(Content.OPTIONAL, _INLINE | {"p"}, inline=True),
        "audio": ElementRule(Content.OPTIONAL, _FLOW | {"source", "track"}),
        "caption": ElementRule(Content.OPTIONAL, _INLINE, inline=True),
        "colgroup": ElementRule(Content.OPTIONAL, _names("col")),
        "dir": ElementRule(Content.REQUIRED, _names("li")),
        "dl": ElementRule(Content.REQUIRED, _names("dt dd")),
        "menu": ElementRule(Content.REQUIRED, _names("li")),
        "pre": ElementRule(
            Content.OPTIONAL, _INLINE, inline=True, excludes=_names("img big small object applet font basefont")
        ),
        "rb": ElementRule(Content.OPTIONAL, _INLINE, inline=True, excludes=frozenset({"ruby"})),
        "rbc": ElementRule(Content.REQUIRED, _names("rb")),
        "rp": ElementRule(Content.OPTIONAL, _names("#PCDATA")),
        "rt": ElementRule(Content.OPTIONAL, _INLINE, inline=True, excludes=frozenset({"ruby"})),
        "rtc": ElementRule(Content.REQUIRED, _names("rt")),
        "ruby": ElementRule(Content.RUBY, _names("rb rt rp rbc rtc")),
        "table": ElementRule(Content.TABLE, _names("tr tbody thead tfoot caption colgroup col")),
        "tr": ElementRule(Content.REQUIRED, _names("td th")),
        "video": ElementRule(Content.OPTIONAL, _FLOW | {"source", "track"}),
    }
    for name in _names("br hr col img basefont source track"):
        rules[name] = ElementRule(Content.EMPTY)
    for name in _names("tbody thead tfoot"):
        rules[name] = ElementRule(Content.REQUIRED, _names("tr"))
    for name in _names("ol ul"):
        rules[name] = ElementRule(Content.LIST, _names("li ul ol"), wrap="li")
    for name in _names("del ins"):
        rules[name] = ElementRule(Content.CHAMELEON, _FLOW)
    for name in _names("blockquote div li dd td th center nolink lang bdi"):
        rules[name] = ElementRule(Content.OPTIONAL, _FLOW)
    for name in _names("em strong code b big i small tt s strike u"):
        rules[name] = ElementRule(Content.OPTIONAL, _INLINE, inline=True, formatting=True)
    for name in _names("abbr acronym cite dfn kbd q samp var span h1 h2 h3 h4 h5 h6 p dt sub sup bdo font tex algebra"):
        rules[name] = ElementRule(Content.OPTIONAL, _INLINE, inline=True)
    return rules


ELEMENTS = _rules()
INLINE_CONTENT = _INLINE
