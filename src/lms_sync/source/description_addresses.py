"""Addresses of links and images that Moodle stores unchanged (HTML Purifier: URIParser, URI, URIScheme, URI_Host).

The Purifier repairs what it does not like, and Moodle refuses a text that would be repaired: so an address has to be
written the way the Purifier writes it.
"""

import ipaddress
import re

_ALLOWED_SCHEMES = frozenset(
    {"http", "https", "ftp", "irc", "nntp", "news", "rtsp", "rtmp", "teamspeak", "gopher", "mms", "mailto"}
)
_NOT_FOR_IMAGES = frozenset({"nntp", "news", "rtmp", "mailto"})
_WITHOUT_HOST = frozenset({"mailto", "news"})
_WITHOUT_QUERY = frozenset({"ftp", "news", "nntp"})
_DEFAULT_PORTS = {"http": 80, "https": 443, "ftp": 21, "nntp": 119}
_MAX_PORT = 65535
_SCHEME = re.compile(r"([a-zA-Z0-9.+-]+):(.*)", re.DOTALL)
_ESCAPE = "%(?:[0-9A-F]{2})"
_FTP_TYPE = re.compile(";type=[aid]$")
_UNRESERVED = r"A-Za-z0-9._~\-"
_PATH_CHARACTER = rf"(?:[{_UNRESERVED}!$&'()*+,;=:@/]|{_ESCAPE})"
_PATH = re.compile(rf"{_PATH_CHARACTER}*")
_FIRST_SEGMENT = re.compile(rf"(?:[{_UNRESERVED}!$&'()*+,;=@]|{_ESCAPE})*")
_QUERY = re.compile(rf"(?:{_PATH_CHARACTER}|\?)*")
_NEEDLESS_ESCAPE = re.compile("%(?:2[DE]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5F)", re.IGNORECASE)
_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)*(?P<top>{_LABEL})\.?")


def link_problem(address: str) -> str | None:
    """Return the code of what Moodle would refuse in the address of a link, None when nothing."""
    found = _SCHEME.match(address)
    if found:
        return _scheme_problem(found[1]) or _with_scheme_problem(found[1], found[2])
    if address.startswith("//"):
        return _authority_problem("http", address[2:])
    if not address.startswith("/") and not _FIRST_SEGMENT.fullmatch(re.split("[/?#]", address, maxsplit=1)[0]):
        return _escape_problem(address) or "DESCRIPTION_ADDRESS_CHARACTER"
    return _path_problem(address)


def image_problem(address: str) -> str | None:
    """Return the code of what Moodle would refuse in the address of an image, None when nothing."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[1] in _NOT_FOR_IMAGES:
        return "DESCRIPTION_IMAGE_SCHEME"
    return link_problem(address)


def _scheme_problem(scheme: str) -> str | None:
    if scheme.lower() == "tel":
        return "DESCRIPTION_TEL_LINK"
    if scheme.lower() not in _ALLOWED_SCHEMES:
        return "DESCRIPTION_LINK_SCHEME"
    return None if scheme in _ALLOWED_SCHEMES else "DESCRIPTION_SCHEME_CASE"


def _with_scheme_problem(scheme: str, rest: str) -> str | None:
    if scheme in _WITHOUT_HOST:
        return "DESCRIPTION_LINK_HOST" if rest.startswith("//") else _path_problem(rest, scheme)
    if not rest.startswith("//"):
        return "DESCRIPTION_LINK_HOST"
    return _authority_problem(scheme, rest[2:])


def _authority_problem(scheme: str, rest: str) -> str | None:
    authority = re.split("[/?#]", rest, maxsplit=1)[0]
    if "@" in authority:
        return "DESCRIPTION_LINK_USER"
    host, port = _host_and_port(authority)
    if "_" in host:
        return "DESCRIPTION_HOST_UNDERSCORE"
    if not _is_host(host):
        return "DESCRIPTION_LINK_HOST"
    if port is not None and not _is_port(scheme, port):
        return "DESCRIPTION_LINK_PORT"
    return _path_problem(rest[len(authority) :], scheme)


def _host_and_port(authority: str) -> tuple[str, str | None]:
    if authority.startswith("["):
        host, bracket, after = authority.partition("]")
        return host + bracket, after.removeprefix(":") if after else None
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return host.endswith("]") and "%" not in host and _is_ipv6(host[1:-1])
    found = _HOST.fullmatch(host)
    if not found:
        return False
    # a last label of digits goes through idn_to_ascii, which writes lower case; a host of "0" counts as empty
    return not found["top"].isdigit() or (host == host.lower() and host != "0" and "--" not in host)


def _is_ipv6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def _is_port(scheme: str, port: str) -> bool:
    return (
        re.fullmatch("[1-9][0-9]{0,4}", port) is not None
        and int(port) <= _MAX_PORT
        and int(port) != _DEFAULT_PORTS.get(scheme)
    )


def _path_problem(rest: str, scheme: str = "http") -> str | None:
    path, _, fragment = rest.partition("#")
    path, question_mark, query = path.partition("?")
    if question_mark and scheme in _WITHOUT_QUERY:
        return "DESCRIPTION_LINK_QUERY"
    if _PATH.fullmatch(path) and _QUERY.fullmatch(query) and _QUERY.fullmatch(fragment):
        escaped = _escape_problem(rest)
        if escaped is None and scheme == "ftp" and ";" in _FTP_TYPE.sub("", path):
            return "DESCRIPTION_ADDRESS_CHARACTER"
        return escaped
    return _escape_problem(rest) or "DESCRIPTION_ADDRESS_CHARACTER"


def _escape_problem(address: str) -> str | None:
    if "%7e" in address.lower():
        return "DESCRIPTION_PERCENT_7E"
    lower_case = re.search("%(?=[0-9A-Fa-f]{2})[0-9A-F]?[a-f]", address)
    if lower_case or _NEEDLESS_ESCAPE.search(address) or re.search("%(?![0-9A-Fa-f]{2})", address):
        return "DESCRIPTION_PERCENT_ESCAPE"
    return None
