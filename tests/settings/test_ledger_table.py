"""`[ledger]`: how a centre's own record is read."""

from pathlib import Path

import pytest

from lms_sync.domain.ledger import LearnerColumn
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.errors import SettingsError
from lms_sync.settings import load_settings


def test_it_becomes_the_options_of_the_reader(tmp_path: Path) -> None:
    """Learner columns keep their order; a relative file starts from the folder of the settings."""
    file = tmp_path / "config.toml"
    file.write_text(
        """
        [ledger]
        file = "grids/grid.xlsx"
        format = "wide"
        sheet = "Promo"
        header_row = 2
        learner = { name = ["Prénom", "Nom"], email = "Courriel" }
        date = "Vu le"
        columns = { "C1.1" = "F" }
        values = { NA = "Non acquis" }
        """,
        encoding="utf-8",
    )
    table = load_settings(file, {}, tmp_path / "elsewhere").ledger
    assert table.file == tmp_path / "grids" / "grid.xlsx"
    assert table.matches_by_email
    assert list(table.options.learner) == [LearnerColumn.NAME, LearnerColumn.EMAIL]
    assert table.options == LedgerOptions(
        form=LedgerForm.WIDE,
        sheet="Promo",
        header_row=2,
        learner={LearnerColumn.NAME: ("Prénom", "Nom"), LearnerColumn.EMAIL: ("Courriel",)},
        date="Vu le",
        columns={"C1.1": "F"},
        values={"NA": "Non acquis"},
    )


def test_without_it_everything_is_found_by_itself(tmp_path: Path) -> None:
    """And no e-mail address is stored."""
    table = load_settings(None, {}, tmp_path).ledger
    assert table.options == LedgerOptions()
    assert not table.matches_by_email


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ('learner = "Nom"', "settings-learner-columns", "ledger.learner"),
        ("learner = {}", "settings-learner-columns", "ledger.learner"),
        ('learner = { nom = "Nom" }', "settings-learner-columns", "ledger.learner"),
        ('learner = { name = "" }', "settings-learner-columns", "ledger.learner"),
        ("learner = { name = [] }", "settings-learner-columns", "ledger.learner"),
        ("learner = { name = 3 }", "settings-learner-columns", "ledger.learner"),
        ("header_row = 0", "settings-number", "ledger.header_row"),
        ('format = "grid"', "settings-choice", "ledger.format"),
        ("values = 3", "settings-table", "ledger.values"),
        ("columns = { A = 3 }", "settings-text", "ledger.columns.A"),
        ('colums = "x"', "settings-key-unknown-near", "ledger.colums"),
    ],
)
def test_what_is_wrong_is_said_with_its_key(tmp_path: Path, line: str, code: str, key: str) -> None:
    """And with the file."""
    file = tmp_path / "config.toml"
    file.write_text(f"[ledger]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, {}, tmp_path)
    assert (caught.value.message.code, caught.value.message.params["key"]) == (code, key)
    assert str(file) in str(caught.value)
