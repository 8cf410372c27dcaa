"""What the store remembers of one site: records, journal, pushes, activities."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, insert, select, text

from lms_sync.domain.journal import Journal, JournalEntry
from lms_sync.domain.links_site import RememberedActivity
from lms_sync.domain.record import FrameworkRecord, Remembered
from lms_sync.domain.results import PushKind, Receipt
from lms_sync.domain.sync import Novelty
from lms_sync.store import encoding
from lms_sync.store.activity_rows import read_activities, write_activities
from lms_sync.store.database import Database
from lms_sync.store.framework_records import forget_records, insert_record
from lms_sync.store.known_differences import note_differences, novelty_of
from lms_sync.store.push_rows import accepted_plan, end_push, insert_push
from lms_sync.store.schema import COMPETENCY_RECORDS, FRAMEWORK_RECORDS, JOURNAL_ENTRIES, PUSHES, SITES


class SiteStore:
    """What is remembered of one site.

    Args:
        database: where it lies.
        url: the site's address in its one spelling.
    """

    def __init__(self, database: Database, url: str) -> None:
        self._database = database
        self.url = url

    def framework_headers(self) -> Mapping[str, Remembered]:
        """Return every remembered framework by its idnumber, with its own values but without its competencies.

        Raises:
            StoreError: if the store cannot be read.
        """
        table = FRAMEWORK_RECORDS.c
        wanted = (
            select(table.idnumber, table.moodle_id, table.field_values, table.renamed_from)
            .join(SITES)
            .where(SITES.c.url == self.url)
        )
        with self._database.reading() as connection:
            return encoding.remembered_from_rows(connection.execute(wanted))

    def load_record(self, idnumber: str) -> FrameworkRecord | None:
        """Return a framework as the last push left it; None if no push of it is remembered.

        Raises:
            StoreError: if the store cannot be read.
        """
        table = COMPETENCY_RECORDS.c
        with self._database.reading() as connection:
            row = connection.execute(
                select(FRAMEWORK_RECORDS)
                .join(SITES)
                .where(SITES.c.url == self.url, FRAMEWORK_RECORDS.c.idnumber == idnumber)
            ).one_or_none()
            if row is None:
                return None
            framework = (row.idnumber, row.moodle_id, row.field_values, row.renamed_from)
            competencies = connection.execute(
                select(table.idnumber, table.moodle_id, table.field_values, table.renamed_from).where(
                    table.framework_record_id == row.id
                )
            )
            return FrameworkRecord(
                idnumber=idnumber,
                framework=encoding.remembered_from_rows([framework])[idnumber],
                competencies=encoding.remembered_from_rows(competencies),
                orders=encoding.orders_from_json(row.orders),
                relations=encoding.relations_from_json(row.relations),
                wiped_rules=encoding.rules_from_json(row.wiped_rules),
            )

    def save_record(self, record: FrameworkRecord, *, replaces: str | None = None) -> None:
        """Remember a framework as it now is, in one transaction.

        Args:
            record: all of it.
            replaces: the idnumber that the framework had in the store, if this push renamed it.

        Raises:
            StoreError: if the store cannot be written; the old record then stands.
        """
        with self._database.writing() as connection:
            site_id = self._site_id(connection)
            forget_records(connection, site_id, [record.idnumber, *([replaces] if replaces is not None else [])])
            insert_record(connection, site_id, record)

    def load_journal(self) -> Journal:
        """Return the entries that no later push has settled, oldest first, and the plan last accepted.

        The plan accepted is that of the last push of frameworks that wrote and was not followed by a complete one.

        Raises:
            StoreError: if the store cannot be read.
        """
        entry = JOURNAL_ENTRIES.c
        with self._database.reading() as connection:
            rows = connection.execute(
                select(entry.framework, entry.kind, entry.body)
                .join(PUSHES, PUSHES.c.id == entry.push_id)
                .join(SITES, SITES.c.id == PUSHES.c.site_id)
                .where(SITES.c.url == self.url)
                .order_by(entry.id)
            )
            entries = tuple(encoding.entry_from_row(*row) for row in rows)
            return Journal(entries, *accepted_plan(connection, self.url, PushKind.FRAMEWORK))

    def open_push(self, receipt: Receipt, targets: frozenset[str]) -> int:
        """Note that a plan of frameworks was accepted and is about to be applied.

        Args:
            receipt: with the result "running"; of a push of frameworks.
            targets: what the push is to bring about, as `planner.fingerprint.targets` gives it.

        Returns:
            The number of the push.

        Raises:
            StoreError: if the store cannot be written.
        """
        with self._database.writing() as connection:
            return insert_push(connection, self._site_id(connection), receipt, targets)

    def record_entries(self, push_id: int, entries: Sequence[JournalEntry]) -> None:
        """Note what is about to be written to Moodle; it is on the disk, all of it, when this returns.

        Raises:
            StoreError: if the store cannot be written; nothing is noted then.
        """
        if not entries:
            return
        with self._database.writing() as connection:
            connection.execute(
                insert(JOURNAL_ENTRIES), [{"push_id": push_id, **encoding.entry_to_row(entry)} for entry in entries]
            )

    def close_push(self, push_id: int, *, ended: str, result: str, summary: str, settled: Collection[str]) -> None:
        """Note how a push ended; see `settle`, which also saves records.

        Raises:
            StoreError: if the store cannot be written.
        """
        self.settle(push_id, (), ended=ended, result=result, summary=summary, settled=settled)

    def settle(
        self,
        push_id: int,
        records: Sequence[FrameworkRecord],
        *,
        ended: str,
        result: str,
        summary: str,
        settled: Collection[str],
        replaces: Mapping[str, str] | None = None,
    ) -> None:
        """Save records and note how their push ended, all in one transaction.

        A complete push has no journal any more and ends the acceptance of all plans before it. A refused one wrote
        nothing, so its plan is not taken for accepted.

        Args:
            push_id: as `open_push` gave it.
            records: the frameworks as they now are.
            ended: UTC time, ISO 8601 to the second.
            result: "complete", "partial" or "refused".
            summary: counts by kind of change.
            settled: idnumbers of the frameworks whose record now holds all that this and earlier pushes did to them;
                their journal entries are dropped, those of other frameworks stay.
            replaces: by the new idnumber of a renamed framework, the one it had in the store.

        Raises:
            StoreError: if the store cannot be written; records, journal and push then stay as they were.
        """
        renames = replaces or {}
        names = {*settled, *(old for new, old in renames.items() if new in settled)}
        with self._database.writing() as connection:
            site_id = self._site_id(connection)
            # All old names go first: frameworks may hand their idnumbers on to each other.
            forget_records(connection, site_id, [*(record.idnumber for record in records), *renames.values()])
            for record in records:
                insert_record(connection, site_id, record)
            end_push(connection, site_id, push_id, PushKind.FRAMEWORK, ended=ended, result=result, summary=summary)
            _drop_entries(connection, site_id, push_id, names)
            if result == "complete":
                connection.execute(delete(JOURNAL_ENTRIES).where(JOURNAL_ENTRIES.c.push_id == push_id))

    def open_links_push(self, receipt: Receipt, targets: frozenset[str]) -> int:
        """Note that a plan of links was accepted and is about to be applied.

        Args:
            receipt: with the result "running"; of a push of links.
            targets: what the push is to bring about, as `planner.links.targets` gives it.

        Returns:
            The number of the push.

        Raises:
            StoreError: if the store cannot be written.
        """
        with self._database.writing() as connection:
            site_id = self._site_id(connection)
            return insert_push(connection, site_id, replace(receipt, kind=PushKind.LINKS), targets)

    def close_links_push(self, push_id: int, *, ended: str, result: str, summary: str) -> None:
        """Note how a push of links ended.

        A complete one ends the acceptance of all plans of links before it, never that of a plan of frameworks. A
        refused one wrote nothing, so its plan is not taken for accepted.

        Args:
            push_id: as `open_links_push` gave it.
            ended: UTC time, ISO 8601 to the second.
            result: "complete", "partial" or "refused".
            summary: counts by kind of change, as in "LinkCompetency 12, ReorderCourse 1".

        Raises:
            StoreError: if the store cannot be written; the push then stays as it was.
        """
        with self._database.writing() as connection:
            site_id = self._site_id(connection)
            end_push(connection, site_id, push_id, PushKind.LINKS, ended=ended, result=result, summary=summary)

    def accepted_links(self) -> tuple[str, frozenset[str]]:
        """Return fingerprint and targets of the plan of links last accepted; "" and nothing if there is none.

        It is that of the last push of links that wrote and was not followed by a complete one.

        Raises:
            StoreError: if the store cannot be read.
        """
        with self._database.reading() as connection:
            return accepted_plan(connection, self.url, PushKind.LINKS)

    def remembered_activities(self) -> tuple[RememberedActivity, ...]:
        """Return the activities that names of links files were matched with, by course and name.

        Raises:
            StoreError: if the store cannot be read.
        """
        with self._database.reading() as connection:
            return read_activities(connection, self.url)

    def remember_activities(self, activities: Sequence[RememberedActivity]) -> None:
        """Remember what names of links files mean; what the same name of the same course meant before is replaced.

        Args:
            activities: as they were matched; what is remembered of other names stays.

        Raises:
            StoreError: if the store cannot be written; nothing is remembered then.
        """
        if not activities:
            return
        with self._database.writing() as connection:
            write_activities(connection, self._site_id(connection), activities)

    def novelty_of(self, subjects: Mapping[str, str | None]) -> Mapping[str, Novelty]:
        """Return whether the way in which subjects differ is new since it was last noted.

        Args:
            subjects: those looked at, with the fingerprint of how they differ; None if they do not.

        Raises:
            StoreError: if the store cannot be read.
        """
        with self._database.reading() as connection:
            return novelty_of(connection, self.url, subjects)

    def note_differences(self, subjects: Mapping[str, str | None], now: int) -> None:
        """Remember which subjects were reported to differ; one in sync is forgotten.

        Args:
            subjects: as `novelty_of` takes them.
            now: UTC seconds.

        Raises:
            StoreError: if the store cannot be written; nothing is remembered then.
        """
        with self._database.writing() as connection:
            note_differences(connection, self._site_id(connection), subjects, now)

    def _site_id(self, connection: Connection) -> int:
        wanted = select(SITES.c.id).where(SITES.c.url == self.url)
        found: int | None = connection.scalar(wanted)
        if found is None:
            # another process may be adding it at this moment
            connection.execute(
                text("INSERT INTO sites (url) VALUES (:url) ON CONFLICT (url) DO NOTHING"), {"url": self.url}
            )
            found = connection.scalar(wanted)
        if found is None:
            raise LookupError(f"the database did not keep the site {self.url}")
        return found


def _drop_entries(connection: Connection, site_id: int, push_id: int, frameworks: Collection[str]) -> None:
    if not frameworks:
        return
    pushes = select(PUSHES.c.id).where(PUSHES.c.site_id == site_id, PUSHES.c.id <= push_id)
    entry = JOURNAL_ENTRIES.c
    connection.execute(
        delete(JOURNAL_ENTRIES).where(entry.push_id.in_(pushes), entry.framework.in_(sorted(frameworks)))
    )
