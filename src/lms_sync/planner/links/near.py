"""Names that were probably meant."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from lms_sync.planner.likeness import read

_MOST = 3
_NEAR = 70.0


def near(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that read most like a text, whatever its case and accents; the likest first."""
    distinct = list(dict.fromkeys(name for name in names if name))
    found = process.extract(
        read(text).text,
        [read(name).text for name in distinct],
        scorer=fuzz.WRatio,
        limit=_MOST,
        score_cutoff=_NEAR,
    )
    return tuple(distinct[index] for _, _, index in found)


def quoted(names: Iterable[str]) -> str:
    """Return names side by side, each between quotes since it may hold commas."""
    return ", ".join(f"“{name}”" for name in names)
