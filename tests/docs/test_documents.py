"""What the documents say can be done can be done: command lines, options, YAML, settings, links."""

import shlex
from pathlib import Path

import click
import pytest

from lms_sync.cli.exits import Exit
from lms_sync.cli.main import COMMANDS, main
from lms_sync.settings import load_settings, select_site
from lms_sync.source import check_framework, check_links
from lms_sync.source.document import (
    AllRuleSection,
    CompetencySection,
    FrameworkSection,
    PointsAndMustSection,
    PointsRuleSection,
    ScaleItemSection,
    ScaleSection,
    Section,
    SourceSection,
)
from lms_sync.source.links_document import FORMAT as LINKS_FORMAT
from lms_sync.source.links_document import (
    ActivityRefSection,
    CourseRefSection,
    LinkedActivitySection,
    LinkedCompetencySection,
    LinkedCourseSection,
    LinksDocument,
)
from lms_sync.source.links_heads import LinkColumn
from lms_sync.texts.links_file import TEXTS as LINKS_TEXTS
from tests.docs.documents import (
    COMMANDS_PAGE,
    DOCUMENTS,
    FRAMEWORK_PAGE,
    LINKS_PAGE,
    README,
    ROOT,
    Fence,
    anchors,
    command_lines,
    fences,
    inline_code,
    links,
    pictures,
    table_rows,
)

SKELETON = """\
format: lms-sync/framework/v1
framework:
  idnumber: EXAMPLE
  shortname: Example
  taxonomies: [domain, competency]
  scale:
    items:
      - {name: 'No'}
      - {name: 'Yes', default: true, proficient: true}
competencies:
  - idnumber: D1
    shortname: D1 Parent of the fragment
    children:
"""


@pytest.mark.parametrize(("place", "command_line"), command_lines())
def test_every_command_line_parses(place: str, command_line: str) -> None:
    """Command and options are those of the program."""
    words = shlex.split(command_line, comments=True)[1:]
    name = next((word for word in words if word in COMMANDS), "")
    before = words[: words.index(name)] if name else words
    try:
        whole = main.make_context("lms-sync", [*before, name or "check"])
        command = main.get_command(whole, name or "check")
        assert command is not None, place
        arguments = words[words.index(name) + 1 :] if name else []
        if isinstance(command, click.Group):
            name, *arguments = arguments
            found = command.get_command(whole, name)
            assert found is not None, place
            command = found
        if name:
            command.make_context(name, arguments, parent=whole)
    except click.ClickException as error:
        pytest.fail(f"{place}: {command_line}: {error.format_message()}")
    except click.exceptions.Exit:
        assert "--help" in words, place


def _options() -> dict[str, set[str]]:
    context = click.Context(main)
    commands = {"": main, **{name: main.get_command(context, name) for name in COMMANDS}}
    return {
        name: {option for parameter in _parameters(command) for option in parameter.opts if option.startswith("-")}
        for name, command in commands.items()
        if command is not None
    }


def _parameters(command: click.Command) -> list[click.Parameter]:
    """Those of a command and of its own commands, which of the program are counted by themselves."""
    below = _below(command) if isinstance(command, click.Group) and command is not main else []
    return [*command.params, *(parameter for each in below for parameter in each.params)]


def _below(group: click.Group) -> list[click.Command]:
    context = click.Context(group)
    found = [group.get_command(context, name) for name in group.list_commands(context)]
    return [command for command in found if command is not None]


def test_the_page_of_the_commands_tells_every_option() -> None:
    """And every command under a heading of its own."""
    told = {code.split()[0] for code in inline_code(COMMANDS_PAGE)}
    told |= {word for _, command_line in command_lines() for word in shlex.split(command_line)}
    for name, options in _options().items():
        assert not options - told, name
    assert anchors(COMMANDS_PAGE) >= set(COMMANDS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_option_that_is_named_exists(document: Path) -> None:
    """No document speaks of an option that was renamed."""
    known = {option for options in _options().values() for option in options} | {"-vv", "--help"}
    named = {code.split()[0].split("=")[0] for code in inline_code(document) if code.startswith("-") and code[1:]}
    assert not named - known


@pytest.mark.parametrize("fence", fences("yaml"), ids=str)
def test_every_file_of_the_documents_checks(fence: Fence, tmp_path: Path) -> None:
    """Without a problem and without a warning."""
    assert _messages(fence.text, tmp_path) == []


@pytest.mark.parametrize("fence", fences("yaml fragment"), ids=str)
def test_every_fragment_of_a_framework_checks_in_its_place(fence: Fence, tmp_path: Path) -> None:
    """Under the `children` of a competency of the first level."""
    assert _messages(SKELETON + fence.text, tmp_path) == []


def _messages(text: str, folder: Path) -> list[str]:
    file = folder / "example.yaml"
    file.write_text(text, encoding="utf-8")
    is_links = text.startswith(f"format: {LINKS_FORMAT}\n")
    checked = check_links([file])[0] if is_links else check_framework(file)
    return [f"{one.line}: {one.message.code}" for one in (*checked.problems, *checked.warnings)]


def test_no_yaml_goes_unchecked() -> None:
    """Every block of YAML is a framework, a fragment of one, or a links file."""
    kinds = {token.info for document in DOCUMENTS for token in _all_fences(document)}
    assert kinds <= {"yaml", "yaml fragment", "toml", "toml package", "sh", "console", "text", "python"}


def _all_fences(document: Path) -> list[Fence]:
    infos = {line.strip()[3:] for line in document.read_text(encoding="utf-8").splitlines() if "```" in line}
    return [fence for fence in fences(*infos) if fence.document == document]


@pytest.mark.parametrize("fence", fences("toml"), ids=str)
def test_all_settings_of_the_documents_load(fence: Fence, tmp_path: Path) -> None:
    """And name one site to work on."""
    file = tmp_path / "config.toml"
    file.write_text(fence.text, encoding="utf-8")
    assert select_site(load_settings(file, {"HOME": str(tmp_path)}, tmp_path), None).url.startswith("https://")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    """To a file, and to a heading of it where one is named."""
    for link in links(document):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_there_and_small() -> None:
    """PNG, of at most 300 kB, with words for those who do not see it; none lies there unused."""
    shown = {document.parent / place: document for document in DOCUMENTS for place in pictures(document)}
    assert {path.resolve() for path in shown} == set((ROOT / "docs" / "images").iterdir())
    for path in shown:
        assert path.read_bytes().startswith(b"\x89PNG")
        assert path.stat().st_size <= 300_000


def test_the_page_of_the_framework_file_tells_every_key() -> None:
    """In inline code, as its users write it."""
    sections: tuple[type[Section], ...] = (
        FrameworkSection,
        CompetencySection,
        SourceSection,
        ScaleSection,
        ScaleItemSection,
        AllRuleSection,
        PointsRuleSection,
        PointsAndMustSection,
    )
    keys = {key for section in sections for key in section.model_fields}
    text = " ".join([*inline_code(FRAMEWORK_PAGE), *(row for rows in table_rows(FRAMEWORK_PAGE) for row in rows)])
    assert not {key for key in keys if key not in text}


def test_the_page_of_the_links_file_tells_every_key_column_and_code() -> None:
    """In inline code, as its users write them."""
    sections: tuple[type[Section], ...] = (
        LinksDocument,
        LinkedCourseSection,
        LinkedCompetencySection,
        LinkedActivitySection,
        CourseRefSection,
        ActivityRefSection,
    )
    words = {key for section in sections for key in section.model_fields} | set(LinkColumn)
    words |= {code for code in LINKS_TEXTS if code.isupper() and code != "LINKS_FILES_INVALID"}
    assert not words - set(inline_code(LINKS_PAGE))


def test_both_tables_of_exit_codes_are_complete() -> None:
    """README and the page of the commands name every code; 141 is the shell's own way of counting."""
    expected = {str(int(code)) for code in Exit if code is not Exit.NO_READER}
    for document in (README, COMMANDS_PAGE):
        assert {row[0] for row in table_rows(document) if row[0].isdigit()} == expected, document.name


def test_the_readme_tells_every_command() -> None:
    """In its table."""
    first_cells = [row[0] for row in table_rows(README)]
    assert not [name for name in COMMANDS if not any(cell.startswith(f"`lms-sync {name}") for cell in first_cells)]
