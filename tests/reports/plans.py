"""A plan with one of everything."""

from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    DeleteSubtree,
    Field,
    FieldChange,
    MoveCompetency,
    RenameCompetency,
    ReorderSiblings,
    RestoreCompetencyRule,
    SetCompetencyRule,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.pairing import AmbiguousPair, Candidate, Evidence, Pairing, ProbablePair
from lms_sync.domain.plan import (
    BaseKind,
    Drift,
    FrameworkPlan,
    Orphan,
    OrphanPolicy,
    OutlineNode,
    Plan,
    Policies,
)
from lms_sync.domain.rules import AllRule, PointsRule, RuleOutcome, RulePoints
from lms_sync.domain.scale import ScaleConfiguration, ScaleState
from lms_sync.message import Message

SCALE = ScaleState(("Non acquis", "Acquis"), ScaleConfiguration(frozenset({2}), frozenset({2})))
POINTS = PointsRule(RuleOutcome.COMPLETE, 3, (RulePoints("C1.1", 2), RulePoints("C1.2", 1, must=True)))

CHANGES: tuple[Change, ...] = (
    UpdateFramework(
        "FW", (FieldChange(Field.SHORTNAME, "Old", "New"), FieldChange(Field.VISIBLE, old=True, new=False))
    ),
    RenameCompetency("DX", "D2"),
    CreateCompetency(
        "C1.3", "C1.3 New\x1b[31m one", "<p>Lire &amp; <em>écrire</em></p>\n<p>Puis\x1b relire</p>", "D1", SCALE
    ),
    MoveCompetency("C2.1", "D1", "D2"),
    DeleteSubtree("OLD", "OLD Gone", ("OLD.1",)),
    ReorderSiblings("D1", ("C1.1", "C1.2", "C1.3", "C1.4", "C1.5"), ("C1.1", "C1.3", "C1.2", "C1.4", "C1.5")),
    UpdateCompetency("C1.2", (FieldChange(Field.SHORTNAME, "C1.2 L'un", "C1.2 L’un"),)),
    UpdateCompetency(
        "C2.1",
        (
            FieldChange(
                Field.DESCRIPTION,
                "<p>Savoir repérer et mettre en lien les différents niveaux de projets pour leur cohérence.</p>",
                "<p>Savoir repérer et mettre en lien les niveaux de projets pour leur parfaite cohérence.</p>",
            ),
        ),
    ),
    AddRelation("C1.2", "C2.1"),
    SetCompetencyRule("D1", AllRule(RuleOutcome.RECOMMEND), POINTS),
    RestoreCompetencyRule("D2", AllRule(RuleOutcome.EVIDENCE)),
)

OUTLINE = tuple(
    OutlineNode(idnumber, f"{idnumber} Title", parent, 1 if parent is None else 2)
    for idnumber, parent in (
        ("D1", None),
        ("C1.1", "D1"),
        ("C1.3", "D1"),
        ("C1.2", "D1"),
        ("C1.4", "D1"),
        ("C1.5", "D1"),
        ("D2", None),
        ("C2.1", "D2"),
        ("D3", None),
        ("D4", None),
    )
)

FRAMEWORK = FrameworkPlan(
    idnumber="FW",
    shortname="New",
    file="dir/fw.yaml",
    base=BaseKind.RECORD,
    changes=CHANGES,
    orphans=(
        Orphan("OLD", "OLD Gone", None),
        Orphan("OLD.1", "OLD.1 Gone", "OLD"),
        Orphan("X", "X | <b>`y`</b>", "D1"),
    ),
    drifts=(
        Drift("C1.1", Field.SHORTNAME, "C1.1 Title", "C1.1 By hand", "C1.1 From file"),
        Drift("D4", Field.PRESENCE, base=True, actual=False, desired=True),
    ),
    kept=(Drift("D3", Field.PARENT, None, "D1", None),),
    refusals=(Message("DRIFT_REFUSED", {"count": 2}),),
    notes=(Message("ORPHAN_UNDER_ALL_RULE", {"idnumber": "X", "parent": "D1"}),),
    pairing=Pairing(
        pairs=(
            ProbablePair(
                "C1.3",
                "C1.3 New one",
                12,
                ("C1.0",),
                Candidate("X", "X | <b>`y`</b>", 87, (Evidence.TITLE, Evidence.PARENT)),
            ),
        ),
        ambiguous=(
            AmbiguousPair(
                "C1.4",
                "C1.4 Twice",
                15,
                (),
                (
                    Candidate("`1`", "1 Twice", 100, (Evidence.TITLE, Evidence.NUMBER)),
                    Candidate("2: b", "2 Twice", 98, ()),
                ),
            ),
        ),
        crossed=(
            ProbablePair("D3", "D3 Title of four", 30, (), Candidate("D4", "D4 Title of four", 100, (Evidence.TITLE,))),
        ),
    ),
    outline=OUTLINE,
)

PLAN = Plan("https://moodle.example.org", Policies(orphans=OrphanPolicy.DELETE), (FRAMEWORK,), "f" * 64)
