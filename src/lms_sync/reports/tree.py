"""The changes of a plan drawn within the competency tree: what changes, its ancestors, and how many others do not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    CreateFramework,
    DeleteSubtree,
    Field,
    FieldChange,
    MoveCompetency,
    RemoveRelation,
    RenameCompetency,
    ReorderSiblings,
    RestoreCompetencyRule,
    SetCompetencyRule,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.plan import FrameworkPlan
from lms_sync.reports.details import Detail, field_detail, new_description, order_detail, plain_detail, remark
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import counted, rule_words, scale_words, word
from lms_sync.texts import Language


class Marker(StrEnum):
    """What happens to a line of the tree."""

    NONE = " "
    CREATE = "+"
    UPDATE = "~"
    MOVE = "→"
    DELETE = "-"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the drawn tree.

    Args:
        marker: what happens to it.
        level: 0 for the framework itself, 1 for a root.
        label: what names it, harmless to show.
        details: what changes.
    """

    marker: Marker
    level: int
    label: str
    details: tuple[Detail, ...] = ()


@dataclass(slots=True)
class _Node:
    key: str
    shortname: str
    marker: Marker = Marker.NONE
    old_idnumber: str | None = None
    remark: str = ""
    details: list[Detail] = field(default_factory=list)


def tree_of(plan: FrameworkPlan, language: Language) -> tuple[Entry, ...]:
    """Return what a plan changes, within the tree as the push would leave it."""
    drawing = _Drawing(plan, language)
    for change in plan.changes:
        drawing.add(change)
    return tuple(drawing.entries())


class _Drawing:
    def __init__(self, plan: FrameworkPlan, language: Language) -> None:
        self._plan = plan
        self._language = language
        self._framework = _Node(plan.idnumber, plan.shortname)
        self._nodes = {node.idnumber: _Node(node.idnumber, node.shortname) for node in plan.outline}
        self._children: dict[str | None, list[str]] = {None: []}
        self._parents: dict[str, str | None] = {}
        self._orphans = {orphan.idnumber: orphan for orphan in plan.orphans}
        for node in plan.outline:
            self._place(node.idnumber, node.parent)

    def _place(self, key: str, parent: str | None) -> None:
        parent = parent if parent in self._nodes else None
        self._parents[key] = parent
        self._children.setdefault(parent, []).append(key)

    def _node(self, key: str) -> _Node:
        """Return the node of a competency; an orphan gets its place once it is touched."""
        if key not in self._nodes:
            orphan = self._orphans.get(key)
            self._place(key, orphan.parent if orphan is not None else None)
            self._nodes[key] = _Node(key, orphan.shortname if orphan is not None else "")
        return self._nodes[key]

    def add(self, change: Change) -> None:  # noqa: C901, PLR0912 - one case a kind of change
        """Put a change where it belongs."""
        language = self._language
        match change:
            case CreateFramework():
                self._framework.marker = Marker.CREATE
                self._framework.details += _new_framework(change, language)
            case UpdateFramework(changes=changes):
                self._update(self._framework, changes)
            case RenameCompetency(old=old, new=new):
                node = self._touch(new)
                node.old_idnumber = old
            case CreateCompetency(idnumber=key, description=description, scale=scale):
                node = self._touch(key, Marker.CREATE)
                node.details += new_description(description, language)
                if scale is not None:
                    node.details.append(plain_detail(Field.SCALE, scale_words(scale, language), language))
            case MoveCompetency(idnumber=key, old_parent=old_parent, new_parent=new_parent):
                node = self._touch(key, Marker.MOVE)
                top = word("value.top", language)
                names = {"old": neutral(old_parent or top), "new": neutral(new_parent or top)}
                node.remark = word("node.moved", language, **names)
            case DeleteSubtree(idnumber=key, descendants=descendants):
                for each in (key, *descendants):
                    self._touch(each, Marker.DELETE)
            case ReorderSiblings(parent=parent, old=old, new=new):
                node = self._framework if parent is None else self._touch(parent)
                node.marker = node.marker if node.marker is not Marker.NONE else Marker.UPDATE
                node.details.append(order_detail(old, new, language))
            case UpdateCompetency(idnumber=key, changes=changes):
                self._update(self._touch(key), changes)
            case AddRelation(first=first, second=second):
                node = self._touch(first)
                node.details.append(plain_detail(Field.RELATION, f"+ {neutral(second)}", language))
            case RemoveRelation(first=first, second=second):
                node = self._touch(first)
                node.details.append(plain_detail(Field.RELATION, f"- {neutral(second)}", language))
            case SetCompetencyRule(idnumber=key, old=old, new=new):
                self._update(self._touch(key), (FieldChange(Field.RULE, old, new),))
            case RestoreCompetencyRule(idnumber=key, rule=rule):
                restored = word("node.rule-restored", language, rule=rule_words(rule, language))
                self._touch(key).details.append(remark(restored))

    def _touch(self, key: str, marker: Marker = Marker.UPDATE) -> _Node:
        node = self._node(key)
        if marker is not Marker.UPDATE or node.marker is Marker.NONE:
            node.marker = marker
        return node

    def _update(self, node: _Node, changes: tuple[FieldChange, ...]) -> None:
        node.marker = node.marker if node.marker is not Marker.NONE else Marker.UPDATE
        node.details += [field_detail(change.field, change.old, change.new, self._language) for change in changes]

    def entries(self) -> Iterator[Entry]:
        """Yield the drawn lines."""
        if self._framework.marker is not Marker.NONE:
            label = word("node.framework", self._language, idnumber=neutral(self._plan.idnumber))
            yield Entry(self._framework.marker, 0, label, tuple(self._framework.details))
        shown: set[str | None] = set()
        for key, node in self._nodes.items():
            above: str | None = key if node.marker is not Marker.NONE else None
            while above is not None and above not in shown:
                shown.add(above)
                above = self._parents[above]
        if shown:
            yield from self._below(None, 1, shown)

    def _below(self, parent: str | None, level: int, shown: set[str | None]) -> Iterator[Entry]:
        unchanged = 0
        for key in self._children.get(parent, ()):
            if key not in shown:
                unchanged += 1
                continue
            yield from self._summary(unchanged, level)
            unchanged = 0
            node = self._nodes[key]
            yield Entry(node.marker, level, _label(node), tuple(node.details))
            if any(child in shown for child in self._children.get(key, ())):
                yield from self._below(key, level + 1, shown)
        yield from self._summary(unchanged, level)

    def _summary(self, unchanged: int, level: int) -> Iterator[Entry]:
        if unchanged:
            yield Entry(Marker.NONE, level, counted("node.unchanged", unchanged, self._language))


def _label(node: _Node) -> str:
    title = named(node.key, node.shortname)
    renamed = f"{neutral(node.old_idnumber)} → " if node.old_idnumber is not None else ""
    return f"{renamed}{title} ({node.remark})" if node.remark else f"{renamed}{title}"


def named(idnumber: str, shortname: str) -> str:
    """Return idnumber and title, the idnumber once; harmless to show."""
    if not shortname or shortname == idnumber or shortname.startswith(f"{idnumber} "):
        return neutral(shortname or idnumber)
    return neutral(f"{idnumber} {shortname}")


def _new_framework(change: CreateFramework, language: Language) -> list[Detail]:
    fields: list[tuple[Field, str]] = [
        (Field.SHORTNAME, neutral(change.shortname)),
        (Field.TAXONOMIES, ", ".join(neutral(taxonomy) for taxonomy in change.taxonomies)),
        (Field.SCALE, scale_words(change.scale, language)),
    ]
    if not change.visible:
        fields.append((Field.VISIBLE, word("value.no", language)))
    details = [plain_detail(which, text, language) for which, text in fields]
    return [details[0], *new_description(change.description, language), *details[1:]]
