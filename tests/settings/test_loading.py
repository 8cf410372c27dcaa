"""Which file is read, what the environment does to it, and what is refused with which remedy."""

from pathlib import Path
from typing import Any

import pytest

from lms_sync.errors import SettingsError
from lms_sync.settings import Settings, load_settings
from lms_sync.texts import Language, render

SITE = '[sites.production]\nurl = "https://moodle.example.org"\n'


def _load(tmp_path: Path, content: str | bytes | None = None, **environ: str) -> Settings:
    if content is not None:
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "config.toml").write_bytes(data)
    return load_settings(None, environ, tmp_path)


def _refused(tmp_path: Path, content: str | bytes | None = None, **environ: str) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path, content, **environ)
    render(caught.value.message, Language.FR)
    return caught.value


def test_the_first_file_found_is_read(tmp_path: Path, system_config: Path) -> None:
    """--config, LMS_SYNC_CONFIG, the current folder, the user's, the system's; a file is never mixed with another."""
    cwd, xdg, home = tmp_path / "cwd", tmp_path / "xdg", tmp_path / "home"
    places = [
        tmp_path / "option.toml",
        cwd / "variable.toml",
        cwd / "config.toml",
        xdg / "lms-sync/config.toml",
        home / ".config/lms-sync/config.toml",
    ]
    for number, place in enumerate(places):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"[http]\nworkers = {number + 1}\n")
    environ = {"HOME": str(home), "XDG_CONFIG_HOME": str(xdg), "LMS_SYNC_CONFIG": "variable.toml"}

    def found(option: Path | None) -> tuple[Path | None, int]:
        settings = load_settings(option, environ, cwd)
        return settings.file, settings.http.workers

    assert found(places[0]) == (places[0], 1)
    assert found(None) == (places[1], 2)
    del environ["LMS_SYNC_CONFIG"]
    assert found(None) == (places[2], 3)
    places[2].unlink()
    assert found(None) == (places[3], 4)
    environ["XDG_CONFIG_HOME"] = "relative/is/ignored"
    assert found(None) == (places[4], 5)
    places[4].unlink()
    system_config.write_text("[http]\nworkers = 6\n")
    assert found(None) == (system_config, 6)


def test_without_a_file_url_and_token_are_enough(tmp_path: Path) -> None:
    """Also without HOME and with LANG=C."""
    settings = _load(tmp_path, LMS_SYNC_URL="https://Moodle.example.org/", LMS_SYNC_TOKEN="t", LANG="C")
    assert settings.file is None
    assert settings.site == "environment"
    assert settings.sites["environment"].url == "https://moodle.example.org"


def test_without_anything_there_are_only_defaults(tmp_path: Path) -> None:
    """Commands that need no site work."""
    settings = _load(tmp_path)
    assert settings.sites == {}
    assert settings.safety.caps.max_delete_percent == 10
    assert settings.lang is Language.EN


@pytest.mark.parametrize("given_as", ["option", "variable"])
def test_a_named_file_has_to_be_there(tmp_path: Path, given_as: str) -> None:
    """Another one is not taken in its place."""
    (tmp_path / "config.toml").write_text(SITE)
    option = Path("none.toml") if given_as == "option" else None
    environ = {"LMS_SYNC_CONFIG": "none.toml"} if given_as == "variable" else {}
    with pytest.raises(SettingsError, match=r"no settings file none\.toml"):
        load_settings(option, environ, tmp_path)


def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    """Settings of another place must not be used by surprise."""
    (tmp_path / "config.toml").mkdir()
    assert _refused(tmp_path).message.code == "settings-file-unreadable"


def test_the_environment_goes_over_the_file(tmp_path: Path) -> None:
    """Key by key; what the environment does not name stays."""
    settings = _load(
        tmp_path,
        SITE + "[safety]\nmax_delete_percent = 20\nmax_update_percent = 60\n",
        LMS_SYNC_SAFETY__MAX_DELETE_PERCENT="30",
        LMS_SYNC_SITES__PRODUCTION__CONTEXT="12",
        LMS_SYNC_LANG="fr",
        LMS_SYNC_TIMEZONE="",
    )
    assert settings.safety.max_delete_percent == 30
    assert settings.safety.max_update_percent == 60
    assert settings.sites["production"].context == 12
    assert settings.sites["production"].url == "https://moodle.example.org"
    assert settings.lang is Language.FR
    assert settings.timezone is None


def test_the_process_environment_plays_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is passed in counts."""
    monkeypatch.setenv("LMS_SYNC_HTTP__WORKERS", "9")
    monkeypatch.setenv("LMS_SYNC_HTTP__NONSENSE", "9")
    assert _load(tmp_path).http.workers == 2


def test_the_environments_url_takes_the_table_of_that_address(tmp_path: Path) -> None:
    """Context and scales hold, so that nothing is created elsewhere by surprise; the token is the environment's."""
    content = SITE + 'context = 4\nscales.FW = 3\ntoken_file = "tok"\n'
    settings = _load(tmp_path, content, LMS_SYNC_URL="https://moodle.example.org/", LMS_SYNC_TOKEN="t")
    assert settings.site == "environment"
    table = settings.sites["environment"]
    assert (table.context, table.scales, table.token_file) == (4, {"FW": (3,)}, None)
    without_token = _load(tmp_path, content, LMS_SYNC_URL="https://moodle.example.org")
    assert without_token.sites["environment"].token_file == tmp_path / "tok"
    other = _load(tmp_path, content, LMS_SYNC_URL="https://other.example.org", LMS_SYNC_TOKEN="t")
    assert other.sites["environment"].context == "system"
    named = _load(tmp_path, content, LMS_SYNC_URL="https://other.example.org", LMS_SYNC_SITE="production")
    assert named.site == "production"


def test_paths_start_from_the_folder_of_the_file(tmp_path: Path) -> None:
    """In the environment from the current folder; ~ is the home that the environment names."""
    file = tmp_path / "etc" / "config.toml"
    file.parent.mkdir()
    file.write_text(
        SITE + 'token_file = "tok"\n[store]\npath = "~/s.sqlite"\n[frameworks]\nfiles = ["a/*.yaml", "/abs.yaml"]\n'
        '[http]\nca_bundle = "/ca.pem"\n'
    )
    environ = {"HOME": "/home/me", "LMS_SYNC_HTTP__CA_BUNDLE": "ca.pem"}
    settings = load_settings(file, environ, tmp_path)
    assert settings.sites["production"].token_file == tmp_path / "etc/tok"
    assert settings.store.path == Path("/home/me/s.sqlite")
    assert settings.frameworks.files == (str(tmp_path / "etc/a/*.yaml"), "/abs.yaml")
    assert settings.http.ca_bundle == tmp_path / "ca.pem"
    with pytest.raises(SettingsError, match="HOME is not set"):
        load_settings(file, {}, tmp_path)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, Language.EN),
        ({"LANG": "C"}, Language.EN),
        ({"LANG": "fr_FR.UTF-8"}, Language.FR),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, Language.EN),
        ({"LANG": "C", "LC_MESSAGES": "fr_CA"}, Language.FR),
        ({"LANG": "C", "LMS_SYNC_LANG": "fr"}, Language.FR),
    ],
)
def test_the_language_is_that_of_the_locale(tmp_path: Path, environ: dict[str, str], expected: Language) -> None:
    """Unless the settings say another."""
    assert _load(tmp_path, **environ).lang is expected
    assert _load(tmp_path, 'lang = "fr"', LANG="C").lang is Language.FR


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('lang = "fr\n', "config.toml:1:11: not valid TOML"),
        ("\n\n  lang == 1\n", "config.toml:3:9: not valid TOML"),
        ("lang = 'fr'\nlang = 'en'\n", "config.toml:2:"),
        ("a = [", "config.toml:1:1: not valid TOML"),
        ("a = " + "[" * 100_000, "config.toml:1:1: not valid TOML: too many brackets"),
        (b"# caf\xc3\xa9\nlang = 'caf\xe9'\n", "config.toml:2: not UTF-8"),
        ("# " + "x" * 1_000_001, "is larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: str | bytes, expected: str) -> None:
    """The place to edit is named."""
    assert expected in str(_refused(tmp_path, content))


def test_a_byte_order_mark_is_forgiven(tmp_path: Path) -> None:
    """Editors of Windows write one."""
    assert _load(tmp_path, b"\xef\xbb\xbflang = 'fr'\n").lang is Language.FR


@pytest.mark.parametrize(
    ("content", "key", "near"),
    [
        ("[safty]\n", "safty", "safety"),
        ("[safety]\nmax_delet_percent = 3\n", "safety.max_delet_percent", "max_delete_percent"),
        (SITE + 'token_fiel = "x"\n', "sites.production.token_fiel", "token_file"),
        ('[sites.url]\nurl = "https://a.example"\nURL = "x"\n', "sites.url.URL", "url"),
        ("[store]\nwhere = 'x'\n", "store.where", None),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(
    tmp_path: Path, content: str, key: str, near: str | None
) -> None:
    """Where none is near, the known ones are listed."""
    error = _refused(tmp_path, content)
    assert error.message.params["key"] == key
    if near is None:
        assert error.message.params["known"] == "key_file, path, url"
    else:
        assert error.message.params["near"] == near


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[sites.p]\ncontext = 'system'\n", "settings-key-missing"),
        ("sites = 3\n", "settings-table"),
        ("[sites.p]\nurl = 3\n", "settings-text"),
        ("[sites]\np = 'https://a.example'\n", "settings-table"),
        ("[safety]\nmax_delete_percent = 101\n", "settings-number"),
        ("[safety]\nmax_delete_percent = true\n", "settings-number"),
        ("[safety]\nmax_delete_percent = 1.5\n", "settings-number"),
        ("[http]\nworkers = 'two'\n", "settings-number"),
        ("[http]\nbatch_size = 0\n", "settings-number"),
        ("lang = 'de'\n", "settings-choice"),
        ("timezone = 'Europe/Pariss'\n", "settings-timezone"),
        ("timezone = '../../etc/passwd'\n", "settings-timezone"),
        ("timezone = 3\n", "settings-timezone"),
        ("[frameworks]\nfiles = 'a.yaml'\n", "settings-list"),
        ("[frameworks]\nfiles = [1]\n", "settings-text"),
        ("[store]\npath = 3\n", "settings-text"),
        ("[store]\npath = 'a'\nurl = 'b'\n", "settings-store-twice"),
        (SITE + "context = 'course'\n", "settings-context"),
        (SITE + "context = 0\n", "settings-context"),
        (SITE + "scales.FW = 'x'\n", "settings-scales"),
        (SITE + "scales.FW = []\n", "settings-scales"),
        (SITE + "token_env = 'not a name'\n", "settings-variable-name"),
        (SITE + "token_env = 'A'\ntoken_file = 'b'\n", "settings-tokens-several"),
        ("site = 3\n", "settings-text"),
    ],
)
def test_a_wrong_value_is_refused_with_what_it_may_be(tmp_path: Path, content: str, code: str) -> None:
    """Each by a message of its own, with the file and the key."""
    error = _refused(tmp_path, content)
    assert error.message.code == code
    assert error.message.params["where"] == str(tmp_path / "config.toml")


@pytest.mark.parametrize(
    ("environ", "variable"),
    [
        ({"LMS_SYNC_HTTP__WORKERS": "0"}, "LMS_SYNC_HTTP__WORKERS"),
        ({"LMS_SYNC_STORE__PAHT": "x"}, "LMS_SYNC_STORE__PAHT"),
        ({"LMS_SYNC_STORE": "x"}, "LMS_SYNC_STORE"),
        ({"LMS_SYNC_SAFETY": "{"}, "LMS_SYNC_SAFETY"),
        ({"LMS_SYNC_FRAMEWORKS__FILES": "a.yaml"}, "LMS_SYNC_FRAMEWORKS__FILES"),
        ({"LMS_SYNC_SITES__PRODUCTION__SCALES": "{"}, "LMS_SYNC_SITES__PRODUCTION__SCALES"),
        ({"LMS_SYNC_URL": "http://moodle.example.org"}, "LMS_SYNC_URL"),
        ({"LMS_SYNC_SITES__PRODUCTION__TOKEN": "secret"}, "LMS_SYNC_SITES__PRODUCTION__TOKEN"),
    ],
)
def test_a_wrong_variable_is_named(tmp_path: Path, environ: dict[str, str], variable: str) -> None:
    """Not the file, in which there is nothing to mend."""
    error = _refused(tmp_path, SITE, **environ)
    assert str(error).startswith(variable) or variable in str(error)
    assert "secret" not in str(error)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("moodle.example.org", "settings-url-broken"),
        ("https://", "settings-url-broken"),
        ("https://moodle.example.org:port", "settings-url-broken"),
        ("http://moodle.example.org", "settings-url-http"),
        ("http://127.0.0.1.example.org", "settings-url-http"),
        ("https://me:pw@moodle.example.org", "settings-url-userinfo"),
        ("https://moodle.example.org/?lang=fr", "settings-url-not-home"),
        ("https://moodle.example.org/#top", "settings-url-not-home"),
    ],
)
def test_an_address_that_is_not_a_sites(tmp_path: Path, url: str, code: str) -> None:
    """Only https, no account, no page; a password in it is not repeated."""
    error = _refused(tmp_path, f'[sites.p]\nurl = "{url}"\n')
    assert error.message.code == code
    assert "pw" not in str(error)


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://m.example/webservice/rest/server.php", "https://m.example"),
        ("https://m.example/campus/webservice/rest/server.php?wstoken=1", "https://m.example/campus"),
        ("https://m.example/campus/login/index.php", "https://m.example/campus"),
        ("https://m.example/campus/index.php", "https://m.example/campus"),
        ("https://m.example/my/", "https://m.example"),
        ("https://m.example/?redirect=0", "https://m.example"),
    ],
)
def test_the_address_of_a_page_gives_the_sites(tmp_path: Path, url: str, home: str) -> None:
    """People copy what stands in their browser; the remedy is the address to write."""
    assert _refused(tmp_path, f'[sites.p]\nurl = "{url}"\n').message.params["home"] == home


@pytest.mark.parametrize(
    "url", ["http://localhost:8080", "http://127.0.0.1:8000/m", "http://[::1]:1", "http://a.localhost"]
)
def test_http_is_for_this_machine_only(tmp_path: Path, url: str) -> None:
    """The sandbox and a Moodle on one's own machine."""
    assert _load(tmp_path, f'[sites.p]\nurl = "{url}/"\n').sites["p"].url == url


@pytest.mark.parametrize("content", [SITE + 'token = "{}"\n', 'token = "{}"\n', '[store]\npassword = "{}"\n'])
def test_a_token_in_the_file_is_refused(tmp_path: Path, content: str) -> None:
    """Whatever else is wrong; the token itself is not repeated."""
    error = _refused(tmp_path, content.format("0123456789abcdef"))
    assert error.message.code == "settings-token-in-file"
    assert "0123456789abcdef" not in str(error)


def test_a_framework_may_be_called_token(tmp_path: Path) -> None:
    """Names that people choose are no secrets: only a text in the place of a token is one."""
    assert _load(tmp_path, '[sites.token]\nurl = "https://a.example"\n').sites.keys() == {"token"}


def test_tables_of_the_wrong_kind_beside_an_environment_url(tmp_path: Path) -> None:
    """Looking for the table of that address trips over nothing."""
    environ = {"LMS_SYNC_URL": "https://moodle.example.org", "LMS_SYNC_TOKEN": "t"}
    for content in ("sites = 3\n", "[sites]\np = 3\n", "[sites.p]\nurl = 3\n"):
        assert _refused(tmp_path, content, **environ).message.params["where"] == str(tmp_path / "config.toml")


def test_a_password_in_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    """In a file of one's own it is accepted, and shown nowhere."""
    content = '[store]\nurl = "postgresql://u:s3cret@h/d"\n'
    file = tmp_path / "config.toml"
    file.write_text(content)
    file.chmod(0o640)
    error = _refused(tmp_path)
    assert error.message.code == "settings-password-readable"
    assert "s3cret" not in str(error)
    file.write_text('[store]\nurl = "postgresql://u:s3cret@[h/d"\n')
    assert _refused(tmp_path).message.code == "settings-password-readable"
    file.write_text(content)
    file.chmod(0o600)
    settings = _load(tmp_path)
    assert settings.store.url is not None
    assert settings.store.url.get_secret_value() == "postgresql://u:s3cret@h/d"
    assert "s3cret" not in repr(settings)


def test_settings_are_frozen(tmp_path: Path) -> None:
    """What was checked stays as it was checked."""
    settings: Any = _load(tmp_path)
    with pytest.raises(ValueError, match="frozen"):
        settings.lang = Language.FR


def test_reports_have_forms_and_a_folder(tmp_path: Path) -> None:
    """One or several forms; a relative folder starts from that of the file, one of the environment from here."""
    settings = _load(tmp_path, SITE + '[report]\nformats = ["xlsx", "html", "xlsx"]\nfolder = "reports"\n')
    assert [form.value for form in settings.report.formats] == ["xlsx", "html"]
    assert settings.report.folder == tmp_path / "reports"
    assert [form.value for form in _load(tmp_path, SITE).report.formats] == ["html"]
    settings = _load(tmp_path, SITE, LMS_SYNC_REPORT__FORMATS='["csv"]', LMS_SYNC_REPORT__FOLDER="out")
    assert [form.value for form in settings.report.formats] == ["csv"]
    assert settings.report.folder == tmp_path / "out"


@pytest.mark.parametrize("formats", ['["pdf"]', '["sheets"]', "[]", "3", "[3]"])
def test_a_form_that_no_report_has_is_refused_with_those_there_are(tmp_path: Path, formats: str) -> None:
    """Sheets are asked for on the command line only."""
    error = _refused(tmp_path, f"{SITE}[report]\nformats = {formats}\n")
    assert "html, xlsx, csv, json, text" in str(error)
