"""Framework files: YAML with places in, a domain framework or every problem out; and a framework as YAML."""

from lms_sync.source.commonmark import is_commonmark
from lms_sync.source.framework_file import (
    CheckedFile,
    check_framework,
    check_framework_text,
    check_frameworks,
    read_framework,
)
from lms_sync.source.schema import framework_schema
from lms_sync.source.writer import WrittenFramework, write_framework

__all__ = [
    "CheckedFile",
    "WrittenFramework",
    "check_framework",
    "check_framework_text",
    "check_frameworks",
    "framework_schema",
    "is_commonmark",
    "read_framework",
    "write_framework",
]
