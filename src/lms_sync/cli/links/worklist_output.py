"""Where worklists go: a file, or a folder."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final, assert_never

from lms_sync.cli.context import Run
from lms_sync.cli.whole_file import replace_private_file
from lms_sync.domain.plain import Plain
from lms_sync.domain.worklists import Worklist
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Tone
from lms_sync.reports.problems import problem_lines, problem_to_plain
from lms_sync.reports.words import counted
from lms_sync.reports.worklist import worklist_csv, worklist_html
from lms_sync.workflows.links_worklist import WorklistPart

_FOLDER: Final = "worklists"
"""Of the parts of a split worklist, where neither --out nor the settings name one."""


class WorklistForm(StrEnum):
    """What a worklist is written as; the ending of its file is the same."""

    HTML = "html"
    CSV = "csv"


def forms_of(named: Sequence[str], out: Path | None) -> tuple[WorklistForm, ...]:
    """Return the forms to write: those named, else that of the ending of the file, else all."""
    endings = {f".{form.value}": form for form in WorklistForm}
    if named:
        return tuple(WorklistForm(name) for name in dict.fromkeys(named))
    if out is not None and out.suffix.lower() in endings:
        return (endings[out.suffix.lower()],)
    return tuple(WorklistForm)


@dataclass(frozen=True, slots=True)
class WorklistOutput:
    """Writes worklists and says where they lie.

    Args:
        run: that made them.
        zone: of the dates.
        forms: in which each is written.
        out: the file or folder that the user named.
        is_split: whether there is a part for each course, so that they go into a folder.
    """

    run: Run
    zone: tzinfo
    forms: tuple[WorklistForm, ...]
    out: Path | None
    is_split: bool

    def check(self) -> None:
        """Return if files can go where they are to.

        Raises:
            SettingsError: if several are to go into one that is there.
        """
        if self.out is not None and self._is_several and (self.run.surroundings.cwd / self.out).is_file():
            raise SettingsError(Message("worklist.out-is-file", {"file": str(self.out)}))

    def write(self, worklist: Worklist, parts: Sequence[WorklistPart]) -> None:
        """Write parts of a worklist, and say what is in them.

        Args:
            worklist: the whole.
            parts: that become files.

        Raises:
            SettingsError: if they cannot be written.
        """
        written = [(part, form, self._write(part, form)) for part in parts for form in self.forms]
        run = self.run
        if run.for_machines:
            run.terminal.show_json(self._plain(worklist, written))
        elif run.terminal.is_watched and not run.is_quiet:
            run.terminal.show(self._lines(worklist, [place for _, _, place in written]))

    @property
    def _is_several(self) -> bool:
        return self.is_split or len(self.forms) > 1

    def _place(self, part: WorklistPart, form: WorklistForm) -> Path:
        name = f"worklist-{part.name}.{form.value}"
        if self.out is None:
            folder = self.run.settings.report.folder
            return (folder or Path(_FOLDER if self.is_split else "")) / name
        is_folder = self._is_several or (self.run.surroundings.cwd / self.out).is_dir()
        return self.out / name if is_folder else self.out

    def _write(self, part: WorklistPart, form: WorklistForm) -> Path:
        place = self._place(part, form)
        path = self.run.surroundings.cwd / place
        text = self._text(part.worklist, form)

        def pour(stream: BinaryIO) -> None:
            stream.write(text.encode("utf-8"))

        try:
            if place != self.out:  # a folder of ours; that of a file that the user named is theirs to make
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_private_file(path, pour)
        except OSError as error:
            params = {"file": str(place), "reason": error.strerror or str(error)}
            raise SettingsError(Message("worklist.not-written", params)) from error
        return place

    def _text(self, worklist: Worklist, form: WorklistForm) -> str:
        match form:
            case WorklistForm.HTML:
                return worklist_html(worklist, self.run.language, self.zone)
            case WorklistForm.CSV:
                return worklist_csv(worklist, self.run.language, self.zone)
            case _:
                assert_never(form)

    def _lines(self, worklist: Worklist, places: Sequence[Path]) -> Iterator[Line]:
        run = self.run
        yield from problem_lines(worklist.notes, Tone.WARNING, run.language)
        yield run.line(
            "worklist.tally",
            open=counted("count.activities", worklist.open, run.language),
            done=counted("count.activities", worklist.done, run.language),
        )
        if worklist.plugin:
            yield run.line("worklist.plugin", plugin=worklist.plugin)
        for place in places:
            yield run.line("worklist.written", Tone.GOOD, file=str(place))
        if self.is_split:
            yield run.line("worklist.give" if places else "worklist.none", Tone.QUIET)

    def _plain(self, worklist: Worklist, written: Sequence[tuple[WorklistPart, WorklistForm, Path]]) -> Plain:
        files: list[Plain] = [
            {
                "file": str(place),
                "form": form.value,
                "courses": [course.shortname for course in part.worklist.courses],
                "open": part.worklist.open,
                "done": part.worklist.done,
            }
            for part, form, place in written
        ]
        return {
            "event": "links-worklist",
            "open": worklist.open,
            "done": worklist.done,
            "plugin": worklist.plugin,
            "fingerprint": worklist.fingerprint,
            "notes": [problem_to_plain(note, "note", self.run.language) for note in worklist.notes],
            "files": files,
        }
