"""Competencies of a file and of Moodle that are probably the same: proposals for people, never applied."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lms_sync.domain.idnumber_equality import collation_key

_UNSAYABLE: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})


class Evidence(StrEnum):
    """What speaks for two competencies being the same."""

    TITLE = "title"
    DESCRIPTION = "description"
    NUMBER = "number"
    PARENT = "parent"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A competency in Moodle that a competency of the file may be.

    Args:
        idnumber: as Moodle has it.
        shortname: as Moodle has it.
        similarity: of the texts, in percent; 100 only if nothing but case, accents, marks and numbering differs.
        evidence: what speaks for it.
    """

    idnumber: str
    shortname: str
    similarity: int
    evidence: tuple[Evidence, ...]

    @property
    def can_be_named(self) -> bool:
        """Whether a file can name its idnumber; check refuses outer blanks, line breaks, and what shows nothing."""
        return (
            self.idnumber == self.idnumber.strip()
            and collation_key(self.idnumber) != ""
            and not any(unicodedata.category(character) in _UNSAYABLE for character in self.idnumber)
        )


@dataclass(frozen=True, slots=True)
class ProbablePair:
    """A competency of the file with the one in Moodle that it probably is.

    Args:
        idnumber: as the file has it.
        shortname: as the file has it.
        line: where it stands in the file.
        previous_idnumbers: those that the file gives it already.
        candidate: the one in Moodle.
    """

    idnumber: str
    shortname: str
    line: int
    previous_idnumbers: tuple[str, ...]
    candidate: Candidate

    @property
    def proposal(self) -> tuple[str, ...]:
        """The previous_idnumbers that would say that the two are the same."""
        return (*self.previous_idnumbers, self.candidate.idnumber)


@dataclass(frozen=True, slots=True)
class AmbiguousPair:
    """A competency of the file that may be one of several in Moodle, or whose only candidate another one wants too.

    Args:
        idnumber: as the file has it.
        shortname: as the file has it.
        line: where it stands in the file.
        previous_idnumbers: those that the file gives it already.
        candidates: those in Moodle, the likeliest first.
    """

    idnumber: str
    shortname: str
    line: int
    previous_idnumbers: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a reader should look at before competencies are created beside those that are there.

    Args:
        pairs: creates and orphans, each at most once, in the order of the file.
        ambiguous: creates that cannot be decided, in the order of the file.
        crossed: competencies whose title Moodle has under another number than the one that they are matched by.
    """

    pairs: tuple[ProbablePair, ...] = ()
    ambiguous: tuple[AmbiguousPair, ...] = ()
    crossed: tuple[ProbablePair, ...] = ()


NO_PAIRING = Pairing()
