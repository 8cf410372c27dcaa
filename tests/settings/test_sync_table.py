"""What `[sync]` may hold."""

from pathlib import Path

import pytest

from lms_sync.domain.sync import FailOn
from lms_sync.errors import SettingsError
from lms_sync.settings import load_settings
from lms_sync.texts import Language, render


def test_paths_are_those_of_the_file(tmp_path: Path) -> None:
    """Relative to its folder; one word stands for a list of it."""
    file = tmp_path / "config.toml"
    file.write_text('[sync]\nsummary = "s.json"\nprometheus = "/abs.prom"\nfail_on = "known"\nminutes = 1440\n')
    table = load_settings(file, {}, tmp_path).sync
    assert (table.summary, table.prometheus) == (tmp_path / "s.json", Path("/abs.prom"))
    assert (table.fail_on, table.minutes) == (frozenset({FailOn.KNOWN}), 1440)


def test_by_default_nothing_is_written_to_moodle(tmp_path: Path) -> None:
    """Frameworks and links are verified; only new differences count."""
    table = load_settings(None, {}, tmp_path).sync
    assert (table.frameworks, table.links, table.pull, table.report) == ("verify", None, True, True)
    assert (table.minutes, table.fail_on, table.log) == (55, frozenset({FailOn.NEW}), "off")


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ('frameworks = "worklist"', "settings-choice", "sync.frameworks"),
        ('links = "yes"', "settings-choice", "sync.links"),
        ("minutes = 0", "settings-number", "sync.minutes"),
        ("minutes = 1441", "settings-number", "sync.minutes"),
        ('fail_on = ["none", "new"]', "settings-choice", "sync.fail_on"),
        ("fail_on = []", "settings-choice", "sync.fail_on"),
        ("fail_on = [3]", "settings-choice", "sync.fail_on"),
        ('ping_env = "https://monitor.example.org/SECRET"', "settings-variable-name", "sync.ping_env"),
        ('sites = "production"', "settings-texts", "sync.sites"),
        ('log = "xml"', "settings-choice", "sync.log"),
        ("minute = 3", "settings-key-unknown-near", "sync.minute"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(tmp_path: Path, line: str, code: str, key: str) -> None:
    """In both languages; an address that stands in place of a variable is not quoted."""
    file = tmp_path / "config.toml"
    file.write_text(f"[sync]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {}, tmp_path)
    assert (caught.value.message.code, caught.value.message.params["key"]) == (code, key)
    assert key in render(caught.value.message, Language.FR)
    assert "SECRET" not in str(caught.value)
