"""A Moodle site of which only the address and a token are known, be it the sandbox or a real one."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests
from pydantic import SecretStr

from lms_sync.domain.scale import ScaleConfiguration
from lms_sync.moodle import MoodleGateway, connect, writes

FRAMEWORKS = "core_competency_list_competency_frameworks"
COMPETENCIES = "core_competency_list_competencies"
DELETE_FRAMEWORK = "core_competency_delete_competency_framework"
READ_COMPETENCY = "core_competency_read_competency"
RELATED = "tool_lp_data_for_related_competencies_section"
TESTS_NEED = (DELETE_FRAMEWORK, READ_COMPETENCY)
"""Functions that the tests need besides those of a push."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site and an account that may write competency frameworks.

    Args:
        url: the site's address.
        token: of the account.
        pause: seconds between two readings of a site that has to come to rest.
    """

    url: str
    token: str
    pause: float

    def ask(self, function: str, **fields: Any) -> Any:
        """Return what the site answers to somebody else's program, errors too."""
        form = {
            "wstoken": self.token,
            "wsfunction": function,
            "moodlewsrestformat": "json",
            "moodlewssettingraw": "1",
            "moodlewssettinglang": "en",
        }
        with requests.post(f"{self.url}/webservice/rest/server.php", data={**form, **fields}, timeout=60) as answer:
            return answer.json()

    def call(self, function: str, **fields: Any) -> Any:
        """Return what the site answers; an error fails the test."""
        answer = self.ask(function, **fields)
        assert not (isinstance(answer, dict) and "exception" in answer), (function, fields, answer)
        return answer

    def frameworks(self) -> list[dict[str, Any]]:
        """Return all frameworks."""
        listed: list[dict[str, Any]] = self.call(
            FRAMEWORKS, **{"context[contextlevel]": "system", "includes": "children"}
        )
        return listed

    def competencies(self, framework_id: int) -> list[dict[str, Any]]:
        """Return the competencies of a framework in the order in which Moodle shows siblings."""
        filters = {"filters[0][column]": "competencyframeworkid", "filters[0][value]": framework_id}
        listed: list[dict[str, Any]] = self.call(COMPETENCIES, **filters)
        return sorted(listed, key=lambda one: (one["sortorder"], one["id"]))

    def related(self, competency_id: int) -> set[str]:
        """Return the idnumbers of related competencies."""
        section = self.call(RELATED, competencyid=competency_id)
        return {one["idnumber"] for one in section["relatedcompetencies"]}

    def content(self, framework: Mapping[str, Any]) -> str:
        """Return all that the site tells of a framework and its competencies, times included."""
        competencies = self.competencies(framework["id"])
        related = {one["id"]: sorted(self.related(one["id"])) for one in competencies[:20]}
        return json.dumps([framework, competencies, related])

    def delete_all(self, prefix: str) -> None:
        """Delete the frameworks whose idnumber begins with a prefix, which nobody uses.

        A push that was cut off may still be at work, so the site is looked at again.
        """
        for _ in range(2):
            mine = [one for one in self.frameworks() if one["idnumber"].startswith(prefix)]
            for framework in mine:
                assert self.call(DELETE_FRAMEWORK, id=framework["id"]) is True
            if not mine:
                return
            time.sleep(self.pause)
        assert not [one for one in self.frameworks() if one["idnumber"].startswith(prefix)]

    @contextmanager
    def gateway(self, token: str | None = None) -> Iterator[MoodleGateway]:
        """Open a gateway as people get it."""
        with connect(self.url, SecretStr(token or self.token)) as gateway:
            yield gateway


@dataclass(frozen=True, slots=True)
class Scales:
    """Two scales of the site with different items.

    Args:
        main: for frameworks.
        own: for competencies of their own scale.
        items: of each, by id.
    """

    main: writes.ScaleReference
    own: writes.ScaleReference
    items: Mapping[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Bench:
    """A site with a name space of its own, which is emptied after the test.

    Args:
        site: where.
        gateway: to it.
        scales: of it.
        prefix: begins every idnumber of a framework made here.
    """

    site: Site
    gateway: MoodleGateway
    scales: Scales
    prefix: str

    def framework(self, name: str = "F") -> int:
        """Create a framework and return Moodle's id."""
        write = writes.CreateFramework(
            self.prefix + name,
            "Titre & < x",
            "<p>A &amp; B</p>",
            visible=True,
            taxonomies=("domain", "practice"),
            scale_id=self.scales.main.id,
            configuration=self.scales.main.configuration,
        )
        return self.done(write)[0]

    def done(self, *calls: writes.Write) -> tuple[int | bool, ...]:
        """Do writes, each of which has to succeed."""
        result = self.gateway.write(calls)
        assert result.error is None, (calls, result.error)
        return result.answers

    def children(self, framework_id: int, *idnumbers: str, parent: int = 0) -> tuple[int, ...]:
        """Create competencies and return Moodle's ids."""
        made = (
            writes.CreateCompetency(framework_id, parent, idnumber, f"{idnumber} titre", f"<p>{idnumber} &amp;</p>")
            for idnumber in idnumbers
        )
        return self.done(*made)

    def competency(self, framework_id: int, competency_id: int) -> dict[str, Any]:
        """Return a competency as somebody else's program reads it."""
        return next(one for one in self.site.competencies(framework_id) if one["id"] == competency_id)

    def order(self, framework_id: int, parent: int = 0) -> dict[int, int]:
        """Return the sortorders of the children of a parent by id."""
        listed = self.site.competencies(framework_id)
        return {one["id"]: one["sortorder"] for one in listed if one["parentid"] == parent}


def last_is_proficient(scale_id: int, items: tuple[str, ...]) -> writes.ScaleReference:
    """Return a scale whose last item is default and proficient."""
    last = frozenset({len(items)})
    return writes.ScaleReference(scale_id, ScaleConfiguration(last, last))
