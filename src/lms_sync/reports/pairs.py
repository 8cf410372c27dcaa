"""What is probably the same in file and Moodle, with the line to paste, for the text and the markdown report."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms_sync.domain.pairing import Candidate, ProbablePair
from lms_sync.domain.plan import BaseKind, FrameworkPlan
from lms_sync.reports.neutral import neutral
from lms_sync.reports.tree import named
from lms_sync.reports.words import word
from lms_sync.texts import Language

_PLAIN = re.compile(r"[^\W_](?:[\w./ -]*[\w./-])?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A competency in Moodle and the line that says that it is the same; empty if no file can name it."""

    text: str
    paste: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """A competency of the file with what it may be in Moodle."""

    where: str
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class PairSection:
    """Rows under a title, and what to do about them; empty if that stands in the title."""

    title: str
    rows: tuple[PairRow, ...]
    remedy: str = ""


def pair_sections(framework: FrameworkPlan, language: Language) -> Iterator[PairSection]:
    """Yield what a reader should look at before anything is created beside what is there."""
    pairing = framework.pairing
    if pairing.pairs:
        title = word("pairs.probable", language, count=len(pairing.pairs))
        yield PairSection(title, tuple(_row(framework, pair, language) for pair in pairing.pairs))
    if pairing.ambiguous:
        rows = tuple(
            PairRow(
                _where(framework, one.line, one.idnumber, one.shortname, language),
                tuple(_proposal(each, (*one.previous_idnumbers, each.idnumber), language) for each in one.candidates),
            )
            for one in pairing.ambiguous
        )
        yield PairSection(word("pairs.ambiguous", language, count=len(rows)), rows)
    if pairing.crossed:
        title = word("pairs.crossed", language, count=len(pairing.crossed))
        kind = "remembered" if framework.base is BaseKind.RECORD else "unknown"
        rows = tuple(_row(framework, pair, language) for pair in pairing.crossed)
        yield PairSection(title, rows, word(f"pairs.crossed-{kind}", language))


def paste_line(previous: Sequence[str]) -> str:
    """Return the key of a framework file that names previous idnumbers, on one line of YAML."""
    return f"previous_idnumbers: [{', '.join(_scalar(one) for one in previous)}]"


def _scalar(text: str) -> str:
    """Return a text as YAML: as it is where that is read as itself, else in double quotes, nothing hidden in it."""
    if _PLAIN.fullmatch(text) and neutral(text) == text:
        return text
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if neutral(character) == character else f"\\U{ord(character):08X}"


def _row(framework: FrameworkPlan, pair: ProbablePair, language: Language) -> PairRow:
    where = _where(framework, pair.line, pair.idnumber, pair.shortname, language)
    return PairRow(where, (_proposal(pair.candidate, pair.proposal, language),))


def _proposal(candidate: Candidate, previous: Sequence[str], language: Language) -> Proposal:
    text = _candidate(candidate, language)
    if candidate.can_be_named:
        return Proposal(text, paste_line(previous))
    return Proposal(word("pairs.mend-first", language, candidate=text), "")


def _where(framework: FrameworkPlan, line: int, idnumber: str, shortname: str, language: Language) -> str:
    return word("pairs.where", language, file=neutral(framework.file), line=line, title=named(idnumber, shortname))


def _candidate(candidate: Candidate, language: Language) -> str:
    title = named(candidate.idnumber, candidate.shortname)
    text = word("pairs.candidate", language, title=title, similarity=candidate.similarity)
    evidence = ", ".join(word(f"evidence.{one.value}", language) for one in candidate.evidence)
    return word("pairs.evidence", language, candidate=text, evidence=evidence) if evidence else text
