"""The tables of pulls, as the newest migration leaves them; times are whole UTC seconds.

A table of intervals has a key, what was seen, `first_seen`, and `closed` with `why` once it ended; the key may come
back later in a row of its own. Their rows lie in the order of their primary key, in which they are read.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from lms_sync.store.schema import METADATA

PLANS_READ = 0
"""Stands for learning plans where `reads` names a course."""


def _site() -> Column[int]:
    return Column("site_id", ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True, autoincrement=False)


def _key(name: str) -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def _intervals(
    name: str, keys: tuple[Column[int] | Column[str], ...], *seen: Column[int] | Column[str] | Column[bool]
) -> Table:
    return Table(
        name,
        METADATA,
        _site(),
        *keys,
        _key("first_seen"),
        *seen,
        Column("closed", BigInteger),
        Column("why", Text),
        sqlite_with_rowid=False,
    )


PULL_RUNS = Table(
    "pull_runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("site_id", ForeignKey("sites.id", ondelete="CASCADE"), nullable=False),
    Column("stamp", BigInteger, nullable=False),
    Column("request", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("ended", BigInteger),
    Column("username", Text, nullable=False),
    Column("reads_plans", Boolean, nullable=False),
    Column("reads_evidence", Boolean, nullable=False),
    Column("counts", Text, nullable=False),
    UniqueConstraint("site_id", "stamp"),
    sqlite_autoincrement=True,
)

PULL_UNITS = Table(
    "pull_units",
    METADATA,
    _site(),
    _key("stamp"),
    _key("course_id"),
    Column("state", Text, nullable=False),
    Column("listed", Boolean, nullable=False),  # whether its learners were saved in this run
    Column("forgotten", BigInteger, nullable=False),  # how many listed learners were dropped, for being forgotten
    Column("not_gradable", BigInteger, nullable=False),  # how many listed learners turned out not to be rated
    sqlite_with_rowid=False,
)

PULL_FRAMEWORKS = Table(  # which frameworks a run looked at
    "pull_frameworks", METADATA, _site(), _key("stamp"), _key("framework_id"), sqlite_with_rowid=False
)

FRAMEWORKS = _intervals(
    "frameworks",
    (_key("framework_id"),),
    Column("idnumber", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("scales", Text, nullable=False),
)

COMPETENCIES = Table(  # to which framework a competency belongs, which never changes
    "competencies",
    METADATA,
    _site(),
    _key("competency_id"),
    Column("framework_id", BigInteger, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

COURSES = Table(
    "courses",
    METADATA,
    _site(),
    _key("course_id"),
    Column("shortname", Text, nullable=False),
    Column("fullname", Text, nullable=False),
    Column("idnumber", Text, nullable=False),
    Column("category_id", BigInteger, nullable=False),
    Column("visible", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

COURSE_LINKS = _intervals("course_links", (_key("course_id"),), Column("content", Text, nullable=False))

LEARNERS = Table(
    "learners",
    METADATA,
    _site(),
    _key("learner_id"),
    Column("idnumber", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("fullname", Text, nullable=False),
    Column("email", Text, nullable=False),
    sqlite_with_rowid=False,
)

STAFF = Table(
    "staff",
    METADATA,
    _site(),
    _key("user_id"),
    Column("fullname", Text, nullable=False),
    sqlite_with_rowid=False,
)

ENROLMENTS = _intervals("enrolments", (_key("course_id"), _key("learner_id")))

READS = Table(  # every run between the two that listed the course, or read plans, read this learner there
    "reads",
    METADATA,
    _site(),
    _key("course_id"),  # or PLANS_READ
    _key("learner_id"),
    _key("first_read"),
    Column("last_read", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

GROUPS = _intervals(
    "course_groups",
    (_key("group_id"),),
    Column("course_id", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
)

GROUP_MEMBERS = _intervals("group_members", (_key("group_id"), _key("learner_id")))

COHORTS = _intervals(
    "cohorts", (_key("cohort_id"),), Column("name", Text, nullable=False), Column("idnumber", Text, nullable=False)
)

COHORT_MEMBERS = _intervals("cohort_members", (_key("cohort_id"), _key("learner_id")))

RATINGS = _intervals(
    "ratings",
    (
        _key("learner_id"),
        _key("competency_id"),
        Column("scope", Text, primary_key=True),
        _key("place_id"),
    ),
    Column("grade", BigInteger, nullable=False),
    Column("item", Text, nullable=False),
    Column("proficient", Boolean),
    Column("time", BigInteger, nullable=False),
    Column("modifier_id", BigInteger, nullable=False),
)

PLANS = _intervals(
    "plans",
    (_key("learner_id"), _key("plan_id")),
    Column("name", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("template_id", BigInteger),
    Column("due", BigInteger, nullable=False),
)

EVIDENCE = _intervals(
    "evidence",
    (_key("learner_id"), _key("competency_id"), _key("course_id"), _key("evidence_id")),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("grade", BigInteger),
    Column("note", Text, nullable=False),
    Column("time", BigInteger, nullable=False),
    Column("action_user_id", BigInteger),
)

EVIDENCE_READS = Table(  # how far a run is with the evidence of rated pairs; emptied when it ends
    "evidence_reads",
    METADATA,
    _site(),
    _key("stamp"),
    _key("course_id"),
    _key("learner_id"),
    _key("competency_id"),
    sqlite_with_rowid=False,
)

FORGOTTEN = Table(  # keyed hashes of those who must not come back; nobody can be told from them without the key
    "forgotten",
    METADATA,
    _site(),
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),  # of what: id, idnumber or username
    Column("key_check", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
