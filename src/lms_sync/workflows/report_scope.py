"""Hold the names of a report's scope against what was pulled."""

from collections.abc import Sequence
from dataclasses import replace

from lms_sync.domain.pulled import PulledState
from lms_sync.domain.reconciliation import ReportScope
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reconciler import ScopeFault, UnclearName, unclear_names
from lms_sync.workflows.report_parts import Part


def check_scope(states: Sequence[PulledState], scope: ReportScope) -> None:
    """Return if every name of a scope means something in one of the states.

    Args:
        states: of the frameworks of the report.
        scope: what it is narrowed to.

    Raises:
        SettingsError: naming the first that does not, with names that resemble it.
    """
    unclear = [{(one.kind, one.name): one for one in unclear_names(state, scope)} for state in states]
    first, *others = unclear
    for key, one in first.items():
        if all(key in other for other in others):
            near = dict.fromkeys(name for found in unclear for name in found[key].near)
            raise SettingsError(_message(one, tuple(near)))


def check_parts(state: PulledState, parts: Sequence[Part]) -> None:
    """Return if every part of a report can be told from the others by its names.

    Args:
        state: that is split.
        parts: of it.

    Raises:
        SettingsError: if two cohorts have one name and no ID number.
    """
    for part in parts:
        for unclear in unclear_names(state, replace(part.scope, learners=())):
            raise SettingsError(Message("report.split-ambiguous", {"name": unclear.name}))


def _message(unclear: UnclearName, near: tuple[str, ...]) -> Message:
    params: dict[str, str | int] = {"name": unclear.name}
    if unclear.fault is ScopeFault.AMBIGUOUS:
        return Message(f"report.ambiguous-{unclear.kind}", params)
    if near:
        return Message(f"report.unknown-{unclear.kind}-near", {**params, "near": ", ".join(near)})
    return Message(f"report.unknown-{unclear.kind}", params)
