"""Every sentence that a person reads, in French and in English, by the code of its message."""

from lms_sync.texts.catalogue import Language, Text, render

__all__ = ["Language", "Text", "render"]
