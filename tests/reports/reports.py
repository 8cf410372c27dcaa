"""How a push ended, in every way."""

from dataclasses import replace

from lms_sync.domain.changes import CreateCompetency, Field, MoveCompetency
from lms_sync.domain.results import ApplyReport, Difference, Ending, Failure, FrameworkReport, PushKind, Receipt
from lms_sync.message import Message

CREATED = CreateCompetency("C1", "C1 One", "", None, None)
LEFT = MoveCompetency("C2", None, "C1")

REPORT = ApplyReport(
    "f" * 64,
    (
        FrameworkReport("GOOD", Ending.DONE, done=(CREATED,), proven=True),
        FrameworkReport(
            "BAD",
            Ending.FAILED,
            done=(CREATED,),
            failed=(Failure(LEFT, Message("ANSWERED_FALSE")),),
            not_tried=(LEFT,) * 32,
            differences=(Difference("C2", Field.PARENT, "C1", None),),
            proven=True,
        ),
        FrameworkReport("CUT", Ending.INTERRUPTED, not_tried=(LEFT,)),
        FrameworkReport("GONE", Ending.FAILED, failure=Message("FRAMEWORK_GONE", {"idnumber": "GONE"})),
    ),
    wrote=True,
)

RECEIPT = Receipt(
    started="2026-11-24T05:10:00Z",
    ended="2026-11-24T05:10:09Z",
    site_url="https://moodle.example.org",
    username="admin",
    fingerprint="a" * 64,
    files=("frameworks/a.yaml",),
    git_commit="b" * 40,
    result="partial",
    summary="CreateCompetency 86, MoveCompetency 1",
)

LINKS_RECEIPT = replace(
    RECEIPT,
    files=("links/a.yaml",),
    result="complete",
    summary="LinkActivity 1, LinkCompetency 12, ReorderCourse 1, SetCourseOutcome 2",
    kind=PushKind.LINKS,
)
