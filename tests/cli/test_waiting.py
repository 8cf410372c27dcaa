"""What is told while Moodle cannot be reached."""

import re
import socket

import pytest

from lms_sync.sandbox import Fault, SandboxServer
from lms_sync.texts.catalogue import catalogue
from tests.cli.command_line import CommandLine

SHORT = {"LMS_SYNC_HTTP__BUDGET": "2"}


@pytest.fixture
def nowhere(cli: CommandLine) -> CommandLine:
    """A command line whose site refuses connections."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    cli.environ |= {"LMS_SYNC_URL": f"http://127.0.0.1:{port}", **SHORT}
    return cli


@pytest.mark.parametrize("command", [["plan"], ["push", "--yes"]])
@pytest.mark.parametrize(("lang", "said"), [("en", "trying again until"), ("fr", "nouveaux essais jusqu’à")])
def test_a_terminal_is_told_at_once_that_it_goes_on_trying(
    cli: CommandLine, server: SandboxServer, command: list[str], lang: str, said: str
) -> None:
    """One line with what failed and until when; the token is not in it, and the run ends well."""
    server.faults.at(1, Fault.HTTP_502)
    result = cli.with_errors_seen("--lang", lang, *command, cli.write())
    assert result.code == 0
    text = " ".join(result.err.split())
    assert said in text
    assert "(HTTP 502)" in text
    assert re.search(r"\d\d:\d\d:\d\d", text)
    assert text.count(said) == 1
    assert "TOKEN" not in text


def test_a_retry_that_succeeds_is_silent_without_a_terminal(cli: CommandLine, server: SandboxServer) -> None:
    """Under cron success prints nothing."""
    server.faults.at(1, Fault.HTTP_502)
    result = cli("push", cli.write(), "--yes")
    assert (result.code, result.out, result.err) == (0, "", "")


def test_a_run_that_failed_in_the_end_says_how_long_it_tried(nowhere: CommandLine) -> None:
    """Before the error, once, also without a terminal."""
    result = nowhere("plan", nowhere.write())
    assert result.code == 4
    first, second = result.err.splitlines()
    assert "cannot be reached; trying again until" in first
    assert second.startswith("lms-sync: ")
    assert "TOKEN" not in result.err


def test_q_tells_only_the_error(nowhere: CommandLine) -> None:
    """On a terminal too."""
    result = nowhere.with_errors_seen("-q", "plan", nowhere.write())
    assert result.code == 4
    assert "trying again" not in result.err


def test_the_time_is_that_of_the_settings(nowhere: CommandLine) -> None:
    """A host in UTC serves people elsewhere."""
    east = nowhere("plan", nowhere.write(), env={"LMS_SYNC_TIMEZONE": "Etc/GMT-12"})
    west = nowhere("plan", nowhere.write(), env={"LMS_SYNC_TIMEZONE": "Etc/GMT+6"})
    hours = [int(re.findall(r"until (\d\d):", result.err)[0]) for result in (east, west)]
    assert (hours[0] - hours[1]) % 24 in (17, 18)  # the hour may change between the two


def test_everything_that_is_tried_again_has_its_words() -> None:
    """A failure without a short sentence would be a defect at the worst moment."""
    transient = (
        "unreachable unknown-host connect-timeout read-timeout connection-lost proxy truncated-answer maintenance "
        "database-read-failed database-down upgrade-running too-many-requests unavailable server-error"
    )
    assert {f"retry.{name}" for name in transient.split()} == {c for c in catalogue() if c.startswith("retry.")}
