"""The frameworks that come with lms-sync, under idnumbers of their own."""

from pathlib import Path

import pytest

from lms_sync.source.framework_file import read_framework
from tests.contract.files import Pusher
from tests.contract.site import Bench

FOLDER = Path(__file__).parents[2] / "frameworks"
SIZES = {"caferuis-competences.yaml": 86, "caferuis-fonctions.yaml": 56}


def test_both_caferuis_frameworks_are_pushed_complete(bench: Bench, tmp_path: Path) -> None:
    """In one push; every text comes back as it was sent, the tree as it is written, and nothing is left to do."""
    frameworks = {name: read_framework(FOLDER / name) for name in SIZES}
    items = {tuple(item.name for item in framework.scale.items) for framework in frameworks.values()}
    if not items <= set(bench.scales.items.values()):
        pytest.skip(f"the site has no scale with these items: {'; '.join(','.join(one) for one in items)}")
    if len([one for one in bench.scales.items.values() if one in items]) > len(items):
        pytest.skip("the site has several scales with the items of the shipped frameworks")
    pusher = Pusher(bench, tmp_path)
    paths = []
    for name, framework in frameworks.items():
        text = (FOLDER / name).read_text("utf-8")
        own = text.replace(f"  idnumber: {framework.idnumber}\n", f"  idnumber: {bench.prefix}{name}\n", 1)
        assert own != text
        paths.append(pusher.write(name, own))
    outcome = pusher.push(*paths)
    assert outcome.report is not None
    assert outcome.report.is_complete, outcome.report
    assert not pusher.plan(*paths).has_differences
    rows = {one["idnumber"]: one for one in bench.site.frameworks()}
    for name, framework in frameworks.items():
        stored = rows[f"{bench.prefix}{name}"]
        assert (stored["shortname"], stored["description"]) == (framework.shortname, framework.description)
        assert stored["competenciescount"] == SIZES[name]
        found = bench.site.competencies(stored["id"])
        names = {one["id"]: one["idnumber"] for one in found}
        wanted = [
            (node.competency.idnumber, node.parent, node.competency.shortname, node.competency.description)
            for node in framework.nodes()
        ]
        there = [
            (one["idnumber"], names.get(one["parentid"]), one["shortname"], one["description"])
            for one in _depth_first(found)
        ]
        assert there == wanted


def _depth_first(found: list[dict[str, object]]) -> list[dict[str, object]]:
    children: dict[object, list[dict[str, object]]] = {}
    for one in found:
        children.setdefault(one["parentid"], []).append(one)
    ordered: list[dict[str, object]] = []
    stack = list(reversed(children.get(0, [])))
    while stack:
        one = stack.pop()
        ordered.append(one)
        stack.extend(reversed(children.get(one["id"], [])))
    return ordered
