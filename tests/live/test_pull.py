"""Pulls from a real Moodle: everything comes home, changes show, and nothing that matters is left behind."""

import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.pulls import PullPart, PullResult, PullSummary
from lms_sync.domain.ratings import ClosedWhy
from lms_sync.moodle.functions import EVIDENCE_READ_FUNCTIONS, PLAN_READ_FUNCTIONS, PULL_FUNCTIONS
from lms_sync.settings import load_settings
from lms_sync.workflows.pull import PullWish, pull_ratings
from lms_sync.workflows.session import open_session
from tests.contract.site import Scales, Site
from tests.live.classroom import NEEDED, Classroom, classroom, make_framework, together

LEARNERS = 40
COMPETENCIES = 60
EVERYTHING = frozenset(PullPart)

pytestmark = [pytest.mark.live, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def able_site(given_site: Site) -> Site:
    """A site whose service has all that these tests need."""
    functions = {one["name"] for one in given_site.call("core_webservice_get_site_info")["functions"]}
    missing = (NEEDED | PULL_FUNCTIONS | PLAN_READ_FUNCTIONS | EVIDENCE_READ_FUNCTIONS) - functions
    if missing:
        pytest.skip(f"the token's service lacks {', '.join(sorted(missing))}")
    return given_site


@pytest.fixture(scope="module")
def room(able_site: Site, scales: Scales) -> Iterator[Classroom]:
    """A course of 40 learners with 60 competencies, five of the pairs rated."""
    with classroom(able_site, learners=LEARNERS, competencies=COMPETENCIES, scale=scales.main.id) as made:
        for learner, competency in zip(made.learners[:5], made.competencies[:5], strict=True):
            made.rate(learner, competency, 1)
        yield made


class Puller:
    """Pulls one course of a site into a store of its own."""

    def __init__(self, site: Site, course: str, framework: str, folder: Path) -> None:
        self._environ: Mapping[str, str] = {
            "LMS_SYNC_URL": site.url,
            "LMS_SYNC_TOKEN": site.token,
            "LMS_SYNC_STORE__PATH": str(folder / "store.sqlite"),
            "HOME": str(folder),
        }
        self._settings = load_settings(None, self._environ, folder)
        self._course = course
        self._framework = framework

    def pull(self, parts: frozenset[PullPart] = frozenset()) -> PullSummary:
        """Pull once, completely."""
        with open_session(self._settings, None, self._environ) as session:
            summary = pull_ratings(
                PullWish((self._course,), parts),
                session,
                progress=lambda _done, _total: None,
                stop=threading.Event(),
            )
        assert summary.run.result is PullResult.COMPLETE, summary.notes
        return summary

    def state(self) -> PulledState:
        """Return what the store knows."""
        with open_session(self._settings, None, self._environ) as session:
            return session.store.pulls(session.site.url).state(self._framework)


@pytest.fixture
def puller(room: Classroom, tmp_path: Path) -> Puller:
    """Pulls the course."""
    return Puller(room.site, room.prefix, room.prefix, tmp_path)


def test_a_course_of_forty_by_sixty_comes_home_and_again_changes_nothing(room: Classroom, puller: Puller) -> None:
    """All learners, all links, exactly the ratings that there are."""
    puller.pull(EVERYTHING)
    first = puller.state()
    assert set(first.learners) >= set(room.learners)
    (links,) = (one.links for number, one in first.courses.items() if number == room.course)
    assert links is not None
    assert {one.competency_id for one in links.competencies} == set(room.competencies)
    found = {(one.rating.key.learner_id, one.rating.key.competency_id) for one in first.ratings if one.closed is None}
    assert found >= set(zip(room.learners[:5], room.competencies[:5], strict=True))
    assert first.evidence
    assert first.staff
    again = puller.pull(EVERYTHING)
    assert not [name for name in again.run.counts if name.startswith(("ratings_", "enrolments_", "evidence_"))]
    after = puller.state()
    assert [one.rating for one in after.ratings] == [one.rating for one in first.ratings]


def test_a_rating_changed_in_between_shows_both_values_and_moodles_dates(room: Classroom, puller: Puller) -> None:
    """The new one is not mistaken for a correction of the past."""
    learner, competency = room.learners[7], room.competencies[7]
    room.rate(learner, competency, 1)
    puller.pull()
    room.rate(learner, competency, 2)
    summary = puller.pull()
    assert summary.run.counts["ratings_changed"] == 1
    old, new = (
        one
        for one in puller.state().ratings
        if (one.rating.key.learner_id, one.rating.key.competency_id) == (learner, competency)
    )
    assert (old.rating.grade, old.why, new.rating.grade, new.why) == (1, ClosedWhy.CHANGED, 2, None)
    assert 0 < old.rating.time <= new.rating.time
    assert old.rating.item != new.rating.item


def test_who_left_the_course_is_left_and_who_was_deleted_is_deleted(room: Classroom, puller: Puller) -> None:
    """By real enrolments and accounts."""
    leaver, gone = room.learners[-1], room.learners[-2]
    for learner in (leaver, gone):
        room.rate(learner, room.competencies[0], 1)
    puller.pull()
    fields = {"enrolments[0][userid]": leaver, "enrolments[0][courseid]": room.course}
    room.site.call("enrol_manual_unenrol_users", **fields)
    room.site.call("core_user_delete_users", **{"userids[0]": gone})
    puller.pull()
    why = {one.rating.key.learner_id: one.why for one in puller.state().ratings}
    assert (why[leaver], why[gone]) == (ClosedWhy.LEFT, ClosedWhy.DELETED)


def test_pulling_keeps_no_competency_from_being_deleted_and_no_scale_from_being_changed(
    room: Classroom, tmp_path: Path, scales: Scales
) -> None:
    """One global row would: it is made by the functions that a pull does not call."""
    site, name = room.site, f"{room.prefix}-only-pulled"
    framework, ids = make_framework(site, name, 3, scales.main.id, room.course)
    try:
        Puller(site, room.prefix, name, tmp_path).pull(EVERYTHING)
        unlink = [
            ("core_competency_remove_competency_from_course", {"courseid": room.course, "competencyid": one})
            for one in ids
        ]
        assert together(site, unlink) == [True] * len(ids)
        changed: dict[str, Any] = {
            "id": framework,
            "shortname": name,
            "idnumber": name,
            "scaleid": scales.own.id,
            "scaleconfiguration": f'[{{"scaleid":"{scales.own.id}"}},{{"id":1,"scaledefault":1,"proficient":1}}]',
        }
        form = {f"competencyframework[{field}]": value for field, value in changed.items()}
        site.call("core_competency_update_competency_framework", **form)
        (now,) = (one for one in site.frameworks() if one["id"] == framework)
        assert now["scaleid"] == scales.own.id
        assert site.call("core_competency_delete_competency", id=ids[0]) is True
    finally:
        assert site.call("core_competency_delete_competency_framework", id=framework) is True


def test_an_account_that_may_only_read_sees_the_same(room: Classroom, tmp_path: Path) -> None:
    """Prepared as docs/prepare-pull.md says; its token comes by LMS_SYNC_LIVE_READER_TOKEN."""
    token = os.environ.get("LMS_SYNC_LIVE_READER_TOKEN", "")
    if not token:
        pytest.skip("set LMS_SYNC_LIVE_READER_TOKEN to the token of an account as in docs/prepare-pull.md")
    able = Puller(room.site, room.prefix, room.prefix, _folder(tmp_path / "able"))
    reader = Puller(replace(room.site, token=token), room.prefix, room.prefix, _folder(tmp_path / "reader"))
    able.pull(EVERYTHING)
    reader.pull(EVERYTHING)
    whole, seen = able.state(), reader.state()
    assert seen.learners == whole.learners
    assert [one.rating for one in seen.ratings] == [one.rating for one in whole.ratings]
    assert seen.staff == whole.staff
    assert seen.cohorts.keys() == whole.cohorts.keys()
    assert seen.courses[room.course].links == whole.courses[room.course].links
    assert seen.evidence == whole.evidence


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
