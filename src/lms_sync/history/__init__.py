"""Ratings over time: what one more reading changes in what is known."""

from lms_sync.history.advance import HistoryStep, Interval, advance
from lms_sync.history.reads import ReadSpan, last_read
from lms_sync.history.reasons import MissingRating, missing_course_rating, missing_plan_rating

__all__ = [
    "HistoryStep",
    "Interval",
    "MissingRating",
    "ReadSpan",
    "advance",
    "last_read",
    "missing_course_rating",
    "missing_plan_rating",
]
