"""Which node of the file is which record in Moodle: small tables, and what holds for every case."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.matching import Known, Matching, Wanted, match

Remembered = Mapping[str, Known]
Case = tuple[list[Wanted], dict[int, str], dict[str, Known], dict[tuple[str, str], int]]
NAMES = ["A", "a", "B", "C", "D", "É", "e", "œ", "oe"]


def matched(
    wanted: list[Wanted],
    present: dict[int, str],
    remembered: Remembered | None = None,
    begun: dict[tuple[str, str], int] | None = None,
) -> Matching:
    """Match without what a case does not need."""
    return match(wanted, present, remembered or {}, begun or {})


def codes(matching: Matching) -> list[str]:
    """Return the codes of the refusals."""
    return [refusal.code for refusal in matching.refusals]


TABLE: dict[str, tuple[list[Wanted], dict[int, str], Remembered, dict[str, int], list[str]]] = {
    "nothing there": ([Wanted("A")], {}, {}, {}, []),
    "by itself": ([Wanted("A")], {1: "A"}, {}, {"A": 1}, []),
    "by collation": ([Wanted("A")], {1: "a"}, {}, {"A": 1}, []),
    "exactly before by collation": ([Wanted("A")], {1: "a", 2: "A"}, {}, {"A": 2}, []),
    "through the record": ([Wanted("A")], {1: "Z"}, {"A": Known(1)}, {"A": 1}, []),
    "the record before the name": (
        [Wanted("A")],
        {1: "Z", 2: "A"},
        {"A": Known(1)},
        {"A": 1},
        ["OLD_AND_NEW_IN_MOODLE"],
    ),
    "a record whose id is gone": ([Wanted("A")], {2: "A"}, {"A": Known(1)}, {"A": 2}, []),
    "rename": ([Wanted("B", ("A",))], {1: "A"}, {"A": Known(1)}, {"B": 1}, []),
    "rename without a record": ([Wanted("B", ("A",))], {1: "A"}, {}, {"B": 1}, []),
    "swap": (
        [Wanted("B", ("A",)), Wanted("A", ("B",))],
        {1: "A", 2: "B"},
        {"A": Known(1), "B": Known(2)},
        {"B": 1, "A": 2},
        [],
    ),
    "swap that is done": (
        [Wanted("B", ("A",)), Wanted("A", ("B",))],
        {1: "B", 2: "A"},
        {"B": Known(1, frozenset("A")), "A": Known(2, frozenset("B"))},
        {"B": 1, "A": 2},
        [],
    ),
    "swap without a record": (
        [Wanted("B", ("A",)), Wanted("A", ("B",))],
        {1: "A", 2: "B"},
        {},
        {"B": 2, "A": 1},
        ["PREVIOUS_STILL_LIVE", "PREVIOUS_STILL_LIVE"],
    ),
    "shift with a new first": (
        [Wanted("A"), Wanted("B", ("A",)), Wanted("C", ("B",))],
        {1: "A", 2: "B"},
        {"A": Known(1), "B": Known(2)},
        {"B": 1, "C": 2},
        [],
    ),
    "two previous": (
        [Wanted("C", ("A", "B"))],
        {1: "A", 2: "B"},
        {"A": Known(1), "B": Known(2)},
        {},
        ["SEVERAL_PREVIOUS_FOUND"],
    ),
    "two previous without a record": (
        [Wanted("C", ("A", "B"))],
        {1: "A", 2: "B"},
        {},
        {},
        ["SEVERAL_PREVIOUS_FOUND"],
    ),
    "old and new": ([Wanted("B", ("A",))], {1: "A", 2: "B"}, {}, {"B": 2}, ["OLD_AND_NEW_IN_MOODLE"]),
    "one previous for two": (
        [Wanted("B", ("A",)), Wanted("C", ("A",))],
        {1: "A"},
        {"A": Known(1)},
        {"B": 1},
        ["PREVIOUS_CLAIMED_TWICE"],
    ),
    "previous by collation without a record": ([Wanted("B", ("a",))], {1: "A"}, {}, {"B": 1}, []),
}


@pytest.mark.parametrize("name", TABLE)
def test_the_rules_of_identity(name: str) -> None:
    """Each rule by itself."""
    wanted, present, remembered, expected, refusals = TABLE[name]
    found = matched(wanted, present, remembered)
    assert codes(found) == refusals
    if refusals != ["SEVERAL_PREVIOUS_FOUND"]:
        assert found.matched == expected
    assert found.unmatched == present.keys() - set(found.matched.values())


def test_a_rename_that_was_begun_is_known_by_its_id() -> None:
    """Whatever temporary name it has in Moodle by now."""
    found = matched(
        [Wanted("B", ("A",)), Wanted("A", ("B",))],
        {1: "lms-sync-tmp-1", 2: "A"},
        {"A": Known(1), "B": Known(2)},
        {("A", "B"): 1, ("B", "A"): 2},
    )
    assert (found.matched, found.refusals) == ({"B": 1, "A": 2}, ())


def distinct(names: list[str]) -> list[str]:
    """Return names of which MariaDB takes no two as equal."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(collation_key(name), name)
    return list(kept.values())


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any file, any site and any memory, consistent or not."""
    names = distinct(draw(st.lists(st.sampled_from(NAMES), unique=True)))
    history = st.lists(st.sampled_from(NAMES), unique=True, max_size=3)
    wanted: list[Wanted] = []
    named: set[str] = set()  # `check` refuses a previous idnumber that two nodes name
    for name in names:
        previous = tuple(one for one in draw(history) if one != name and one not in named)
        named.update(previous)
        wanted.append(Wanted(name, previous))
    present = dict(enumerate(distinct(draw(st.lists(st.sampled_from(NAMES), unique=True))), 1))
    remembered_ids = draw(st.permutations(range(1, 12)))
    remembered = {
        name: Known(moodle_id, frozenset(draw(history)))
        for name, moodle_id in zip(draw(st.lists(st.sampled_from(NAMES), unique=True)), remembered_ids, strict=False)
    }
    begun = {}
    if present:
        for old, new in draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=3)):
            begun[old, new] = draw(st.sampled_from(sorted(present)))
    return wanted, present, remembered, begun


@given(cases())
def test_no_id_has_two_keys_and_none_is_lost(
    case: Case,
) -> None:
    """Every id of Moodle is matched once or not at all, and nothing is matched that is not there."""
    wanted, present, remembered, begun = case
    found = match(wanted, present, remembered, begun)
    ids = list(found.matched.values())
    assert len(ids) == len(set(ids))
    assert set(ids) | found.unmatched == present.keys()
    assert not set(ids) & found.unmatched
    assert found.matched.keys() <= {one.idnumber for one in wanted}


@given(cases())
def test_what_is_not_refused_can_be_carried_out(
    case: Case,
) -> None:
    """After all renames and creates no two competencies hold idnumbers that MariaDB takes as equal."""
    wanted, present, remembered, begun = case
    found = match(wanted, present, remembered, begun)
    if found.refusals:
        return
    held = [present[one] for one in found.unmatched] + [one.idnumber for one in wanted]
    assert len({collation_key(name) for name in held}) == len(held)


@given(cases())
def test_without_renames_a_second_look_finds_the_same(
    case: Case,
) -> None:
    """Once everything has its wanted name and the record says so, nothing changes any more."""
    wanted, present, remembered, begun = case
    found = match(wanted, present, remembered, begun)
    if found.refusals:
        return
    after = {moodle_id: present[moodle_id] for moodle_id in found.unmatched}
    after.update({moodle_id: name for name, moodle_id in found.matched.items()})
    record = {
        one.idnumber: Known(found.matched[one.idnumber], frozenset(one.previous_idnumbers))
        for one in wanted
        if one.idnumber in found.matched
    }
    for number, one in enumerate(wanted, 100):
        if one.idnumber not in found.matched:
            after[number] = one.idnumber
            record[one.idnumber] = Known(number, frozenset(one.previous_idnumbers))
    again = match(wanted, after, record, {})
    assert again.refusals == ()
    assert again.matched == {name: known.moodle_id for name, known in record.items()}


@given(cases())
def test_the_order_of_the_file_does_not_decide_unless_it_is_refused(
    case: Case,
) -> None:
    """A file written in another order means the same competencies."""
    wanted, present, remembered, begun = case
    found = match(wanted, present, remembered, begun)
    again = match(list(reversed(wanted)), present, remembered, begun)
    assert bool(found.refusals) == bool(again.refusals)
    if not found.refusals:
        assert found.matched == again.matched
