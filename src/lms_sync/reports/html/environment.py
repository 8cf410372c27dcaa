"""The templates of the HTML reports, and what they may call."""

import json
from base64 import b64encode
from datetime import tzinfo
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from lms_sync.reports.wording import report_words
from lms_sync.texts import Language

_PLACE = "lms_sync.reports.html"
SCRIPTS = ("data.js", "cells.js", "heat_map.js", "findings.js", "learner.js", "start.js")


def environment(language: Language, zone: tzinfo, place: str = _PLACE) -> Environment:
    """Return templates, speaking a language, with the dates of a zone.

    Args:
        language: of their words.
        zone: of their dates.
        place: the package in whose folder `templates` they are.
    """
    words = report_words(language)
    made = Environment(
        loader=PackageLoader(place, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        words.translations.gettext, words.translations.ngettext, newstyle=True
    )
    made.globals.update(words=words, language=language, zone=zone, style=partial(_style, place))
    made.filters["date"] = lambda stamp: words.date(stamp, zone)
    made.filters["moment"] = lambda stamp: words.moment(stamp, zone)
    made.filters["number"] = words.number
    return made


@cache
def script() -> str:
    """Return the whole script of the report."""
    folder = files(_PLACE).joinpath("templates")
    parts = "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'"use strict";\n{parts}'


def script_source(text: str) -> str:
    """Return what a content security policy calls a script of this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def data_block(data: object) -> Markup:
    """Return data as JSON that cannot end the script tag it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704  # nothing in it can be markup any more


def _style(place: str, name: str) -> Markup:
    return Markup(files(place).joinpath("templates", name).read_text(encoding="utf-8"))  # noqa: S704  # our own
