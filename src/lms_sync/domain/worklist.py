"""What only a person can do: links of activities on a site without a plugin that writes them."""

from dataclasses import dataclass

from lms_sync.domain.rules import RuleOutcome


@dataclass(frozen=True, slots=True)
class WorkCompetency:
    """A competency in the list of an activity's settings page.

    Args:
        idnumber: of the competency.
        shortname: as Moodle shows it in that list.
        is_linked: whether the activity is linked to it now.
        is_wanted: whether it is to be ticked when the page is saved: what the file wants, and what is linked already
            and the file does not name, unless it is to be unlinked. Links of other frameworks stay ticked too.
        in_course: whether the course is linked to it; the page offers only those.
    """

    idnumber: str
    shortname: str
    is_linked: bool
    is_wanted: bool
    in_course: bool = True


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An activity whose settings page a person has to save.

    Args:
        cmid: Moodle's id of the course module.
        name: as Moodle has it.
        modname: such as assign or quiz.
        competencies: all that are linked or wanted, in the order of the course.
        outcome: the one to be chosen for all of them, since saving the page sets one for every competency of the
            activity; None leaves what is there.
        present_outcomes: those of the links that are there and that `outcome` is for: those that the file gives one;
            of all that are there where `outcome` is None.
        renamed_from: the name that the file still has for it; empty if it has its own.
        is_visible: whether learners see it.
        other_outcomes: those of the links that stay and that `outcome` is not for; saving the page changes them too.
    """

    cmid: int
    name: str
    modname: str
    competencies: tuple[WorkCompetency, ...]
    outcome: RuleOutcome | None
    present_outcomes: frozenset[RuleOutcome] = frozenset()
    renamed_from: str = ""
    is_visible: bool = True
    other_outcomes: frozenset[RuleOutcome] = frozenset()

    @property
    def links_missing(self) -> tuple[WorkCompetency, ...]:
        """Competencies to be ticked."""
        return tuple(one for one in self.competencies if one.is_wanted and not one.is_linked)

    @property
    def links_excess(self) -> tuple[WorkCompetency, ...]:
        """Competencies to be unticked."""
        return tuple(one for one in self.competencies if one.is_linked and not one.is_wanted)

    @property
    def needs_outcome(self) -> bool:
        """Whether the outcome has to be chosen anew for links that are there."""
        return self.outcome is not None and bool(self.present_outcomes - {self.outcome})

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.links_missing or self.links_excess or self.needs_outcome)
