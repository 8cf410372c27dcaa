"""Framework files: YAML with places in, a domain framework or every problem out."""

from lms_sync.source.framework_file import CheckedFile, check_framework, check_frameworks, read_framework
from lms_sync.source.schema import framework_schema

__all__ = ["CheckedFile", "check_framework", "check_frameworks", "framework_schema", "read_framework"]
