"""Links that links files want and Moodle has not, or the other way round, and activities that help nobody."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lms_sync.domain.addresses import activity_settings_page, course_competencies_page
from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.link_coverage import CoverageActivity, CoverageCourse, CoveragePlace, LinkCoverage
from lms_sync.reconciler.coverage import names
from lms_sync.reconciler.findings import finding
from lms_sync.reconciler.link_marks import differing_outcomes, is_mute
from lms_sync.reconciler.links_wanted import AllWanted, WantedLinks

MOST_ACTIVITIES: Final = 8
"""In one sentence."""


def link_findings(coverage: LinkCoverage, wanted: AllWanted | None, site_url: str) -> Iterator[Finding]:
    """Yield what is found course by course: one finding of each kind, however many links it concerns.

    Args:
        coverage: the matrix.
        wanted: by links files; None if there is none.
        site_url: the site's address in its one spelling.
    """
    places: dict[int, dict[str, CoveragePlace]] = {}
    for row in coverage.rows:
        for place in row.places:
            places.setdefault(place.course_id, {})[row.idnumber] = place
    for course in coverage.courses:
        found = _Course(course, places.get(course.course.id, {}), site_url)
        yield from found.of_activities()
        if wanted is not None and course.is_read and course.course.id in wanted.courses:
            yield from found.beside_the_files(wanted.courses[course.course.id])


class _Course:
    """A course with its competencies."""

    def __init__(self, course: CoverageCourse, places: Mapping[str, CoveragePlace], site_url: str) -> None:
        self._course = course
        self._places = places
        self._site_url = site_url
        self._activities = {activity.cmid: activity for activity in course.activities}

    def of_activities(self) -> Iterator[Finding]:
        """Yield what is remarkable about the activities themselves."""
        mute: dict[int, list[str]] = {}
        for idnumber, place in self._places.items():
            for link in place.activities:
                if is_mute(self._activities[link.cmid], link.outcome):
                    mute.setdefault(link.cmid, []).append(idnumber)
        if mute:
            yield self._on_activities(FindingCode.ACTIVITY_WITHOUT_COMPLETION, mute, count=len(mute))
        many = [activity for activity in self._course.activities if activity.has_many]
        if many:
            shown = {activity.cmid: f"{_name(activity)} ({activity.competencies})" for activity in many}
            yield self._finding(FindingCode.MANY_COMPETENCIES, {"activities": _first(shown.values())}, len(many), shown)
        renamed = {
            activity.cmid: f"{activity.renamed_from} → {activity.name}"
            for activity in self._course.activities
            if activity.renamed_from
        }
        if renamed:
            yield self._finding(
                FindingCode.ACTIVITY_RENAMED, {"activities": _first(renamed.values())}, len(renamed), renamed
            )

    def beside_the_files(self, wanted: WantedLinks) -> Iterator[Finding]:
        """Yield what Moodle has otherwise than links files want."""
        missing = [idnumber for idnumber in wanted.competencies if not self._places[idnumber].is_linked]
        if missing:
            yield self._on_course(FindingCode.COURSE_LINK_MISSING, missing)
        unexpected = [idnumber for idnumber in self._places if idnumber not in wanted.competencies]
        if unexpected:
            yield self._on_course(FindingCode.COURSE_LINK_UNEXPECTED, unexpected)
        yield from self._absent()
        yield from self._beyond()
        differing = [
            f"{self._where(idnumber, cmid)} ({there.value} → {asked.value})"
            for idnumber, place in self._places.items()
            for cmid, there, asked in differing_outcomes(wanted, idnumber, place)
        ]
        if differing:
            yield self._finding(FindingCode.LINK_OUTCOME_DIFFERS, {"links": _first(differing)}, len(differing), ())

    def _absent(self) -> Iterator[Finding]:
        absent: dict[str, list[str]] = {}
        for idnumber, place in self._places.items():
            for name in place.wanted_on:
                absent.setdefault(name, []).append(idnumber)
        if absent:
            listed = _first(f"{name} ({names(idnumbers)})" for name, idnumbers in absent.items())
            count = sum(map(len, absent.values()))
            yield self._finding(FindingCode.ACTIVITY_LINK_MISSING, {"activities": listed}, count, ())

    def _beyond(self) -> Iterator[Finding]:
        beyond: dict[int, list[str]] = {}
        for idnumber, place in self._places.items():
            for link in place.activities:
                if link.is_unexpected:
                    beyond.setdefault(link.cmid, []).append(idnumber)
        if beyond:
            count = sum(map(len, beyond.values()))
            yield self._on_activities(FindingCode.ACTIVITY_LINK_UNEXPECTED, beyond, count)

    def _where(self, idnumber: str, cmid: int | None) -> str:
        return idnumber if cmid is None else f"{_name(self._activities[cmid])}, {idnumber}"

    def _on_course(self, code: FindingCode, idnumbers: list[str]) -> Finding:
        return self._finding(code, {"competencies": names(idnumbers)}, len(idnumbers), ())

    def _on_activities(self, code: FindingCode, idnumbers: Mapping[int, list[str]], count: int) -> Finding:
        shown = (f"{_name(self._activities[cmid])} ({names(of_one)})" for cmid, of_one in idnumbers.items())
        return self._finding(code, {"activities": _first(shown)}, count, idnumbers)

    def _finding(self, code: FindingCode, params: Mapping[str, str], count: int, cmids: Iterable[int]) -> Finding:
        """Return a finding; the address is that of the only activity it is about, else of the course's competencies."""
        of_activities = tuple(cmids)
        return finding(
            code,
            {"course": self._course.course.shortname, "count": count, **params},
            course_id=self._course.course.id,
            count=count,
            address=(
                activity_settings_page(self._site_url, of_activities[0])
                if len(of_activities) == 1
                else course_competencies_page(self._site_url, self._course.course.id)
            ),
        )


def _name(activity: CoverageActivity) -> str:
    """Return the name of an activity, or Moodle's id where it could not be read."""
    return activity.name or f"cmid {activity.cmid}"


def _first(listed: Iterable[str]) -> str:
    """Return what stands in a sentence; of many the first ones."""
    found = list(listed)
    return ", ".join(found[:MOST_ACTIVITIES]) + (", …" if len(found) > MOST_ACTIVITIES else "")
