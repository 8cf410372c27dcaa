"""A PostgreSQL database given by URL."""

from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from lms_sync.errors import StoreError
from lms_sync.message import Message

_DRIVER = "postgresql+psycopg"
_CONNECT_TIMEOUT = "10"
SCHEMES = frozenset({"postgresql", "postgres", _DRIVER})


def parse_url(url: str) -> URL:
    """Return the parts of a PostgreSQL address.

    Raises:
        StoreError: if it is none; the message never quotes it, since it may hold a password.
    """
    scheme = url.partition("://")[0]
    try:
        parts = make_url(_DRIVER + url.removeprefix(scheme))
    except (ArgumentError, ValueError):
        raise StoreError(Message("store-url-broken")) from None  # the cause quotes the address
    if not parts.database:
        raise StoreError(Message("store-url-broken"))
    return parts


def shown(url: URL) -> str:
    """Return the address as people may see it: without password and without options, which may hold one."""
    host = f"{url.host or 'localhost'}" + (f":{url.port}" if url.port else "")
    user = f"{url.username}@" if url.username else ""
    return f"postgresql://{user}{host}/{url.database}"


def open_engine(url: URL) -> Engine:
    """Return the engine of a PostgreSQL database.

    Raises:
        StoreError: if the driver is not installed.
    """
    try:
        return create_engine(
            url.update_query_dict({"connect_timeout": _CONNECT_TIMEOUT} if "connect_timeout" not in url.query else {}),
            hide_parameters=True,
            pool_pre_ping=True,
        )
    except ModuleNotFoundError as error:
        raise StoreError(Message("store-driver-missing")) from error
