"""Packages as pip would leave them in a folder, for what is found through their entry points."""

from pathlib import Path

GROUP = "lms_sync.activity_adapters"
ADAPTER = """
from lms_sync.moodle.activity_adapter import ActivityAdapter, ActivityFunction

ADAPTER = ActivityAdapter("{plugin}", ActivityFunction("{function}", lambda cmid, competency, outcome: {{}}))
"""


def install(folder: Path, distribution: str, source: str, *, name: str = "x", value: str | None = None) -> str:
    """Leave a package of one module in a folder.

    Args:
        folder: where packages are looked for.
        distribution: its name.
        source: of the module.
        name: of the entry point.
        value: of the entry point; by default the name ADAPTER of the module.

    Returns:
        The name of the module.
    """
    module = distribution.replace("-", "_")
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    info = folder / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8")
    point = f"[{GROUP}]\n{name} = {value or f'{module}:ADAPTER'}\n"
    (info / "entry_points.txt").write_text(point, encoding="utf-8")
    return module
