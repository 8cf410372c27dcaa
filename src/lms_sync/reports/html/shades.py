"""Which shade a scale item has: one hue, from pale to deep, so that it can be told without seeing colours."""

from collections.abc import Sequence

from lms_sync.domain.reconciliation import ReportScaleItem

PALE = 4
"""Shades 1 to 4 are for items that are not proficient, 5 to 8 for those that are; report.css names them."""


def shades(scale: Sequence[ReportScaleItem]) -> tuple[int, ...]:
    """Return the shade of each item, 1 to 8, in the order of the scale."""
    counts = {proficient: sum(item.proficient is proficient for item in scale) for proficient in (False, True)}
    seen = {False: 0, True: 0}
    found = []
    for item in scale:
        place = seen[item.proficient]
        seen[item.proficient] += 1
        found.append((PALE if item.proficient else 0) + _step(place, counts[item.proficient]))
    return tuple(found)


def _step(place: int, count: int) -> int:
    """Spread places over the steps 1 to 4; a lone item takes a middle one."""
    return 2 if count == 1 else 1 + round(place * (PALE - 1) / (count - 1))
