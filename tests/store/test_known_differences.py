"""The differences that unattended runs have reported."""

from pathlib import Path

from lms_sync.domain.sync import Novelty
from lms_sync.store import open_store


def test_they_outlive_the_process_and_belong_to_a_site(tmp_path: Path) -> None:
    """What was said of one site is new of another; what was not looked at stays known."""
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        first = store.site("https://a.example").note_differences({"framework F": "1", "links x": "2"}, 10)
        assert first == {"framework F": Novelty.NEW, "links x": Novelty.NEW}
        assert store.site("https://b.example").note_differences({"framework F": "1"}, 10)["framework F"] is Novelty.NEW
    with open_store(path) as store:
        site = store.site("https://A.example/")
        assert site.note_differences({"framework F": "1"}, 20) == {"framework F": Novelty.KNOWN}
        assert site.note_differences({"framework F": "3"}, 30) == {"framework F": Novelty.NEW}
        assert site.note_differences({"framework F": None}, 40) == {"framework F": Novelty.NONE}
        assert site.note_differences({"framework F": "3"}, 50) == {"framework F": Novelty.NEW}
        assert site.note_differences({"links x": "2"}, 60) == {"links x": Novelty.KNOWN}
