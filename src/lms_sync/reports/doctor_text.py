"""A diagnosis as a table for people: what is well on one line, what is not with its remedy."""

from collections.abc import Iterator
from typing import Final

from lms_sync.domain.doctor import Check, Diagnosis, State
from lms_sync.reports.doctor_setup import place_in
from lms_sync.reports.doctor_words import check_words
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.words import word
from lms_sync.texts import Language

_TONES: Final = {
    State.OK: Tone.GOOD,
    State.WARNING: Tone.WARNING,
    State.MISS: Tone.ERROR,
    State.NOT_VERIFIED: Tone.QUIET,
}
_COUNTED: Final = {"function": "doctor.functions.count", "capability": "doctor.capabilities.count"}
"""Checks of which there are many: those that are well are only counted."""


def diagnosis_lines(diagnosis: Diagnosis, language: Language) -> Iterator[Line]:
    """Yield the table and a line that counts."""
    told: set[tuple[str, State]] = set()
    for check in diagnosis.checks:
        if check.code not in _COUNTED or check.state in (State.MISS, State.WARNING):
            yield _row(check.code, check.state, check_words(check, language), language)
        elif (check.code, check.state) not in told:
            told.add((check.code, check.state))
            yield _row(check.code, check.state, _together(diagnosis, check, language), language)
    counts = {state: sum(check.state is state for check in diagnosis.checks) for state in State}
    yield line()
    yield line(
        word(
            "doctor.summary",
            language,
            missed=counts[State.MISS],
            warnings=counts[State.WARNING],
            unverified=counts[State.NOT_VERIFIED],
        )
    )


def _together(diagnosis: Diagnosis, first: Check, language: Language) -> str:
    alike = [check for check in diagnosis.checks if check.code == first.code and check.state is first.state]
    if first.state is State.OK:
        return word(_COUNTED[first.code], language, count=len(alike))
    names = ", ".join(str(check.message.params["capability"]) for check in alike)
    return word(
        "doctor.capabilities.not-verified",
        language,
        capabilities=names,
        roles=place_in("roles", diagnosis.site.rstrip("/"), language),
    )


def _row(code: str, state: State, text: str, language: Language) -> Line:
    width = max(len(word(f"doctor.state.{each.value}", language)) for each in State)
    shown = word(f"doctor.state.{state.value}", language).ljust(width)
    title = word(f"doctor.check.{code}", language).ljust(22)
    return line(Span(shown, _TONES[state]), f"  {title}  ", text.replace("\n", " "), hanging=width + 26)
