"""A reconciliation for machines, as `reconciliation_schema` describes it; equal reconciliations give equal bytes.

Learners are written one after another, so that a large report takes little memory.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from lms_sync.domain.plain import Plain
from lms_sync.domain.reconciliation import Cell, LearnerRow, PastRating, Progress, Reconciliation
from lms_sync.reports.answers import banner, concentration_sentence, jury_sentence
from lms_sync.reports.coverage_json import coverage_object
from lms_sync.reports.json_parts import finding_object, not_verified_object, provenance_object, time_text
from lms_sync.reports.wording import ReportWords, report_words
from lms_sync.texts import Language

REPORT_FORMAT = "lms-sync/report/v1"


def write_reconciliation_json(reconciliation: Reconciliation, language: Language, stream: BinaryIO) -> None:
    """Write a reconciliation as one JSON object in UTF-8, a member a line and a learner a line.

    Args:
        reconciliation: what is written.
        language: of its sentences; keys and codes are the same in every language.
        stream: takes the bytes.
    """
    words = report_words(language)
    separator = "{\n"
    for name, value in _members(reconciliation, language, words):
        stream.write(f'{separator}"{name}": '.encode())
        if isinstance(value, Iterator):
            _write_list(value, stream)
        else:
            stream.write(_text(value).encode("utf-8"))
        separator = ",\n"
    stream.write(b"\n}\n")


def _write_list(values: Iterator[Plain], stream: BinaryIO) -> None:
    separator = "["
    for value in values:
        stream.write(f"{separator}\n{_text(value)}".encode())
        separator = ","
    stream.write(b"[]" if separator == "[" else b"\n]")


def _text(value: Plain) -> str:
    """Return JSON whose characters are written as they are, but for halves of pairs, which UTF-8 does not have."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text


def _members(
    reconciliation: Reconciliation, language: Language, words: ReportWords
) -> Iterator[tuple[str, Plain | Iterator[Plain]]]:
    provenance, figures = reconciliation.provenance, reconciliation.figures
    yield "format", REPORT_FORMAT
    yield "language", language.value
    yield "personal_data", banner(provenance, words)
    yield "jury_sentence", jury_sentence(words)
    yield "provenance", provenance_object(provenance)
    yield (
        "figures",
        {
            "learners": figures.learners,
            "courses_read": figures.courses_read,
            "courses": figures.courses,
            "pairs": figures.pairs,
            "rated": figures.rated,
            "proficient": figures.proficient,
            "to_act": figures.to_act,
        },
    )
    yield (
        "concentrations",
        [
            {
                "kind": one.kind,
                "title": one.title,
                "gaps": one.gaps,
                "pairs": one.pairs,
                "share_of_all": one.share_of_all,
                "text": concentration_sentence(one, words),
            }
            for one in reconciliation.concentrations
        ],
    )
    yield "not_verified", [not_verified_object(one, language) for one in reconciliation.not_verified]
    yield (
        "scales",
        [
            [{"name": item.name, "abbr": item.abbr, "proficient": item.proficient} for item in scale]
            for scale in reconciliation.scales
        ],
    )
    yield (
        "domains",
        [{"idnumber": idnumber, "shortname": shortname} for idnumber, shortname in reconciliation.domains],
    )
    yield (
        "competencies",
        [
            {
                "idnumber": one.idnumber,
                "shortname": one.shortname,
                "domain": one.domain,
                "level": one.level,
                "moodle_id": one.moodle_id,
                "scale": one.scale,
                "covered": one.is_covered,
            }
            for one in reconciliation.competencies
        ],
    )
    yield "courses", _by_id({one.id: one.shortname for one in reconciliation.courses.values()})
    yield "groups", _by_id({one.id: one.name for one in reconciliation.groups.values()})
    yield "cohorts", _by_id({one.id: one.name for one in reconciliation.cohorts.values()})
    yield "staff", _by_id(reconciliation.staff)
    yield "plans", _by_id(reconciliation.plan_names)
    yield (
        "progress",
        {
            "domains": _progress(reconciliation.by_domain),
            "competencies": _progress(reconciliation.by_competency),
            "courses": _progress(reconciliation.by_course),
            "cohorts": _progress(reconciliation.by_cohort),
            "groups": _progress(reconciliation.by_group),
        },
    )
    coverage = reconciliation.coverage
    yield "coverage", None if coverage is None else coverage_object(coverage)
    yield "findings", (finding_object(one, language) for one in reconciliation.findings)
    idnumbers = [one.idnumber for one in reconciliation.competencies]
    items = [
        {grade: item.name for grade, item in enumerate(reconciliation.scales[one.scale], 1)}
        for one in reconciliation.competencies
    ]
    yield "learners", (_learner(row, idnumbers, items) for row in reconciliation.rows)
    yield "left", (_learner(row, idnumbers, items) for row in reconciliation.left)


def _by_id(names: Mapping[int, str]) -> Plain:
    return {str(id_): names[id_] for id_ in sorted(names)}


def _progress(rows: Iterable[Progress]) -> Plain:
    return [
        {"key": one.key, "title": one.title, "pairs": one.pairs, "rated": one.rated, "proficient": one.proficient}
        for one in rows
    ]


def _learner(row: LearnerRow, idnumbers: Sequence[str], items: Sequence[Mapping[int, str]]) -> Plain:
    learner = row.learner
    return {
        "id": learner.id,
        "idnumber": learner.idnumber,
        "username": learner.username,
        "fullname": learner.fullname,
        "courses": [*sorted(row.course_ids)],
        "left_courses": [*sorted(row.left_course_ids)],
        "groups": [*sorted(row.group_ids)],
        "cohorts": [*sorted(row.cohort_ids)],
        "rated": row.rated,
        "proficient": row.proficient,
        "findings": list(row.findings),
        "pairs": row.pairs,
        "not_verified": [idnumbers[place] for place in sorted(row.not_read)],
        "only_in_ledger": dict(sorted(row.ledger_grades.items())),
        "ratings": [
            _rating(cell, idnumber, names)
            for cell, idnumber, names in zip(row.cells, idnumbers, items, strict=True)
            if cell is not None
        ],
        "past": {idnumber: [_past(past) for past in found] for idnumber, found in sorted(row.past.items())},
    }


def _rating(cell: Cell, idnumber: str, items: Mapping[int, str]) -> Plain:
    return {
        "competency": idnumber,
        "grade": cell.grade,
        "item": items.get(cell.grade) or cell.item,
        "proficient": cell.proficient,
        "time": time_text(cell.time),
        "modifier": cell.modifier_id,
        "scope": cell.scope.value,
        "place": cell.place_id,
        "courses_differ": cell.differs,
        "kept": cell.is_kept,
        "ledger_grade": cell.ledger_grade,
        "history": [_past(past) for past in cell.history],
    }


def _past(past: PastRating) -> Plain:
    return {
        "scope": past.scope.value,
        "place": past.place_id,
        "grade": past.grade,
        "item": past.item,
        "proficient": past.proficient,
        "time": time_text(past.time),
        "modifier": past.modifier_id,
        "first_seen": time_text(past.first_seen),
        "closed": time_text(past.closed),
        "why": None if past.why is None else past.why.value,
    }
