"""`lms-sync config check`: every problem at once, what the environment means, and no secret."""

import json
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

CONFIG = """\
lang = "en"
site = "production"
[sites.production]
url = "https://moodle.example.org"
[sites.staging]
url = "https://test.example.org"
token_file = "staging.token"
[frameworks]
files = ["*.yaml"]
[store]
path = "state/store.sqlite"
"""
TOKEN = {"LMS_SYNC_TOKEN": "0123456789abcdef"}


@pytest.fixture
def cli(offline: CommandLine) -> CommandLine:
    """A command line with settings of two sites, in which nothing is wrong."""
    offline.write(CONFIG, "config.toml")
    offline.write()
    (offline.folder / "staging.token").touch(mode=0o600)
    (offline.folder / "staging.token").write_text("fedcba9876543210\n", encoding="utf-8")
    return offline


def test_good_settings_are_shown(cli: CommandLine) -> None:
    """With what is where, and no token; nothing is made."""
    shown = cli("config", "check", env={**TOKEN, "LMS_SYNC_HTTP__WORKERS": "4"})
    here = cli.folder
    assert shown.out.splitlines() == [
        f"Settings file: {here}/config.toml",
        "Environment, over the file",
        "  LMS_SYNC_HTTP__WORKERS: http.workers",
        "  LMS_SYNC_TOKEN: a token or a secret, not shown",
        "Sites",
        "  production: https://moodle.example.org (the one worked on)",
        "    token: the variable LMS_SYNC_TOKEN, readable",
        "  staging: https://test.example.org",
        f"    token: the file {here}/staging.token, readable",
        "Files and folders",
        f"  frameworks.files: {here}/demo.yaml (there)",
        f"  store.path: {here}/state/store.sqlite (made when it is needed)",
        f"  store.key_file: {here}/state/lms-sync.key (made when it is needed)",
        "The settings are good.",
    ]
    assert (shown.code, shown.err) == (0, "")
    assert not (here / "state").exists()


def test_every_wrong_key_is_told_at_once(cli: CommandLine) -> None:
    """From file and environment; unknown ones with the nearest known one."""
    cli.write(CONFIG + '[http]\nworkers = 99\nread_timout = 5\n[pull]\ncategories = ["x"]\n', "config.toml")
    shown = cli("config", "check", env={"LMS_SYNC_TIMEZONE": "Mars"})
    assert shown.code == 2
    told = shown.out.splitlines()
    assert [line.split(": ", 1)[0] for line in told[:-1]] == [
        "! LMS_SYNC_TIMEZONE",
        *[f"! {cli.folder}/config.toml"] * 3,
    ]
    assert "unknown key http.read_timout. Did you mean read_timeout?" in shown.out
    assert told[-1] == "4 problems in the settings."


def test_other_commands_tell_the_first(cli: CommandLine) -> None:
    """As before."""
    cli.write(CONFIG + "[http]\nworkers = 99\nbudget = 0\n", "config.toml")
    shown = cli("status")
    assert shown.code == 2
    assert len(shown.err.splitlines()) == 1


def test_what_the_settings_name_is_looked_at(cli: CommandLine) -> None:
    """Missing files, a missing token, a folder that is a file; all of them at once."""
    cli.write(CONFIG + '[links]\nfiles = ["none/*.yaml"]\n[report]\nfolder = "demo.yaml/reports"\n', "config.toml")
    shown = cli("--json", "config", "check")
    told = json.loads(shown.out)
    assert (shown.code, told["exit"]) == (2, 2)
    assert [one["code"] for one in told["problems"]] == [
        "settings-token-missing",
        "config-path-missing",
        "config-path-not-writable",
    ]
    assert [site["token"]["readable"] for site in told["sites"]] == [False, True]
    assert {"key": "links.files", "path": f"{cli.folder}/none/*.yaml", "state": "wrong"} in told["places"]


def test_the_token_of_another_site_is_a_remark(cli: CommandLine) -> None:
    """Such as one that only the nightly account can read; it is a problem where that site is meant."""
    (cli.folder / "staging.token").chmod(0o644)
    shown = cli("config", "check", env=TOKEN)
    assert shown.code == 0
    assert "· The token file" in shown.out
    assert cli("--site", "staging", "config", "check", env=TOKEN).code == 2
    without_choice = CONFIG.replace('site = "production"\n', "")
    cli.write(without_choice, "config.toml")
    assert cli("config", "check", env=TOKEN).code == 2


def test_a_variable_that_nothing_reads_is_told(cli: CommandLine) -> None:
    """With the one that may be meant; variables that a site names are known."""
    cli.write(
        CONFIG.replace('url = "https://moodle', 'token_env = "LMS_SYNC_NIGHT"\nurl = "https://moodle'), "config.toml"
    )
    shown = cli("config", "check", env={"LMS_SYNC_NIGHT": "abc", "LMS_SYNC_TIMEZON": "x", "LMS_SYNC_QQQQ": "1"})
    assert shown.code == 0
    assert [line for line in shown.out.splitlines() if line.startswith("·")] == [
        "· The variable LMS_SYNC_QQQQ is not used by lms-sync.",
        "· The variable LMS_SYNC_TIMEZON is not used by lms-sync. Did you mean LMS_SYNC_TIMEZONE?",
    ]


def test_no_secret_is_shown(cli: CommandLine) -> None:
    """Neither tokens nor the password of the store."""
    secrets = {**TOKEN, "LMS_SYNC_STORE__URL": "postgresql://me:s3cret-word@db.example.org/base"}
    cli.write(CONFIG.split("[store]", maxsplit=1)[0], "config.toml")
    for options in ((), ("--json",), ("-vv",)):
        shown = cli(*options, "config", "check", env=secrets)
        assert shown.code == 0, shown.out
        assert "postgresql://me@db.example.org/base" in shown.out
        for secret in ("0123456789abcdef", "fedcba9876543210", "s3cret-word"):
            assert secret not in shown.out + shown.err


def test_without_settings_the_places_are_told(offline: CommandLine) -> None:
    """And that no site is named."""
    shown = offline("config", "check")
    assert shown.code == 2
    assert str(Path(offline.folder, "config.toml")) in shown.out


def test_french(cli: CommandLine) -> None:
    """In the language of the user."""
    shown = cli("--lang", "fr", "config", "check", env=TOKEN)
    assert shown.out.splitlines()[-1] == "La configuration est bonne."
