"""What pulls keep: runs, frameworks and courses as read, learners, intervals of ratings, plans, evidence.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of pulls."""
    op.create_table(
        "pull_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("stamp", sa.BigInteger(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("reads_plans", sa.Boolean(), nullable=False),
        sa.Column("reads_evidence", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_pull_runs_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_pull_runs"),
        sa.UniqueConstraint("site_id", "stamp", name="uq_pull_runs_site_id_stamp"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pull_units",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("forgotten", sa.BigInteger(), nullable=False),
        sa.Column("not_gradable", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_pull_units_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "stamp", "course_id", name="pk_pull_units"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "pull_frameworks",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("framework_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_pull_frameworks_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "stamp", "framework_id", name="pk_pull_frameworks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "frameworks",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("framework_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("idnumber", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("scales", sa.Text(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_frameworks_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "framework_id", "first_seen", name="pk_frameworks"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "competencies",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("competency_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("framework_id", sa.BigInteger(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_competencies_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "competency_id", name="pk_competencies"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "courses",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("shortname", sa.Text(), nullable=False),
        sa.Column("fullname", sa.Text(), nullable=False),
        sa.Column("idnumber", sa.Text(), nullable=False),
        sa.Column("category_id", sa.BigInteger(), nullable=False),
        sa.Column("visible", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_courses_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "course_id", name="pk_courses"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "course_links",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_course_links_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "course_id", "first_seen", name="pk_course_links"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "learners",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("idnumber", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("fullname", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_learners_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "learner_id", name="pk_learners"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "staff",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fullname", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_staff_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "user_id", name="pk_staff"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "enrolments",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_enrolments_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "course_id", "learner_id", "first_seen", name="pk_enrolments"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reads",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_read", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_read", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_reads_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "course_id", "learner_id", "first_read", name="pk_reads"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "course_groups",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_course_groups_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "group_id", "first_seen", name="pk_course_groups"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group_members",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_group_members_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "group_id", "learner_id", "first_seen", name="pk_group_members"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cohorts",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cohort_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("idnumber", sa.Text(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_cohorts_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "cohort_id", "first_seen", name="pk_cohorts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cohort_members",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cohort_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_cohort_members_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "cohort_id", "learner_id", "first_seen", name="pk_cohort_members"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ratings",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("competency_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("place_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("grade", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("proficient", sa.Boolean(), nullable=True),
        sa.Column("time", sa.BigInteger(), nullable=False),
        sa.Column("modifier_id", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_ratings_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(
            "site_id", "learner_id", "competency_id", "scope", "place_id", "first_seen", name="pk_ratings"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "plans",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("template_id", sa.BigInteger(), nullable=True),
        sa.Column("due", sa.BigInteger(), nullable=False),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_plans_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "learner_id", "plan_id", "first_seen", name="pk_plans"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("competency_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("evidence_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first_seen", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("grade", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("time", sa.BigInteger(), nullable=False),
        sa.Column("action_user_id", sa.BigInteger(), nullable=True),
        sa.Column("closed", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_evidence_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(
            "site_id", "learner_id", "competency_id", "course_id", "evidence_id", "first_seen", name="pk_evidence"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evidence_reads",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("course_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("learner_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("competency_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_evidence_reads_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(
            "site_id", "stamp", "course_id", "learner_id", "competency_id", name="pk_evidence_reads"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "forgotten",
        sa.Column("site_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key_check", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_forgotten_site_id_sites", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("site_id", "hash", name="pk_forgotten"),
        sqlite_with_rowid=False,
    )
