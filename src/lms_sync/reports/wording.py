"""Words, dates and numbers of the reports in the reader's language: gettext catalogues read by Babel.

The English words are the msgids; French stands in locale/fr/LC_MESSAGES, one catalogue an area. Sentences that have a
code (findings, remedies, notes) are not here but in `lms_sync.texts`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from operator import attrgetter

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from babel.support import NullTranslations, Translations

from lms_sync.texts import Language

_LOCALES = {Language.EN: "en_GB", Language.FR: "fr_FR"}  # dates of British English: most readers are in Europe
_DAYS = {Language.EN: "yyyy-MM-dd", Language.FR: "dd/MM/yyyy"}


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The words of one language.

    Args:
        language: which.
        locale: Babel's, for dates and numbers.
        translations: of the msgids.
    """

    language: Language
    locale: Locale
    translations: NullTranslations

    def gettext(self, msgid: str, **params: str | int) -> str:
        """Return a phrase with its `%(name)s` placeholders filled; without values for them it stays as it is."""
        phrase = str(self.translations.gettext(msgid))
        return phrase % params if params else phrase

    def ngettext(self, singular: str, plural: str, count: int, **params: str | int) -> str:
        """Return a phrase in the right number; `%(count)s` is the count, written as the language writes it."""
        phrase = str(self.translations.ngettext(singular, plural, count))
        return phrase % {"count": self.number(count), **params}

    def number(self, value: int) -> str:
        """Return a whole number with the language's grouping."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, part: int, whole: int) -> str:
        """Return a share in whole per cent, never 0 or 100 unless it is; a dash if there is nothing to share."""
        if not whole:
            return "–"
        share = round(100 * part / whole)
        if 0 < part < whole:
            share = min(99, max(1, share))
        return str(format_percent(share / 100, locale=self.locale))

    def date(self, stamp: int, zone: tzinfo) -> str:
        """Return the day of a time, such as 23 Nov 2026."""
        return str(format_date(_at(stamp, zone), format="medium", locale=self.locale))

    def day(self, stamp: int, zone: tzinfo) -> str:
        """Return the day of a time in digits of one width: 2026-11-23, and 23/11/2026 in French."""
        return str(format_date(_at(stamp, zone), format=_DAYS[self.language], locale=self.locale))

    def moment(self, stamp: int, zone: tzinfo) -> str:
        """Return the day and the minute of a time, with the name of its zone."""
        at = _at(stamp, zone)
        pattern = "d MMMM y 'à' HH:mm" if self.language is Language.FR else "d MMMM y 'at' HH:mm"
        return f"{format_datetime(at, format=pattern, locale=self.locale)} {at.tzname()}"


@cache
def report_words(language: Language) -> ReportWords:
    """Return the words of a language."""
    locale = Locale.parse(_LOCALES[language])
    if language is Language.EN:
        return ReportWords(language, locale, NullTranslations())
    first, *others = map(_compiled, sorted(catalogues(language), key=attrgetter("name")))
    for other in others:
        first.merge(other)
    return ReportWords(language, locale, first)


def _compiled(catalogue: Traversable) -> Translations:
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(catalogue.read_bytes()), abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled)


def catalogues(language: Language) -> list[Traversable]:
    """Return the gettext catalogues of a language; a phrase stands in one of them."""
    folder = files("lms_sync.reports").joinpath("locale", language.value, "LC_MESSAGES")
    return [one for one in folder.iterdir() if one.name.endswith(".po")]


def _at(stamp: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(stamp, UTC).astimezone(zone)
