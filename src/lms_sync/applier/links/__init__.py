"""Carry a plan of links out on a Moodle site: course by course, several at a time."""

from lms_sync.applier.links.apply import AppliedLinks, LinksTask, apply_links

__all__ = ["AppliedLinks", "LinksTask", "apply_links"]
