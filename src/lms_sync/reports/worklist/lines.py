"""The lines of a worklist: each activity with what to do on its settings page."""

from dataclasses import dataclass
from enum import StrEnum

from lms_sync.domain.addresses import activity_competencies_page, activity_settings_page
from lms_sync.domain.worklist import WorkCompetency, WorkItem
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords
from lms_sync.reports.worklist.words import kind_words, outcome_words, outcomes_words

_SEVERAL = 2


class Deed(StrEnum):
    """What is to be done with a competency in the list of a settings page."""

    ADD = "add"
    LEAVE = "leave"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class CompetencyLine:
    """A competency of an activity.

    Args:
        deed: what to do with it.
        word: the same, as shown.
        idnumber: of the competency.
        shortname: of the competency.
        title: both, but the idnumber once only, where the short name begins with it.
        waits: whether the course has to be linked to it before.
    """

    deed: Deed
    word: str
    idnumber: str
    shortname: str
    title: str
    waits: bool


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity of the worklist.

    Args:
        cmid: Moodle's id.
        name: as Moodle has it.
        kind: as Moodle calls it.
        address: of its settings, with the part on competencies only.
        whole_address: of all its settings.
        is_done: whether nothing is left to do.
        is_hidden: whether learners do not see it.
        renamed: that it has another name in the file; empty if not.
        selected: the competencies that are to stand in the list when it is saved.
        removed: those that are not to.
        choice: the outcome to choose; empty if what is shown there stays.
        outcome: what to choose, in a sentence.
        warning: what else saving changes; empty if nothing.
    """

    cmid: int
    name: str
    kind: str
    address: str
    whole_address: str
    is_done: bool
    is_hidden: bool
    renamed: str
    selected: tuple[CompetencyLine, ...]
    removed: tuple[CompetencyLine, ...]
    choice: str
    outcome: str
    warning: str


def activity_line(site_url: str, item: WorkItem, words: ReportWords) -> ActivityLine:
    """Return the line of an activity."""
    competencies = tuple(_competency_line(one, words) for one in item.competencies if one.is_wanted or one.is_linked)
    return ActivityLine(
        cmid=item.cmid,
        name=neutral(item.name),
        kind=kind_words(item.modname, words),
        address=activity_competencies_page(site_url, item.cmid),
        whole_address=activity_settings_page(site_url, item.cmid),
        is_done=item.is_done,
        is_hidden=not item.is_visible,
        renamed=words.gettext("renamed in Moodle; the file has “%(name)s”", name=neutral(item.renamed_from))
        if item.renamed_from
        else "",
        selected=tuple(one for one in competencies if one.deed is not Deed.REMOVE),
        removed=tuple(one for one in competencies if one.deed is Deed.REMOVE),
        choice=outcome_words(item.outcome, words) if item.outcome is not None else "",
        outcome=_outcome(item, words),
        warning="" if item.is_done else _warning(item, words),
    )


def _competency_line(one: WorkCompetency, words: ReportWords) -> CompetencyLine:
    if one.is_linked and one.is_wanted:
        deed, word = Deed.LEAVE, words.gettext("Leave")
    elif one.is_wanted:
        deed, word = Deed.ADD, words.gettext("Add")
    else:
        deed, word = Deed.REMOVE, words.gettext("Remove")
    idnumber, shortname = neutral(one.idnumber), neutral(one.shortname)
    return CompetencyLine(
        deed=deed,
        word=word,
        idnumber=idnumber,
        shortname=shortname,
        title=shortname if shortname.startswith(idnumber) else f"{shortname} ({idnumber})",
        waits=deed is Deed.ADD and not one.in_course,
    )


def _outcome(item: WorkItem, words: ReportWords) -> str:
    if not any(one.is_wanted for one in item.competencies):
        return words.gettext("no competency is left, so that the choice does not matter")
    if item.outcome is not None:
        return words.gettext("choose “%(choice)s”", choice=outcome_words(item.outcome, words))
    if len(item.present_outcomes) == 1:
        (present,) = item.present_outcomes
        return words.gettext("leave “%(choice)s”", choice=outcome_words(present, words))
    return words.gettext("leave what is chosen there")


def _warning(item: WorkItem, words: ReportWords) -> str:
    """Return that saving changes outcomes that are not those of the choice; it sets one for all."""
    if item.outcome is None:
        if len(item.present_outcomes) < _SEVERAL:
            return ""
        return words.gettext(
            "The present outcomes differ: %(outcomes)s. The page shows one of them, and saving sets it for all "
            "competencies of this activity.",
            outcomes=outcomes_words(item.present_outcomes, words),
        )
    present = item.present_outcomes | item.other_outcomes
    if not present - {item.outcome}:
        return ""
    return words.ngettext(
        "The present outcome is %(outcomes)s; saving sets the new one for all competencies of this activity.",
        "The present outcomes are %(outcomes)s; saving sets the new one for all competencies of this activity.",
        len(present),
        outcomes=outcomes_words(present, words),
    )
