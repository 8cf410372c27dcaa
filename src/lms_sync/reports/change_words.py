"""One change as a short phrase."""

from typing import assert_never

from lms_sync.domain.changes import (
    AddRelation,
    Change,
    CreateCompetency,
    CreateFramework,
    DeleteSubtree,
    MoveCompetency,
    RemoveRelation,
    RenameCompetency,
    ReorderSiblings,
    RestoreCompetencyRule,
    SetCompetencyRule,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import field_name, word
from lms_sync.texts import Language


def change_words(change: Change, language: Language) -> str:  # noqa: C901, PLR0911 - one case a kind of change
    """Return what a change does, in a few words."""

    def phrase(kind: str, **names: str) -> str:
        return word(f"change.{kind}", language, **{name: neutral(value) for name, value in names.items()})

    match change:
        case CreateFramework(idnumber=key):
            return phrase("create-framework", idnumber=key)
        case CreateCompetency(idnumber=key):
            return phrase("create", idnumber=key)
        case UpdateFramework(idnumber=key, changes=changes) | UpdateCompetency(idnumber=key, changes=changes):
            return phrase("update", idnumber=key, fields=", ".join(field_name(one.field, language) for one in changes))
        case RenameCompetency(old=old, new=new):
            return phrase("rename", old=old, new=new)
        case MoveCompetency(idnumber=key, new_parent=parent):
            return phrase("move", idnumber=key, parent=parent or word("value.top", language))
        case DeleteSubtree(idnumber=key):
            return phrase("delete", idnumber=key)
        case ReorderSiblings(parent=parent):
            return phrase("order-top") if parent is None else phrase("order", parent=parent)
        case AddRelation(first=first, second=second):
            return phrase("relate", first=first, second=second)
        case RemoveRelation(first=first, second=second):
            return phrase("unrelate", first=first, second=second)
        case SetCompetencyRule(idnumber=key):
            return phrase("rule", idnumber=key)
        case RestoreCompetencyRule(idnumber=key):
            return phrase("rule-restore", idnumber=key)
        case _:
            assert_never(change)
