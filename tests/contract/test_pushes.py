"""Pushes end to end: complete, proven, the next plan empty, identities kept."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from lms_sync.domain.changes import Field
from lms_sync.domain.plan import Caps, DriftPolicy, OrphanPolicy, Policies
from lms_sync.errors import UnsafePlanError
from lms_sync.workflows.push import PushOutcome
from tests.contract.files import Node, Pusher, framework_file, scale_document
from tests.contract.site import Bench

POLICIES = Policies(orphans=OrphanPolicy.DELETE, caps=Caps.FORCE)
ALL_RULE = {"type": "all", "outcome": "complete"}


def _before(bench: Bench) -> list[Node]:
    own = scale_document(bench.scales.items[bench.scales.own.id])
    return [
        Node(
            "A",
            rule=ALL_RULE,
            children=[
                Node("A1", description="Un *texte*.", related=["B1"]),
                Node("A2", related=["A3"]),
                Node("A3", children=[Node("A31"), Node("A32")]),
            ],
        ),
        Node(
            "B",
            rule={"type": "points", "outcome": "recommend", "required": "2", "points": {"B1": "1", "B2": "1"}},
            children=[Node("B1", scale=own), Node("B2"), Node("B3")],
        ),
        Node("C", children=[Node("C1"), Node("C2")]),
    ]


def _after(bench: Bench) -> list[Node]:
    """A1 and A2 swap numbers, A3 is renamed and moves, B is turned round, C2 is gone, X stands in the middle."""
    own = scale_document(bench.scales.items[bench.scales.own.id])
    return [
        Node("C", title="Autre titre", rule=ALL_RULE, children=[Node("C1", scale=own)]),
        Node(
            "A",
            rule={
                "type": "points",
                "outcome": "evidence",
                "required": "3",
                "points": {"A2": {"points": "2", "must": "true"}, "X": "1"},
            },
            children=[
                Node("A2", previous=["A1"], description="Un **autre** texte.", related=["B1"]),
                Node("X", title="Nouveau"),
                Node("A1", previous=["A2"]),
            ],
        ),
        Node(
            "B",
            rule="none",
            children=[
                Node("B3", related=["C1"]),
                Node("Z3", previous=["A3"], children=[Node("A32"), Node("A31")]),
                Node("B2"),
                Node("B1", scale="inherit"),
            ],
        ),
    ]


def _complete(outcome: PushOutcome) -> None:
    assert outcome.report is not None
    assert outcome.report.is_complete, outcome.report


def _rows(bench: Bench) -> dict[str, dict[str, Any]]:
    framework = next(one for one in bench.site.frameworks() if one["idnumber"] == f"{bench.prefix}F")
    return {one["idnumber"]: one for one in bench.site.competencies(framework["id"])}


def _tree(rows: dict[str, dict[str, Any]]) -> dict[str | None, list[str]]:
    names = {row["id"]: name for name, row in rows.items()}
    tree: dict[str | None, list[str]] = {}
    for name, row in rows.items():
        tree.setdefault(names.get(row["parentid"]), []).append(name)
    return tree


def _text(bench: Bench, roots: list[Node]) -> str:
    return framework_file(f"{bench.prefix}F", bench.scales, *roots)


def _assert_after(bench: Bench) -> None:
    """The whole edited state, as somebody else's program reads it."""
    rows = _rows(bench)
    assert _tree(rows) == {
        None: ["C", "A", "B"],
        "C": ["C1"],
        "A": ["A2", "X", "A1"],
        "B": ["B3", "Z3", "B2", "B1"],
        "Z3": ["A32", "A31"],
    }
    assert rows["A2"]["description"] == "<p>Un <strong>autre</strong> texte.</p>"
    assert rows["C"]["shortname"] == "C Autre titre"
    assert (rows["C"]["ruletype"], rows["C"]["ruleoutcome"]) == ("core_competency\\competency_rule_all", 2)
    assert (rows["B"]["ruletype"], rows["B"]["ruleconfig"], rows["B"]["ruleoutcome"]) == (None, None, 0)
    points = json.loads(rows["A"]["ruleconfig"])
    assert (points["base"], rows["A"]["ruleoutcome"]) == ({"points": 3}, 1)
    assert sorted((one["id"], one["points"], one["required"]) for one in points["competencies"]) == sorted(
        [(rows["A2"]["id"], 2, 1), (rows["X"]["id"], 1, 0)]
    )
    assert (rows["B1"]["scaleid"], rows["C1"]["scaleid"]) == (None, bench.scales.own.id)
    related = {name: bench.site.related(row["id"]) for name, row in rows.items()}
    assert {name: others for name, others in related.items() if others} == {
        "A2": {"B1"},
        "B1": {"A2"},
        "B3": {"C1"},
        "C1": {"B3"},
    }


def test_a_full_edit_ends_complete_and_keeps_every_identity(bench: Bench, tmp_path: Path) -> None:
    """Rename, swap, move, insert, delete, order, texts, rules, scales and relations in one push."""
    pusher = Pusher(bench, tmp_path)
    path = pusher.write("f.yaml", _text(bench, _before(bench)))
    _complete(pusher.push(path))
    assert pusher.plan(path).is_empty
    before = {name: row["id"] for name, row in _rows(bench).items()}
    path = pusher.write("f.yaml", _text(bench, _after(bench)))
    _complete(pusher.push(path, policies=POLICIES))
    assert not pusher.plan(path, policies=POLICIES).has_differences
    after = {name: row["id"] for name, row in _rows(bench).items()}
    moved = {"A1": "A2", "A2": "A1", "A3": "Z3"}
    kept = {moved.get(name, name): id_ for name, id_ in before.items() if name != "C2"}
    assert {name: after[name] for name in kept} == kept
    assert set(after) - set(kept) == {"X"}
    assert before["C2"] not in after.values()
    _assert_after(bench)


@pytest.mark.parametrize("steps", [0, 1, 5, 12])
def test_an_interrupted_push_run_again_ends_where_one_run_ends(bench: Bench, tmp_path: Path, steps: int) -> None:
    """Stopped after some changes of a full edit."""
    pusher = Pusher(bench, tmp_path)
    _complete(pusher.push(pusher.write("f.yaml", _text(bench, _before(bench)))))
    ids = {name: row["id"] for name, row in _rows(bench).items()}
    path = pusher.write("f.yaml", _text(bench, _after(bench)))
    stop = threading.Event()

    def interrupt(done: int, _total: int) -> None:
        if done >= steps:
            stop.set()

    cut = pusher.push(path, policies=POLICIES, stop=stop, progress=interrupt)
    assert cut.report is not None
    assert not cut.report.is_complete
    _complete(pusher.push(path, policies=POLICIES))
    assert not pusher.plan(path, policies=POLICIES).has_differences
    _assert_after(bench)
    rows = _rows(bench)
    assert (rows["A2"]["id"], rows["A1"]["id"], rows["Z3"]["id"]) == (ids["A1"], ids["A2"], ids["A3"])


def test_an_interrupted_first_push_is_finished_by_the_next(bench: Bench, tmp_path: Path) -> None:
    """Its half-written framework is neither drift nor somebody else's."""
    pusher = Pusher(bench, tmp_path)
    path = pusher.write("f.yaml", _text(bench, _before(bench)))
    stop = threading.Event()

    def interrupt(done: int, _total: int) -> None:
        if done >= 4:
            stop.set()

    cut = pusher.push(path, stop=stop, progress=interrupt)
    assert cut.report is not None
    assert not cut.report.is_complete
    _complete(pusher.push(path))
    assert not pusher.plan(path).has_differences


def test_an_edit_by_hand_is_seen_as_drift_and_overwritten_when_told(bench: Bench, tmp_path: Path) -> None:
    """A text, a parent and a rule changed by somebody else's program."""
    pusher = Pusher(bench, tmp_path)
    path = pusher.write("f.yaml", _text(bench, _before(bench)))
    _complete(pusher.push(path))
    rows = _rows(bench)
    site = bench.site
    title = {"competency[id]": rows["A1"]["id"], "competency[shortname]": "À la main"}
    assert site.call("core_competency_update_competency", **title) is True
    assert site.call("core_competency_move_up_competency", id=rows["B2"]["id"]) is True
    moved = site.call("core_competency_set_parent_competency", competencyid=rows["C2"]["id"], parentid=rows["A"]["id"])
    assert moved is True
    (seen,) = pusher.plan(path).frameworks
    drifts = {(drift.idnumber, drift.field) for drift in seen.drifts}
    assert {
        ("A1", Field.SHORTNAME),
        ("C2", Field.PARENT),
        ("A", Field.RULE),
        ("B", Field.ORDER),
    } <= drifts
    assert seen.refusals
    with pytest.raises(UnsafePlanError):
        pusher.push(path)
    assert _rows(bench)["A1"]["shortname"] == "À la main"
    overwrite = Policies(drift=DriftPolicy.OVERWRITE)
    _complete(pusher.push(path, policies=overwrite))
    assert not pusher.plan(path).has_differences
    after = _rows(bench)
    assert _tree(after) == _tree(rows)
    assert (after["A"]["ruletype"], after["A"]["ruleoutcome"]) == (rows["A"]["ruletype"], rows["A"]["ruleoutcome"])
    assert {name: row["id"] for name, row in after.items()} == {name: row["id"] for name, row in rows.items()}
