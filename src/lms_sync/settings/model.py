"""What config.toml may hold, key by key; config.example.toml documents it."""

from functools import partial
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, SecretStr, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from lms_sync.domain.ledger import LearnerColumn
from lms_sync.domain.ledger_options import LedgerForm, LedgerOptions
from lms_sync.domain.plan import SafetyCaps
from lms_sync.domain.reporting import ReportForm
from lms_sync.domain.sync import FailOn
from lms_sync.settings import checks
from lms_sync.texts import Language

Percent = Annotated[int, BeforeValidator(partial(checks.whole_number, low=0, high=100))]
Seconds = Annotated[int, BeforeValidator(partial(checks.whole_number, low=1, high=86_400))]
ScaleIds = Annotated[tuple[int, ...], BeforeValidator(checks.scale_ids)]
LanguageChoice = Annotated[Language, BeforeValidator(partial(checks.choice, choices=("fr", "en")))]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class SiteTable(_Table):
    """A Moodle site: `[sites.NAME]`."""

    url: Annotated[str, BeforeValidator(checks.site_address)]
    token_env: Annotated[str, BeforeValidator(checks.variable_name)] | None = None
    token_file: Path | None = None
    token_keyring: str | None = None
    context: Annotated[str | int, BeforeValidator(checks.context)] = "system"
    scales: dict[str, ScaleIds] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_token(self) -> Self:
        if sum(source is not None for source in (self.token_env, self.token_file, self.token_keyring)) > 1:
            raise PydanticCustomError("settings-tokens-several", "")
        return self


class FrameworksTable(_Table):
    """The framework files that unattended runs work on: `[frameworks]`."""

    files: tuple[str, ...] = ()


class LinksTable(_Table):
    """The links files that runs work on, and how links of activities are written: `[links]`."""

    files: Annotated[tuple[str, ...], BeforeValidator(checks.texts)] = ()
    plugin: Annotated[str, BeforeValidator(checks.component)] = ""


class LedgerTable(_Table):
    """How a centre's own record of ratings is read: `[ledger]`."""

    file: Path | None = None
    format: Annotated[LedgerForm, BeforeValidator(partial(checks.choice, choices=tuple(LedgerForm)))] = LedgerForm.AUTO
    sheet: str = ""
    header_row: Annotated[int, BeforeValidator(partial(checks.whole_number, low=1, high=1_000))] | None = None
    learner: Annotated[dict[LearnerColumn, tuple[str, ...]], BeforeValidator(checks.learner_columns)] = Field(
        default_factory=dict
    )
    competency: str = ""
    rating: str = ""
    date: str = ""
    columns: dict[str, str] = Field(default_factory=dict)
    values: dict[str, str] = Field(default_factory=dict)

    @property
    def options(self) -> LedgerOptions:
        """The same as the reader takes it; it knows of no competency yet."""
        return LedgerOptions(
            form=self.format,
            sheet=self.sheet,
            header_row=self.header_row,
            learner=self.learner,
            competency=self.competency,
            rating=self.rating,
            date=self.date,
            columns=self.columns,
            values=self.values,
        )

    @property
    def matches_by_email(self) -> bool:
        """Whether learners are found by their e-mail address, so that it has to be stored."""
        return LearnerColumn.EMAIL in self.learner


class ReportTable(_Table):
    """What reports are written, and where: `[report]`."""

    folder: Path | None = None
    formats: Annotated[tuple[ReportForm, ...], BeforeValidator(checks.report_forms)] = (ReportForm.HTML,)


class PullTable(_Table):
    """What is pulled: `[pull]`."""

    courses: Annotated[tuple[str, ...], BeforeValidator(checks.texts)] = ()
    categories: Annotated[tuple[int, ...], BeforeValidator(checks.category_ids)] = ()
    retention_months: Annotated[int, BeforeValidator(partial(checks.whole_number, low=1, high=1200))] | None = None
    resume_hours: Annotated[int, BeforeValidator(partial(checks.whole_number, low=0, high=168))] = 12


class SyncTable(_Table):
    """What the unattended `lms-sync sync` does: `[sync]`."""

    sites: Annotated[tuple[str, ...], BeforeValidator(checks.texts)] = ()
    frameworks: Annotated[str, BeforeValidator(partial(checks.choice, choices=("verify", "push", "off")))] = "verify"
    links: (
        Annotated[str, BeforeValidator(partial(checks.choice, choices=("off", "verify", "push", "worklist")))] | None
    ) = None
    pull: bool = True
    report: bool = True
    minutes: Annotated[int, BeforeValidator(partial(checks.whole_number, low=1, high=1440))] = 55
    summary: Path | None = None
    prometheus: Path | None = None
    ping_env: Annotated[str, BeforeValidator(checks.variable_name)] | None = None
    ping_fail_env: Annotated[str, BeforeValidator(checks.variable_name)] | None = None
    fail_on: Annotated[frozenset[FailOn], BeforeValidator(checks.fail_on)] = frozenset({FailOn.NEW})
    log: Annotated[str, BeforeValidator(partial(checks.choice, choices=("text", "json", "off")))] = "off"


class StoreTable(_Table):
    """Where the store lies: `[store]`."""

    path: Path | None = None
    url: SecretStr | None = None
    key_file: Path | None = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.path is not None and self.url is not None:
            raise PydanticCustomError("settings-store-twice", "")
        return self


class SafetyTable(_Table):
    """How much one push may change: `[safety]`."""

    max_delete_percent: Percent = 10
    max_update_percent: Percent = 50

    @property
    def caps(self) -> SafetyCaps:
        """The same as the planner takes it."""
        return SafetyCaps(max_delete_percent=self.max_delete_percent, max_update_percent=self.max_update_percent)


class HttpTable(_Table):
    """How Moodle is called: `[http]`; times are whole seconds."""

    connect_timeout: Seconds = 10
    read_timeout: Seconds = 120
    budget: Seconds = 60
    batch_size: Annotated[int, BeforeValidator(partial(checks.whole_number, low=1, high=500))] = 100
    workers: Annotated[int, BeforeValidator(partial(checks.whole_number, low=1, high=16))] = 2
    ca_bundle: Path | None = None


class Settings(BaseSettings):
    """All settings, frozen; what `config.toml` and the environment said, defaults filled in."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        env_prefix="LMS_SYNC_",
        env_nested_delimiter="__",
    )

    site: str | None = None
    lang: LanguageChoice = Language.EN
    timezone: Annotated[str, BeforeValidator(checks.time_zone)] | None = None
    sites: dict[str, SiteTable] = Field(default_factory=dict)
    frameworks: FrameworksTable = FrameworksTable()
    links: LinksTable = LinksTable()
    ledger: LedgerTable = LedgerTable()
    report: ReportTable = ReportTable()
    pull: PullTable = PullTable()
    sync: SyncTable = SyncTable()
    store: StoreTable = StoreTable()
    safety: SafetyTable = SafetyTable()
    http: HttpTable = HttpTable()
    _file: Path | None = PrivateAttr(default=None)
    _tried: tuple[Path, ...] = PrivateAttr(default=())

    @property
    def file(self) -> Path | None:
        """The file that was read; None if the environment alone was."""
        return self._file

    @property
    def tried(self) -> tuple[Path, ...]:
        """Where a file was looked for."""
        return self._tried

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # pydantic-settings gives them all
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what `load_settings` passes in: it reads the environment that it was given, not the process's."""
        return (init_settings,)
