"""Framework files of any size, made up."""

import json
from collections.abc import Iterator, Sequence

FEWEST_PARENTS = 6
PER_PARENT = 50


def parents_of(size: int) -> int:
    """Return how many roots a framework of so many competencies has: 6 of 86, 20 of 1,000, 200 of 10,000."""
    return max(FEWEST_PARENTS, size // PER_PARENT)


def framework_text(idnumber: str, size: int, scale_items: Sequence[str], *, manages_relations: bool = False) -> str:
    """Return the YAML of a framework of two levels, every competency with a title and one sentence.

    Args:
        idnumber: of the framework.
        size: competencies in all, the roots counted.
        scale_items: of the scale; the last one is the default and proficient.
        manages_relations: whether the file says that there are no relations, so that all must be read.
    """
    return "\n".join(_lines(idnumber, size, scale_items, manages_relations)) + "\n"


def _lines(idnumber: str, size: int, scale_items: Sequence[str], manages_relations: bool) -> Iterator[str]:  # noqa: FBT001
    yield "format: lms-sync/framework/v1"
    yield "framework:"
    yield f"  idnumber: {_quoted(idnumber)}"
    yield f"  shortname: {_quoted(f'Benchmark of {size} competencies')}"
    yield "  description: Made by the benchmark of lms-sync, which removes it again."
    yield "  taxonomies: [domain, competency]"
    yield "  assessed: [2]"
    yield "  scale:"
    yield "    name: Benchmark"
    yield "    items:"
    for number, item in enumerate(scale_items, 1):
        last = ", default: true, proficient: true" if number == len(scale_items) else ""
        yield f"      - {{name: {_quoted(item)}, abbr: {_quoted(f'N{number}')}{last}}}"
    yield "competencies:"
    parents = parents_of(size)
    share, more = divmod(size - parents, parents)
    for parent in range(1, parents + 1):
        yield from _competency(f"D{parent}", "  ")
        if manages_relations and parent == 1:
            yield "    related: []"
        yield "    children:"
        for child in range(1, share + (parent <= more) + 1):
            yield from _competency(f"D{parent}.{child}", "      ")


def _competency(idnumber: str, indent: str) -> Iterator[str]:
    yield f"{indent}- idnumber: {idnumber}"
    yield f"{indent}  shortname: {idnumber} Évaluer et conduire l'action numéro {idnumber[1:]}"
    yield (
        f"{indent}  description: La personne sait évaluer l'action {idnumber[1:]}, la conduire avec son équipe "
        "et en rendre compte par écrit."
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
