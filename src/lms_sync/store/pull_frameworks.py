"""Frameworks as the pulls read them."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, and_, insert, select

from lms_sync.domain.pulls import PullRun
from lms_sync.domain.site import FrameworkSnapshot
from lms_sync.store import pull_content
from lms_sync.store.intervals import FRAMEWORKS, chunks
from lms_sync.store.pull_schema import COMPETENCIES, PULL_FRAMEWORKS
from lms_sync.store.pull_site import PullSite


def save_framework(
    site: PullSite, run: PullRun, snapshot: FrameworkSnapshot, scales: Mapping[int, tuple[str, ...]]
) -> Mapping[str, int]:
    """Keep a framework as read; see `PullStore.save_framework`."""
    framework = snapshot.framework
    used = {framework.scale_id, *(each.scale_id for each in snapshot.competencies if each.scale_id is not None)}
    value = (
        framework.idnumber,
        pull_content.snapshot_to_json(snapshot),
        pull_content.scales_to_json({scale_id: items for scale_id, items in scales.items() if scale_id in used}),
    )
    with site.saving(run) as (connection, site_id):
        intervals = FRAMEWORKS.touchable(
            connection, site_id, run.stamp, FRAMEWORKS.table.c.framework_id == framework.id
        )
        counts = FRAMEWORKS.save(connection, site_id, run.stamp, intervals, {(framework.id,): value}, lambda _: None)
        _note_looked_at(connection, site_id, run.stamp, framework.id)
        _save_competencies(connection, site_id, run.stamp, framework.id, {each.id for each in snapshot.competencies})
    return counts


def looked_at(connection: Connection, site_id: int, stamp: int, competency_ids: Collection[int]) -> set[int]:
    """Return which of these competencies belong, or belonged, to a framework that this run reads."""
    competency, looked = COMPETENCIES.c, PULL_FRAMEWORKS.c
    found: set[int] = set()
    for chunk in chunks(sorted(competency_ids)):
        found.update(
            connection.scalars(
                select(competency.competency_id)
                .join(
                    PULL_FRAMEWORKS,
                    and_(looked.site_id == competency.site_id, looked.framework_id == competency.framework_id),
                )
                .where(competency.site_id == site_id, looked.stamp == stamp, competency.competency_id.in_(chunk))
            )
        )
    return found


def _note_looked_at(connection: Connection, site_id: int, stamp: int, framework_id: int) -> None:
    table = PULL_FRAMEWORKS.c
    of_run = (table.site_id == site_id, table.stamp == stamp, table.framework_id == framework_id)
    if connection.scalar(select(table.stamp).where(*of_run)) is None:
        connection.execute(insert(PULL_FRAMEWORKS).values(site_id=site_id, stamp=stamp, framework_id=framework_id))


def _save_competencies(
    connection: Connection, site_id: int, stamp: int, framework_id: int, competency_ids: set[int]
) -> None:
    table = COMPETENCIES.c
    known: set[int] = set()
    for chunk in chunks(sorted(competency_ids)):
        known.update(
            connection.scalars(
                select(table.competency_id).where(table.site_id == site_id, table.competency_id.in_(chunk))
            )
        )
    new = sorted(competency_ids - known)
    if new:
        connection.execute(
            insert(COMPETENCIES),
            [
                {"site_id": site_id, "competency_id": each, "framework_id": framework_id, "first_seen": stamp}
                for each in new
            ],
        )
