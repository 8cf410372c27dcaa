"""Times of a zone for very many rows."""

from datetime import UTC, date, datetime, tzinfo
from typing import Final

_QUARTER: Final = 900
"""Clocks are put forward and back at whole quarters of an hour, so that within one the offset is the same."""
_DAY: Final = 86_400
_EPOCH: Final = 25_569
"""The first of January 1970 as spreadsheets count days."""


class LocalTimes:
    """Turns UTC seconds into times of a zone.

    Args:
        zone: of the times.
    """

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._offsets: dict[int, int] = {}
        self._days: dict[int, str] = {}

    def serial(self, stamp: int) -> float:
        """Return a time as spreadsheets count it: days since the end of 1899, exact to the second."""
        return round(self._local(stamp) / _DAY + _EPOCH, 8)

    def text(self, stamp: int) -> str:
        """Return a time as YYYY-MM-DD HH:MM:SS."""
        day, seconds = divmod(self._local(stamp), _DAY)
        shown = self._days.get(day)
        if shown is None:
            shown = self._days[day] = date.fromordinal(date(1970, 1, 1).toordinal() + day).isoformat()
        minutes, seconds = divmod(seconds, 60)
        return f"{shown} {minutes // 60:02}:{minutes % 60:02}:{seconds:02}"

    def _local(self, stamp: int) -> int:
        quarter = stamp // _QUARTER
        offset = self._offsets.get(quarter)
        if offset is None:
            found = datetime.fromtimestamp(quarter * _QUARTER, UTC).astimezone(self._zone).utcoffset()
            offset = self._offsets[quarter] = int(found.total_seconds()) if found is not None else 0
        return stamp + offset
