"""Where a ledger and Moodle agree, where they differ, and what stands on one side only."""

from collections.abc import Callable, Iterator, Sequence

from lms_sync.domain.addresses import rating_page
from lms_sync.domain.findings import Finding, FindingCode
from lms_sync.domain.pulled import PulledState
from lms_sync.domain.ratings import RatingScope
from lms_sync.domain.reconciliation import Cell
from lms_sync.reconciler.columns import Columns
from lms_sync.reconciler.coverage import names
from lms_sync.reconciler.findings import finding
from lms_sync.reconciler.ledger_reading import LedgerReading, Said
from lms_sync.reconciler.surveying import Surveyed


def ledger_findings(
    reading: LedgerReading,
    state: PulledState,
    columns: Columns,
    learners: Sequence[Surveyed],
    day: Callable[[int], str],
) -> Iterator[Finding]:
    """Yield what a ledger says beside Moodle.

    Args:
        reading: the ledger.
        state: what was pulled.
        columns: the competencies.
        learners: of the report, those who left too.
        day: how a time is written.
    """
    yield from reading.findings
    agreeing = 0
    for surveyed in learners:
        only_in_moodle: list[str] = []
        for position, cell in enumerate(surveyed.cells):
            key = surveyed.learner.id, position
            said = reading.said.get(key)
            if said is None:
                if cell is not None and _is_asked(reading, key):
                    only_in_moodle.append(columns.assessed[position].idnumber)
            elif cell is None:
                if position not in surveyed.not_read:
                    yield _only_in_ledger(state, columns, surveyed, position, said)
            elif cell.grade == said.grade:
                agreeing += 1
            else:
                yield _differs(state, columns, surveyed, position, cell, said, day)
        if only_in_moodle:
            count = len(only_in_moodle)
            yield finding(
                FindingCode.ONLY_IN_MOODLE,
                {"competencies": names(only_in_moodle), "count": count},
                learner_id=surveyed.learner.id,
                count=count,
            )
    if agreeing:
        yield finding(FindingCode.LEDGER_AGREES, {"count": agreeing}, count=agreeing)


def _is_asked(reading: LedgerReading, key: tuple[int, int]) -> bool:
    """Tell whether the ledger has a cell for a pair, and left it empty."""
    return key[0] in reading.listed and key[1] in reading.positions and key not in reading.unclear


def _only_in_ledger(state: PulledState, columns: Columns, surveyed: Surveyed, position: int, said: Said) -> Finding:
    competency = columns.assessed[position]
    courses = sorted(one for one in surveyed.course_ids if position in columns.linked.get(one, ()))
    address = ""
    if courses and competency.moodle_id is not None:
        address = rating_page(state.site_url, surveyed.learner.id, competency.moodle_id, RatingScope.COURSE, courses[0])
    return finding(
        FindingCode.ONLY_IN_LEDGER,
        {"idnumber": competency.idnumber, "ledger": said.words},
        learner_id=surveyed.learner.id,
        idnumber=competency.idnumber,
        course_id=courses[0] if courses else None,
        address=address,
        ledger=said.places,
    )


def _differs(
    state: PulledState,
    columns: Columns,
    surveyed: Surveyed,
    position: int,
    cell: Cell,
    said: Said,
    day: Callable[[int], str],
) -> Finding:
    competency = columns.assessed[position]
    item = columns.scale_of(position)[cell.grade - 1].name if cell.grade else cell.item
    moodle_id = competency.moodle_id if competency.moodle_id is not None else 0
    return finding(
        FindingCode.LEDGER_DIFFERS,
        {"idnumber": competency.idnumber, "moodle": f"{item}, {day(cell.time)}", "ledger": said.words},
        learner_id=surveyed.learner.id,
        idnumber=competency.idnumber,
        course_id=cell.place_id if cell.scope is RatingScope.COURSE else None,
        address=rating_page(state.site_url, surveyed.learner.id, moodle_id, cell.scope, cell.place_id),
        ledger=said.places,
    )
