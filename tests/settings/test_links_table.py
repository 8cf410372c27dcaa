"""`[links]`: the files, and the plugin that writes links of activities."""

from pathlib import Path

import pytest

from lms_sync.errors import SettingsError
from lms_sync.settings import load_settings
from lms_sync.texts import Language, render


def test_files_start_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    """In the environment from the current folder; the plugin is a name of Moodle's."""
    file = tmp_path / "etc" / "config.toml"
    file.parent.mkdir()
    file.write_text('[links]\nfiles = ["links/*.yaml", "/abs.csv"]\nplugin = "local_competency_linker"\n')
    table = load_settings(file, {}, tmp_path).links
    assert table.files == (str(tmp_path / "etc/links/*.yaml"), "/abs.csv")
    assert table.plugin == "local_competency_linker"
    environ = {"LMS_SYNC_LINKS__FILES": '["a.yaml"]', "LMS_SYNC_LINKS__PLUGIN": "local_dimensions"}
    table = load_settings(file, environ, tmp_path).links
    assert (table.files, table.plugin) == ((str(tmp_path / "a.yaml"),), "local_dimensions")


def test_without_it_there_are_no_files_and_any_plugin_will_do(tmp_path: Path) -> None:
    """Files are then given on the command line."""
    table = load_settings(None, {}, tmp_path).links
    assert (table.files, table.plugin) == ((), "")


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ('files = "a.yaml"', "settings-texts", "links.files"),
        ('files = ["a.yaml", ""]', "settings-texts", "links.files"),
        ("files = [3]", "settings-texts", "links.files"),
        ("plugin = 3", "settings-component", "links.plugin"),
        ("plugin = true", "settings-component", "links.plugin"),
        ('plugin = "Dimensions"', "settings-component", "links.plugin"),
        ('plugin = "local/dimensions"', "settings-component", "links.plugin"),
        ('plugins = "local_dimensions"', "settings-key-unknown-near", "links.plugins"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(tmp_path: Path, line: str, code: str, key: str) -> None:
    """And with the file, in both languages."""
    file = tmp_path / "config.toml"
    file.write_text(f"[links]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {}, tmp_path)
    assert (caught.value.message.code, caught.value.message.params["key"]) == (code, key)
    assert str(file) in str(caught.value)
    assert key in render(caught.value.message, Language.FR)
