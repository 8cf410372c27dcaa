"""Framework files for tests, written with a mark where a problem is expected."""

from dataclasses import dataclass

MARK = "▲"

FRAMEWORK = """\
  idnumber: DEMO
  shortname: Demo framework
"""
TAXONOMIES = "  taxonomies: [domain, competency]\n"
ITEMS = """\
    items:
      - {name: Not yet}
      - {name: Reached, default: true, proficient: true}
"""
SCALE = f"  scale:\n    name: Two steps\n{ITEMS}"
COMPETENCIES = """\
  - idnumber: A
    shortname: A First
    children:
      - idnumber: A1
        shortname: A1 Second
"""


def document(
    *,
    head: str = "format: lms-sync/framework/v1\n",
    framework: str = FRAMEWORK,
    taxonomies: str = TAXONOMIES,
    scale: str = SCALE,
    competencies: str = COMPETENCIES,
) -> str:
    """A file of which only the given parts differ from a correct one."""
    return f"{head}framework:\n{framework}{taxonomies}{scale}competencies:\n{competencies}"


def with_items(*items: str) -> str:
    """A file whose scale has the given items."""
    return document(scale="  scale:\n    items:\n" + "".join(f"      - {item}\n" for item in items))


def competency(*lines: str, scale: str = SCALE) -> str:
    """A file whose tree is A with the child A1, and A has further lines."""
    more = "".join(f"    {line}\n" for text in lines for line in text.splitlines())
    children = "    children:\n      - idnumber: A1\n        shortname: A1 Second\n"
    return document(scale=scale, competencies=f"  - idnumber: A\n    shortname: A First\n{more}{children}")


def leaf(*lines: str) -> str:
    """A file with one competency, A, which has the given lines only."""
    first, *rest = (line for text in lines for line in text.splitlines())
    return document(competencies=f"  - {first}\n" + "".join(f"    {line}\n" for line in rest))


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and the place of the mark that was taken out of it; 0:0 without one."""

    text: str
    line: int
    column: int


def unmarked(text: str) -> MarkedText:
    """Take the mark out of a text."""
    before, mark, after = text.partition(MARK)
    if not mark:
        return MarkedText(text, 0, 0)
    return MarkedText(before + after, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
