"""Values, fields and counts in the reader's words."""

from collections.abc import Iterable, Sequence
from typing import assert_never

from lms_sync.domain.changes import Change, DeleteSubtree, Field, FieldValue
from lms_sync.domain.plain import change_to_plain
from lms_sync.domain.rules import AllRule, CompetencyRule, ForeignRule, PointsRule
from lms_sync.domain.scale import ScaleState
from lms_sync.message import Message
from lms_sync.reports.neutral import neutral
from lms_sync.texts import Language, render


def sentence(message: Message, language: Language) -> str:
    """Return the sentence of a message, with what others wrote into it made harmless."""
    params = {
        name: "\n".join(neutral(part) for part in value.split("\n")) if isinstance(value, str) else value
        for name, value in message.params.items()
    }
    return render(Message(message.code, params), language)


def word(code: str, language: Language, **params: str | int) -> str:
    """Return a short phrase of the catalogue; its parameters are harmless already."""
    return render(Message(code, params), language)


def counted(code: str, count: int, language: Language) -> str:
    """Return a count with its noun in the right number; French takes none as singular."""
    singular = count <= 1 if language is Language.FR else count == 1
    return word(f"{code}.{'one' if singular else 'many'}", language, count=count)


def counts_of(changes: Iterable[Change], language: Language) -> str:
    """Return how many changes there are of each kind."""
    found: dict[str, int] = {}
    for change in changes:
        kind = str(change_to_plain(change)["kind"])
        size = 1 + len(change.descendants) if isinstance(change, DeleteSubtree) else 1
        found[kind] = found.get(kind, 0) + size
    if not found:
        return word("plan.no-change", language)
    return ", ".join(counted(f"count.{kind}", count, language) for kind, count in found.items())


def field_name(field: Field, language: Language) -> str:
    """Return what a field is called."""
    return word(f"field.{field.value}", language)


def value_words(field: Field, value: FieldValue, language: Language) -> str:
    """Return a value in words, on one line."""
    match value:
        case None:
            return _none(field, language)
        case bool():
            return word("value.yes" if value else "value.no", language)
        case str():
            return neutral(value) if value else word("value.empty", language)
        case tuple():
            return ", ".join(neutral(item) for item in value) if value else word("value.empty", language)
        case ScaleState():
            return scale_words(value, language)
        case AllRule() | PointsRule() | ForeignRule():
            return rule_words(value, language)
        case _:
            assert_never(value)


def _none(field: Field, language: Language) -> str:
    codes = {Field.PARENT: "value.top", Field.RULE: "value.no-rule", Field.SCALE: "value.inherited"}
    return word(codes.get(field, "value.unknown"), language)


def scale_words(scale: ScaleState, language: Language) -> str:
    """Return the items of a scale in order, with what they count as."""
    return " / ".join(_item(scale, number, language) for number in range(1, len(scale.items) + 1))


def _item(scale: ScaleState, number: int, language: Language) -> str:
    remarks = []
    if number in scale.configuration.defaults:
        remarks.append(word("value.default", language))
    if number in scale.configuration.proficient:
        remarks.append(word("value.proficient", language))
    name = neutral(scale.items[number - 1])
    return f"{name} ({', '.join(remarks)})" if remarks else name


def rule_words(rule: CompetencyRule, language: Language) -> str:
    """Return a rule as a phrase."""
    outcome = word(f"outcome.{rule.outcome.value}", language)
    match rule:
        case AllRule():
            return word("rule.all", language, outcome=outcome)
        case PointsRule(required=required, points=points):
            entries = ", ".join(
                f"{neutral(entry.idnumber)} {entry.points}"
                + (f" ({word('value.must', language)})" if entry.must else "")
                for entry in points
            )
            return word("rule.points", language, required=required, points=entries, outcome=outcome)
        case ForeignRule(ruletype=ruletype):
            return word("rule.foreign", language, ruletype=neutral(ruletype), outcome=outcome)
        case _:
            assert_never(rule)


def joined(idnumbers: Sequence[str]) -> str:
    """Return idnumbers in a row."""
    return ", ".join(neutral(idnumber) for idnumber in idnumbers)
