"""Ask the site how it would itself store what it holds otherwise."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lms_sync.domain.changes import Field, FieldValue
from lms_sync.domain.framework import Competency, Framework
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.record import FrameworkRecord
from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, StoredText
from lms_sync.domain.states import FORMAT_HTML
from lms_sync.moodle import MoodleGateway
from lms_sync.source import is_commonmark

Owner = SiteFramework | SiteCompetency

NOTHING: Mapping[StoredText, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Expected:
    """What files and the last push know of descriptions.

    Args:
        texts: every description of theirs: where Moodle holds one of them nothing has to be asked.
        names: their idnumbers, present and previous, as MariaDB compares them.
        ids: Moodle's ids that the last push left.
    """

    texts: frozenset[FieldValue]
    names: frozenset[str]
    ids: frozenset[int]

    def leaves_open(self, owner: Owner) -> bool:
        """Tell whether it takes the site to say what a description is; nobody wants to know it of an orphan."""
        if owner.description_format == FORMAT_HTML and owner.description in self.texts:
            return False
        return owner.id in self.ids or collation_key(owner.idnumber) in self.names


def expected(frameworks: Iterable[Framework], records: Iterable[FrameworkRecord]) -> Expected:
    """Return what is known before the site is asked.

    Args:
        frameworks: the files.
        records: of the last push.
    """
    texts: set[FieldValue] = set()
    names: set[str] = set()
    for framework in frameworks:
        ours: list[Framework | Competency] = [framework, *(node.competency for node in framework.nodes())]
        for one in ours:
            texts.add(one.description)
            names.update(map(collation_key, (one.idnumber, *one.previous_idnumbers)))
    remembered = [one for record in records for one in (record.framework, *record.competencies.values())]
    texts.update(one.values.get(Field.DESCRIPTION) for one in remembered)
    return Expected(frozenset(texts), frozenset(names), frozenset(one.moodle_id for one in remembered))


def is_not_surely_clean(owner: Owner) -> bool:
    """Tell whether the site has to say how it would store a description: what CommonMark is rendered as it keeps so."""
    return owner.description_format != FORMAT_HTML or not is_commonmark(owner.description)


def with_cleaned(
    snapshot: FrameworkSnapshot,
    is_open: Callable[[Owner], bool],
    gateway: MoodleGateway,
    known: Mapping[StoredText, str] = NOTHING,
) -> FrameworkSnapshot:
    """Return a snapshot that holds the site's own form of each description in doubt; asks only if there is one.

    Args:
        snapshot: as read.
        is_open: whether it takes the site to say what a description is.
        gateway: of the site.
        known: what was asked before.

    Raises:
        MoodleError: if the site does not answer.
    """

    def in_doubt(owners: Iterable[Owner]) -> dict[int, StoredText]:
        stored = ((owner, (owner.description, owner.description_format)) for owner in owners if owner.description)
        return {owner.id: one for owner, one in stored if one not in known and is_open(owner)}

    cleaned = dict(known)
    for doubts, ask in (
        (in_doubt([snapshot.framework]), gateway.shown_framework_descriptions),
        (in_doubt(snapshot.competencies), lambda: gateway.shown_descriptions(snapshot.framework.id)),
    ):
        if doubts:
            shown = ask()
            cleaned |= {stored: shown[number] for number, stored in doubts.items() if number in shown}
    return replace(snapshot, cleaned=cleaned)
