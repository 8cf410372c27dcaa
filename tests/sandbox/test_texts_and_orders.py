"""Texts, equal idnumbers and clashing sibling lists behave as recorded in text-order-5.0.json."""

import json
from pathlib import Path
from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer
from tests.sandbox.client import Client

RECORDED: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "recordings" / "text-order-5.0.json").read_text("utf-8")
)


def test_texts_are_taken_and_read_back_alike(client: Client) -> None:
    """A text is refused or comes back, raw and formatted, as at the recorded site."""
    framework = client.create_framework()
    wrong: list[object] = []
    for number, case in enumerate(RECORDED["texts"]):
        values = {"shortname": "x", "idnumber": f"t{number}", "competencyframeworkid": framework}
        values |= {"description": "", "descriptionformat": 1, case["field"]: case["value"]}
        made = client.competency("create_competency", {"competency": values})
        if ("id" in made) != case["accepted"]:
            wrong.append((case, made))
        elif case["accepted"]:
            raw = client.competency("read_competency", {"id": made["id"], "moodlewssettingraw": 1})
            shown = client.competency("read_competency", {"id": made["id"]})
            expected = case.get("read_without_raw", case["value"])
            if (raw[case["field"]] == case["value"]) != case["raw_same"] or shown[case["field"]] != expected:
                wrong.append((case, raw[case["field"]], shown[case["field"]]))
    assert wrong == []


def test_idnumbers_are_equal_where_the_recorded_database_held_them_equal(client: Client) -> None:
    """The second of two idnumbers is refused if and only if it was refused by MariaDB."""
    wrong: list[object] = []
    for number, case in enumerate(RECORDED["equal_idnumbers"]):
        framework = client.create_framework(f"F{number}")
        answers = [
            client.competency(
                "create_competency",
                {"competency": {"shortname": "x", "idnumber": case[side], "competencyframeworkid": framework}},
            )
            for side in ("a", "b")
        ]
        if ("id" in answers[0]) != case["first_accepted"] or ("id" not in answers[1]) != case["equal"]:
            wrong.append((case, answers))
    assert wrong == []


@pytest.mark.parametrize("number", range(len(RECORDED["orders"])))
def test_clashing_lists_move_and_close_alike(server: SandboxServer, client: Client, number: int) -> None:
    """Moves and deletes in a list that parallel creators left clashing give the recorded integers."""
    recorded = RECORDED["orders"][number]
    framework = client.create_framework()
    parent = client.create(framework, "parent")
    ids = {idnumber: client.create(framework, idnumber, parent) for idnumber, _ in recorded["created_in_id_order"]}
    with server.lock:
        for idnumber, sortorder in recorded["created_in_id_order"]:
            server.site.set_sortorder(idnumber, sortorder, framework=framework)
    for step in recorded["steps"]:
        function = {"move_up": "move_up_competency", "move_down": "move_down_competency"}
        name = function.get(step["op"], "delete_competency")
        answer = client.competency(name, {"id": ids[step["idnumber"]]})
        assert (answer["errorcode"] if isinstance(answer, dict) else answer) == step["result"], step
        assert client.children(framework, parent) == [tuple(pair) for pair in step["after"]], step
