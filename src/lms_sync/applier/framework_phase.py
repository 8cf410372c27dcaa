"""The framework itself: create it, give it its scale, change its fields."""

from collections.abc import Callable

from lms_sync.applier.rest import read_at_rest
from lms_sync.applier.run import FrameworkRun
from lms_sync.domain.changes import Change, CreateFramework, Field, FieldChange, UpdateFramework
from lms_sync.domain.journal import FrameworkCreationIntended, JournalEntry, RenameIntended, ValueIntended
from lms_sync.domain.managed import UNMANAGED
from lms_sync.domain.scale import ScaleState
from lms_sync.domain.site import SiteFramework, TargetContext
from lms_sync.errors import MoodleError, MoodleRejectedError, MoodleUnconfirmedError
from lms_sync.moodle import writes

ATTEMPTS = 3


def create_framework(run: FrameworkRun, change: CreateFramework, context: TargetContext) -> None:
    """Create the framework and learn its id."""
    scale = run.scale_reference(change.scale)
    if scale is None:
        raise LookupError("a framework always has a scale")
    write = writes.CreateFramework(
        idnumber=change.idnumber,
        shortname=change.shortname,
        description=change.description,
        visible=change.visible,
        taxonomies=change.taxonomies,
        scale_id=scale.id,
        configuration=scale.configuration,
        context=context,
    )

    def found(frameworks: tuple[SiteFramework, ...]) -> int | bool | None:
        return next((framework.id for framework in frameworks if framework.idnumber == change.idnumber), None)

    answer = _send(run, change, write, (FrameworkCreationIntended(run.name),), found)
    if answer is not None:
        run.framework_id = int(answer)


def update_framework(run: FrameworkRun, change: UpdateFramework) -> None:
    """Change fields of the framework."""
    write = _update(run, change)

    def found(frameworks: tuple[SiteFramework, ...]) -> int | bool | None:
        return True if any(_shows(framework, write) for framework in frameworks) else None

    _send(run, change, write, tuple(_entry(run, each) for each in change.changes), found)


def _update(run: FrameworkRun, change: UpdateFramework) -> writes.UpdateFramework:
    new = {each.field: each.new for each in change.changes}
    scale = new.get(Field.SCALE)
    reference = run.scale_reference(scale) if isinstance(scale, ScaleState) else None
    visible = new.get(Field.VISIBLE)
    taxonomies = new.get(Field.TAXONOMIES)
    stored = run.planned.snapshot.framework if run.planned.snapshot is not None else None
    return writes.UpdateFramework(
        id=run.existing_id,
        idnumber=str(new[Field.IDNUMBER]) if Field.IDNUMBER in new else UNMANAGED,
        shortname=str(new[Field.SHORTNAME]) if Field.SHORTNAME in new else UNMANAGED,
        description=str(new[Field.DESCRIPTION]) if Field.DESCRIPTION in new else UNMANAGED,
        visible=visible if isinstance(visible, bool) else UNMANAGED,
        taxonomies=taxonomies if isinstance(taxonomies, tuple) else UNMANAGED,
        scale_id=reference.id if reference is not None else UNMANAGED,
        configuration=reference.configuration if reference is not None else UNMANAGED,
        description_format=stored.description_format if stored is not None else writes.FORMAT_HTML,
    )


def _entry(run: FrameworkRun, each: FieldChange) -> JournalEntry:
    if each.field is Field.IDNUMBER:
        return RenameIntended(run.name, run.existing_id, str(each.old), str(each.new), subject="framework")
    return ValueIntended(run.name, "", each.field, each.new)


def _shows(framework: SiteFramework, write: writes.UpdateFramework) -> bool:
    return (
        framework.id == write.id
        and write.idnumber in (UNMANAGED, framework.idnumber)
        and write.shortname in (UNMANAGED, framework.shortname)
        and write.description in (UNMANAGED, framework.description)
        and write.visible in (UNMANAGED, framework.visible)
        and write.taxonomies in (UNMANAGED, framework.taxonomies)
        and write.scale_id in (UNMANAGED, framework.scale_id)
        and write.configuration in (UNMANAGED, framework.scale_configuration)
    )


def _send(
    run: FrameworkRun,
    change: Change,
    write: writes.Write,
    entries: tuple[JournalEntry, ...],
    found: Callable[[tuple[SiteFramework, ...]], int | bool | None],
) -> int | bool | None:
    """Send one write; after an unclear or then refused one, believe what the site shows."""
    sender = run.sender
    if not sender.may_go_on:
        run.skip(change)
        return None
    sender.note(entries)
    was_unclear = False
    for attempt in range(ATTEMPTS):
        result = sender.gateway.write([write])
        if result.error is None:
            sender.written()
            run.done.append(change)
            sender.done()
            return result.answers[0]
        error = result.error
        unclear = isinstance(error, MoodleUnconfirmedError)
        if unclear:
            sender.written()
        if unclear or (was_unclear and isinstance(error, MoodleRejectedError)):
            was_unclear = True
            answer = _look(run, error, found)
            if answer is not None:
                run.done.append(change)
                sender.done()
                return answer
        if not unclear or attempt == ATTEMPTS - 1 or not sender.may_go_on:
            run.refuse(change, error.message)
            if not isinstance(error, MoodleRejectedError):
                sender.halt(error.message)
            return None
    return None


def _look(
    run: FrameworkRun, error: MoodleError, found: Callable[[tuple[SiteFramework, ...]], int | bool | None]
) -> int | bool | None:
    sender = run.sender
    try:
        frameworks = read_at_rest(
            sender.gateway.list_frameworks,
            lambda reading: reading,
            sender.pace.rest,
            sender.pace.clock,
            sender.pace.sleep,
        )
    except MoodleError:
        sender.halt(error.message)
        return None
    return found(frameworks)
