"""Two idnumbers are equal when MariaDB's utf8mb4_unicode_ci holds them equal."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.idnumber_equality import collation_key

DATA = Path(__file__).parents[1] / "data"


def _load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.mark.parametrize("pair", _load("recordings/text-order-5.0.json")["equal_idnumbers"], ids=str)
def test_recorded_idnumbers_are_equal_as_moodle_took_them(pair: dict[str, Any]) -> None:
    """35 pairs tried on a real Moodle 5.0."""
    assert (collation_key(pair["a"]) == collation_key(pair["b"])) is pair["equal"]


def test_characters_with_equal_weights_have_equal_keys() -> None:
    """700 code points whose weights were asked of MariaDB."""
    keys: dict[str, str] = {}
    for code, weights in _load("collation-mariadb.json")["weights"].items():
        key = collation_key(f"{chr(int(code, 16))}a")
        assert keys.setdefault(weights, key) == key, code
    assert len(set(keys.values())) == len(keys)


def test_texts_are_equal_as_for_mariadb() -> None:
    """500 pairs asked of MariaDB with its own ``=``."""
    sample = _load("collation-mariadb.json")
    assert [pair for pair in sample["equal"] if collation_key(pair[0]) != collation_key(pair[1])] == []
    assert [pair for pair in sample["different"] if collation_key(pair[0]) == collation_key(pair[1])] == []


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    """Keys can be compared with keys."""
    assert collation_key(collation_key(text)) == collation_key(text)


@given(st.text(), st.text())
def test_equal_beginnings_do_not_change_equality(left: str, right: str) -> None:
    """The collation knows no contractions."""
    assert (collation_key(f"C1.{left}") == collation_key(f"c1.{right}")) is (
        collation_key(left) == collation_key(right)
    )


def test_a_lone_surrogate_has_a_key() -> None:
    """Nothing that Python can hold breaks the comparison."""
    assert collation_key("\ud800A") == collation_key("\ud800a")
