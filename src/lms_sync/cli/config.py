"""`lms-sync config check`: are the settings right, and what do they mean here?"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.domain.plain import Plain
from lms_sync.errors import SettingsError
from lms_sync.message import Message
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.neutral import neutral
from lms_sync.reports.words import counted, sentence, word
from lms_sync.texts import Language

if TYPE_CHECKING:
    from lms_sync.settings import Site
    from lms_sync.workflows.config_check import CheckedSite, ConfigCheck


@click.group("config")
def command() -> None:
    """Look at the settings."""


@command.command("check")
@pass_run
def check(run: Run) -> Exit:
    """Check the settings and what they name, without network; every problem at once.

    Shows which file was read, what the environment changes, each site with where its token is and whether it can be
    read, and the files and folders. Tokens are never shown. 2 if anything has to be mended.
    """
    from lms_sync.workflows.config_check import check_config  # noqa: PLC0415 - slow to import

    try:
        settings = run.settings
    except SettingsError as error:
        return _show_problems(run, (error.message, *error.others), (), {})
    found = check_config(settings, run.site, run.surroundings.environ)
    if not (run.for_machines or run.is_quiet):
        run.terminal.show(_lines(run, found))
    return _show_problems(run, found.problems, found.warnings, _to_plain(found))


def _show_problems(run: Run, problems: Sequence[Message], warnings: Sequence[Message], found: dict[str, Plain]) -> Exit:
    language = run.error_language
    code = Exit.USAGE if problems else Exit.DONE
    if run.for_machines:
        told: dict[str, Plain] = {"event": "config", "exit": int(code), **found}
        told["problems"] = [_message_to_plain(each, language) for each in problems]
        told["warnings"] = [_message_to_plain(each, language) for each in warnings]
        run.terminal.show_json(told)
        return code
    run.terminal.show(_marked(problems, Tone.ERROR, language))
    if not run.is_quiet:
        run.terminal.show(_marked(warnings, Tone.WARNING, language))
        text = counted("config.bad", len(problems), language) if problems else word("config.good", language)
        run.terminal.show([line(Span(text, Tone.ERROR if problems else Tone.GOOD))])
    return code


def _marked(messages: Sequence[Message], tone: Tone, language: Language) -> Iterator[Line]:
    sign = "! " if tone is Tone.ERROR else "· "
    return (line(Span(sign, tone), sentence(each, language), hanging=2) for each in messages)


def _message_to_plain(message: Message, language: Language) -> Plain:
    return {"code": message.code, "message": sentence(message, language)}


def _lines(run: Run, found: "ConfigCheck") -> Iterator[Line]:
    if found.file is not None:
        yield run.line("config.file", file=str(found.file))
    else:
        yield run.line("config.no-file", places=", ".join(str(place) for place in found.tried))
    if found.variables:
        yield run.line("config.environment", Tone.TITLE)
        for each in found.variables:
            yield line(
                f"  {each.name}: ", each.key or run.words("config.secret" if each.is_known else "config.unknown")
            )
    if found.sites:
        yield run.line("config.sites", Tone.TITLE)
        for site in found.sites:
            yield from _site_lines(run, site)
    yield run.line("config.places", Tone.TITLE)
    for place in found.places:
        state = run.words(f"config.state.{place.state}")
        found_at = f"{neutral(place.path)} ({state})" if place.path else state
        yield line(f"  {place.key}: {found_at}", hanging=4)


def _site_lines(run: Run, checked: "CheckedSite") -> Iterator[Line]:
    chosen = f" ({run.words('config.chosen')})" if checked.is_chosen else ""
    yield line(f"  {neutral(checked.site.name)}: {checked.site.url}{chosen}", hanging=4)
    kind, where = _token_source(checked.site)
    state = run.words("config.token-unreadable" if checked.problem is not None else "config.token-readable")
    yield line("    ", run.words(f"config.token-{kind}", where=where), ", ", state, hanging=4)


def _token_source(site: "Site") -> tuple[str, str]:
    if site.token_file is not None:
        return "file", str(site.token_file)
    return ("keyring", site.token_keyring) if site.token_keyring else ("env", site.token_env)


def _to_plain(found: "ConfigCheck") -> dict[str, Plain]:
    return {
        "file": str(found.file) if found.file is not None else None,
        "tried": [str(place) for place in found.tried],
        "environment": [{"name": each.name, "key": each.key, "known": each.is_known} for each in found.variables],
        "sites": [_site_to_plain(each) for each in found.sites],
        "places": [{"key": each.key, "path": each.path, "state": str(each.state)} for each in found.places],
    }


def _site_to_plain(checked: "CheckedSite") -> Plain:
    kind, where = _token_source(checked.site)
    return {
        "name": checked.site.name,
        "url": checked.site.url,
        "chosen": checked.is_chosen,
        "token": {"source": kind, "name": where, "readable": checked.problem is None},
    }
