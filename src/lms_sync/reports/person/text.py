"""Everything held on a person, for a terminal."""

from collections.abc import Iterator
from datetime import tzinfo

from lms_sync.domain.people import PersonFile
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.person.sections import moment, person_name, person_sections
from lms_sync.reports.words import word
from lms_sync.texts import Language


def person_lines(file: PersonFile, zone: tzinfo | None, language: Language, *, now: int) -> Iterator[Line]:
    """Yield everything that is held, a line a row.

    Args:
        file: of the person.
        zone: of the times shown; None takes that of the machine.
        language: of the reader.
        now: UTC seconds.
    """
    yield line(Span(word("person.heading", language, name=neutral(person_name(file, language))), Tone.TITLE), hanging=2)
    yield line(word("person.origin", language, site=neutral(file.site_url), time=moment(now, zone)), hanging=2)
    yield line(Span(word("person.banner", language), Tone.WARNING), hanging=2)
    for section in person_sections(file, zone, language):
        yield line()
        yield line(Span(section.title, Tone.TITLE))
        if section.rows:
            yield _row(section.heads, Tone.QUIET, Tone.QUIET)
        else:
            yield line(Span(f"  {word('person.nothing', language)}", Tone.QUIET))
        yield from (_row(row, Tone.UPDATE, Tone.PLAIN) for row in section.rows)


def _row(cells: tuple[str, ...], first: Tone, others: Tone) -> Line:
    rest = " · ".join(neutral(cell) or "–" for cell in cells[1:])
    return line("  ", Span(neutral(cells[0]), first), "  ", Span(rest, others), hanging=6)
