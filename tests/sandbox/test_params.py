"""Parameters are refused where Moodle refuses them, and never repaired."""

from typing import Any

import pytest

from lms_sync.sandbox import SandboxServer
from lms_sync.sandbox.errors import MoodleError
from lms_sync.sandbox.params import (
    BOOL,
    INT,
    RAW,
    TEXT,
    Kind,
    Multiple,
    Presence,
    Value,
    struct,
    validate,
    with_default,
)
from lms_sync.sandbox.php import json_encode, loosely_equal, to_int
from tests.sandbox.client import Client


@pytest.mark.parametrize("value", ["5", 5, 5.0, "-3", "0"])
def test_canonical_integers_pass(value: object) -> None:
    """As text from a form, or typed from JSON."""
    assert validate(INT, value) == int(float(str(value)))


@pytest.mark.parametrize(
    "value", ["", "05", "5.0", "+5", " 5", "5 ", "abc", "99999999999999999999", False, [5], {"a": 5}]
)
def test_other_integers_are_refused(value: object) -> None:
    """The cleaned value differs from what was sent."""
    with pytest.raises(MoodleError, match="Invalid parameter value detected"):
        validate(INT, value)


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("0", False), (1, True), (False, False)])
def test_booleans(value: object, expected: object) -> None:
    """Only 0 and 1, in text or typed."""
    assert validate(BOOL, value) is expected


@pytest.mark.parametrize("value", ["true", "True", "yes", "on", "", "2", 2])
def test_other_booleans_are_refused(value: object) -> None:
    """Words that PHP knows are no booleans here."""
    with pytest.raises(MoodleError):
        validate(BOOL, value)


@pytest.mark.parametrize("value", ["a\0b", "\udcff"])
def test_texts_that_are_no_utf8_are_refused(value: str) -> None:
    """NUL and stray bytes are cleaned away, so the text differs."""
    with pytest.raises(MoodleError):
        validate(RAW, value)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Kind.ALPHA, "ASC", "A1"),
        (Kind.ALPHANUMEXT, "a_b-1", "a b"),
        (Kind.NOTAGS, "a & b", "<b>"),
        (Kind.LANG, "en", "xx"),
        (Kind.TEXT, "a < b", "a<b"),
        (Kind.HTML, "<p>a &amp; b</p>", "<p>a & b</p>"),
    ],
)
def test_kinds_of_text(kind: Kind, good: str, bad: str) -> None:
    """What cleaning would change is refused."""
    assert validate(Value(kind), good) == good
    with pytest.raises(MoodleError):
        validate(Value(kind), bad)


def test_structs_take_defaults_and_refuse_unknown_and_missing_keys() -> None:
    """Order is that of the description."""
    description = struct(id=INT, sort=with_default(Kind.ALPHANUMEXT, "id"), note=Value(Kind.TEXT, Presence.OPTIONAL))
    assert validate(description, {"id": "1"}) == {"id": 1, "sort": "id"}
    for bad in ({}, {"id": "1", "x": "2"}, "text", ["a"]):
        with pytest.raises(MoodleError):
            validate(description, bad)


def test_lists_take_any_index() -> None:
    """Indices only group; an empty list can only come from JSON."""
    assert validate(Multiple(TEXT), {"7": "a", "2": "b"}) == ["a", "b"]
    assert validate(Multiple(TEXT), []) == []
    with pytest.raises(MoodleError):
        validate(Multiple(TEXT), "a")


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("1.1", "1.10", True),
        ("1e1", "10", True),
        ("a", "A", False),
        (None, "", True),
        (None, "0", False),
        (None, 0, True),
        (0, "a", False),
        (3, "3", True),
        (True, "x", True),
    ],
)
def test_loose_equality(left: object, right: object, equal: object) -> None:
    """As `==` of PHP 8."""
    assert loosely_equal(left, right) is equal
    assert loosely_equal(right, left) is equal


def test_php_conversions() -> None:
    """Leading digits count, and JSON is written as PHP writes it."""
    assert [to_int(value) for value in ("12abc", "abc", "1e2", " 7")] == [12, 0, 100, 7]
    assert json_encode({"a": "é/"}) == '{"a":"\\u00e9\\/"}'


def test_fields_beyond_max_input_vars_are_dropped_in_silence(server: SandboxServer, client: Client) -> None:
    """PHP keeps the first ones, so an item of the last struct lacks its value."""
    server.site.switches.max_input_vars = 6
    filters = [{"column": "sortorder", "value": 0}, {"column": "parentid", "value": 0}]
    answer: Any = client.competency("list_competencies", {"filters": filters})
    assert answer["errorcode"] == "invalidparameter"
    server.site.switches.max_input_vars = 7
    assert client.competency("list_competencies", {"filters": filters}) == []


def test_the_body_wins_over_the_address(server: SandboxServer, client: Client) -> None:
    """GET and POST are merged."""
    answer = client.session.post(
        f"{server.url}/webservice/rest/server.php?wstoken=WRONG&moodlewsrestformat=xml",
        data={"wstoken": "TOKEN", "wsfunction": "core_webservice_get_site_info", "moodlewsrestformat": "json"},
        timeout=10,
    )
    assert answer.json()["username"] == "admin"


def test_a_multipart_form_is_read(server: SandboxServer, client: Client) -> None:
    """PHP reads both encodings of a form."""
    fields = {"wstoken": "TOKEN", "wsfunction": "core_webservice_get_site_info", "moodlewsrestformat": "json"}
    answer = client.session.post(
        f"{server.url}/webservice/rest/server.php",
        files={name: (None, value) for name, value in fields.items()},
        timeout=10,
    )
    assert answer.json()["username"] == "admin"
