"""Which fields differ, of the framework, of its competencies and of their relations."""

from collections.abc import Iterator

from lms_sync.domain.changes import (
    AddRelation,
    CreateFramework,
    Field,
    FieldChange,
    RemoveRelation,
    RenameCompetency,
    UpdateCompetency,
    UpdateFramework,
)
from lms_sync.domain.framework import Framework
from lms_sync.domain.states import Identity, State, Values

_FRAMEWORK_FIELDS = (Field.IDNUMBER, Field.SHORTNAME, Field.DESCRIPTION, Field.VISIBLE, Field.TAXONOMIES)
_COMPETENCY_FIELDS = (Field.SHORTNAME, Field.DESCRIPTION, Field.SCALE)


def create_framework(framework: Framework) -> CreateFramework:
    """Return the creation of a framework that is not in Moodle."""
    return CreateFramework(
        idnumber=framework.idnumber,
        shortname=framework.shortname,
        description=framework.description,
        visible=framework.visible,
        taxonomies=tuple(framework.taxonomies),
        scale=framework.scale.state,
    )


def framework_scale(name: str, wanted: State, actual: State) -> Iterator[UpdateFramework]:
    """Yield the change of the scale: alone, since it is made before anything else."""
    changes = _changes(wanted.framework, actual.framework, (Field.SCALE,))
    if changes:
        yield UpdateFramework(name, changes)


def framework_fields(name: str, wanted: State, actual: State) -> Iterator[UpdateFramework]:
    """Yield the change of the framework's other fields."""
    changes = _changes(wanted.framework, actual.framework, _FRAMEWORK_FIELDS)
    if changes:
        yield UpdateFramework(name, changes)


def renames(wanted: State, actual: State, identity: Identity) -> Iterator[RenameCompetency]:
    """Yield the competencies whose idnumber changes in place."""
    for key, values in wanted.competencies.items():
        if key in identity.matched:
            old, new = str(actual.competencies[key][Field.IDNUMBER]), str(values[Field.IDNUMBER])
            if old != new:
                yield RenameCompetency(old, new)


def competency_fields(wanted: State, actual: State, identity: Identity) -> Iterator[UpdateCompetency]:
    """Yield the competencies whose other fields change in place."""
    for key, values in wanted.competencies.items():
        if key in identity.matched:
            changes = _changes(values, actual.competencies[key], _COMPETENCY_FIELDS)
            if changes:
                yield UpdateCompetency(key, changes)


def _changes(wanted: Values, actual: Values, fields: tuple[Field, ...]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(which, actual[which], wanted[which])
        for which in fields
        if which in wanted and wanted[which] != actual[which]
    )


def relations(wanted: State, actual: State, identity: Identity) -> Iterator[AddRelation | RemoveRelation]:
    """Yield the pairs to relate and to unrelate; pairs with an orphan are not the file's."""
    if wanted.relations is None:
        return
    managed = wanted.competencies.keys()
    standing = {pair for pair in actual.relations or () if pair <= managed & identity.matched.keys()}
    for pair in sorted(wanted.relations - standing, key=sorted):
        first, second = sorted(pair)
        yield AddRelation(first, second)
    for pair in sorted(standing - wanted.relations, key=sorted):
        first, second = sorted(pair)
        yield RemoveRelation(first, second)
