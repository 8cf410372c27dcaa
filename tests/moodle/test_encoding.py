"""Form fields as PHP reads them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.moodle.encoding import NotInFormError, encode_form

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NAMES = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
SCALARS = TEXTS | st.integers() | st.booleans()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def test_structs_and_lists_get_php_keys_in_order() -> None:
    """The keys are those of the recorded requests."""
    arguments = {"competency": {"shortname": "É", "parentid": 0}, "filters": [{"column": "id"}, {"column": "x"}]}
    assert encode_form(arguments) == [
        ("competency[shortname]", "É"),
        ("competency[parentid]", "0"),
        ("filters[0][column]", "id"),
        ("filters[1][column]", "x"),
    ]


@pytest.mark.parametrize(("value", "text"), [(True, "1"), (False, "0"), (5, "5"), (-1, "-1"), (" a ", " a ")])
def test_scalars_are_canonical(value: object, text: str) -> None:
    """Moodle compares the cleaned value with the one sent, so there is one spelling each."""
    assert encode_form({"x": value}) == [("x", text)]


@pytest.mark.parametrize(
    "value",
    [None, [], {}, (), {"a": None}, [None], {"a": []}, 1.0, b"x", "\ud800", object()],
    ids=lambda value: type(value).__name__ + repr(value)[:6].encode("ascii", "replace").decode(),
)
def test_what_a_form_cannot_say_is_refused(value: object) -> None:
    """An empty text is not null, and a left-out field is not an empty list: nothing is guessed."""
    with pytest.raises(NotInFormError, match=r"^x"):
        encode_form({"x": value})


def _decode(fields: list[tuple[str, str]]) -> dict[str, object]:
    """What PHP makes of the fields; lists stay keyed by their index."""
    root: dict[str, object] = {}
    for key, text in fields:
        first, *rest = re.findall(r"^[^\[]+|(?<=\[)[^\]]*(?=\])", key)
        place = root
        for name, following in zip([first, *rest], [*rest, None], strict=True):
            if following is None:
                assert name not in place
                place[name] = text
            else:
                inner = place.setdefault(name, {})
                assert isinstance(inner, dict)
                place = inner
    return root


def _as_php(value: object) -> object:
    match value:
        case bool():
            return "1" if value else "0"
        case dict():
            return {name: _as_php(item) for name, item in value.items()}
        case list():
            return {str(index): _as_php(item) for index, item in enumerate(value)}
        case _:
            return str(value)


@given(st.dictionaries(NAMES, TREES, max_size=3))
def test_php_reads_back_what_was_encoded(arguments: dict[str, object]) -> None:
    """There and back is the identity, scalars as texts and lists by index."""
    assert _decode(encode_form(arguments)) == _as_php(arguments)
