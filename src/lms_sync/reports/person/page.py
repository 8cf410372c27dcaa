"""Everything held on a person as a page to hand over: one file without scripts, which prints."""

from datetime import tzinfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from lms_sync.domain.people import PersonFile
from lms_sync.reports.person.sections import moment, person_name, person_sections
from lms_sync.reports.words import word
from lms_sync.texts import Language


def person_page(file: PersonFile, zone: tzinfo | None, language: Language, *, now: int) -> str:
    """Return everything that is held as HTML.

    Args:
        file: of the person.
        zone: of the times shown; None takes that of the machine.
        language: of the reader.
        now: UTC seconds.
    """
    environment = Environment(
        loader=PackageLoader("lms_sync.reports.person", "."), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("person.html").render(
        lang=language.value,
        heading=word("person.heading", language, name=person_name(file, language)),
        origin=word("person.origin", language, site=file.site_url, time=moment(now, zone)),
        banner=word("person.banner", language),
        nothing=word("person.nothing", language),
        sections=person_sections(file, zone, language),
    )
