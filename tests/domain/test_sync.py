"""What the steps of an unattended run mean for its exit code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms_sync.domain.sync import (
    FailOn,
    Novelty,
    SiteResult,
    StepResult,
    StepState,
    SyncStep,
    exit_of_sync,
    novelty,
)

NEW_ONLY = frozenset({FailOn.NEW})


def step(which: SyncStep, code: int = 0, *found: Novelty) -> StepResult:
    """A step that ended so."""
    state = StepState.FAILED if code else StepState.DONE
    return StepResult(which, state, code, differences={str(number): one for number, one in enumerate(found)})


def skipped(which: SyncStep) -> StepResult:
    """A step that was left out."""
    return StepResult(which, StepState.SKIPPED)


F, L, P, R = SyncStep


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((step(F), step(P), step(R)), 0),
        ((step(F, 4), step(P, 4), step(R)), 4),
        ((step(F, 4), step(P), step(R)), 6),
        ((step(F, 4), step(P, 5)), 6),
        ((step(F), step(P), step(R, 2)), 6),
        ((step(R, 5),), 5),
        ((step(R),), 0),
        ((step(F), skipped(P), skipped(R)), 6),
        ((step(F, 4), skipped(P)), 4),
        ((step(F, 0, Novelty.NEW), step(P)), 10),
        ((step(F, 0, Novelty.KNOWN), step(L, 0, Novelty.NONE)), 0),
        ((step(F, 0, Novelty.NEW), step(P, 4)), 6),
    ],
)
def test_the_exit_code_of_one_site(steps: tuple[StepResult, ...], code: int) -> None:
    """As docs/sync.md says."""
    assert exit_of_sync((SiteResult("a", "https://a.example", steps),), NEW_ONLY) == code


def test_the_exit_code_of_several_sites() -> None:
    """A reason that all share is that of the run."""
    locked, done = SiteResult("a", exit=7), SiteResult("b", steps=(step(F),))
    assert exit_of_sync((locked, locked), NEW_ONLY) == 7
    assert exit_of_sync((locked, done), NEW_ONLY) == 6


@given(st.lists(st.none() | st.sampled_from("ab")))
def test_a_difference_is_new_only_when_it_changes(looks: list[str | None]) -> None:
    """New exactly where the look before showed something else; nothing where there is no difference."""
    before = None
    for now in looks:
        assert novelty(before, now) is (
            Novelty.NONE if now is None else Novelty.KNOWN if now == before else Novelty.NEW
        )
        before = now
