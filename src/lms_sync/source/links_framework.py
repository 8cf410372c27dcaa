"""What a links file says of a framework whose file is at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from lms_sync.domain.framework import Competency, Framework
from lms_sync.domain.idnumber_equality import collation_key
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.scale import Scale
from lms_sync.source.findings import Findings
from lms_sync.source.links_draft import LinksDraft, Said

_MOST_NEAR = 3


def check_against_framework(draft: LinksDraft, framework: Framework, findings: Findings) -> None:
    """Add to the findings what a framework does not have, or what its scale would make a failure.

    Args:
        draft: what the links file says.
        framework: the one that it names.
        findings: where problems and warnings go.
    """
    if draft.framework is not None and not framework.visible:
        findings.warning("LINKS_FRAMEWORK_NOT_VISIBLE", draft.framework.at, {"framework": framework.idnumber})
    known = _Known.of(framework)
    for course in draft.courses:
        for competency in course.competencies:
            known.check(competency.said, findings)
        for competency, outcome in course.outcomes():
            if outcome.value is not RuleOutcome.COMPLETE:
                continue
            item = known.failing_default(competency.said.text)
            if item is not None:
                params = {"idnumber": competency.said.text, "item": item}
                findings.error("LINKS_COMPLETES_NOT_PROFICIENT", outcome.at, params)


def framework_of(idnumber: str, frameworks: Sequence[Framework]) -> Framework | None:
    """Return the framework that an idnumber means; one that it had before counts too."""
    key = collation_key(idnumber)
    by_present = next((one for one in frameworks if collation_key(one.idnumber) == key), None)
    if by_present is not None:
        return by_present
    return next((one for one in frameworks if key in map(collation_key, one.previous_idnumbers)), None)


@dataclass(frozen=True, slots=True)
class _Known:
    framework: Framework
    present: Mapping[str, Competency]
    previous: Mapping[str, Competency]

    @classmethod
    def of(cls, framework: Framework) -> "_Known":
        competencies = [node.competency for node in framework.nodes()]
        present = {collation_key(one.idnumber): one for one in competencies}
        previous = {collation_key(old): one for one in competencies for old in one.previous_idnumbers}
        return cls(framework, present, previous)

    def check(self, said: Said, findings: Findings) -> None:
        key = collation_key(said.text)
        params: dict[str, str | int] = {"idnumber": said.text, "framework": self.framework.idnumber}
        found = self.present.get(key)
        renamed = self.previous.get(key)
        if not key or (found is not None and found.idnumber == said.text):
            return
        if found is not None:
            findings.warning("LINKS_COMPETENCY_SPELLING", said.at, {**params, "known": found.idnumber})
        elif renamed is not None:
            findings.error("LINKS_COMPETENCY_RENAMED", said.at, {**params, "known": renamed.idnumber})
        elif near := self._near(said.text):
            findings.error("LINKS_COMPETENCY_UNKNOWN_NEAR", said.at, {**params, "nearest": ", ".join(near)})
        else:
            findings.error("LINKS_COMPETENCY_UNKNOWN", said.at, params)

    def failing_default(self, idnumber: str) -> str | None:
        """Return the item that Moodle gives on completion if it is not proficient; None if that is fine or unknown."""
        competency = self.present.get(collation_key(idnumber))
        if competency is None:
            return None
        scale = competency.scale if isinstance(competency.scale, Scale) else self.framework.scale
        default = next((item for item in scale.items if item.default), None)
        return None if default is None or default.proficient else default.name

    def _near(self, idnumber: str) -> list[str]:
        names = [one.idnumber for one in self.present.values()]
        ending = [name for name in names if len(idnumber) > 1 and name.endswith(idnumber)]
        close = get_close_matches(idnumber, names, n=_MOST_NEAR)
        return list(dict.fromkeys([*ending, *close]))[:_MOST_NEAR]
