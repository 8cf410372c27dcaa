"""Dates and percentages as Moodle writes them in English."""

from datetime import UTC, datetime


def user_date(seconds: int) -> str:
    """A date with the time (`userdate`), in UTC."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return f"{moment:%A}, {moment.day} {moment:%B %Y}, {moment.hour % 12 or 12}:{moment:%M %p}"


def percentage(part: int, whole: int) -> int | float:
    """A share in percent; a whole number has no point in JSON."""
    value = part / whole * 100 if whole else 0.0
    return int(value) if value.is_integer() else value


def one_decimal(value: float) -> str:
    """A number as `format_float` writes it."""
    return f"{value:.1f}"
