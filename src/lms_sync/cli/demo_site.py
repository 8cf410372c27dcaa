"""The stand-in of the demo, seen by its other users: a trainer who rates, an administrator who edits by hand."""

import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import requests

from lms_sync.cli.demo_ledger import GridLearner, write_grid

OTHER_TOKEN = "TOKENOFMARIE"  # noqa: S105 - of the stand-in, which answers on this machine only
LEARNER = 3
ACQUIRED = 3
FRAMEWORK = "CAFERUIS-2004-COMPETENCES"
_FIRST_COURSE = 2
_TRAINER = 60
_BY_HAND = "Étude de cas : une équipe en conflit"
_RATED_LEVEL = re.compile(r"C\d\.\d")


class DemoSite:
    """A site with one more account, whose token is another one.

    Args:
        sandbox: the package of the stand-in.
    """

    def __init__(self, sandbox: ModuleType) -> None:
        self.site = sandbox.seed_sample()
        admin = next(user for user in self.site.users.values() if user.username == "admin")
        self.site.add_user(replace(admin, id=50, username="marie", firstname="Marie", lastname="Martin"))
        self.site.add_token(OTHER_TOKEN, username="marie")
        self.server = sandbox.SandboxServer(self.site)
        self._classroom = sandbox.Classroom(self.site)

    @property
    def learner(self) -> str:
        """The name of the learner who is rated."""
        user = self.site.users[LEARNER]
        return f"{user.firstname} {user.lastname}"

    @property
    def trainer(self) -> str:
        """The name of the trainer of the course that has the activity."""
        return str(self.site.users[_TRAINER].fullname)

    @property
    def activity(self) -> str:
        """The name of the activity that is linked by hand."""
        return _BY_HAND

    @property
    def idnumber(self) -> str:
        """The learner's idnumber."""
        return str(self.site.users[LEARNER].idnumber)

    def competency_id(self, idnumber: str) -> int:
        """Return Moodle's id of a competency."""
        return int(self.site.competency_named(idnumber, framework=FRAMEWORK).id)

    def rate(self, idnumber: str) -> None:
        """Rate the learner on a competency, as a trainer does."""
        self._call(
            "core_competency_grade_competency",
            {"userid": LEARNER, "competencyid": self.competency_id(idnumber), "grade": ACQUIRED},
        )

    def rating(self, idnumber: str) -> str:
        """Return what the learner is rated on a competency; empty if not rated."""
        for row in self.site.tables.user_competencies:
            if row.userid == LEARNER and row.competencyid == self.competency_id(idnumber) and row.grade is not None:
                framework = self.site.framework_named(FRAMEWORK)
                return str(self.site.scales[framework.scaleid].items[row.grade - 1])
        return ""

    def retitle(self, idnumber: str, shortname: str) -> None:
        """Change a title by hand, as an administrator does in Moodle."""
        number = self.competency_id(idnumber)
        fields = {"competency[id]": number, "competency[shortname]": shortname}
        self._call("core_competency_update_competency", fields)

    def link_by_hand(self) -> None:
        """Let the trainer open the settings page of the activity, tick the competencies and save it."""
        with self.server.lock:
            self._classroom.save_settings(_FIRST_COURSE, _BY_HAND)

    def rate_the_class(self) -> None:
        """Let the trainers link the other activities and rate."""
        with self.server.lock:
            self._classroom.first_weeks()

    def let_weeks_pass(self) -> None:
        """Let them rate further, correct, and let somebody leave."""
        with self.server.lock:
            self._classroom.later_weeks()

    def write_grid(self, path: Path) -> None:
        """Write the grid that the centre keeps beside Moodle, as somebody copied it from there, with mistakes."""
        site = self.site
        groups = {
            member: group.name
            for group in site.groups.values()
            if group.courseid == _FIRST_COURSE
            for member in group.members
        }
        learners = [
            GridLearner(number, site.users[number].idnumber, site.users[number].fullname, groups.get(number, ""))
            for number in site.courses[_FIRST_COURSE].learners
        ]
        framework = site.framework_named(FRAMEWORK)
        rows = site.tables.competencies.in_framework(framework.id)
        competencies = [row.idnumber for row in rows if _RATED_LEVEL.fullmatch(row.idnumber)]
        write_grid(path, learners, sorted(competencies), self._classroom.ratings())

    def _call(self, function: str, fields: dict[str, Any]) -> None:
        control = {"wstoken": OTHER_TOKEN, "wsfunction": function, "moodlewsrestformat": "json"}
        with requests.Session() as session:
            session.trust_env = False  # the stand-in is on this machine, whatever proxy there is
            url = f"{self.server.url}/webservice/rest/server.php"
            answer = session.post(url, data={**control, **fields}, timeout=10).json()
        if isinstance(answer, dict) and "exception" in answer:
            raise RuntimeError(f"{function}: {answer['message']}")
