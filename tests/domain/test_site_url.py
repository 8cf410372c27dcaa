"""Two spellings of one site's address are one site."""

import pytest

from lms_sync.domain.site_url import canonical_site_url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://moodle.example.org", "https://moodle.example.org"),
        ("HTTPS://Moodle.Example.ORG/", "https://moodle.example.org"),
        ("https://moodle.example.org:443//", "https://moodle.example.org"),
        (" https://moodle.example.org./Campus/ ", "https://moodle.example.org/Campus"),
        ("http://localhost:80", "http://localhost"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("https://u:p@moodle.example.org/a?b=c#d", "https://moodle.example.org/a"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ],
)
def test_one_spelling(given: str, expected: str) -> None:
    """Scheme and host are lower case; default port, trailing slash, account, query and fragment are dropped."""
    assert canonical_site_url(given) == expected
    assert canonical_site_url(expected) == expected


@pytest.mark.parametrize("given", ["", "moodle.example.org", "ftp://moodle.example.org", "https://", "https://a:b/"])
def test_no_address(given: str) -> None:
    """What is no http or https address is refused."""
    with pytest.raises(ValueError):  # noqa: PT011  # the words are urllib's in part
        canonical_site_url(given)
