"""Ask the site how it would itself store what it holds otherwise."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from lms_sync.domain.site import FrameworkSnapshot, SiteCompetency, SiteFramework, StoredText
from lms_sync.domain.states import FORMAT_HTML
from lms_sync.moodle import MoodleGateway

NOTHING: Mapping[StoredText, str] = MappingProxyType({})


def with_cleaned(
    snapshot: FrameworkSnapshot,
    is_clean: Callable[[str], bool],
    gateway: MoodleGateway,
    known: Mapping[StoredText, str] = NOTHING,
) -> FrameworkSnapshot:
    """Return a snapshot that holds the site's own form of each description in doubt; asks only if there is one.

    Args:
        snapshot: as read.
        is_clean: whether HTML needs no question.
        gateway: of the site.
        known: what was asked before.

    Raises:
        MoodleError: if the site does not answer.
    """

    def in_doubt(owners: Iterable[SiteFramework | SiteCompetency]) -> dict[int, StoredText]:
        stored = {owner.id: (owner.description, owner.description_format) for owner in owners if owner.description}
        return {
            number: one
            for number, one in stored.items()
            if one not in known and (one[1] != FORMAT_HTML or not is_clean(one[0]))
        }

    cleaned = dict(known)
    for doubts, ask in (
        (in_doubt([snapshot.framework]), gateway.shown_framework_descriptions),
        (in_doubt(snapshot.competencies), lambda: gateway.shown_descriptions(snapshot.framework.id)),
    ):
        if doubts:
            shown = ask()
            cleaned |= {stored: shown[number] for number, stored in doubts.items() if number in shown}
    return replace(snapshot, cleaned=cleaned)
