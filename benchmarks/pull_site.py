"""The site of which ratings are read: a stand-in of its own with many learners, or one given by its address."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

ENDPOINT = "/webservice/rest/server.php"
SANDBOX = Path(__file__).with_name("pull_sandbox.py")
GRADABLE = "moodle/competency:coursecompetencygradable"


@contextmanager
def crowded_sandbox(learners: int) -> Iterator[tuple[str, str]]:
    """Run a sandbox with so many learners in another process; yields its address and its token."""
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, str(SANDBOX), str(learners)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        first = process.stdout.readline()
        if not first:
            raise SystemExit("the sandbox does not start; is the extra lms-sync[sandbox] installed?")
        event = json.loads(first)
        yield event["url"], event["token"]
    finally:
        process.terminate()
        process.wait(timeout=10)


class PullSite:
    """What the benchmark itself asks of a site.

    Args:
        url: of the site.
        token: of an account that may manage frameworks and links.
    """

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self._token = token

    def release(self) -> str:
        """Return what the site says that it is."""
        info = self._call("core_webservice_get_site_info", {})
        return f"{info['sitename']}, Moodle {info['release']}"

    def course_id(self, shortname: str) -> int:
        """Return the id of a course."""
        found = self._call("core_course_get_courses_by_field", {"field": "shortname", "value": shortname})["courses"]
        if not found:
            raise SystemExit(f"{self.url} has no course {shortname}")
        return int(found[0]["id"])

    def learners(self, course_id: int) -> tuple[int, ...]:
        """Return the ids of the learners of a course."""
        fields = {
            "courseid": course_id,
            "options[0][name]": "withcapability",
            "options[0][value]": GRADABLE,
            "options[1][name]": "userfields",
            "options[1][value]": "id",
        }
        return tuple(int(one["id"]) for one in self._call("core_enrol_get_enrolled_users", fields))

    @contextmanager
    def framework(self, idnumber: str, size: int, course_id: int, scale_id: int) -> Iterator[tuple[int, ...]]:
        """Make a framework of which every competency is linked to a course; it is deleted again at the end."""
        framework = self._make_framework(idnumber, scale_id)
        ids: list[int] = []
        try:
            ids.extend(self._make_competency(framework, f"C{number + 1}", course_id) for number in range(size))
            yield tuple(ids)
        finally:
            for number in ids:
                link = {"courseid": course_id, "competencyid": number}
                self._call("core_competency_remove_competency_from_course", link)
            if self._call("core_competency_delete_competency_framework", {"id": framework}) is not True:
                raise SystemExit(f"{self.url} keeps the framework {idnumber}: delete it by hand")

    def lasting_framework(self, idnumber: str, size: int, course_id: int, scale_id: int) -> tuple[int, ...]:
        """Make the same for a site that is thrown away."""
        framework = self._make_framework(idnumber, scale_id)
        return tuple(self._make_competency(framework, f"C{number + 1}", course_id) for number in range(size))

    def _make_framework(self, idnumber: str, scale_id: int) -> int:
        configuration = [{"scaleid": str(scale_id)}, {"id": 1, "scaledefault": 1, "proficient": 1}]
        values = {"shortname": idnumber, "idnumber": idnumber, "scaleid": scale_id, "contextid": 1}
        values["scaleconfiguration"] = json.dumps(configuration)
        made = self._call("core_competency_create_competency_framework", _fields("competencyframework", values))
        return int(made["id"])

    def _make_competency(self, framework: int, name: str, course_id: int) -> int:
        values = {"shortname": f"{name} Competency", "idnumber": name, "competencyframeworkid": framework}
        number = int(self._call("core_competency_create_competency", _fields("competency", values))["id"])
        self._call("core_competency_add_competency_to_course", {"courseid": course_id, "competencyid": number})
        return number

    def rate(self, course_id: int, learners: Sequence[int], competencies: Sequence[int]) -> None:
        """Rate every third pair."""
        pairs = [(learner, competency) for learner in learners for competency in competencies][::3]
        for number, (learner, competency) in enumerate(pairs):
            fields = {"courseid": course_id, "userid": learner, "competencyid": competency, "grade": number % 2 + 1}
            self._call("core_competency_grade_competency_in_course", fields)

    def _call(self, function: str, fields: Mapping[str, object]) -> Any:
        form = {"wstoken": self._token, "wsfunction": function, "moodlewsrestformat": "json", **fields}
        answer = requests.post(self.url + ENDPOINT, data=form, timeout=600, allow_redirects=False).json()
        if isinstance(answer, dict) and "exception" in answer:
            raise SystemExit(f"{function}: {answer.get('errorcode')}: {answer.get('message')}")
        return answer


def _fields(name: str, values: Mapping[str, object]) -> dict[str, object]:
    return {f"{name}[{key}]": value for key, value in values.items()}
