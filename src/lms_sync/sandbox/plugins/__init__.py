"""Plugins that a site may have: each module answers as the plugin's own PHP does."""
