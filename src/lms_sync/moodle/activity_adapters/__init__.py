"""Plugins of Moodle that write activity links, one small module each; see docs/activity-plugins.md."""
