"""The moment whose state a report shows."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from lms_sync.errors import SettingsError
from lms_sync.message import Message

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moment_of(text: str, zone: tzinfo) -> int:
    """Return a moment in UTC seconds: the end of a day, or a day with a time.

    Args:
        text: YYYY-MM-DD, or ISO 8601 with a time; without an offset it is meant in the zone.
        zone: of the user.

    Raises:
        SettingsError: if it is neither.
    """
    try:
        if _DAY.fullmatch(text):
            after = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), zone)
            return int(after.timestamp()) - 1
        moment = datetime.fromisoformat(text)
        return int((moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(Message("report.as-of-unclear", {"text": text})) from error
