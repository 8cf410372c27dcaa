"""Moodle's answers as they stand on the wire; fields that lms-sync does not use are skipped."""

from typing import Final

from pydantic import BaseModel, ConfigDict, TypeAdapter


class Record(BaseModel):
    """A part of an answer; other versions of Moodle may add fields."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class NamedRecord(Record):
    """A function of the token's service."""

    name: str


class FeatureRecord(Record):
    """An optional feature of the site; most values are 0 or 1."""

    name: str
    value: int | str


class SiteInfoRecord(Record):
    """What core_webservice_get_site_info answers."""

    siteurl: str
    release: str = ""
    username: str
    userid: int
    functions: tuple[NamedRecord, ...]
    advancedfeatures: tuple[FeatureRecord, ...] = ()
    userissiteadmin: bool = False


class FrameworkRecord(Record):
    """A framework (competency_framework_exporter)."""

    id: int
    idnumber: str
    shortname: str
    description: str | None
    descriptionformat: int
    visible: bool
    taxonomies: str | None
    scaleid: int
    scaleconfiguration: str | None
    contextid: int
    contextname: str


class CompetencyRecord(Record):
    """A competency (competency_exporter)."""

    id: int
    idnumber: str
    shortname: str
    description: str | None
    descriptionformat: int
    parentid: int
    sortorder: int
    ruletype: str | None
    ruleoutcome: int
    ruleconfig: str | None
    scaleid: int | None
    scaleconfiguration: str | None


class IdRecord(Record):
    """Any record of which only the id matters."""

    id: int


class ShownRecord(Record):
    """A framework or competency of which only the description matters, as the site shows it."""

    id: int
    description: str | None


class RelatedSectionRecord(Record):
    """What tool_lp_data_for_related_competencies_section answers."""

    relatedcompetencies: tuple[IdRecord, ...]


class ScaleValueRecord(Record):
    """An item of a scale; id is its 1-based position."""

    id: int
    name: str


class SubAnswerRecord(Record):
    """The answer to one call of a batch; data and exception are JSON texts."""

    error: bool
    data: str | None = None
    exception: str | None = None


class BatchRecord(Record):
    """What tool_mobile_call_external_functions answers; shorter than the batch if one call failed."""

    responses: tuple[SubAnswerRecord, ...]


class ErrorRecord(Record):
    """What Moodle answers in place of a result; errorcode is absent where PHP itself threw."""

    errorcode: str | None = None
    message: str | None = None


SITE_INFO_ANSWER: Final = TypeAdapter(SiteInfoRecord)
FRAMEWORKS_ANSWER: Final = TypeAdapter(tuple[FrameworkRecord, ...])
COMPETENCIES_ANSWER: Final = TypeAdapter(tuple[CompetencyRecord, ...])
SHOWN_ANSWER: Final = TypeAdapter(tuple[ShownRecord, ...])
RELATED_SECTION_ANSWER: Final = TypeAdapter(RelatedSectionRecord)
SCALE_VALUES_ANSWER: Final = TypeAdapter(tuple[ScaleValueRecord, ...])
CREATED_ANSWER: Final = TypeAdapter(IdRecord)
BOOL_ANSWER: Final = TypeAdapter(bool)
BATCH_ANSWER: Final = TypeAdapter(BatchRecord)
ERROR_ANSWER: Final = TypeAdapter(ErrorRecord)
