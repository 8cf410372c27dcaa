"""config.example.toml is valid and documents every key."""

import re
import tomllib
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from lms_sync.settings import Settings, load_settings, select_site

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"
_COMMENTED_KEY = re.compile(r"^# (?=[a-z_]+ = )", re.MULTILINE)


def _model_keys(model: type[BaseModel], prefix: str = "") -> set[str]:
    found = set()
    for name, field in model.model_fields.items():
        table = next(
            (each for each in (field.annotation, *get_args(field.annotation)) if _is_table(each)),
            None,
        )
        if table is None:
            found.add(prefix + name)
        else:
            found |= _model_keys(table, f"{prefix}{name}.")
    return found


def _is_table(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _file_keys(text: str) -> set[str]:
    tables = tomllib.loads(text)
    sites = tables.pop("sites")
    found = {f"sites.{key}" for site in sites.values() for key in site}
    for key, value in tables.items():
        found |= {f"{key}.{inner}" for inner in value} if isinstance(value, dict) else {key}
    return found


def test_it_shows_every_key_and_no_other() -> None:
    """Keys that exclude another one stand in comments."""
    text = EXAMPLE.read_text(encoding="utf-8")
    assert _file_keys(_COMMENTED_KEY.sub("", text)) == _model_keys(Settings)


def test_it_loads(tmp_path: Path) -> None:
    """Whoever copies it and changes the address has working settings."""
    settings = load_settings(EXAMPLE, {"HOME": "/home/me"}, tmp_path)
    assert select_site(settings, None).name == "production"
    assert settings.sites.keys() == {"production", "staging", "night"}
    assert settings.sites["production"].scales == {"CAFERUIS-2004-COMPETENCES": (3,)}


def test_its_defaults_are_the_programs(tmp_path: Path) -> None:
    """Where the example shows a number it is the default, so that copying changes nothing."""
    example, default = load_settings(EXAMPLE, {}, tmp_path), load_settings(None, {}, tmp_path)
    assert example.safety == default.safety
    assert example.http == default.http
