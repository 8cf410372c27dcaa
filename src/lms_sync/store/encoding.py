"""Records and journal entries as the text of a row, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, assert_never

from lms_sync.domain.changes import Field
from lms_sync.domain.journal import (
    CreationIntended,
    DeletionIntended,
    FrameworkCreationIntended,
    JournalEntry,
    OrderIntended,
    RelationIntended,
    RenameIntended,
    RuleWipe,
    ValueIntended,
)
from lms_sync.domain.plain import Plain, canonical_json, from_plain, to_plain
from lms_sync.domain.record import Remembered
from lms_sync.domain.rules import RuleOutcome
from lms_sync.domain.site import SiteRule
from lms_sync.store.faults import UnreadableRecordError


def texts_to_json(texts: Iterable[str]) -> str:
    """Return texts, in their order, as JSON."""
    return canonical_json([str(each) for each in texts])


def texts_from_json(text: str) -> tuple[str, ...]:
    """Return what `texts_to_json` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    with reading_row():
        return tuple(str(each) for each in json.loads(text))


def values_to_json(remembered: Remembered) -> str:
    """Return the proven values of a framework or competency as JSON."""
    return canonical_json({field.value: to_plain(value) for field, value in remembered.values.items()})


def remembered_from_rows(rows: Iterable[tuple[str, int, str, str]]) -> dict[str, Remembered]:
    """Return what is remembered by idnumber, from rows of idnumber, Moodle's id, values and renames done.

    Raises:
        UnreadableRecordError: if a row is damaged.
    """
    found = list(rows)
    with reading_row():
        # one parse of all rows takes half the time of one each
        values: list[dict[str, Any]] = json.loads(f"[{','.join(row[2] for row in found)}]")
        fields = {field.value: field for field in Field}
        nothing: frozenset[str] = frozenset()
        return {
            idnumber: Remembered(
                moodle_id=moodle_id,
                values={fields[name]: from_plain(plain) for name, plain in plains.items()},
                renamed_from=nothing if renames == "[]" else frozenset(json.loads(renames)),
            )
            for (idnumber, moodle_id, _, renames), plains in zip(found, values, strict=True)
        }


def orders_to_json(orders: Mapping[str, tuple[str, ...]]) -> str:
    """Return the orders of children, by parent, as JSON."""
    return canonical_json({parent: list(children) for parent, children in orders.items()})


def orders_from_json(text: str) -> dict[str, tuple[str, ...]]:
    """Return what `orders_to_json` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    with reading_row():
        return {parent: tuple(children) for parent, children in json.loads(text).items()}


def relations_to_json(relations: frozenset[frozenset[str]] | None) -> str | None:
    """Return unordered pairs as JSON; None stays None."""
    if relations is None:
        return None
    return canonical_json([list(pair) for pair in sorted(sorted(pair) for pair in relations)])


def relations_from_json(text: str | None) -> frozenset[frozenset[str]] | None:
    """Return what `relations_to_json` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    if text is None:
        return None
    with reading_row():
        return frozenset(frozenset(pair) for pair in json.loads(text))


def rules_to_json(rules: Mapping[int, SiteRule]) -> str:
    """Return Moodle's rules, by Moodle's id, as JSON."""
    return canonical_json({str(moodle_id): _rule_to_plain(rule) for moodle_id, rule in rules.items()})


def rules_from_json(text: str) -> dict[int, SiteRule]:
    """Return what `rules_to_json` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    with reading_row():
        return {int(moodle_id): _rule_from_plain(plain) for moodle_id, plain in json.loads(text).items()}


def entry_to_row(entry: JournalEntry) -> dict[str, str]:
    """Return an entry as the columns framework, kind and body."""
    kind, body = _kind_and_body(entry)
    return {"framework": entry.framework, "kind": kind, "body": canonical_json(body)}


def entry_from_row(framework: str, kind: str, body: str) -> JournalEntry:
    """Return what `entry_to_row` was given.

    Raises:
        UnreadableRecordError: if the row is damaged.
    """
    entry: JournalEntry
    with reading_row():
        plain = json.loads(body)
        match kind:
            case "framework_creation":
                entry = FrameworkCreationIntended(framework)
            case "creation":
                entry = CreationIntended(framework, plain["idnumber"])
            case "value":
                value = from_plain(plain["value"])
                entry = ValueIntended(framework, plain["idnumber"], Field(plain["field"]), value)
            case "rename":
                entry = RenameIntended(framework, plain["moodle_id"], plain["old"], plain["new"], plain["subject"])
            case "order":
                entry = OrderIntended(framework, plain["parent"])
            case "relation":
                entry = RelationIntended(framework, plain["first"], plain["second"])
            case "deletion":
                entry = DeletionIntended(framework, tuple(plain["moodle_ids"]))
            case "rule_wipe":
                entry = RuleWipe(framework, plain["moodle_id"], _rule_from_plain(plain["rule"]))
            case _:
                raise ValueError(f"unknown journal entry {kind!r}")
    return entry


def _kind_and_body(entry: JournalEntry) -> tuple[str, Plain]:
    kind: str
    body: Plain
    match entry:
        case FrameworkCreationIntended():
            kind, body = "framework_creation", {}
        case CreationIntended(idnumber=idnumber):
            kind, body = "creation", {"idnumber": idnumber}
        case ValueIntended(idnumber=idnumber, field=field, value=value):
            kind, body = "value", {"idnumber": idnumber, "field": field.value, "value": to_plain(value)}
        case RenameIntended(moodle_id=moodle_id, old=old, new=new, subject=subject):
            kind, body = "rename", {"moodle_id": moodle_id, "old": old, "new": new, "subject": subject}
        case OrderIntended(parent=parent):
            kind, body = "order", {"parent": parent}
        case RelationIntended(first=first, second=second):
            kind, body = "relation", {"first": first, "second": second}
        case DeletionIntended(moodle_ids=moodle_ids):
            kind, body = "deletion", {"moodle_ids": list(moodle_ids)}
        case RuleWipe(moodle_id=moodle_id, rule=rule):
            kind, body = "rule_wipe", {"moodle_id": moodle_id, "rule": _rule_to_plain(rule)}
        case _:
            assert_never(entry)
    return kind, body


def _rule_to_plain(rule: SiteRule) -> Plain:
    return {"ruletype": rule.ruletype, "ruleconfig": rule.ruleconfig, "outcome": rule.outcome.value}


def _rule_from_plain(plain: Any) -> SiteRule:
    return SiteRule(plain["ruletype"], plain["ruleconfig"], RuleOutcome(plain["outcome"]))


@contextmanager
def reading_row() -> Iterator[None]:
    """Turn what damaged texts of a row do into an `UnreadableRecordError`."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableRecordError(f"{type(error).__name__}: {error}") from error
