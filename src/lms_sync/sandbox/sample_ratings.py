"""What happens in the class of the sample: trainers link and rate, and some weeks later things have moved."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

from lms_sync.sandbox.call import Call
from lms_sync.sandbox.functions import FUNCTIONS
from lms_sync.sandbox.plan_state import ACTIVE
from lms_sync.sandbox.records import ModuleCompetency, Plan, PlanCompetency, Token, UserCompetencyCourse
from lms_sync.sandbox.sample import FIRST_LEARNER, M1, M2, M3, TRAINERS
from lms_sync.sandbox.site import SandboxSite

SAMPLE_FRAMEWORK: Final = "CAFERUIS-2004-COMPETENCES"
_DAY: Final = 86_400
_SEED: Final = 2004
# What each course is linked to; C3.3 is rated in two courses, C6.2 in none, and C1.1 has two of its indicators.
_LINKS: Final = {
    M1: ("C1.1", "C1.1.1", "C1.1.2", "C1.2", "C3.1", "C3.2", "C3.3"),
    M2: ("C2.1", "C2.2", "C2.3", "C2.4", "C3.3"),
    M3: ("C4.1", "C4.2", "C5.1", "C5.2", "C5.3", "C6.1"),
}
# by the place of the activity in its course; C5.3 and C6.1 have none
_LINKS_OF_ACTIVITIES: Final = {
    M1: (("C1.1", "C1.1.1", "C1.2"), ("C3.1", "C3.3"), ("C1.1.2", "C3.2"), ("C1.1",)),
    M2: (("C2.1", "C2.2"), ("C2.3", "C2.4", "C3.3")),
    M3: (("C4.2",), ("C4.1", "C5.1", "C5.2")),
}
# How many in a hundred are rated by now, and how many days ago the trainers began.
_PACE: Final = {M1: (82, 90), M2: (48, 50), M3: (17, 21)}
_NEW: Final = 15  # in a hundred of what was not rated, within some weeks
_TRAINER_OF: Final = dict(zip((M1, M2, M3), TRAINERS, strict=True))
NOT_ACQUIRED, UNDER_WAY, ACQUIRED, MASTERED = 1, 2, 3, 4


class Classroom:
    """Plays the trainers and the administration of a site that `seed_sample` made; seeded, so always the same.

    Args:
        site: it; whoever serves it holds its lock meanwhile.

    Raises:
        KeyError: by its methods, if the site does not hold the framework SAMPLE_FRAMEWORK of competencies.
    """

    def __init__(self, site: SandboxSite) -> None:
        self._site = site
        self._random = random.Random(_SEED)  # noqa: S311 - the same class each time, nothing secret

    def first_weeks(self) -> None:
        """Links the competencies to courses and activities, where they are not, and lets the trainers rate unevenly."""
        self._link()
        learners = sorted(self._site.courses[M1].learners)
        talent = {learner: self._random.gauss(0, 0.7) for learner in learners}
        for courseid, idnumbers in _LINKS.items():
            share, days = _PACE[courseid]
            for learner in self._site.courses[courseid].learners:
                diligence = share + self._random.randint(-14, 14)
                for idnumber in idnumbers:
                    if self._random.randint(1, 100) <= diligence:
                        ago = self._random.randint(3, days) * _DAY + self._random.randint(0, 28_800)
                        self._rate(courseid, learner, idnumber, self._grade(talent[learner]), ago)
        self._disagreements()
        self._plan()

    def save_settings(self, courseid: int, name: str) -> None:
        """Lets the trainer of a course tick the competencies on the settings page of an activity, and save it.

        The page offers those that the course is linked to (`mod/competency` of the form, `course_competencies`).

        Args:
            courseid: M1, M2 or M3.
            name: of the activity.
        """
        modules = self._site.courses[courseid].modules
        place = next(place for place, module in enumerate(modules) if module.name == name)
        offered = {row.competencyid for row in self._site.tables.course_competencies if row.courseid == courseid}
        ticked = [name for name in _LINKS_OF_ACTIVITIES[courseid][place] if self._id(name) in offered]
        self._tick(modules[place].cmid, ticked, _TRAINER_OF[courseid])

    def later_weeks(self) -> None:
        """Lets some weeks show: new, better, worse and vanished ratings, and people who leave; any number of times."""
        site = self._site
        rated = self._rated()
        for courseid in (M2, M3):
            for learner in site.courses[courseid].learners:
                for idnumber in _LINKS[courseid]:
                    if (courseid, learner, idnumber) not in rated and self._random.randint(1, 100) <= _NEW:
                        self._rate(courseid, learner, idnumber, self._random.choice((UNDER_WAY, ACQUIRED, ACQUIRED)), 0)
        under_way = [key for key, grade in rated.items() if grade == UNDER_WAY and key[0] == M1]
        for courseid, learner, idnumber in self._random.sample(under_way, min(12, len(under_way))):
            self._rate(courseid, learner, idnumber, ACQUIRED, 0)
        acquired = [key for key, grade in rated.items() if grade >= ACQUIRED and key[0] == M1 and key[2] != "C3.3"]
        for courseid, learner, idnumber in self._random.sample(acquired, min(3, len(acquired))):
            self._rate(courseid, learner, idnumber, UNDER_WAY, 0)
        for key in [key for key in rated if key[0] == M2][:1]:
            self._take_away(key)
        self._leave(FIRST_LEARNER + 16, (M1, M2, M3))
        self._leave(FIRST_LEARNER + 24, (M2,))

    def ratings(self) -> dict[tuple[int, str], int]:
        """The newest course rating, by the ids of the learner and the idnumber of the competency: 1 is the lowest."""
        rows = sorted(self._rows(), key=lambda row: (row.timemodified, row.id))
        names = self._names()
        return {(row.userid, names[row.competencyid]): row.grade or 0 for row in rows}

    def _link(self) -> None:
        for courseid, idnumbers in _LINKS.items():
            for idnumber in idnumbers:
                fields = {"courseid": courseid, "competencyid": self._id(idnumber)}
                self._call(2, "core_competency_add_competency_to_course", fields)
            modules = self._site.courses[courseid].modules
            for module, linked in zip(modules, _LINKS_OF_ACTIVITIES[courseid], strict=True):
                self._tick(module.cmid, linked, 2)

    def _tick(self, cmid: int, idnumbers: Sequence[str], userid: int) -> None:
        """Links an activity to competencies that it is not linked to yet, in their order."""
        there = {row.competencyid for row in self._site.tables.module_competencies if row.cmid == cmid}
        for place, idnumber in enumerate(idnumbers):
            if self._id(idnumber) not in there:
                row = ModuleCompetency(cmid=cmid, competencyid=self._id(idnumber), sortorder=place)
                self._site.insert("module_competencies", row, userid)

    def _disagreements(self) -> None:
        """On C3.3 the second course sees some learners otherwise than the first, and an indicator lags behind."""
        for place, (first, second) in ((2, (3, 2)), (7, (4, 3)), (11, (2, 3)), (21, (3, 1))):
            self._rate(M1, FIRST_LEARNER + place, "C3.3", first, 40 * _DAY)
            self._rate(M2, FIRST_LEARNER + place, "C3.3", second, 12 * _DAY)
        for place in (4, 13):
            self._rate(M1, FIRST_LEARNER + place, "C1.1", ACQUIRED, 9 * _DAY)
            self._rate(M1, FIRST_LEARNER + place, "C1.1.2", NOT_ACQUIRED, 8 * _DAY)

    def _plan(self) -> None:
        """Those who come back from last year have a learning plan each, of what the second course rates."""
        for learner in self._site.cohorts[2].members:
            plan = Plan(name="Reprise de parcours", userid=learner, status=ACTIVE)
            number = self._site.insert("plans", plan, TRAINERS[1]).id
            for place, idnumber in enumerate(_LINKS[M2]):
                row = PlanCompetency(planid=number, competencyid=self._id(idnumber), sortorder=place)
                self._site.insert("plan_competencies", row, TRAINERS[1])

    def _grade(self, talent: float) -> int:
        return min(max(round(2.6 + talent + self._random.gauss(0, 0.6)), NOT_ACQUIRED), MASTERED)

    def _rate(self, courseid: int, learner: int, idnumber: str, grade: int, ago: int) -> None:
        fields = {
            "courseid": courseid,
            "userid": learner,
            "competencyid": self._id(idnumber),
            "grade": grade,
            "note": None,
        }
        with self._seconds_ago(ago):
            self._call(_TRAINER_OF[courseid], "core_competency_grade_competency_in_course", fields)

    def _take_away(self, key: tuple[int, int, str]) -> None:
        """As Moodle does with the ratings of a course that is reset, here for one learner and one competency."""
        courseid, learner, idnumber = key
        gone = [
            row.id
            for row in self._rows()
            if (row.courseid, row.userid, row.competencyid) == (courseid, learner, self._id(idnumber))
        ]
        self._site.tables.user_competency_courses.delete(gone)

    def _leave(self, learner: int, courses: tuple[int, ...]) -> None:
        for courseid in courses:
            course = self._site.courses[courseid]
            self._site.courses[courseid] = replace(course, learners=_without(course.learners, learner))
        for number, group in self._site.groups.items():
            if group.courseid in courses:
                self._site.groups[number] = replace(group, members=_without(group.members, learner))

    def _rows(self) -> list[UserCompetencyCourse]:
        names = self._names()
        table = self._site.tables.user_competency_courses
        return [row for row in table if row.grade is not None and row.competencyid in names]

    def _rated(self) -> dict[tuple[int, int, str], int]:
        names = self._names()
        return {(row.courseid, row.userid, names[row.competencyid]): row.grade or 0 for row in self._rows()}

    def _names(self) -> dict[int, str]:
        framework = self._site.framework_named(SAMPLE_FRAMEWORK)
        return {row.id: row.idnumber for row in self._site.tables.competencies.in_framework(framework.id)}

    def _id(self, idnumber: str) -> int:
        return self._site.competency_named(idnumber, framework=SAMPLE_FRAMEWORK).id

    def _call(self, userid: int, function: str, fields: dict[str, Any]) -> None:
        call = Call(self._site, self._site.users[userid], Token("", userid))
        FUNCTIONS[function].handler(call, fields)

    @contextmanager
    def _seconds_ago(self, seconds: int) -> Iterator[None]:
        clock = self._site.clock
        self._site.clock = lambda: clock() - seconds
        try:
            yield
        finally:
            self._site.clock = clock


def _without(people: tuple[int, ...], gone: int) -> tuple[int, ...]:
    return tuple(person for person in people if person != gone)
