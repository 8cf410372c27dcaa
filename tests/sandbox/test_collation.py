"""The sandbox's database holds equal what MariaDB holds equal."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.idnumber_equality import collation_key as idnumber_key
from lms_sync.sandbox.collation import collation_key

DATA = Path(__file__).parents[1] / "data"
SURROGATES = range(0xD800, 0xE000)


def _load(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.mark.parametrize("pair", _load("recordings/text-order-5.0.json")["equal_idnumbers"], ids=str)
def test_recorded_idnumbers_are_equal_as_moodle_took_them(pair: dict[str, Any]) -> None:
    """35 pairs tried on a real Moodle 5.0."""
    assert (collation_key(pair["a"]) == collation_key(pair["b"])) is pair["equal"]


def test_weights_are_those_of_mariadb() -> None:
    """Code points of the tables and computed ones, within and beyond the BMP."""
    weights = _load("collation-mariadb.json")["weights"]
    found = {
        code: "".join(f"{weight:04X}" for weight in collation_key(f"{chr(int(code, 16))}a")).removesuffix("0E33")
        for code in weights
    }
    assert found == weights


def test_texts_are_equal_as_for_mariadb() -> None:
    """500 pairs asked of MariaDB with its own ``=``."""
    sample = _load("collation-mariadb.json")
    assert [pair for pair in sample["equal"] if collation_key(pair[0]) != collation_key(pair[1])] == []
    assert [pair for pair in sample["different"] if collation_key(pair[0]) == collation_key(pair[1])] == []


def test_the_core_and_the_sandbox_agree_on_every_character() -> None:
    """Two tables made in two ways from the server's weights partition the BMP alike."""
    sandbox_to_core: dict[tuple[int, ...], str] = {}
    core_to_sandbox: dict[str, tuple[int, ...]] = {}
    for code in (code for code in range(0x10400) if code not in SURROGATES):
        weights, key = collation_key(chr(code)), idnumber_key(chr(code))
        assert sandbox_to_core.setdefault(weights, key) == key, f"U+{code:04X}"
        assert core_to_sandbox.setdefault(key, weights) == weights, f"U+{code:04X}"


@given(st.text(max_size=6), st.text(max_size=6))
def test_the_core_and_the_sandbox_agree_on_texts(left: str, right: str) -> None:
    """Equality of whole texts, trailing blanks and ignored characters included."""
    assert (collation_key(left) == collation_key(right)) is (idnumber_key(left) == idnumber_key(right))


@given(st.text())
def test_trailing_blanks_and_ignored_characters_do_not_count(text: str) -> None:
    """PAD SPACE, and weights of nothing."""
    assert collation_key(f"{text} \u200b\u00a0") == collation_key(text)
