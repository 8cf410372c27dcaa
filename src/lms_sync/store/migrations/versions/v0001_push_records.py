"""What a push remembers: sites, framework and competency records, receipts, journal.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.UniqueConstraint("url", name="uq_sites_url"),
    )
    op.create_table(
        "framework_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("idnumber", sa.Text(), nullable=False),
        sa.Column("moodle_id", sa.BigInteger(), nullable=False),
        sa.Column("field_values", sa.Text(), nullable=False),
        sa.Column("renamed_from", sa.Text(), nullable=False),
        sa.Column("orders", sa.Text(), nullable=False),
        sa.Column("relations", sa.Text(), nullable=True),
        sa.Column("wiped_rules", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name="fk_framework_records_site_id_sites", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_framework_records"),
        sa.UniqueConstraint("site_id", "idnumber", name="uq_framework_records_site_id_idnumber"),
    )
    op.create_table(
        "competency_records",
        sa.Column("framework_record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("idnumber", sa.Text(), nullable=False),
        sa.Column("moodle_id", sa.BigInteger(), nullable=False),
        sa.Column("field_values", sa.Text(), nullable=False),
        sa.Column("renamed_from", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["framework_record_id"],
            ["framework_records.id"],
            name="fk_competency_records_framework_record_id_framework_records",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("framework_record_id", "idnumber", name="pk_competency_records"),
    )
    op.create_table(
        "pushes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("ended", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("git_commit", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("targets", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_pushes_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_pushes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pushes_site_id_id", "pushes", ["site_id", "id"])
    op.create_table(
        "journal_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("push_id", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["push_id"], ["pushes.id"], name="fk_journal_entries_push_id_pushes", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journal_entries"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_entries_push_id_framework", "journal_entries", ["push_id", "framework"])
