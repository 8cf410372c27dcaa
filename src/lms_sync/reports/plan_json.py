"""A plan for machines, and for `push --plan`.

One object:

- `format`: "lms-sync/plan/v1"; a later format has another name.
- `site`: the address that it was made for; `fingerprint`: 64 hexadecimal digits over all that counts, null if
  the plan cannot be pushed.
- `policies`: `orphans` (report, keep, delete), `drift` (refuse, overwrite, keep), `adoption` (refuse, adopt),
  `caps` (enforce, force).
- `files`: the framework files; a relative path is meant from the folder of the saved plan.
- `empty`: nothing to push; `differences`: anything at all differs or would be refused.
- `frameworks`: per file `file`, `idnumber`, `shortname`, `base` (new, record, adopted, missing), and
  - `changes` in the order of the push, each with its `kind` and the fields of that kind, old and new values;
  - `orphans`: `idnumber`, `shortname`, `parent`;
  - `drifts` and `kept`: `idnumber`, `field`, `base`, `actual`, `desired`, `conflict`;
  - `pairing`: what is probably the same under other numbers, and no part of the changes: `pairs`, `ambiguous` and
    `crossed` (Moodle has the title under another number than the equal one), each with `idnumber`, `shortname`, `line`
    of the file and `candidates`: `idnumber` and `shortname` in Moodle, `similarity` in percent, `evidence` (title,
    description, number, parent, order), and `paste`, the line to add to the file;
  - `refusals` and `notes`: `code`, `params`, `text` in the language of the run.
"""

from collections.abc import Sequence

from lms_sync.domain.pairing import AmbiguousPair, Candidate, ProbablePair
from lms_sync.domain.plain import Plain, change_to_plain, to_plain
from lms_sync.domain.plan import Drift, FrameworkPlan, Plan
from lms_sync.message import Message
from lms_sync.reports.pairs import paste_line
from lms_sync.reports.words import sentence
from lms_sync.texts import Language

PLAN_FORMAT = "lms-sync/plan/v1"


def plan_to_plain(plan: Plan, files: Sequence[str], language: Language) -> dict[str, Plain]:
    """Return a plan as a JSON object.

    Args:
        plan: the plan.
        files: the framework files, as `push --plan` shall find them.
        language: of the sentences.
    """
    return {
        "format": PLAN_FORMAT,
        "site": plan.site_url,
        "policies": {
            "orphans": plan.policies.orphans.value,
            "drift": plan.policies.drift.value,
            "adoption": plan.policies.adoption.value,
            "caps": plan.policies.caps.value,
        },
        "files": list(files),
        "fingerprint": None if plan.is_refused else plan.fingerprint,
        "empty": plan.is_empty,
        "differences": plan.has_differences,
        "frameworks": [_framework(framework, language) for framework in plan.frameworks],
    }


def message_to_plain(message: Message, language: Language) -> dict[str, Plain]:
    """Return a message as its code, its parameters and its sentence."""
    return {"code": message.code, "params": dict(message.params), "text": sentence(message, language)}


def _framework(framework: FrameworkPlan, language: Language) -> Plain:
    return {
        "file": framework.file,
        "idnumber": framework.idnumber,
        "shortname": framework.shortname,
        "base": framework.base.value,
        "changes": [change_to_plain(change) for change in framework.changes],
        "orphans": [
            {"idnumber": orphan.idnumber, "shortname": orphan.shortname, "parent": orphan.parent}
            for orphan in framework.orphans
        ],
        "drifts": [_drift(drift) for drift in framework.drifts],
        "kept": [_drift(drift) for drift in framework.kept],
        "pairing": {
            "pairs": [_pair(pair, (pair.candidate,)) for pair in framework.pairing.pairs],
            "ambiguous": [_pair(one, one.candidates) for one in framework.pairing.ambiguous],
            "crossed": [_pair(pair, (pair.candidate,)) for pair in framework.pairing.crossed],
        },
        "refusals": [message_to_plain(message, language) for message in framework.refusals],
        "notes": [message_to_plain(message, language) for message in framework.notes],
    }


def _pair(pair: ProbablePair | AmbiguousPair, candidates: Sequence[Candidate]) -> Plain:
    return {
        "idnumber": pair.idnumber,
        "shortname": pair.shortname,
        "line": pair.line,
        "candidates": [
            {
                "idnumber": candidate.idnumber,
                "shortname": candidate.shortname,
                "similarity": candidate.similarity,
                "evidence": [evidence.value for evidence in candidate.evidence],
                "paste": (
                    paste_line((*pair.previous_idnumbers, candidate.idnumber)) if candidate.can_be_named else None
                ),
            }
            for candidate in candidates
        ],
    }


def _drift(drift: Drift) -> Plain:
    return {
        "idnumber": drift.idnumber,
        "field": drift.field.value,
        "base": to_plain(drift.base),
        "actual": to_plain(drift.actual),
        "desired": to_plain(drift.desired),
        "conflict": drift.is_conflict,
    }
