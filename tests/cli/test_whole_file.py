"""Files that are written whole or not at all."""

import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from lms_sync.cli.whole_file import replace_private_file


def write(stream: BinaryIO) -> None:
    """Write something."""
    stream.write(b"new")


def fail(stream: BinaryIO) -> None:
    """Write half of something."""
    stream.write(b"half")
    raise OSError(28, "No space left on device")


def test_a_file_is_its_owners_from_the_first_byte(tmp_path: Path) -> None:
    """Also where one that others could read was there."""
    place = tmp_path / "report.html"
    place.write_text("old")
    place.chmod(0o644)
    modes: list[int] = []

    def look(stream: BinaryIO) -> None:
        modes.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir() if path != place)
        write(stream)

    replace_private_file(place, look)
    assert modes == [0o600]
    assert (place.read_bytes(), stat.S_IMODE(place.stat().st_mode)) == (b"new", 0o600)


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    """And nothing beside it."""
    place = tmp_path / "report.html"
    place.write_text("old")
    with pytest.raises(OSError, match="No space"):
        replace_private_file(place, fail)
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert place.read_text() == "old"


def test_a_link_is_followed_to_the_file_it_names(tmp_path: Path) -> None:
    """The link stays one."""
    target = tmp_path / "elsewhere.html"
    link = tmp_path / "report.html"
    link.symlink_to(target)
    replace_private_file(link, write)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
