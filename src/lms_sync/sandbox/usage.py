"""What uses a competency: what blocks its deletion, and what goes with it."""

from collections.abc import Iterable
from typing import Protocol

from lms_sync.sandbox.site import Tables


class _Use(Protocol):
    @property
    def competencyid(self) -> int: ...


def are_deletable(tables: Tables, competencyids: set[int]) -> bool:
    """Tells whether nothing that blocks uses one of the competencies (`competency::can_all_be_deleted`).

    Links of activities are not asked, and ratings in a course are left behind.
    """
    uses: tuple[Iterable[_Use], ...] = (
        tables.template_competencies,
        tables.plan_competencies,
        tables.course_competencies,
        tables.user_competencies,
        tables.user_competency_plans,
    )
    return not any(use.competencyid in competencyids for table in uses for use in table)


def forget_relations(tables: Tables, competencyids: set[int]) -> None:
    """Removes the cross-references of deleted competencies (`related_competency::delete_multiple_relations`)."""
    tables.relations.delete(
        [
            row.id
            for row in tables.relations
            if row.competencyid in competencyids or row.relatedcompetencyid in competencyids
        ]
    )
