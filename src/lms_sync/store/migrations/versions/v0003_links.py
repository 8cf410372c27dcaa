"""What a push of links remembers: its receipts apart from those of frameworks, and the activities that names meant.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Say of every push what it wrote, which was a framework so far; create the table of remembered activities."""
    op.add_column("pushes", sa.Column("kind", sa.Text(), server_default="framework", nullable=False))
    op.create_table(
        "remembered_activities",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("cmid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name="fk_remembered_activities_site_id_sites", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("site_id", "course_id", "name", name="pk_remembered_activities"),
        sqlite_with_rowid=False,
    )
