"""Names of files, moments and local times, whatever sites and users call things."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lms_sync.errors import SettingsError
from lms_sync.reports.local_times import LocalTimes
from lms_sync.workflows.report_moment import moment_of
from lms_sync.workflows.report_parts import file_name, unlike

PARIS = ZoneInfo("Europe/Paris")
ZONES = st.sampled_from(["Europe/Paris", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])


@given(st.text())
@example("../../etc/passwd")
@example("con")
@example("..")
@example("/")
@example("a\x00b")
def test_a_file_name_leads_nowhere(text: str) -> None:
    """Letters, digits, single dots and hyphens within; never empty, never long, never hidden."""
    assert re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,58}[A-Za-z0-9])?", file_name(text))
    assert ".." not in file_name(text)


@given(st.lists(st.text(max_size=8) | st.sampled_from(["A", "a", "É", "e", "A-1", ""]), max_size=8))
def test_names_of_files_are_unlike_each_other(names: list[str]) -> None:
    """Even where case does not count, as on some file systems."""
    made = unlike(list(enumerate(names)))
    assert len({name.lower() for name in made}) == len(names)


def test_names_that_are_unlike_stay_as_they_are() -> None:
    """People shall recognise them."""
    assert unlike([(3, "course-CAF M1"), (4, "course-CAF Été")]) == ("course-CAF-M1", "course-CAF-Ete")
    assert unlike([(3, "group-A"), (4, "group-a"), (5, "group-b")]) == ("group-A-3", "group-a-4", "group-b-5")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-09-30", "2026-09-30T21:59:59"),
        ("2026-10-25", "2026-10-25T22:59:59"),  # a day of 25 hours
        ("2026-03-29", "2026-03-29T21:59:59"),  # a day of 23 hours
        ("2026-09-30T12:00", "2026-09-30T10:00:00"),
        ("2026-09-30 12:00:05", "2026-09-30T10:00:05"),
        ("2026-09-30T12:00Z", "2026-09-30T12:00:00"),
        ("2026-09-30T12:00-03:00", "2026-09-30T15:00:00"),
    ],
)
def test_a_moment_is_the_end_of_a_day_or_a_time(text: str, utc: str) -> None:
    """In the user's zone unless it says another."""
    assert datetime.fromtimestamp(moment_of(text, PARIS), UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@given(st.text(max_size=12))
def test_what_is_no_moment_is_refused_in_words(text: str) -> None:
    """No other error comes out."""
    with pytest.raises(SettingsError) as refused:
        moment_of(f"on {text}", PARIS)
    assert refused.value.message.code == "report.as-of-unclear"


@given(st.integers(0, 4_000_000_000), ZONES)
@example(1_792_889_999, "Europe/Paris")
@example(1_792_890_000, "Europe/Paris")
def test_local_times_are_those_of_the_zone(stamp: int, zone: str) -> None:
    """To the second, as text and as spreadsheets count."""
    wanted = datetime.fromtimestamp(stamp, ZoneInfo(zone))
    times = LocalTimes(ZoneInfo(zone))
    assert times.text(stamp) == wanted.strftime("%Y-%m-%d %H:%M:%S")
    days = (wanted.replace(tzinfo=UTC) - datetime(1899, 12, 30, tzinfo=UTC)).total_seconds() / 86_400
    assert abs(times.serial(stamp) - days) * 86_400 < 0.01
