"""Framework and links files: places in, a domain value or every problem out; and both as YAML."""

from lms_sync.source.commonmark import is_commonmark
from lms_sync.source.framework_file import (
    CheckedFile,
    check_framework,
    check_framework_text,
    check_frameworks,
    read_framework,
)
from lms_sync.source.links_checks import EachOutcome
from lms_sync.source.links_file import CheckedLinks, check_links, check_links_text, is_table, read_links
from lms_sync.source.links_writer import links_yaml
from lms_sync.source.schema import framework_schema, links_schema
from lms_sync.source.writer import WrittenFramework, write_framework

__all__ = [
    "CheckedFile",
    "CheckedLinks",
    "EachOutcome",
    "WrittenFramework",
    "check_framework",
    "check_framework_text",
    "check_frameworks",
    "check_links",
    "check_links_text",
    "framework_schema",
    "is_commonmark",
    "is_table",
    "links_schema",
    "links_yaml",
    "read_framework",
    "read_links",
    "write_framework",
]
