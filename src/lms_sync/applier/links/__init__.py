"""Carry a plan of links out on a Moodle site: course by course, several at a time."""

from lms_sync.applier.links.apply import AppliedLinks, apply_links
from lms_sync.applier.links.course import LinksTask

__all__ = ["AppliedLinks", "LinksTask", "apply_links"]
