"""The page on links files tells every code, in the words of the program."""

from tests.docs.documents import LINKS_PAGE
from tests.docs.links_page import code_rows


def test_the_page_tells_every_code_in_the_words_of_the_program() -> None:
    """In both languages, in the order of the texts."""
    lines = LINKS_PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index("| Code | Says | Dit |")
    assert lines[start:] == list(code_rows())
