"""Rows of frameworks as the last push left them."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert

from lms_sync.domain.record import FrameworkRecord
from lms_sync.store import encoding
from lms_sync.store.schema import COMPETENCY_RECORDS, FRAMEWORK_RECORDS


def forget_records(connection: Connection, site_id: int, names: Iterable[str]) -> None:
    """Drop what is remembered under these idnumbers, competencies included.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        names: idnumbers of frameworks; those that are not remembered are passed over.
    """
    table = FRAMEWORK_RECORDS.c
    connection.execute(
        delete(FRAMEWORK_RECORDS).where(table.site_id == site_id, table.idnumber.in_(sorted(set(names))))
    )


def insert_record(connection: Connection, site_id: int, record: FrameworkRecord) -> None:
    """Note a framework that is not remembered, with its competencies.

    Args:
        connection: with an open transaction.
        site_id: of the site.
        record: all of it.
    """
    key = connection.execute(
        insert(FRAMEWORK_RECORDS).values(
            site_id=site_id,
            idnumber=record.idnumber,
            moodle_id=record.framework.moodle_id,
            field_values=encoding.values_to_json(record.framework),
            renamed_from=encoding.texts_to_json(sorted(record.framework.renamed_from)),
            orders=encoding.orders_to_json(record.orders),
            relations=encoding.relations_to_json(record.relations),
            wiped_rules=encoding.rules_to_json(record.wiped_rules),
        )
    ).inserted_primary_key
    if key is None:
        raise LookupError("the database gave the record no number")
    if record.competencies:
        connection.execute(
            insert(COMPETENCY_RECORDS),
            [
                {
                    "framework_record_id": key[0],
                    "idnumber": idnumber,
                    "moodle_id": remembered.moodle_id,
                    "field_values": encoding.values_to_json(remembered),
                    "renamed_from": encoding.texts_to_json(sorted(remembered.renamed_from)),
                }
                for idnumber, remembered in record.competencies.items()
            ],
        )
