"""Which idnumbers a site takes as equal, and which texts it takes at all."""

import pytest

from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.errors import MoodleError, MoodleRejectedError
from lms_sync.moodle import writes
from tests.contract.site import Bench

EQUAL = [
    ("K1", "k1"),
    ("Zé", "Ze"),
    ("W1", "W1 "),
    ("œuf", "oeuf"),
    ("straße", "strasse"),
    ("x²", "x2"),
    ("Ⅳ", "IV"),
    ("１２", "12"),
    ("a\u00a0b", "a b"),
    ("z\u200bw", "zw"),
    ("🎓", "🎉"),
    ("İ", "I"),
    ("ﬁn", "fin"),
    ("\u00b5m", "\u03bcm"),
    ("\u00e9t", "e\u0301t"),
    ("ñ", "n"),
    ("ç", "c"),
    ("Å", "A"),
    ("Ω", "ω"),
]
DIFFERENT = [
    ("æ1", "ae1"),
    ("ł1", "l1"),
    ("ø", "o"),
    ("đ", "d"),
    ("ı", "i"),
    ("so\u00adft", "soft"),
    ("l’a", "l'a"),
    ("½", "1/2"),
    (" W2", "W2"),
    ("a  b", "a b"),
    ("\tq", "q"),
    ("C1.1", "C1.10"),
    ("a-b", "ab"),
    ("a.b", "a,b"),
]


def _refusal(bench: Bench, left: str, right: str) -> MoodleError | None:
    framework = bench.framework()
    bench.children(framework, left)
    return bench.gateway.write([writes.CreateCompetency(framework, 0, right, "x", "")]).error


def _compares_exactly(bench: Bench) -> bool:
    return _refusal(bench, "k", "K") is None


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_idnumbers_that_mariadb_takes_as_equal_are_refused(bench: Bench, left: str, right: str) -> None:
    """As `check` foresees."""
    assert collation_key(left) == collation_key(right)
    error = _refusal(bench, left, right)
    if error is None and _compares_exactly(Bench(bench.site, bench.gateway, bench.scales, f"{bench.prefix}X-")):
        pytest.skip("this site's database compares idnumbers exactly")
    assert type(error) is MoodleRejectedError
    assert error.errorcode == "invalidpersistenterror"


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_idnumbers_that_every_database_takes_as_different_stand_together(bench: Bench, left: str, right: str) -> None:
    """And come back as they were sent."""
    assert collation_key(left) != collation_key(right)
    framework = bench.framework()
    bench.children(framework, left, right)
    assert {one.idnumber for one in bench.gateway.list_competencies(framework)} == {left, right}


@pytest.mark.parametrize(
    "text",
    ["A & B", "A > B", "A < B", "L’équipe « x »", "\"x\" 'y'", " blancs ", "🎓", "é" * 100, "tab\tx"],
)
def test_shortnames_that_check_allows_come_back_unchanged(bench: Bench, text: str) -> None:
    """Of a competency, by form and by batch."""
    framework = bench.framework()
    first, second = bench.children(framework, "A", "B")
    bench.done(writes.UpdateCompetency(first, shortname=text))
    bench.done(writes.UpdateCompetency(second, shortname=text), writes.UpdateFramework(framework, shortname=text))
    assert {one.shortname for one in bench.gateway.list_competencies(framework)} == {text}
    assert next(one.shortname for one in bench.gateway.list_frameworks() if one.id == framework) == text


@pytest.mark.parametrize(
    ("text", "errorcode"),
    [
        ("a<b", "invalidparameter"),
        ("1<2", "invalidparameter"),
        ("<3", "invalidparameter"),
        ("<", "invalidparameter"),
        ("A <b>First</b>", "invalidparameter"),
        ("é" * 101, "dmlwriteexception"),
    ],
)
def test_shortnames_that_check_refuses_are_refused(bench: Bench, text: str, errorcode: str) -> None:
    """SHORTNAME_TAG and SHORTNAME_TOO_LONG; Moodle names no field."""
    framework = bench.framework()
    (first,) = bench.children(framework, "A")
    error = bench.gateway.write([writes.UpdateCompetency(first, shortname=text)]).error
    assert type(error) is MoodleRejectedError
    assert error.errorcode == errorcode


def test_idnumbers_longer_than_the_column_are_refused(bench: Bench) -> None:
    """IDNUMBER_TOO_LONG: 100 characters pass, 101 do not."""
    framework = bench.framework()
    (first,) = bench.done(writes.CreateCompetency(framework, 0, "é" * 100, "x", ""))
    error = bench.gateway.write([writes.UpdateCompetency(first, idnumber="é" * 101)]).error
    assert type(error) is MoodleRejectedError
    assert error.errorcode == "dmlwriteexception"
