"""An open store: the sites in it and the receipts of all pushes."""

from types import TracebackType
from typing import Self

from sqlalchemy import Row, select

from lms_sync.domain.results import PushKind, Receipt
from lms_sync.domain.site_url import canonical_site_url
from lms_sync.message import Message
from lms_sync.store.database import Database
from lms_sync.store.encoding import reading_row, texts_from_json
from lms_sync.store.pull_store import PullStore
from lms_sync.store.schema import PUSHES, SITES
from lms_sync.store.site_store import SiteStore


class Store:
    """An open store.

    Args:
        database: where it lies.
        notes: what opening it mended, to be told to the user.
    """

    def __init__(self, database: Database, notes: tuple[Message, ...]) -> None:
        self.database = database
        self.notes = notes

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """The file, or the address without its password, as people are shown it."""
        return self.database.place

    def close(self) -> None:
        """Let go of file and connections."""
        self.database.engine.dispose()

    def site(self, url: str) -> SiteStore:
        """Return what is remembered of a site; two spellings of its address are one site.

        Raises:
            ValueError: if it is no http or https address.
        """
        return SiteStore(self.database, canonical_site_url(url))

    def pulls(self, url: str, key: bytes | None = None) -> PullStore:
        """Return what the pulls of a site left.

        Args:
            url: of the site; two spellings of its address are one site.
            key: of the hashes of forgotten persons, as `keys.read_key` gives it; only pulls need it.

        Raises:
            ValueError: if the url is no http or https address.
        """
        return PullStore(self.database, canonical_site_url(url), key)

    def site_urls(self) -> tuple[str, ...]:
        """Return the addresses of all sites that something is remembered of.

        Raises:
            StoreError: if the store cannot be read.
        """
        with self.database.reading() as connection:
            return tuple(connection.scalars(select(SITES.c.url).order_by(SITES.c.url)))

    def receipts(self, *, limit: int = 20) -> tuple[Receipt, ...]:
        """Return the last pushes to any site, newest first.

        Raises:
            StoreError: if the store cannot be read.
        """
        wanted = select(PUSHES, SITES.c.url).join(SITES).order_by(PUSHES.c.id.desc()).limit(limit)
        with self.database.reading() as connection:
            return tuple(_receipt(row) for row in connection.execute(wanted))


def _receipt(row: Row[tuple[object, ...]]) -> Receipt:
    with reading_row():
        kind = PushKind(row.kind)
    return Receipt(
        started=row.started,
        ended=row.ended,
        site_url=row.url,
        username=row.username,
        fingerprint=row.fingerprint,
        files=texts_from_json(row.files),
        git_commit=row.git_commit,
        result=row.result,
        summary=row.summary,
        kind=kind,
    )
