"""Plugins of the sandbox answer as those of a real Moodle did."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lms_sync.sandbox import PLUGINS, SandboxServer, SandboxSite, seed_classroom
from tests.sandbox.client import Client

RECORDINGS = Path(__file__).parents[1] / "data" / "recordings"
COURSE = 2


class Replay:
    """Does what was recorded, step by step.

    Args:
        server: a classroom with the plugins.
    """

    def __init__(self, server: SandboxServer) -> None:
        self._server = server
        self._clients = {token: Client(server.url, token) for token in ("TOKEN", "TOKEN-LIMITED")}
        self._admin = self._clients["TOKEN"]
        self._framework = self._admin.create_framework()
        self._ids: dict[object, int] = {name: self._admin.create(self._framework, name) for name in "ABCD"}
        for name in "ABC":
            linked = {"courseid": COURSE, "competencyid": self._ids[name]}
            self._admin.competency("add_competency_to_course", linked)

    def close(self) -> None:
        """Ends the connections."""
        for client in self._clients.values():
            client.session.close()

    def outcome(self, step: Mapping[str, Any]) -> tuple[Any, Any]:
        """What Moodle answered to a step and what the sandbox does; a change of the site answers nothing."""
        match step:
            case {"function": function, "token": token, "arguments": arguments, "answer": answer}:
                return answer, self._neutral(self._clients[token].call(function, self._sent(arguments)))
            case {"batch": calls, "answer": answer}:
                requests = [{"function": name, "arguments": json.dumps(self._sent(each))} for name, each in calls]
                answered = self._admin.call("tool_mobile_call_external_functions", {"requests": requests})
                return answer, self._neutral(answered)
            case {"links": cmid, "rows": rows}:
                return rows, self._links(cmid)
            case _:
                self._change(self._server.site, step)
                return None, None

    def _change(self, site: SandboxSite, step: Mapping[str, Any]) -> None:
        match step:
            case {"allow": capabilities}:
                rights = frozenset({"webservice/rest:use", *capabilities})
                site.users[43] = replace(site.users[43], capabilities=rights)
            case {"hide": cmids}:
                course = site.courses[COURSE]
                modules = tuple(replace(module, visible=module.cmid not in cmids) for module in course.modules)
                site.courses[COURSE] = replace(course, modules=modules)
            case {"override": is_set}:
                for row in list(site.tables.module_competencies):
                    site.tables.module_competencies.put(replace(row, overridegrade=is_set))
            case {"visible": is_visible}:
                values = {"id": self._framework, "visible": int(is_visible)}
                self._admin.competency("update_competency_framework", {"competencyframework": values})
            case _:
                pytest.fail(f"no such step: {step}")

    def _sent(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._ids.get(value, value) for key, value in arguments.items()}

    def _links(self, cmid: int) -> list[list[Any]]:
        names = {number: name for name, number in self._ids.items()}
        found = self._admin.competency("list_course_module_competencies", {"cmid": cmid})
        rows = [one["coursemodulecompetency"] for one in found]
        keys = ("ruleoutcome", "sortorder")
        return [[names[row["competencyid"]], *(row[key] for key in keys), bool(row["overridegrade"])] for row in rows]

    def _neutral(self, answer: Any) -> Any:
        """The answer with the address of the recordings."""
        text = json.dumps(answer)
        for form in (self._server.url, self._server.url.replace("/", "\\/")):
            moodle = "https://moodle.example" if form == self._server.url else "https:\\/\\/moodle.example"
            text = text.replace(json.dumps(form)[1:-1], json.dumps(moodle)[1:-1])
        return json.loads(text)


@pytest.mark.parametrize("release", ["4.5", "5.0"])
def test_plugins_answer_as_recorded(release: str) -> None:
    """Checks, errors, answers and what they leave, with and without rights, hidden, and in a batch."""
    recording = json.loads((RECORDINGS / f"plugins-{release}.json").read_text("utf-8"))
    site = seed_classroom(release)
    site.plugins = tuple(PLUGINS)  # on 4.5 one was made to install that declares a newer Moodle
    with SandboxServer(site) as server:
        replay = Replay(server)
        outcomes = [(number, *replay.outcome(step)) for number, step in enumerate(recording["steps"])]
        replay.close()
    assert [one for one in outcomes if one[1] != one[2]] == []
    assert len(outcomes) == 112
