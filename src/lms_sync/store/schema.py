"""The tables, as the newest migration leaves them."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

REVISION = "0004"
"""The newest migration."""

VERSION_TABLE = "lms_sync_version"
"""Where Alembic notes the migrations done; named so that a PostgreSQL database may be shared with other programs."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

SITES = Table(
    "sites",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
)

FRAMEWORK_RECORDS = Table(
    "framework_records",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("site_id", ForeignKey("sites.id", ondelete="CASCADE"), nullable=False),
    Column("idnumber", Text, nullable=False),
    Column("moodle_id", BigInteger, nullable=False),
    Column("field_values", Text, nullable=False),
    Column("renamed_from", Text, nullable=False),
    Column("orders", Text, nullable=False),
    Column("relations", Text),
    Column("wiped_rules", Text, nullable=False),
    UniqueConstraint("site_id", "idnumber"),
)

COMPETENCY_RECORDS = Table(
    "competency_records",
    METADATA,
    Column(
        "framework_record_id",
        ForeignKey("framework_records.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("idnumber", Text, primary_key=True),
    Column("moodle_id", BigInteger, nullable=False),
    Column("field_values", Text, nullable=False),
    Column("renamed_from", Text, nullable=False),
)

PUSHES = Table(
    "pushes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("site_id", ForeignKey("sites.id", ondelete="CASCADE"), nullable=False),
    Column("started", Text, nullable=False),
    Column("ended", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("files", Text, nullable=False),
    Column("git_commit", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("targets", Text),
    Column("kind", Text, nullable=False, server_default="framework"),
    Index(None, "site_id", "id"),
    sqlite_autoincrement=True,  # "later" is a greater id, so none is given twice
)

JOURNAL_ENTRIES = Table(
    "journal_entries",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("push_id", ForeignKey("pushes.id", ondelete="CASCADE"), nullable=False),
    Column("framework", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index(None, "push_id", "framework"),
    sqlite_autoincrement=True,
)

REMEMBERED_ACTIVITIES = Table(  # what a name of a links file was matched with, for when Moodle's name changes
    "remembered_activities",
    METADATA,
    Column("site_id", ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("course_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, primary_key=True),
    Column("cmid", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

KNOWN_DIFFERENCES = Table(  # what unattended runs have reported once
    "known_differences",
    METADATA,
    Column("site_id", ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("subject", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
