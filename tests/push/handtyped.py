"""A framework as somebody typed it into Moodle from paper: other numbers, other typography, small mistakes."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lms_sync.domain.framework import Framework, Node
from lms_sync.source import check_framework
from tests.push.world import World

SHIPPED = Path(__file__).parents[2] / "frameworks" / "caferuis-competences.yaml"
CONFIGURATION = '[{"scaleid":"3"},{"id":3,"scaledefault":1,"proficient":1},{"id":4,"scaledefault":0,"proficient":1}]'
# What fingers do: a doubled letter, one left out, two exchanged, an accent forgotten, a ligature taken apart.
_SLIPS = (
    (r"œ", "oe"),
    (r"é", "e"),
    (r"mm", "m"),
    (r"tion\b", "tino"),
    (r"l'", "l’"),
    (r"ss", "s"),
    (r"savoir", "Savoire"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A competency as it was typed."""

    idnumber: str
    shortname: str
    description: str


def shipped() -> Framework:
    """Return the framework that the file wants."""
    framework = check_framework(SHIPPED).framework
    assert framework is not None
    return framework


def typed(node: Node, number: int) -> Typed:
    """Return a competency with another number and a slip or two, whichever its turn brings."""
    own = node.competency
    digits = re.sub(r"^[A-Z]+", "", own.idnumber)
    idnumber = (f"Domaine-{digits}", digits, f"ind{number:03}")[node.level - 1]
    title = own.shortname.removeprefix(own.idnumber).strip()
    pattern, slip = _SLIPS[number % len(_SLIPS)]
    title = re.sub(pattern, slip, title, count=1, flags=re.IGNORECASE)
    start = (f"DC {digits} - ", f"{digits}. ", f"{digits} : ")[node.level - 1]
    description = own.description
    if number % 3 == 0:
        description = re.sub("(?<=>)[^<]+", lambda text: text[0].upper(), description).replace("<p>", '<p dir="ltr">')
    return Typed(idnumber, f"{start}{title}"[:100], "" if number % 5 == 0 else description)


def type_into(world: World, framework: Framework) -> dict[str, int]:
    """Type a framework into Moodle, one form after another, and return Moodle's ids by the file's idnumbers."""
    head = _create(
        world,
        "competency_framework",
        "competencyframework",
        shortname="CAFERUIS competences",
        idnumber=framework.idnumber,
        scaleid=3,
        scaleconfiguration=CONFIGURATION,
        contextid=1,
    )
    ids: dict[str, int] = {}
    for number, node in enumerate(framework.nodes()):
        one = typed(node, number)
        ids[node.competency.idnumber] = _create(
            world,
            "competency",
            "competency",
            shortname=one.shortname,
            idnumber=one.idnumber,
            description=one.description,
            descriptionformat=1,
            competencyframeworkid=head,
            parentid=ids[node.parent] if node.parent is not None else 0,
        )
    return ids


def _create(world: World, kind: str, form: str, **fields: Any) -> int:
    answer = world.call(
        f"core_competency_create_{kind}", **{f"{form}[{name}]": value for name, value in fields.items()}
    )
    return int(answer["id"])


def paste(text: str, report: str) -> str:
    """Return a file with the lines that a plan proposes, each below the line of the file that the plan names."""
    lines = text.split("\n")
    found = re.findall(r":(\d+): .*\n +in Moodle .*\n +(previous_idnumbers: .*)\n", report)
    for number, proposal in sorted(((int(number), line) for number, line in found), reverse=True):
        indent = lines[number - 1].index("idnumber:")
        lines.insert(number, " " * indent + proposal)
    return "\n".join(lines)
