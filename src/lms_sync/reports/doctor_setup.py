"""What Moodle has to allow for some jobs: a checklist for people, the same for machines, and a role to import."""

from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree as ET

from lms_sync.domain.jobs import CapabilityNeed, Condition, FunctionNeed, Job, Needs
from lms_sync.domain.plain import Plain
from lms_sync.reports.lines import Line, Span, Tone, line
from lms_sync.reports.words import word
from lms_sync.texts import Language
from lms_sync.texts.moodle import menus

_MENUS: Final = {
    "features": {Language.EN: menus.FEATURES_EN, Language.FR: menus.FEATURES_FR},
    "protocols": {Language.EN: menus.PROTOCOLS_EN, Language.FR: menus.PROTOCOLS_FR},
    "competencies": {Language.EN: menus.COMPETENCIES_EN, Language.FR: menus.COMPETENCIES_FR},
    "roles": {Language.EN: menus.ROLES_EN, Language.FR: menus.ROLES_FR},
    "users": {Language.EN: menus.USERS_EN, Language.FR: menus.USERS_FR},
    "services": {Language.EN: menus.SERVICES_EN, Language.FR: menus.SERVICES_FR},
    "tokens": {Language.EN: menus.TOKENS_EN, Language.FR: menus.TOKENS_FR},
}


def place_in(menu: str, site: str, language: Language) -> str:
    """Return a page of Moodle's administration: its place in the menu, and its address.

    Args:
        menu: its name here.
        site: the site's address; empty gives the path below it.
        language: of the menu.
    """
    return _MENUS[menu][language].format(site=site)


def jobs_in_words(jobs: tuple[Job, ...], language: Language) -> str:
    """Return the jobs as a list on one line."""
    return ", ".join(word(f"setup.job.{job.value}", language) for job in jobs)


def setup_lines(needs: Needs, title: str, site: str, language: Language) -> Iterator[Line]:
    """Yield the checklist for a service and a role, as Markdown.

    Args:
        needs: what the jobs need.
        title: code of the heading.
        site: the site's address; empty if it is not known.
        language: the reader's.
    """
    yield line(Span(f"# {word(title, language, jobs=jobs_in_words(needs.jobs, language))}", Tone.TITLE), hanging=2)
    yield line()
    yield _box(word("setup.enable", language))
    for menu in ("features", "protocols", "competencies"):
        yield _place(menu, site, language)
    yield _box(word("setup.role", language))
    yield _place("roles", site, language)
    for capability in needs.capabilities:
        yield _capability(capability, language)
    yield _box(word("setup.account", language))
    yield _place("users", site, language)
    yield _box(word("setup.service", language))
    yield _place("services", site, language)
    for function in needs.functions:
        yield _function(function, language)
    yield _box(word("setup.token", language))
    yield _place("tokens", site, language)


def _box(text: str) -> Line:
    return line("- [ ] ", text, hanging=6)


def _place(menu: str, site: str, language: Language) -> Line:
    return line("      ", Span(place_in(menu, site, language), Tone.QUIET), hanging=6)


def _function(need: FunctionNeed, language: Language) -> Line:
    return line("      - [ ] ", f"`{need.name}`", Span(_condition(need.condition, language), Tone.QUIET), hanging=12)


def _capability(need: CapabilityNeed, language: Language) -> Line:
    place, without = _reasons(need, language)
    told = word("setup.capability", language, place=place, without=without)
    rest = f" - {told}{_condition(need.condition, language)}"
    return line("      - [ ] ", f"`{need.name}`", Span(rest, Tone.QUIET), hanging=12)


def _reasons(need: CapabilityNeed, language: Language) -> tuple[str, str]:
    return word(f"setup.place.{need.place.value}", language), word(f"setup.without.{need.name}", language)


def _condition(condition: Condition, language: Language) -> str:
    if condition is Condition.ALWAYS:
        return ""
    return f" ({word(f'setup.condition.{condition.value}', language)})"


def setup_to_plain(needs: Needs, language: Language) -> Plain:
    """Return the checklist for machines."""
    return {
        "event": "setup",
        "jobs": [job.value for job in needs.jobs],
        "functions": [{"name": need.name, "condition": need.condition.value} for need in needs.functions],
        "capabilities": [
            {
                "name": need.name,
                "condition": need.condition.value,
                "context": need.place.value,
                "without": _reasons(need, language)[1],
            }
            for need in needs.capabilities
        ],
    }


def role_xml(needs: Needs, left_out: frozenset[Condition], language: Language) -> str:
    """Return a role as Moodle's page for a new role imports it (admin/roles/role_schema.xml, core_role_preset).

    Args:
        needs: what the jobs need.
        left_out: capabilities of these conditions are not allowed.
        language: of name and description.
    """
    role = ET.Element("role")
    for tag, text in (
        ("shortname", f"lmssync-{'-'.join(needs.jobs)}".replace("links-push", "linkspush")),
        ("name", word("setup.role-name", language, jobs=jobs_in_words(needs.jobs, language))),
        ("description", word("setup.role-description", language)),
        ("archetype", ""),
    ):
        ET.SubElement(role, tag).text = text
    ET.SubElement(ET.SubElement(role, "contextlevels"), "level").text = "system"
    for tag in ("allowassign", "allowoverride", "allowswitch", "allowview"):
        ET.SubElement(role, tag)
    permissions = ET.SubElement(role, "permissions")
    for need in needs.capabilities:
        if need.condition not in left_out:
            ET.SubElement(permissions, "allow").text = need.name
    ET.indent(role)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(role, encoding="unicode")}\n'
