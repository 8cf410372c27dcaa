"""Rules: put back as soon as nothing more changes under a parent, whatever else went wrong."""

from collections.abc import Iterable, Iterator

from lms_sync.applier.operations import Operation
from lms_sync.applier.run import FrameworkRun
from lms_sync.domain.changes import Field, RestoreCompetencyRule, SetCompetencyRule
from lms_sync.domain.journal import ValueIntended
from lms_sync.domain.rule_values import site_rule
from lms_sync.domain.rules import CompetencyRule, PointsRule, RuleOutcome
from lms_sync.domain.site import SiteRule
from lms_sync.message import Message
from lms_sync.moodle import writes

RuleChange = SetCompetencyRule | RestoreCompetencyRule
NO_RULE = SiteRule(None, None, RuleOutcome.NONE)


def put_back_settled(run: FrameworkRun) -> None:
    """Set the rules of wiped parents under which no structural change is still to come."""
    due = [change for key, change in run.rules.items() if key in run.wiped and run.is_settled(key)]
    _set(run, due)


def set_remaining(run: FrameworkRun) -> None:
    """Set every rule of the plan that is not set yet."""
    _set(run, list(run.rules.values()))


def put_back_at_the_end(run: FrameworkRun) -> None:
    """Put back what was wiped, after a failure or an interruption too; the other rules are left out."""
    owed = [change for key, change in run.rules.items() if key in run.wiped]
    operations = list(_operations(run, owed))
    if run.framework_id is not None and operations:
        for outcome in run.sender.send_while_ending(run.framework_id, operations):
            run.settle(outcome)
    for change in list(run.rules.values()):
        run.skip(change)
    run.rules.clear()


def _set(run: FrameworkRun, changes: Iterable[RuleChange]) -> None:
    operations = list(_operations(run, changes))
    if not operations:
        return
    if not run.sender.may_go_on:
        run.rules.update({one.change.idnumber: one.change for one in operations if isinstance(one.change, RuleChange)})
        return
    run.send([operation] for operation in operations)


def _operations(run: FrameworkRun, changes: Iterable[RuleChange]) -> Iterator[Operation]:
    """Yield the writes; a rule that names a child which is not there is refused."""
    for change in changes:
        del run.rules[change.idnumber]
        rule = change.new if isinstance(change, SetCompetencyRule) else change.rule
        lacking = sorted(_lacking(run, rule))
        if change.idnumber not in run.ids:
            run.skip(change)
        elif lacking:
            run.refuse(
                change, Message("RULE_LACKS_CHILDREN", {"idnumber": change.idnumber, "children": ", ".join(lacking)})
            )
        else:
            yield _operation(run, change, rule)


def _lacking(run: FrameworkRun, rule: CompetencyRule | None) -> Iterator[str]:
    if isinstance(rule, PointsRule):
        for entry in rule.points:
            if entry.idnumber not in run.ids or entry.idnumber in run.blocked:
                yield entry.idnumber


def _operation(run: FrameworkRun, change: RuleChange, rule: CompetencyRule | None) -> Operation:
    moodle_id = run.ids[change.idnumber]
    competency = run.site.get(moodle_id)
    # What was read counts even if a wipe was noted: the change that wipes may not have been sent.
    previous = competency.rule if competency is not None else NO_RULE
    new = site_rule(rule, run.ids.__getitem__) or NO_RULE
    entry = ValueIntended(run.name, change.idnumber, Field.RULE, rule)
    return Operation(change, writes.SetRule(moodle_id, new, previous, run.description_format(moodle_id)), (entry,))
