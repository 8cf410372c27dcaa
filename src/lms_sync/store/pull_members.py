"""People beyond their courses: cohorts, those who rate, accounts that are gone."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select, union

from lms_sync.domain.pulled import PulledCohort
from lms_sync.domain.pulls import PullRun
from lms_sync.domain.ratings import ClosedWhy
from lms_sync.store.forgetting import NOBODY, load_block
from lms_sync.store.intervals import (
    COHORT_MEMBERS,
    COHORTS,
    ENROLMENTS,
    EVIDENCE,
    GROUP_MEMBERS,
    PLANS,
    RATINGS,
    Key,
    added,
    chunks,
)
from lms_sync.store.pull_reads import enrolled_learners
from lms_sync.store.pull_schema import LEARNERS, STAFF
from lms_sync.store.pull_site import PullSite
from lms_sync.store.rows import save_rows

_OF_LEARNERS = (ENROLMENTS, RATINGS, GROUP_MEMBERS, COHORT_MEMBERS, PLANS, EVIDENCE)


def save_cohorts(site: PullSite, run: PullRun, cohorts: Sequence[PulledCohort]) -> Mapping[str, int]:
    """Keep all cohorts; see `PullStore.save_cohorts`."""
    stamp = run.stamp
    names: dict[Key, tuple[str, str]] = {
        (each.cohort.id,): (each.cohort.name, each.cohort.idnumber) for each in cohorts
    }
    with site.saving(run) as (connection, site_id):
        known = _known(connection, site_id, {learner_id for each in cohorts for learner_id in each.member_ids})
        members: dict[Key, tuple[()]] = {
            (each.cohort.id, learner_id): () for each in cohorts for learner_id in each.member_ids & known
        }
        counts = COHORTS.save(
            connection,
            site_id,
            stamp,
            COHORTS.touchable(connection, site_id, stamp),
            names,
            lambda _: ClosedWhy.GONE,
        )
        return added(
            counts,
            COHORT_MEMBERS.save(
                connection,
                site_id,
                stamp,
                COHORT_MEMBERS.touchable(connection, site_id, stamp),
                members,
                lambda key: ClosedWhy.LEFT if (key[0],) in names else ClosedWhy.GONE,
            ),
        )


def accounts_deleted(site: PullSite, run: PullRun, learner_ids: Collection[int]) -> Mapping[str, int]:
    """Note that accounts are not there any more; see `PullStore.accounts_deleted`."""
    counts: dict[str, int] = {}
    with site.saving(run) as (connection, site_id):
        for table in _OF_LEARNERS:
            intervals = table.touchable_among(connection, site_id, run.stamp, ("learner_id", learner_ids))
            counts = added(
                counts, table.save(connection, site_id, run.stamp, intervals, {}, lambda _: ClosedWhy.DELETED)
            )
    return counts


def left_in(site: PullSite, run: PullRun) -> tuple[int, ...]:
    """Return the learners who left a course in this run and are enrolled nowhere else, as far as pulls know."""
    table = ENROLMENTS.table.c
    with site.reading() as (connection, site_id):
        left = enrolled_learners(connection, site_id, table.closed == run.stamp, table.why == ClosedWhy.LEFT.value)
        return tuple(sorted(left - enrolled_learners(connection, site_id, table.closed.is_(None))))


def unknown_staff(site: PullSite) -> tuple[int, ...]:
    """Return Moodle's ids of those who rated and whose names are not known."""
    rating, evidence = RATINGS.table.c, EVIDENCE.table.c
    with site.reading() as (connection, site_id):
        acted = union(
            select(rating.modifier_id).where(rating.site_id == site_id),
            select(evidence.action_user_id).where(evidence.site_id == site_id, evidence.action_user_id.is_not(None)),
        )
        found = set(connection.scalars(acted))
        known = set(connection.scalars(select(STAFF.c.user_id).where(STAFF.c.site_id == site_id)))
    return tuple(sorted(found - known - {NOBODY}))


def save_staff(site: PullSite, run: PullRun, names: Mapping[int, str]) -> None:
    """Keep the full names of people who rated; those forgotten are dropped."""
    with site.saving(run) as (connection, site_id):
        block = load_block(connection, site_id, site.url, site.key)
        kept = {user_id: {"fullname": name} for user_id, name in names.items() if not block.holds(user_id)}
        save_rows(connection, STAFF, site_id, "user_id", kept)


def _known(connection: Connection, site_id: int, learner_ids: Collection[int]) -> set[int]:
    table = LEARNERS.c
    found: set[int] = set()
    for chunk in chunks(sorted(learner_ids)):
        wanted = select(table.learner_id).where(table.site_id == site_id, table.learner_id.in_(chunk))
        found.update(connection.scalars(wanted))
    return found
