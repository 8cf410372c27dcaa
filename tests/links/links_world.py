"""A sandbox site with a framework, a store and a links file: what the tests of links work with."""

import threading
from dataclasses import dataclass
from typing import Any

from lms_sync.domain.links_plan import LinksPlan, UnlinkPolicy
from lms_sync.sandbox.records import ModuleCompetency
from lms_sync.source import read_links
from lms_sync.workflows.links_plan import plan_links_files
from lms_sync.workflows.links_push import LinksOutcome, LinksRequest, push_links
from tests.push.world import World

FRAMEWORK = """
format: lms-sync/framework/v1
framework:
  idnumber: F
  shortname: Cadre
  language: fr
  taxonomies: [domain]
  scale:
    name: S
    items: [{name: Non}, {name: Oui, default: true, proficient: true}]
competencies:
"""
NAMES = ("K1", "K2", "K3", "K4", "K5", "K6")
OUTCOMES = ("none", "evidence", "recommend", "complete")
"""As Moodle numbers those of links."""


def framework_yaml(idnumber: str = "F", names: tuple[str, ...] = NAMES) -> str:
    """Return a framework with these competencies, in one level."""
    rows = "".join(f"  - {{idnumber: {name}, shortname: {name} Titre}}\n" for name in names)
    return FRAMEWORK.replace("idnumber: F", f"idnumber: {idnumber}") + rows


def links_yaml_of(*courses: str, framework: str = "F") -> str:
    """Return a links file with these entries."""
    return f"format: lms-sync/links/v1\nframework: {framework}\ncourses:\n" + "".join(courses)


def entry(course: str, *competencies: str) -> str:
    """Return a course with its competencies, each in YAML's short form."""
    rows = "".join(f"      - {one}\n" for one in competencies)
    return f"  - course: {course}\n    competencies:\n{rows}"


@dataclass
class LinksWorld(World):
    """A site whose courses are linked."""

    site_settings: str = ""

    def make_framework(self, idnumber: str = "F", names: tuple[str, ...] = NAMES) -> None:
        """Put a framework into Moodle, as somebody would by hand."""
        values = {"shortname": idnumber, "idnumber": idnumber, "scaleid": 2, "contextlevel": "system", "instanceid": 0}
        values["scaleconfiguration"] = '[{"scaleid":"2"},{"id":2,"scaledefault":1,"proficient":1}]'
        made = self.call(
            "core_competency_create_competency_framework",
            **{f"competencyframework[{name}]": value for name, value in values.items()},
        )
        for name in names:
            fields = {"shortname": f"{name} Titre", "idnumber": name, "competencyframeworkid": made["id"]}
            self.call(
                "core_competency_create_competency", **{f"competency[{key}]": value for key, value in fields.items()}
            )

    def plan_links(self, *texts: str, unlink: UnlinkPolicy = UnlinkPolicy.KEEP) -> LinksPlan:
        """Plan links files."""
        with self.session() as session:
            return plan_links_files(read_links(self._paths(texts)), unlink, session)

    def push_links(
        self,
        *texts: str,
        unlink: UnlinkPolicy = UnlinkPolicy.KEEP,
        expected: str | None = None,
        stop: threading.Event | None = None,
    ) -> LinksOutcome:
        """Push links files."""
        paths = tuple(self._paths(texts))
        with self.session() as session:
            return push_links(
                LinksRequest(paths, read_links(paths), unlink, expected),
                session,
                confirm=lambda _: True,
                progress=lambda _done, _total: None,
                stop=stop or threading.Event(),
                pace=self.pace,
            )

    def _paths(self, texts: tuple[str, ...]) -> list[Any]:
        return [self.write(text, f"links{number}.yaml") for number, text in enumerate(texts)]

    def competency_ids(self) -> dict[str, int]:
        """Return Moodle's ids by framework/idnumber."""
        heads = self.call(
            "core_competency_list_competency_frameworks", **{"context[contextlevel]": "system", "includes": "children"}
        )
        return {
            f"{head['idnumber']}/{one['idnumber']}": one["id"]
            for head in heads
            for one in self.call(
                "core_competency_list_competencies",
                **{"filters[0][column]": "competencyframeworkid", "filters[0][value]": head["id"]},
            )
        }

    def links(self, course_id: int) -> list[tuple[str, str]]:
        """Return the competencies of a course in its order, with their outcomes."""
        rows = self.call("core_competency_list_course_competencies", id=course_id)
        return [(row["competency"]["idnumber"], OUTCOMES[row["coursecompetency"]["ruleoutcome"]]) for row in rows]

    def activity_links(self, cmid: int) -> dict[str, str]:
        """Return the competencies of an activity with their outcomes."""
        rows = self.call("core_competency_list_course_module_competencies", cmid=cmid)
        return {row["competency"]["idnumber"]: OUTCOMES[row["coursemodulecompetency"]["ruleoutcome"]] for row in rows}

    def link_by_hand(self, course_id: int, *names: str, framework: str = "F") -> None:
        """Link competencies to a course as somebody else would."""
        ids = self.competency_ids()
        for name in names:
            self.call(
                "core_competency_add_competency_to_course", courseid=course_id, competencyid=ids[f"{framework}/{name}"]
            )

    def link_activity_by_hand(self, cmid: int, name: str, outcome: str = "evidence", framework: str = "F") -> None:
        """Link a competency to an activity, as a person does on its settings page."""
        number = self.competency_ids()[f"{framework}/{name}"]
        with self.server.lock:
            row = ModuleCompetency(cmid=cmid, competencyid=number, ruleoutcome=OUTCOMES.index(outcome))
            self.server.site.insert("module_competencies", row)
