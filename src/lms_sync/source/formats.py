"""What kind of file a first line announces."""

from lms_sync.source.nodes import MappingNode

FRAMEWORK_KIND = "lms-sync/framework/"
LINKS_KIND = "lms-sync/links/"


def is_format(root: MappingNode, kind: str) -> bool:
    """Tell whether a file says that it is of a kind, in whatever version."""
    scalar = root.scalar("format")
    return scalar is not None and scalar.text.startswith(kind)
