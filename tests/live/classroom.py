"""A throw-away course with throw-away learners and a framework of its own, on a real Moodle."""

import contextlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.contract.site import Site

BATCH = "tool_mobile_call_external_functions"
NEEDED = frozenset(
    {
        BATCH,
        "core_competency_create_competency_framework",
        "core_competency_update_competency_framework",
        "core_competency_delete_competency_framework",
        "core_competency_create_competency",
        "core_competency_delete_competency",
        "core_competency_add_competency_to_course",
        "core_competency_remove_competency_from_course",
        "core_competency_grade_competency_in_course",
        "core_course_create_courses",
        "core_course_delete_courses",
        "core_user_create_users",
        "core_user_delete_users",
        "enrol_manual_enrol_users",
        "enrol_manual_unenrol_users",
    }
)
"""Functions that the tests need besides those of a pull."""
MOST = 40
STUDENT = 5
"""Moodle's id of the role that a new site gives to students."""


@dataclass(frozen=True, slots=True)
class Classroom:
    """What was made for the tests.

    Args:
        site: with an account that may make it all.
        prefix: of names that nobody else uses.
        course: Moodle's id.
        learners: Moodle's ids.
        framework: Moodle's id.
        competencies: Moodle's ids, linked to the course.
    """

    site: Site
    prefix: str
    course: int
    learners: tuple[int, ...]
    framework: int
    competencies: tuple[int, ...]

    def rate(self, learner: int, competency: int, grade: int) -> None:
        """Rate a learner in the course."""
        self.site.call(
            "core_competency_grade_competency_in_course",
            courseid=self.course,
            userid=learner,
            competencyid=competency,
            grade=grade,
            moodlewssettingraw="0",  # raw, Moodle refuses its own answer
        )


def together(site: Site, calls: Sequence[tuple[str, dict[str, Any]]]) -> list[Any]:
    """Do many calls by few requests."""
    answers: list[Any] = []
    for start in range(0, len(calls), MOST):
        part = calls[start : start + MOST]
        fields: dict[str, Any] = {}
        for number, (function, arguments) in enumerate(part):
            fields[f"requests[{number}][function]"] = function
            fields[f"requests[{number}][arguments]"] = json.dumps(arguments)
        responses = site.call(BATCH, **fields)["responses"]
        assert not responses[-1]["error"], responses[-1]
        answers += [json.loads(response["data"]) for response in responses if "data" in response]
    return answers


def make_framework(site: Site, idnumber: str, size: int, scale: int, course: int) -> tuple[int, tuple[int, ...]]:
    """Make a framework of which all competencies are linked to a course."""
    configuration = [{"scaleid": str(scale)}, {"id": 1, "scaledefault": 1, "proficient": 1}]
    values = {"shortname": idnumber, "idnumber": idnumber, "scaleid": scale, "contextid": 1}
    values["scaleconfiguration"] = json.dumps(configuration)
    form = {f"competencyframework[{name}]": value for name, value in values.items()}
    framework = int(site.call("core_competency_create_competency_framework", **form)["id"])
    made = together(
        site,
        [
            (
                "core_competency_create_competency",
                {
                    "competency": {
                        "shortname": f"C{number} Competency",
                        "idnumber": f"C{number}",
                        "competencyframeworkid": framework,
                        "parentid": 0,
                    }
                },
            )
            for number in range(1, size + 1)
        ],
    )
    ids = tuple(int(one["id"]) for one in made)
    together(
        site,
        [("core_competency_add_competency_to_course", {"courseid": course, "competencyid": one}) for one in ids],
    )
    return framework, ids


@contextmanager
def classroom(site: Site, *, learners: int, competencies: int, scale: int) -> Iterator[Classroom]:
    """Make everything, and remove it again: deleting learners takes their ratings along."""
    prefix = f"lms-sync-test-{secrets.token_hex(4)}"
    with contextlib.ExitStack() as undo:
        form = {"fullname": prefix, "shortname": prefix, "categoryid": 1}
        made = site.call("core_course_create_courses", **{f"courses[0][{name}]": one for name, one in form.items()})
        course = int(made[0]["id"])
        undo.callback(site.call, "core_course_delete_courses", **{"courseids[0]": course})
        people = _people(site, prefix, learners)
        enrolments = [{"roleid": STUDENT, "userid": one, "courseid": course} for one in people]
        site.call(
            "enrol_manual_enrol_users",
            **{f"enrolments[{n}][{name}]": v for n, one in enumerate(enrolments) for name, v in one.items()},
        )
        framework, ids = make_framework(site, prefix, competencies, scale, course)
        undo.callback(_delete_framework, site, framework)
        undo.callback(_delete_people, site, people)  # with their ratings, which would keep the framework
        undo.callback(_unlink, site, course, ids)
        yield Classroom(site, prefix, course, people, framework, ids)


def _people(site: Site, prefix: str, count: int) -> tuple[int, ...]:
    fields: dict[str, Any] = {}
    for number in range(count):
        one = {
            "username": f"{prefix}-{number}",
            "password": f"Aa1-{secrets.token_hex(8)}",
            "firstname": f"Prénom{number}",
            "lastname": f"Nom{number}",
            "email": f"{prefix}-{number}@example.org",
            "idnumber": f"{prefix}-{number}",
        }
        fields |= {f"users[{number}][{name}]": value for name, value in one.items()}
    return tuple(int(one["id"]) for one in site.call("core_user_create_users", **fields))


def _delete_people(site: Site, people: tuple[int, ...]) -> None:
    """Delete accounts one by one: one that is deleted already would keep the others."""
    for one in people:
        site.ask("core_user_delete_users", **{"userids[0]": one})


def _unlink(site: Site, course: int, competencies: tuple[int, ...]) -> None:
    function = "core_competency_remove_competency_from_course"
    together(site, [(function, {"courseid": course, "competencyid": one}) for one in competencies])


def _delete_framework(site: Site, framework: int) -> None:
    assert site.call("core_competency_delete_competency_framework", id=framework) is True
