"""The table of codes of the page on links files, as it has to be."""

from collections.abc import Iterator

from lms_sync.texts.links_file import TEXTS


def code_rows() -> Iterator[str]:
    """The lines of the table."""
    yield "| Code | Says | Dit |"
    yield "|---|---|---|"
    for code, text in TEXTS.items():
        if code.isupper() and code != "LINKS_FILES_INVALID":
            yield f"| `{code}` | {_cell(text.en)} | {_cell(text.fr)} |"


def _cell(text: str) -> str:
    """A text with its placeholders as a reader sees them, without what ends a cell or begins emphasis."""
    plain = text.replace("|", "\\|").replace("*", "\\*")
    return plain.replace("{", "*").replace("}", "*")
