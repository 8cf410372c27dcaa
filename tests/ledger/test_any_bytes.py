"""Whatever a file holds, it is a ledger or a list of problems, never a crash."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lms_sync.domain.ledger import Ledger
from lms_sync.domain.ledger_options import LedgerOptions
from lms_sync.errors import LedgerError
from lms_sync.ledger import read_ledger
from lms_sync.texts import Language, render
from tests.ledger.grids import text_file, workbook

quickly = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def outcome(path: Path, data: bytes, options: LedgerOptions | None = None) -> Ledger | LedgerError:
    """Read bytes as a ledger; every problem can be told in both languages."""
    path.write_bytes(data)
    try:
        return read_ledger(path, options or LedgerOptions())
    except LedgerError as error:
        return checked(error)


def checked(error: LedgerError) -> LedgerError:
    """Render every problem in both languages."""
    assert error.problems
    assert all(render(problem.message, language) for problem in error.problems for language in Language)
    return error


@quickly
@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"\xff\xfe\x00")
@example(b"sep=;")
@example(b'sep="\n')
def test_random_bytes(tmp_path: Path, data: bytes) -> None:
    """Behind the heads of a ledger, too."""
    outcome(tmp_path / "g.csv", data)
    outcome(tmp_path / "g.csv", b"Nom;C1.1\n" + data)


cells = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Nom", "Matricule", "Date", "Niveau", "Compétence", "C1.1", "01-janv", "1,1", "A", "#N/A", ""]),
)


@quickly
@given(st.lists(st.lists(cells, max_size=6), max_size=8), st.sampled_from([";", ",", "\t"]))
def test_random_tables(tmp_path: Path, rows: list[list[str]], separator: str) -> None:
    """With words of ledgers among them."""
    path = text_file(tmp_path / "t.csv", rows, separator, "utf-16")
    outcome(path, path.read_bytes())


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A small workbook, with a formula in it."""
    rows: list[list[Any]] = [["Matricule", "Nom", "C1.1"], ["E1", "Zoé", "A"], ["E2", "Léa", "=1"]]
    return workbook(tmp_path_factory.mktemp("book") / "g.xlsx", {"Promo": rows, "Autre": []}).read_bytes()


@settings(quickly, max_examples=100)
@given(cut=st.integers(0, 20_000), at=st.integers(0, 20_000), put=st.binary(min_size=1, max_size=4))
def test_damaged_workbooks(tmp_path: Path, book: bytes, cut: int, at: int, put: bytes) -> None:
    """Cut off anywhere, or with some bytes changed."""
    outcome(tmp_path / "g.xlsx", book[: cut % len(book)])
    at %= len(book)
    outcome(tmp_path / "g.xlsx", book[:at] + put + book[at + len(put) :])


@settings(quickly, max_examples=100)
@given(st.data())
def test_workbooks_with_damaged_parts(tmp_path: Path, book: bytes, data: st.DataObject) -> None:
    """A zip that is whole, with XML that is not."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    at = data.draw(st.integers(0, len(part)))
    length = data.draw(st.integers(0, 30))
    parts[name] = (
        part[:at] + data.draw(st.binary(max_size=6) | st.sampled_from([b'"', b"<", b"0", b"-1"])) + part[at + length :]
    )
    if data.draw(st.booleans()):
        del parts[data.draw(st.sampled_from(sorted(parts)))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    outcome(tmp_path / "g.xlsx", out.getvalue())
