"""`lms-sync person` and `lms-sync forget`."""

import json
from pathlib import Path

import pytest

from lms_sync.domain.courses import Course, CourseCompetency, CourseLinks
from lms_sync.domain.learners import Cohort, Enrolled, Group, Learner
from lms_sync.domain.pulled import PulledCohort
from lms_sync.domain.pulls import CourseState, PullRequest, PullResult
from lms_sync.domain.ratings import LearnerReading, Rating, RatingKey, RatingScope
from lms_sync.domain.rules import RuleOutcome
from lms_sync.errors import StoreError
from lms_sync.store import open_store, pull_lock
from lms_sync.store.keys import read_key
from tests.cli.command_line import CommandLine

URL = "https://moodle.example.org"
NOW = 1_760_000_000
COURSE = Course(2, "CAF-M1", "Module 1")
CLAIRE = Learner(11, "CAF26-031", "caf31", "Claire Martin")
JULIEN = Learner(12, "CAF26-006", "caf06", "Julien Martin")
OTHER_JULIEN = Learner(13, "", "caf99", "Julien Martin")


@pytest.fixture
def cli(offline: CommandLine) -> CommandLine:
    """A command line whose store holds three learners."""
    offline.environ |= {"LMS_SYNC_URL": URL, "LMS_SYNC_LANG": "en"}
    _pull(_store(offline), NOW)
    return offline


def _store(cli: CommandLine) -> Path:
    return cli.folder / "data/lms-sync/store.sqlite"


def _key(cli: CommandLine) -> Path:
    return _store(cli).with_name("lms-sync.key")


def _pull(path: Path, now: int) -> int:
    """Keep a pull of one course, and return how many of its learners were dropped for being forgotten."""
    with open_store(path) as store:
        pulls = store.pulls(URL, read_key(path.with_name("lms-sync.key")))
        run = pulls.open_run(PullRequest(), now=now, username="night", resume_within=60)
        pulls.set_courses(run, [COURSE])
        pulls.save_course(run, COURSE, CourseLinks((CourseCompetency(5, RuleOutcome.EVIDENCE),)))
        learners = (CLAIRE, JULIEN, OTHER_JULIEN)
        enrolled = [Enrolled(learner, frozenset({7})) for learner in learners]
        pulls.save_listing(run, COURSE.id, enrolled, [Group(7, COURSE.id, "Groupe A")])
        pulls.save_readings(run, COURSE.id, [_reading(learner.id) for learner in learners])
        pulls.save_cohorts(run, [PulledCohort(Cohort(1, "Promotion 2026"), frozenset({11, 12, 13}))])
        pulls.save_staff(run, {60: "Hélène Aubry"})
        pulls.finish_course(run, COURSE.id, CourseState.WHOLE)
        closed = pulls.close_run(run, ended=now + 5, result=PullResult.COMPLETE, counts={})
        return closed.counts.get("learners_forgotten", 0)


def _reading(learner_id: int) -> LearnerReading:
    key = RatingKey(learner_id, 5, RatingScope.COURSE, COURSE.id)
    return LearnerReading(
        learner_id, frozenset({5}), (Rating(key, 3, "Acquis", proficient=True, time=NOW - 99, modifier_id=60),)
    )


@pytest.mark.parametrize("text", ["11", "CAF26-031", "caf31", "Claire Martin"])
def test_a_person_is_found_by_whatever_names_them(cli: CommandLine, text: str) -> None:
    """Without a token, since nothing is sent."""
    result = cli("person", text)
    assert (result.code, result.err) == (0, "")
    for each in ("What lms-sync holds on Claire Martin", "CAF26-031", "Groupe A", "Promotion 2026", "Acquis"):
        assert each in result.out
    assert "Hélène Aubry" in result.out


def test_several_people_of_one_name_are_named_and_not_shown(cli: CommandLine) -> None:
    """With what tells them apart; the exit code is that of wrong usage."""
    result = cli("person", "Julien Martin")
    assert (result.code, result.out) == (2, "")
    assert "12  Julien Martin (ID number CAF26-006, username caf06)" in result.err
    assert "13  Julien Martin (ID number –, username caf99)" in result.err
    machine = json.loads(cli("--json", "person", "Julien Martin").out)
    assert [one["id"] for one in machine["candidates"]] == [12, 13]


@pytest.mark.parametrize(("text", "ids"), [("martin", [11, 12, 13]), ("Claire", [11]), ("mart cla", [11])])
def test_a_part_of_a_name_finds_candidates_only(cli: CommandLine, text: str, ids: list[int]) -> None:
    """Nobody is shown or forgotten by half a name, even if only one has it."""
    for arguments in (("person", text), ("forget", text, "--yes")):
        machine = json.loads(cli("--json", *arguments).out)
        assert (machine["exit"], machine["code"]) == (2, "people-near")
        assert [one["id"] for one in machine["candidates"]] == ids
    assert cli("person", "11").code == 0


def test_nobody_of_that_name_is_said(cli: CommandLine) -> None:
    """It is 2, with or without a store."""
    result = cli("person", "Nobody")
    assert result.code == 2
    assert "Nothing is held on “Nobody”" in result.err
    _store(cli).unlink()
    result = cli("person", "Nobody")
    assert result.code == 2
    assert "no store yet" in result.err
    assert not _store(cli).exists()


def test_a_page_is_written_for_its_reader_alone(cli: CommandLine) -> None:
    """0600; silent without a terminal."""
    result = cli("--lang", "fr", "person", "11", "--out", "page.html")
    assert (result.code, result.out, result.err) == (0, "", "")
    page = cli.folder / "page.html"
    assert page.stat().st_mode & 0o777 == 0o600
    assert "Ce que lms-sync conserve sur Claire Martin" in page.read_text(encoding="utf-8")
    assert cli("person", "11", "--out", "no/such/page.html").code == 2


def test_json_is_one_object(cli: CommandLine) -> None:
    """With everything held."""
    plain = json.loads(cli("--json", "person", "11").out)
    assert plain["event"] == "person"
    assert plain["learner"] == {
        "idnumber": "CAF26-031",
        "username": "caf31",
        "fullname": "Claire Martin",
        "email": None,
    }
    assert [one["item"] for one in plain["ratings"]] == ["Acquis"]


def test_nobody_is_forgotten_while_a_pull_is_at_work(cli: CommandLine) -> None:
    """It could bring them back, or miss the key that is made then."""
    with open_store(_store(cli)) as store, pull_lock(store, URL):
        assert cli("forget", "11", "--yes").code == 7
    assert cli("person", "11").code == 0
    assert cli("forget", "11", "--yes").code == 0


def test_forgetting_needs_a_yes(cli: CommandLine) -> None:
    """Without a terminal it refuses; on one it asks, and no is no."""
    refused = cli("forget", "11")
    assert refused.code == 3
    assert "--yes" in refused.err
    declined = cli.on_terminal("forget", "11", answer="n\n")
    assert declined.code == 3
    assert "Claire Martin (Moodle’s id 11)" in declined.err
    assert cli("person", "11").code == 0
    assert not _key(cli).exists()


@pytest.mark.parametrize("answer", ["y\n", None])
def test_a_forgotten_person_is_gone_and_stays_away(cli: CommandLine, answer: str | None) -> None:
    """No pull brings them back, whatever they are found by; the others stay."""
    if answer is None:
        result = cli("forget", "CAF26-031", "--yes")
    else:
        result = cli.on_terminal("forget", "CAF26-031", answer=answer)
    assert result.code == 0
    assert cli("person", "11").code == 2
    assert cli("person", "Claire Martin").code == 2
    assert _pull(_store(cli), NOW + 100) == 1
    assert cli("person", "11").code == 2
    assert cli("person", "12").code == 0
    assert _key(cli).stat().st_mode & 0o777 == 0o600
    for file in _store(cli).parent.iterdir():
        assert b"Claire" not in file.read_bytes(), file.name


def test_what_cannot_be_reached_is_listed(cli: CommandLine) -> None:
    """Reports, backups, ledgers, Moodle; and where the key lies."""
    cli.write("x", "report.html")
    result = cli("forget", "11", "--yes")
    for each in ("report.html", "store.sqlite", "lms-sync.key", "backups", "ledgers", URL):
        assert each in result.out
    plain = json.loads(cli("--json", "forget", "12", "--yes").out)
    assert (plain["event"], plain["id"]) == ("forgotten", 12)
    assert plain["removed"]["ratings"] == 1
    assert Path(plain["report_files"][0]).name == "report.html"


def test_who_rates_can_be_forgotten(cli: CommandLine) -> None:
    """Their name goes; the ratings that they gave stay."""
    assert cli("forget", "Hélène Aubry", "--yes").code == 0
    result = cli("person", "11")
    assert "Hélène Aubry" not in result.out
    assert "Acquis" in result.out


def test_a_lost_key_can_be_given_up(cli: CommandLine) -> None:
    """Pulls refuse until the block is lifted, which is asked for as forgetting is."""
    assert cli("forget", "11", "--yes").code == 0
    _key(cli).unlink()
    with pytest.raises(StoreError, match="key that recognises them is missing"):
        _pull(_store(cli), NOW + 100)
    assert cli("forget", "--lift-block").code == 3
    declined = cli.on_terminal("forget", "--lift-block", answer="n\n")
    assert (declined.code, "1 forgotten" in declined.err) == (3, True)
    lifted = cli.on_terminal("forget", "--lift-block", answer="y\n")
    assert lifted.code == 0
    assert _pull(_store(cli), NOW + 200) == 0
    assert cli("person", "11").code == 0
    assert json.loads(cli("--json", "forget", "--lift-block", "--yes").out) == {"event": "block-lifted", "people": 0}


@pytest.mark.parametrize("arguments", [(), ("11", "--lift-block")])
def test_one_person_or_the_block(cli: CommandLine, arguments: tuple[str, ...]) -> None:
    """Neither is wrong usage, and so are both."""
    assert cli("forget", *arguments, "--yes").code == 2
