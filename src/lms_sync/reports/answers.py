"""The three answers of the first screen, as sentences and as what they amount to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from lms_sync.domain.reconciliation import (
    Concentration,
    Provenance,
    Reconciliation,
    ReportScope,
)
from lms_sync.reports.neutral import neutral
from lms_sync.reports.wording import ReportWords

_STALE = 36 * 3600
"""Seconds after which data are no longer last night's."""


class Mood(StrEnum):
    """What an answer amounts to."""

    GOOD = "good"
    WARN = "warn"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one of the three questions.

    Args:
        question: as a reader would ask it.
        short: the answer in a few words.
        sentences: what it rests on.
        mood: what it amounts to.
    """

    question: str
    short: str
    sentences: tuple[str, ...]
    mood: Mood


def jury_sentence(words: ReportWords) -> str:
    """Return what every report says of its own weight."""
    return words.gettext("Learning follow-up; not a jury decision")


def answers(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> tuple[Answer, Answer, Answer]:
    """Return the three answers: freshness, shares, gaps."""
    return (_freshness(reconciliation, words, zone), _shares(reconciliation, words), _gaps(reconciliation, words))


def _freshness(reconciliation: Reconciliation, words: ReportWords, zone: tzinfo) -> Answer:
    provenance, figures = reconciliation.provenance, reconciliation.figures
    question = words.gettext("Are the data fresh and complete?")
    if provenance.data_stamp is None:
        return Answer(question, words.gettext("No data yet"), (words.gettext("Nothing was pulled so far."),), Mood.WARN)
    complete = figures.courses_read == figures.courses and provenance.last_complete == provenance.data_stamp
    age = provenance.made - provenance.data_stamp
    fresh = provenance.as_of is not None or age <= _STALE
    sentences = [
        words.gettext("Pulled on %(moment)s.", moment=words.moment(provenance.data_stamp, zone)),
        words.ngettext(
            "%(read)s of %(count)s course read whole.",
            "%(read)s of %(count)s courses read whole.",
            figures.courses,
            read=words.number(figures.courses_read),
        ),
    ]
    if not complete:
        sentences.append(_last_complete(provenance, words, zone))
    if provenance.as_of is not None:
        sentences.append(
            words.gettext("State asked for: %(moment)s.", moment=words.moment(provenance.as_of, zone)),
        )
    elif not fresh:
        days = age // 86400
        sentences.append(
            words.ngettext("That was %(count)s day ago.", "That was %(count)s days ago.", days)
            if days
            else words.gettext("That was more than a day ago.")
        )
    return Answer(
        question, _fresh_and_complete(fresh, complete, provenance, words), tuple(sentences), _mood(fresh, complete)
    )


def _mood(fresh: bool, complete: bool) -> Mood:  # noqa: FBT001  # two answers, not two ways to behave
    return Mood.GOOD if fresh and complete else Mood.WARN


def _fresh_and_complete(fresh: bool, complete: bool, provenance: Provenance, words: ReportWords) -> str:  # noqa: FBT001
    if provenance.as_of is not None:
        return words.gettext("A past state, complete") if complete else words.gettext("A past state, not complete")
    if fresh:
        return words.gettext("Yes") if complete else words.gettext("Fresh, but not complete")
    return words.gettext("Complete, but not fresh") if complete else words.gettext("No")


def _last_complete(provenance: Provenance, words: ReportWords, zone: tzinfo) -> str:
    if provenance.last_complete is None:
        return words.gettext("No pull was complete so far.")
    return words.gettext("Last complete pull: %(moment)s.", moment=words.moment(provenance.last_complete, zone))


def _shares(reconciliation: Reconciliation, words: ReportWords) -> Answer:
    figures = reconciliation.figures
    question = words.gettext("How much is rated, and proficient?")
    if not figures.pairs:
        return Answer(
            question,
            words.gettext("Nothing to rate"),
            (words.gettext("No learner or no assessed competency."),),
            Mood.NEUTRAL,
        )
    return Answer(
        question,
        words.gettext(
            "%(rated)s rated, %(proficient)s proficient",
            rated=words.percent(figures.rated, figures.pairs),
            proficient=words.percent(figures.proficient, figures.pairs),
        ),
        (
            words.gettext(
                "Of %(pairs)s pairs of a learner and an assessed competency, %(rated)s are rated, "
                "%(proficient)s of them proficient.",
                pairs=words.number(figures.pairs),
                rated=words.number(figures.rated),
                proficient=words.number(figures.proficient),
            ),
        ),
        Mood.NEUTRAL,
    )


def _gaps(reconciliation: Reconciliation, words: ReportWords) -> Answer:
    question = words.gettext("Where do most gaps lie?")
    found = reconciliation.concentrations
    if not found:
        none = reconciliation.figures.pairs and reconciliation.figures.pairs == reconciliation.figures.proficient
        short = words.gettext("No gaps") if none else words.gettext("Nowhere in particular")
        return Answer(question, short, (), Mood.GOOD if none else Mood.NEUTRAL)
    domain = next((one for one in found if one.kind == "domain"), found[0])
    return Answer(
        question, neutral(domain.title), tuple(concentration_sentence(one, words) for one in found), Mood.NEUTRAL
    )


def concentration_sentence(found: Concentration, words: ReportWords) -> str:
    """Return where gaps concentrate, in a sentence."""
    values = {
        "title": neutral(found.title),
        "gaps": words.number(found.gaps),
        "pairs": words.number(found.pairs),
        "share": words.percent(found.share_of_all, 100),
    }
    match found.kind:
        case "course":
            msgid = words.gettext(
                "Course %(title)s: %(gaps)s of %(pairs)s not proficient, %(share)s of all gaps.", **values
            )
        case "cohort":
            msgid = words.gettext(
                "Cohort %(title)s: %(gaps)s of %(pairs)s not proficient, %(share)s of all gaps.", **values
            )
        case _:
            msgid = words.gettext(
                "Domain %(title)s: %(gaps)s of %(pairs)s not proficient, %(share)s of all gaps.", **values
            )
    return msgid


def five_figures(reconciliation: Reconciliation, words: ReportWords) -> tuple[tuple[str, str], ...]:
    """Return the five figures of the first screen, each with its label."""
    figures = reconciliation.figures
    courses = words.gettext(
        "%(read)s of %(count)s", read=words.number(figures.courses_read), count=words.number(figures.courses)
    )
    return (
        (words.gettext("Learners"), words.number(figures.learners)),
        (words.gettext("Courses read"), courses),
        (words.gettext("Rated"), words.percent(figures.rated, figures.pairs)),
        (words.gettext("Proficient"), words.percent(figures.proficient, figures.pairs)),
        (words.gettext("Findings to act on"), words.number(figures.to_act)),
    )


def provenance_lines(provenance: Provenance, words: ReportWords, zone: tzinfo) -> tuple[tuple[str, str], ...]:
    """Return where the data come from: what every output carries, each with its label."""
    none = words.gettext("none so far")
    lines = [
        (words.gettext("Date of the data"), _moment(provenance.data_stamp, none, words, zone)),
        (words.gettext("Last complete pull"), _moment(provenance.last_complete, none, words, zone)),
        (words.gettext("Scope"), scope_sentence(provenance.scope, words)),
        (
            words.gettext("Competency framework"),
            f"{neutral(provenance.framework_title)} ({neutral(provenance.framework_idnumber)})",
        ),
        (words.gettext("Version"), neutral(provenance.framework_version) or words.gettext("not stated")),
        (words.gettext("Fingerprint"), provenance.framework_fingerprint),
        (words.gettext("Moodle site"), provenance.site_url),
        (
            words.gettext("Made"),
            words.gettext(
                "%(moment)s by lms-sync %(version)s",
                moment=words.moment(provenance.made, zone),
                version=provenance.program_version,
            ),
        ),
    ]
    if provenance.as_of is not None:
        lines.insert(1, (words.gettext("State asked for"), words.moment(provenance.as_of, zone)))
    if provenance.ledger_file:
        lines.append((words.gettext("Ledger"), neutral(provenance.ledger_file)))
    if provenance.links_files:
        lines.append((words.gettext("Links file"), _names(provenance.links_files)))
    return tuple(lines)


def _moment(stamp: int | None, none: str, words: ReportWords, zone: tzinfo) -> str:
    return none if stamp is None else words.moment(stamp, zone)


def scope_sentence(scope: ReportScope, words: ReportWords) -> str:
    """Return what a report was narrowed to."""
    parts = [
        phrase
        for phrase, names in (
            (words.gettext("courses: %(names)s", names=_names(scope.courses)), scope.courses),
            (words.gettext("cohorts: %(names)s", names=_names(scope.cohorts)), scope.cohorts),
            (words.gettext("groups: %(names)s", names=_names(scope.groups)), scope.groups),
            (words.gettext("learners: %(names)s", names=_names(scope.learners)), scope.learners),
        )
        if names
    ]
    return words.gettext("; ").join(parts) or words.gettext("all that was pulled")


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(neutral, names))


def banner(provenance: Provenance, words: ReportWords) -> str:
    """Return what a report says of the personal data in it."""
    if provenance.is_pseudonymised:
        return words.gettext(
            "Codes stand for names here. Whoever holds the key can undo that, so these are still personal data."
        )
    return words.gettext(
        "Personal data: this report names people and tells their ratings. Show it only to those who need it, and "
        "delete it when it has served."
    )
