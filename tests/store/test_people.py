"""Everything held on one person can be seen and removed, and stays away; old things go."""

from calendar import timegm
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Table, select

from lms_sync.domain.learners import Enrolled, Learner
from lms_sync.domain.people import CompetencyName, HeldReading, PlaceKind
from lms_sync.domain.pulls import PullResult
from lms_sync.domain.ratings import ClosedWhy, PlanStatus, RatingScope
from lms_sync.errors import StoreError
from lms_sync.store import PullStore, Store, open_store
from lms_sync.store.forgetting import learner_tables
from lms_sync.store.retention import months_before
from lms_sync.store.schema import METADATA
from tests.store.worlds import ALL, COURSES_ONLY, KEY, URL, World, WorldCourse, dump, learner, pull

DAY = 86_400
OTHER_KEY = bytes(32)


@pytest.fixture
def world() -> World:
    """Give a site in which learner 11 has something of everything, and rated learner 12."""
    return World(
        courses={
            1: WorldCourse(
                enrolled={11: {5}, 12: {5}},
                groups={5: "Groupe A"},
                ratings={(11, 101): (3, 1000), (12, 101): (4, 1200)},
                evidence={71: (11, 101, "vu en stage"), 72: (12, 101, "oral")},
            )
        },
        cohorts={8: {11, 12}},
        plans={41: (11, PlanStatus.ACTIVE, frozenset({101})), 51: (12, PlanStatus.ACTIVE, frozenset({101}))},
        in_plans={(11, 41, 101): (3, 1500), (12, 51, 101): (3, 1500)},
    )


@pytest.fixture
def pulls(store: Store, world: World) -> PullStore:
    """Give a store with two pulls of that site."""
    pulls = store.pulls(URL, KEY)
    pull(pulls, world, DAY)
    world.courses[1].ratings[11, 101] = (2, 2000)
    pull(pulls, world, 2 * DAY)
    return pulls


def _rows(store: Store, table: Table, learner_id: int) -> int:
    with store.database.reading() as connection:
        return len(connection.execute(select(table).where(table.c.learner_id == learner_id)).all())


def test_the_file_of_a_person_holds_everything(pulls: PullStore, store: Store) -> None:
    """Every table with learners has something of this one, and for each row the file has an entry."""
    file = pulls.person(11)
    assert file is not None
    assert (file.site_url, file.learner, file.staff_name) == (URL, learner(11), None)
    entries = {
        "learners": int(file.learner is not None),
        "enrolments": sum(each.kind is PlaceKind.COURSE for each in file.belongings),
        "group_members": sum(each.kind is PlaceKind.GROUP for each in file.belongings),
        "cohort_members": sum(each.kind is PlaceKind.COHORT for each in file.belongings),
        "ratings": len(file.ratings),
        "plans": len(file.plans),
        "evidence": len(file.evidence),
        "reads": len(file.readings),
        "evidence_reads": 0,  # of a run that has not ended
    }
    assert {table.name: _rows(store, table, 11) for table in learner_tables()} == entries
    assert {name for name, number in entries.items() if not number} == {"evidence_reads"}
    assert [(each.name, each.period.first_seen) for each in file.belongings] == [
        ("Cours 1", DAY),
        ("Groupe A", DAY),
        ("Promo 8", DAY),
    ]
    assert [(each.rating.grade, each.last_seen, each.why) for each in file.ratings] == [
        (3, DAY, ClosedWhy.CHANGED),
        (2, 2 * DAY, None),
        (3, 2 * DAY, None),
    ]
    assert file.readings == (HeldReading(None, DAY, 2 * DAY), HeldReading(1, DAY, 2 * DAY))
    assert file.competencies == {101: CompetencyName("FW", "C101", "C101 title")}
    assert (list(file.courses), file.staff) == ([1], {900: "Formateur 900", 901: "Formateur 901"})


def test_every_table_says_whose_rows_are() -> None:
    """A new table with people's ids under another name would escape: their columns are these."""
    of_people = {
        f"{table.name}.{column.name}"
        for table in METADATA.sorted_tables
        for column in table.c
        if column.name in {"user_id", "username", "email", "modifier_id", "action_user_id", "fullname"}
    }
    assert of_people == {
        "courses.fullname",
        "evidence.action_user_id",
        "learners.email",
        "learners.fullname",
        "learners.username",
        "pull_runs.username",  # the account of the token
        "pushes.username",
        "ratings.modifier_id",
        "staff.fullname",
        "staff.user_id",
    }


def test_the_file_of_someone_who_rates(pulls: PullStore) -> None:
    """Their name, and how often they appear."""
    file = pulls.person(901)
    assert file is not None
    assert (file.learner, file.staff_name, file.ratings, file.belongings) == (None, "Formateur 901", (), ())
    assert (file.ratings_given, file.evidence_given) == (3, 2)
    assert pulls.person(77) is None


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("11", [11]),
        ("I12", [12]),
        (" u11 ", [11]),
        ("ELEVE  12", [12]),
        ("Formateur 901", [901]),
        ("a@example.org", [13]),
        ("Dupont", [14, 15]),
        ("", []),
        ("nobody", []),
    ],
)
def test_find_people(pulls: PullStore, text: str, ids: list[int]) -> None:
    """By id, idnumber, username, address and name."""
    run = pulls.open_run(COURSES_ONLY, now=3 * DAY, username="reader", resume_within=0)
    people = [learner(11), learner(12), Learner(13, "", "u13", "X", "a@example.org")]
    namesakes = [Learner(14, "", "u14", "Dupont"), Learner(15, "", "u15", "Dupont")]
    pulls.save_listing(run, 1, [Enrolled(each) for each in people + namesakes], [])
    assert [each.id for each in pulls.find_people(text)] == ids


def test_forget_a_learner(pulls: PullStore, store: Store, world: World) -> None:
    """Nothing is left of them, nothing is lost of others, and pulls do not bring them back."""
    others = {table.name: _rows(store, table, 12) for table in learner_tables()}
    assert pulls.forget(11, KEY, now=3 * DAY) == {
        "cohort_members": 1,
        "enrolments": 1,
        "evidence": 1,
        "group_members": 1,
        "learners": 1,
        "plans": 1,
        "ratings": 3,
        "reads": 2,
    }
    assert pulls.person(11) is None
    assert {table.name: _rows(store, table, 12) for table in learner_tables()} == others
    run = pull(pulls, world, 4 * DAY)
    assert (run.result, run.counts["learners_forgotten"]) == (PullResult.COMPLETE, 1)
    assert pulls.person(11) is None
    assert list(pulls.state("FW").learners) == [12]
    assert "lève 11" not in str(dump(store, URL))
    assert pulls.forgotten_count() == 1


@pytest.mark.parametrize(
    "back",
    [Learner(11, "", "", "X"), Learner(77, " i11 ", "x", "X"), Learner(77, "", "U11", "X")],
    ids=["id", "idnumber", "username"],
)
def test_who_was_forgotten_is_recognised(pulls: PullStore, back: Learner) -> None:
    """By any of what was kept as hashes."""
    pulls.forget(11, KEY, now=3 * DAY)
    run = pulls.open_run(COURSES_ONLY, now=4 * DAY, username="reader", resume_within=0)
    counts = pulls.save_listing(run, 1, [Enrolled(back), Enrolled(learner(12), frozenset({5}))], [])
    assert counts["learners_forgotten"] == 1
    assert pulls.find_people("X") == ()


def test_forget_someone_who_rates(pulls: PullStore, world: World) -> None:
    """Their name and id go, what they rated stays, and the next pull finds nothing changed."""
    assert pulls.forget(901, KEY, now=3 * DAY) == {"evidence_given": 2, "ratings_given": 3, "staff": 1}
    assert pulls.person(901) is None
    run = pull(pulls, world, 4 * DAY)
    assert "ratings_changed" not in run.counts
    assert pulls.unknown_staff() == ()
    assert set(pulls.state("FW").staff) == {900}
    assert {each.rating.modifier_id for each in pulls.state("FW").ratings} == {0, 900}


def test_without_the_key_nothing_is_pulled(pulls: PullStore, store: Store) -> None:
    """Nor with another one; those forgotten would come back."""
    pulls.forget(11, KEY, now=3 * DAY)
    for key, code in ((None, "store-key-missing"), (OTHER_KEY, "store-key-other")):
        with pytest.raises(StoreError) as caught:
            store.pulls(URL, key).open_run(ALL, now=4 * DAY, username="reader", resume_within=0)
        assert caught.value.message.code == code
    with pytest.raises(StoreError):
        pulls.forget(12, OTHER_KEY, now=4 * DAY)
    assert pulls.person(12) is not None
    assert store.pulls(URL).state("FW").as_of == 2 * DAY
    assert (pulls.lift_block(), pulls.forgotten_count()) == (1, 0)
    store.pulls(URL).open_run(ALL, now=4 * DAY, username="reader", resume_within=0)


def test_no_byte_is_left_of_who_was_forgotten(tmp_path: Path, world: World) -> None:
    """Neither in the SQLite file nor beside it."""
    place = tmp_path / "store.sqlite"
    with open_store(place) as store:
        pulls = store.pulls(URL, KEY)
        pull(pulls, world, DAY)
        pulls.forget(11, KEY, now=2 * DAY)
        held = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Élève 12".encode() in held
    for text in ("Élève 11", "vu en stage"):
        assert text.encode() not in held


def test_retention(pulls: PullStore, store: Store, world: World) -> None:
    """What ended long ago goes with its learner, unless they are still enrolled somewhere."""
    world.courses[2] = WorldCourse(enrolled={12: set()}, ratings={(12, 102): (3, 1000)})
    pull(pulls, world, 3 * DAY)
    world.courses[1].enrolled.clear()
    pull(pulls, world, 4 * DAY)
    year = 366 * DAY
    assert pulls.retire(4 * DAY + year - 30 * DAY, 12) == {}
    assert pulls.retire(4 * DAY + year, 12) == {
        "cohort_members": 1,
        "enrolments": 1,
        "evidence": 1,
        "group_members": 1,
        "learners": 1,
        "plans": 1,
        "ratings": 3,
        "reads": 2,
    }
    assert pulls.person(11) is None
    state = pulls.state("FW")
    assert sorted(state.learners) == [12]
    assert {
        each.rating.key.place_id: each.why for each in state.ratings if each.rating.key.scope is RatingScope.COURSE
    } == {
        1: ClosedWhy.LEFT,
        2: None,
    }
    assert "lève 11" not in str(dump(store, URL))


@pytest.mark.parametrize(
    ("now", "months", "expected"),
    [
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-11-24", 36, "2023-11-24"),
    ],
)
def test_months_before(now: str, months: int, expected: str) -> None:
    """Calendar months, as a person counts them."""
    assert months_before(_time(now), months) == _time(expected)


def _time(day: str) -> int:
    return timegm(datetime.fromisoformat(day).timetuple())
