"""What a links file says, perhaps with mistakes in it, whether it is YAML or a table; every text knows its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from lms_sync.domain.file_place import FilePlace
from lms_sync.domain.links import (
    ActivityRef,
    ActivityRefKind,
    CourseRef,
    CourseRefKind,
    LinksFile,
    WantedActivity,
    WantedCompetency,
    WantedCourse,
)
from lms_sync.domain.rules import RuleOutcome
from lms_sync.source.nodes import Position


@dataclass(frozen=True, slots=True)
class Said:
    """A text and where it stands."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class SaidOutcome:
    """An outcome and where it stands."""

    value: RuleOutcome
    at: Position


@dataclass(frozen=True, slots=True)
class DraftActivity:
    """An activity of a competency.

    Args:
        kind: by what it is named.
        said: by which text.
        outcome: None if none is said, or none that is one.
    """

    kind: ActivityRefKind
    said: Said
    outcome: SaidOutcome | None


@dataclass(frozen=True, slots=True)
class DraftCompetency:
    """A competency of a course.

    Args:
        said: its idnumber.
        outcome: as of an activity.
        activities: None if the file says nothing of any.
    """

    said: Said
    outcome: SaidOutcome | None
    activities: tuple[DraftActivity, ...] | None


@dataclass(frozen=True, slots=True)
class DraftCourse:
    """A course, or a pattern of several.

    Args:
        kind: by what it is named.
        said: by which text; None if that is wrong, and told.
        competencies: in the order of the file.
    """

    kind: CourseRefKind
    said: Said | None
    competencies: tuple[DraftCompetency, ...]

    def outcomes(self) -> Iterator[tuple[DraftCompetency, SaidOutcome]]:
        """Yield every outcome that is said, with the competency that it is for."""
        for competency in self.competencies:
            if competency.outcome is not None:
                yield competency, competency.outcome
            for activity in competency.activities or ():
                if activity.outcome is not None:
                    yield competency, activity.outcome


@dataclass(frozen=True, slots=True)
class LinksDraft:
    """All that a file says.

    Args:
        framework: its idnumber; None if none is told.
        courses: in the order of the file.
    """

    framework: Said | None
    courses: tuple[DraftCourse, ...]


def finished(draft: LinksDraft, framework: Said, file: str, place_file: str) -> LinksFile:
    """Return the links file of a draft in which no check found an error.

    Args:
        draft: what the file says.
        framework: its framework.
        file: its name as the user gave it.
        place_file: the same, of a workbook with its sheet.
    """

    def place(said: Said) -> FilePlace:
        return FilePlace(place_file, said.at.line, said.at.column)

    def activity(one: DraftActivity) -> WantedActivity:
        return WantedActivity(ActivityRef(one.kind, one.said.text), _value(one.outcome), place(one.said))

    def competency(one: DraftCompetency) -> WantedCompetency:
        activities = tuple(activity(each) for each in one.activities or ())
        return WantedCompetency(one.said.text, _value(one.outcome), activities, place(one.said))

    def course(one: DraftCourse, said: Said) -> WantedCourse:
        return WantedCourse(
            ref=CourseRef(one.kind, said.text),
            competencies=tuple(competency(each) for each in one.competencies),
            manages_activities=any(each.activities is not None for each in one.competencies),
            place=place(said),
        )

    courses = tuple(course(one, one.said) for one in draft.courses if one.said is not None)
    return LinksFile(file, framework.text, place(framework), courses)


def _value(outcome: SaidOutcome | None) -> RuleOutcome | None:
    return None if outcome is None else outcome.value
