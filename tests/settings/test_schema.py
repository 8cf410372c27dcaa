"""The JSON Schema of the settings tells the bounds that the checks hold."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lms_sync.errors import SettingsError
from lms_sync.settings import load_settings, settings_schema

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"


def _numbers() -> list[tuple[str, str, int, int]]:
    schema = settings_schema()
    found = []
    for table, reference in schema["properties"].items():
        name = str(reference.get("$ref", "")).rpartition("/")[2]
        for key, value in schema["$defs"].get(name, {}).get("properties", {}).items():
            if "maximum" in value:
                found.append((table, key, value["minimum"], value["maximum"]))
    return found


@pytest.mark.parametrize(("table", "key", "low", "high"), _numbers())
def test_bounds_are_those_of_the_program(table: str, key: str, low: int, high: int, tmp_path: Path) -> None:
    """The least and the greatest number load, the ones beside them do not."""
    file = tmp_path / "config.toml"
    for number, is_good in ((low, True), (high, True), (low - 1, False), (high + 1, False)):
        file.write_text(f"[{table}]\n{key} = {number}\n", encoding="utf-8")
        if is_good:
            load_settings(file, {}, tmp_path)
        else:
            with pytest.raises(SettingsError):
                load_settings(file, {}, tmp_path)


def test_it_has_the_numbers_of_every_table() -> None:
    """So that the test above is not empty."""
    assert {"pull", "safety", "http", "ledger"} <= {table for table, *_ in _numbers()}


def _unknown(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> list[str]:
    """Keys of a document that its schema does not have."""
    schema = root["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    if not isinstance(value, dict):
        return []
    found = []
    for key, inner in value.items():
        below = schema.get("properties", {}).get(key, schema.get("additionalProperties"))
        found += [f"{path}{key}"] if below in (None, False) else _unknown(inner, below, root, f"{path}{key}.")
    return found


def test_the_example_has_only_keys_of_the_schema() -> None:
    """And a wrong one is seen."""
    schema = settings_schema()
    example = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert _unknown(example, schema, schema) == []
    example["sites"]["staging"]["tokn"] = "x"
    assert _unknown(example, schema, schema) == ["sites.staging.tokn"]


def test_choices_and_addresses() -> None:
    """Editors offer the words."""
    schema = settings_schema()
    assert schema["properties"]["lang"] == {"enum": ["fr", "en"]}
    site = schema["$defs"]["SiteTable"]
    assert site["required"] == ["url"]
    assert site["properties"]["context"]["anyOf"][0] == {"const": "system"}
