"""Addresses as HTML Purifier leaves them: its URIParser, URI, URIScheme and PercentEncoder in Moodle's settings."""

import re
from dataclasses import dataclass

from lms_sync.sandbox.purifier_php import one_line

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SUB_DELIMITERS = "!$&'()*+,;="
_SEGMENT = _SUB_DELIMITERS + ":@"
_URI = re.compile(
    r'(?:(?P<scheme>[a-zA-Z0-9.+-]+):)?(?://(?P<authority>[^/?#"<>]*))?(?P<path>[^?#"<>]*)'
    r'(?:\?(?P<query>[^#"<>]*))?(?:#(?P<fragment>[^"<>]*))?'
)
_AUTHORITY = re.compile(r"(?:(?P<userinfo>.+?)@)?(?P<host>\[[^\]]+\]|[^:]*)(?::(?P<port>\d*))?", re.ASCII)
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)*({_LABEL})\.?\n?", re.IGNORECASE | re.ASCII)
_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9]|[0-9])"
_IPV4 = re.compile(rf"{_OCTET}\.{_OCTET}\.{_OCTET}\.{_OCTET}")
_IPV6_PREFIX = re.compile(r"/(?:12[0-8]|1[0-1][0-9]|[1-9][0-9]|[0-9])$")
_HEXTET = re.compile("[0-9a-fA-F]{4}")
_MAX_PORT = 65535
_IPV6_GROUPS = 8


@dataclass(frozen=True, slots=True)
class _Scheme:
    """What a scheme allows: its port, whether a browser shows it, and which parts it keeps."""

    port: int | None = None
    browsable: bool = True
    may_omit_host: bool = False
    keeps_host: bool = True
    keeps_query: bool = True


_SCHEMES = {
    "http": _Scheme(80),
    "https": _Scheme(443),
    "ftp": _Scheme(21, keeps_query=False),
    "irc": _Scheme(),
    "nntp": _Scheme(119, browsable=False, keeps_query=False),
    "news": _Scheme(browsable=False, may_omit_host=True, keeps_host=False, keeps_query=False),
    "rtsp": _Scheme(),
    "rtmp": _Scheme(browsable=False),
    "teamspeak": _Scheme(),
    "gopher": _Scheme(),
    "mms": _Scheme(),
    "mailto": _Scheme(browsable=False, may_omit_host=True, keeps_host=False),
}
_DEFAULT_SCHEME = "http"


@dataclass(slots=True)
class _Uri:
    scheme: str | None
    host: str | None
    port: int | None
    path: str
    query: str | None
    fragment: str | None

    def __str__(self) -> str:
        text = "" if self.scheme is None else f"{self.scheme}:"
        if self.host is not None:
            text += f"//{self.host}" + ("" if self.port is None else f":{self.port}")
        text += self.path
        text += "" if self.query is None else f"?{self.query}"
        return text + ("" if self.fragment is None else f"#{self.fragment}")


def link_address(address: str) -> str | None:
    """Return the address as it stays in a link, or None when it is dropped."""
    return _validated(address, embedded=False)


def resource_address(address: str) -> str | None:
    """Return the address as it stays where the browser loads it (an image, a style), or None when it is dropped."""
    return _validated(address, embedded=True)


def _validated(address: str, *, embedded: bool) -> str | None:
    uri = _parsed(_normalised(one_line(address)))
    _encode_parts(uri)
    scheme = _SCHEMES.get(uri.scheme if uri.scheme is not None else _DEFAULT_SCHEME)
    if scheme is None or (embedded and not scheme.browsable):
        return None
    if scheme.port == uri.port:
        uri.port = None
    if not _has_fitting_host(uri, scheme):
        return None
    if not scheme.keeps_host:
        uri.host = uri.port = None
    if not scheme.keeps_query:
        uri.query = None
    if uri.scheme == "ftp":
        uri.path = _ftp_path(uri.path)
    return str(uri)


def _parsed(address: str) -> _Uri:
    found = _URI.match(address)
    parts: dict[str, str | None] = found.groupdict() if found else {}
    scheme, authority = parts.get("scheme"), parts.get("authority")
    host: str | None = None
    port: int | None = None
    if authority is not None:
        inner = _AUTHORITY.match(authority)
        host = inner["host"] if inner and inner["host"] != "0" else ""
        port = int(inner["port"] or 0) if inner and inner["port"] is not None else None
    return _Uri(
        scheme and scheme.lower(), host, port, parts.get("path") or "", parts.get("query"), parts.get("fragment")
    )


def _encode_parts(uri: _Uri) -> None:
    if uri.host is not None:
        uri.host = _valid_host(uri.host)
    if ((uri.scheme is not None and uri.host is None) or uri.host == "") and uri.scheme == _DEFAULT_SCHEME:
        uri.scheme = None
    if uri.port is not None and not 1 <= uri.port <= _MAX_PORT:
        uri.port = None
    if uri.host is None and uri.path.startswith("//"):
        uri.path = ""
    elif uri.host is None and uri.scheme is None and not uri.path.startswith("/"):
        first, slash, rest = uri.path.partition("/")
        uri.path = _encoded(first, _SUB_DELIMITERS + "@") + slash + _encoded(rest, _SEGMENT + "/")
    else:
        uri.path = _encoded(uri.path, _SEGMENT + "/")
    if uri.query is not None:
        uri.query = _encoded(uri.query, _SEGMENT + "/?")
    if uri.fragment is not None:
        uri.fragment = _encoded(uri.fragment, _SEGMENT + "/?")


def _has_fitting_host(uri: _Uri, scheme: _Scheme) -> bool:
    if uri.scheme is None:
        if uri.host == "":
            if uri.path.startswith("//"):
                return False
            uri.host = None
        return True
    return scheme.may_omit_host or bool(uri.host)


def _ftp_path(path: str) -> str:
    """Keep a valid ``;type=a`` at the end and encode other semicolons."""
    before, semicolon, kind = path.rpartition(";")
    if not semicolon:
        return path
    suffix = ""
    key, equals, code = kind.partition("=")
    if not equals or key != "type":
        before += f"%3B{kind}"
    elif code in ("a", "i", "d"):
        suffix = f";type={code}"
    return before.replace(";", "%3B") + suffix


def _valid_host(host: str) -> str | None:
    if not host:
        return ""
    if len(host) > 1 and host[0] == "[" and host[-1] == "]":
        return host if _is_ipv6(host[1:-1]) else None
    if _IPV4.fullmatch(host):
        return host
    found = _HOST.fullmatch(host)
    if found and not found[1].isdigit():
        return host
    try:
        ascii_host = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return ascii_host if _HOST.fullmatch(ascii_host) else None


def _is_ipv6(address: str) -> bool:
    if "/" in address:
        found = _IPV6_PREFIX.search(address)
        if not found:
            return False
        address = address[: found.start()]
    dotted = re.search(rf"(?<=:){_IPV4.pattern}$", address)
    if dotted:
        first, second, third, fourth = (f"{int(octet):x}" for octet in dotted.group().split("."))
        address = f"{address[: dotted.start()]}{first}{second}:{third}{fourth}"
    halves = [half.split(":") for half in address.split("::")]
    if len(halves) > 2 or (len(halves) == 2 and len(halves[0]) + len(halves[1]) > _IPV6_GROUPS):  # noqa: PLR2004
        return False
    groups = halves[0]
    if len(halves) == 2:  # noqa: PLR2004
        groups = (halves[0] + ["0"] * _IPV6_GROUPS)[: _IPV6_GROUPS - len(halves[1])] + halves[1]
    return len(groups) == _IPV6_GROUPS and all(_HEXTET.fullmatch(group.rjust(4, "0")) for group in groups)


def _encoded(text: str, kept: str) -> str:
    return "".join(
        character
        if character == "%" or character in _UNRESERVED or character in kept
        else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in text
    )


def _normalised(text: str) -> str:
    """Decode what needs no encoding, write the rest in upper case, encode stray per-cent signs."""
    first, *parts = text.split("%")
    return first + "".join(map(_normalised_escape, parts))


def _normalised_escape(part: str) -> str:
    digits, rest = part[:2], part[2:]
    if not re.fullmatch("[0-9a-fA-F]{2}", digits):
        return f"%25{part}"
    character = chr(int(digits, 16))
    return (character if character in _UNRESERVED else f"%{digits.upper()}") + rest
