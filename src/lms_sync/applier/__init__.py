"""Carry a plan out on a Moodle site, in the one order that loses nothing, and prove the result."""

from lms_sync.applier.apply import Applied, ApplySettings, apply_framework
from lms_sync.applier.rest import RestPolicy
from lms_sync.applier.sender import Pace

__all__ = ["Applied", "ApplySettings", "Pace", "RestPolicy", "apply_framework"]
