"""Many writes in one request."""

from lms_sync.errors import MoodleNotFoundError, MoodleRejectedError
from lms_sync.moodle import writes
from tests.contract.site import Bench

UNKNOWN_ID = 2_000_000_000


def test_a_batch_stops_at_the_first_error_and_keeps_what_came_before(bench: Bench) -> None:
    """Answers are given up to it; nothing after it is done."""
    framework = bench.framework()

    def create(idnumber: str) -> writes.CreateCompetency:
        return writes.CreateCompetency(framework, 0, idnumber, f"{idnumber} titre", "")

    result = bench.gateway.write([create("A"), create("B"), create("A"), create("C")])
    assert len(result.answers) == 2
    assert type(result.error) is MoodleRejectedError
    assert result.error.errorcode == "invalidpersistenterror"
    listed = {one.idnumber: one.id for one in bench.gateway.list_competencies(framework)}
    assert listed == dict(zip(("A", "B"), result.answers, strict=True))


def test_a_false_answer_does_not_stop_a_batch(bench: Bench) -> None:
    """It is information, not an error."""
    framework = bench.framework()
    first, second = bench.children(framework, "A", "B")
    answers = bench.done(writes.MoveUp(first), writes.MoveDown(second), writes.MoveDown(first))
    assert answers == (False, False, True)
    assert bench.order(framework) == {first: 1, second: 0}


def test_unlike_writes_go_together(bench: Bench) -> None:
    """In their order, with the text of each as it was sent."""
    framework = bench.framework()
    a, b = bench.children(framework, "A", "B")
    text = '<p>"é" 🎓 \\ / &amp; {x} \u00a0</p>'
    result = bench.gateway.write(
        [
            writes.UpdateCompetency(a, description=text),
            writes.UpdateFramework(framework, shortname='"é" 🎓 \\ / & {x}'),
            writes.SetParent(b, a),
            writes.DeleteCompetency(UNKNOWN_ID),
            writes.DeleteCompetency(a),
        ]
    )
    assert result.answers == (True, True, True)
    assert type(result.error) is MoodleNotFoundError
    assert bench.competency(framework, a)["description"] == text
    found = next(one for one in bench.gateway.list_frameworks() if one.id == framework)
    assert found.shortname == '"é" 🎓 \\ / & {x}'


def test_a_batch_of_the_usual_size_is_done_whole(bench: Bench) -> None:
    """In the order of the calls."""
    framework = bench.framework()
    names = [f"A{number}" for number in range(bench.gateway.batch_size)]
    ids = bench.children(framework, *names)
    assert bench.order(framework) == {id_: place for place, id_ in enumerate(ids)}
    assert len(bench.gateway.list_relations(ids)) == 0
