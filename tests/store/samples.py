"""Records, receipts and journal entries to store."""

from lms_sync.domain.changes import Field
from lms_sync.domain.journal import (
    CreationIntended,
    DeletionIntended,
    FrameworkCreationIntended,
    JournalEntry,
    OrderIntended,
    RelationIntended,
    RenameIntended,
    RuleWipe,
    ValueIntended,
)
from lms_sync.domain.record import FrameworkRecord, Remembered
from lms_sync.domain.results import Receipt
from lms_sync.domain.rules import AllRule, RuleOutcome
from lms_sync.domain.scale import ScaleConfiguration, ScaleState
from lms_sync.domain.site import SiteRule

SCALE = ScaleState(("Non acquis", "Acquis"), ScaleConfiguration(frozenset({2}), frozenset({2})))
RULE = SiteRule("core_competency\\competency_rule_all", None, RuleOutcome.RECOMMEND)


def record(idnumber: str = "FW", moodle_id: int = 7, title: str = "Référentiel") -> FrameworkRecord:
    """Return a record that uses every part of one."""
    return FrameworkRecord(
        idnumber=idnumber,
        framework=Remembered(
            moodle_id,
            {Field.SHORTNAME: title, Field.VISIBLE: True, Field.TAXONOMIES: ("domain", "skill"), Field.SCALE: SCALE},
            frozenset({"FW-OLD"}),
        ),
        competencies={
            "DC1": Remembered(70, {Field.SHORTNAME: "DC1 Œuvre ’ é", Field.RULE: AllRule(RuleOutcome.EVIDENCE)}),
            "C1.1": Remembered(2**40, {Field.PARENT: "DC1", Field.RULE: None}, frozenset({"A", "B"})),
            "C1.10": Remembered(72),
        },
        orders={"": ("DC1",), "DC1": ("C1.10", "C1.1")},
        relations=frozenset({frozenset({"DC1", "C1.1"})}),
        wiped_rules={70: RULE},
    )


def receipt(fingerprint: str = "f" * 64, started: str = "2025-03-04T05:06:07+00:00") -> Receipt:
    """Return the receipt of a push that has just begun."""
    return Receipt(
        started=started,
        ended="",
        site_url="https://moodle.example.org",
        username="sync",
        fingerprint=fingerprint,
        files=("frameworks/b.yaml", "frameworks/a.yaml"),
        git_commit="0" * 40,
        result="running",
        summary="",
    )


def entries(framework: str = "FW") -> tuple[JournalEntry, ...]:
    """Return one entry of every kind."""
    return (
        FrameworkCreationIntended(framework),
        CreationIntended(framework, "C1.1"),
        ValueIntended(framework, "", Field.SCALE, SCALE),
        ValueIntended(framework, "C1.1", Field.IDNUMBER, "tmp-1"),
        RenameIntended(framework, 7, "FW-OLD", framework, "framework"),
        OrderIntended(framework, ""),
        RelationIntended(framework, "A", "B"),
        DeletionIntended(framework, (3, 1, 2)),
        RuleWipe(framework, 70, RULE),
    )
