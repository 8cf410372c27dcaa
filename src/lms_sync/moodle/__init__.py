"""The gateway to one Moodle site: typed calls, and every failure as an error that says what to do next."""

from lms_sync.moodle.gateway import MoodleGateway, connect
from lms_sync.moodle.options import HttpOptions
from lms_sync.moodle.writes import Write, WriteResult

__all__ = ["HttpOptions", "MoodleGateway", "Write", "WriteResult", "connect"]
