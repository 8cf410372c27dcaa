"""What every form of a reconciliation says of itself: what it is, where its data come from, what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from lms_sync.domain.reconciliation import Concentration, Provenance, Reconciliation
from lms_sync.reports.wording import ReportWords


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a report says of itself.

    Args:
        label: what it is.
        value: in words; as others wrote it where it is a name.
    """

    label: str
    value: str


def banner(provenance: Provenance, words: ReportWords) -> str:
    """Return what a report with persons in it opens with."""
    if provenance.is_pseudonymised:
        return words.gettext(
            "Pseudonymised: codes stand for people. It is still personal data for whoever holds the key."
        )
    return words.gettext("Personal data: this report names learners. Give it only to those who need it.")


def jury_sentence(words: ReportWords) -> str:
    """Return what every report is not."""
    return words.gettext("Learning follow-up; not a jury decision")


def provenance_facts(provenance: Provenance, words: ReportWords, zone: tzinfo) -> Iterator[Fact]:
    """Yield where the data of a report come from, one fact a line."""

    def moment(stamp: int | None) -> str:
        return words.gettext("never pulled") if stamp is None else words.moment(stamp, zone)

    yield Fact(words.gettext("Data of"), moment(provenance.data_stamp))
    complete = provenance.last_complete
    yield Fact(
        words.gettext("Last complete pull"), words.gettext("none") if complete is None else words.moment(complete, zone)
    )
    if provenance.as_of is not None:
        yield Fact(words.gettext("As of"), moment(provenance.as_of))
    yield Fact(words.gettext("Scope"), scope_words(provenance, words))
    yield Fact(words.gettext("Framework"), f"{provenance.framework_title} ({provenance.framework_idnumber})")
    yield Fact(words.gettext("Version"), provenance.framework_version or words.gettext("not given"))
    yield Fact(words.gettext("Fingerprint"), provenance.framework_fingerprint)
    yield Fact(words.gettext("Site"), provenance.site_url)
    if provenance.ledger_file:
        yield Fact(words.gettext("Ledger"), provenance.ledger_file)
    yield Fact(words.gettext("Made"), moment(provenance.made))
    yield Fact(words.gettext("Program"), f"lms-sync {provenance.program_version}")


def scope_words(provenance: Provenance, words: ReportWords) -> str:
    """Return what a report was narrowed to."""
    scope = provenance.scope
    named = (
        (words.gettext("courses"), scope.courses),
        (words.gettext("cohorts"), scope.cohorts),
        (words.gettext("groups"), scope.groups),
        (words.gettext("learners"), scope.learners),
    )
    parts = [f"{kind} {', '.join(names)}" for kind, names in named if names]
    return "; ".join(parts) or words.gettext("everything that was pulled")


def figure_facts(reconciliation: Reconciliation, words: ReportWords) -> Iterator[Fact]:
    """Yield the five figures."""
    figures = reconciliation.figures
    courses = f"{words.number(figures.courses_read)} / {words.number(figures.courses)}"
    yield Fact(words.gettext("Learners"), words.number(figures.learners))
    yield Fact(words.gettext("Courses read"), courses)
    yield Fact(words.gettext("Rated"), share(figures.rated, figures.pairs, words))
    yield Fact(words.gettext("Proficient"), share(figures.proficient, figures.pairs, words))
    yield Fact(words.gettext("Findings to act on"), words.number(figures.to_act))


def share(part: int, whole: int, words: ReportWords) -> str:
    """Return a share with the two numbers it comes from."""
    return f"{words.percent(part, whole)} ({words.number(part)} / {words.number(whole)})"


def concentration_sentence(found: Concentration, words: ReportWords) -> str:
    """Return where gaps concentrate."""
    kind = {
        "course": words.gettext("Course"),
        "cohort": words.gettext("Cohort"),
        "domain": words.gettext("Domain"),
    }[found.kind]
    return words.gettext(
        "%(kind)s %(title)s: %(gaps)s of %(pairs)s not yet proficient, %(share)s of all gaps",
        kind=kind,
        title=found.title,
        gaps=words.number(found.gaps),
        pairs=words.number(found.pairs),
        share=words.percent(found.share_of_all, 100),
    )
