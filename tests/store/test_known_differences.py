"""The differences that unattended runs have reported."""

from pathlib import Path

from lms_sync.domain.sync import Novelty
from lms_sync.store import SiteStore, open_store


def look(site: SiteStore, now: int, **subjects: str | None) -> dict[str, Novelty]:
    """Compare and note, as an unattended run does."""
    found = dict(site.novelty_of(subjects))
    site.note_differences(subjects, now)
    return found


def test_they_outlive_the_process_and_belong_to_a_site(tmp_path: Path) -> None:
    """What was said of one site is new of another; what was not looked at stays known."""
    path = tmp_path / "store.sqlite"
    with open_store(path) as store:
        assert look(store.site("https://a.example"), 10, f="1", x="2") == {"f": Novelty.NEW, "x": Novelty.NEW}
        assert look(store.site("https://b.example"), 10, f="1") == {"f": Novelty.NEW}
    with open_store(path) as store:
        site = store.site("https://A.example/")
        assert look(site, 20, f="1") == {"f": Novelty.KNOWN}
        assert look(site, 30, f="3") == {"f": Novelty.NEW}
        assert look(site, 40, f=None) == {"f": Novelty.NONE}
        assert look(site, 50, f="3") == {"f": Novelty.NEW}
        assert look(site, 60, x="2") == {"x": Novelty.KNOWN}


def test_what_nobody_noted_stays_new(tmp_path: Path) -> None:
    """A run that died before it reported has said nothing."""
    with open_store(tmp_path / "store.sqlite") as store:
        site = store.site("https://a.example")
        assert [site.novelty_of({"f": "1"})["f"] for _ in range(2)] == [Novelty.NEW, Novelty.NEW]
