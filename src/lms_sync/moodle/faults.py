"""What Moodle's errorcodes mean for the caller: table 1.4 of the reference, one row an errorcode."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lms_sync.errors import (
    MoodleAccessError,
    MoodleError,
    MoodleNotFoundError,
    MoodleProtocolError,
    MoodleRejectedError,
    MoodleTransientError,
    MoodleUnconfirmedError,
)
from lms_sync.moodle.records import ErrorRecord
from lms_sync.moodle.target import Target

LONGEST_REASON: Final = 400
PHP_ERROR: Final = "generalexceptionmessage"

MEANINGS: Final[Mapping[str, tuple[type[MoodleError], str]]] = MappingProxyType(
    {
        "invalidtoken": (MoodleAccessError, "moodle.invalid-token"),
        "accessexception": (MoodleAccessError, "moodle.access-refused"),
        "invalidrecordunknown": (MoodleNotFoundError, "moodle.not-found"),
        "invalidrecord": (MoodleNotFoundError, "moodle.not-found"),
        "invalidcourseid": (MoodleNotFoundError, "moodle.not-found"),
        "invalidcoursemodule": (MoodleNotFoundError, "moodle.not-found"),
        "invaliduser": (MoodleNotFoundError, "moodle.not-found"),
        "invalidparameter": (MoodleRejectedError, "moodle.parameter-refused"),
        "nopermissions": (MoodleAccessError, "moodle.no-permission"),
        "requireloginerror": (MoodleAccessError, "moodle.no-entry"),
        "errorcoursecontextnotvalid": (MoodleAccessError, "moodle.no-entry"),
        "restrictedcontextexception": (MoodleAccessError, "moodle.restricted-context"),
        "invalidpersistenterror": (MoodleRejectedError, "moodle.validation-refused"),
        "codingerror": (MoodleRejectedError, "moodle.misuse"),
        "competenciesarenotenabled": (MoodleAccessError, "moodle.competencies-off"),
        "dmlwriteexception": (MoodleRejectedError, "moodle.database-write-refused"),
        "dmlreadexception": (MoodleTransientError, "moodle.database-read-failed"),
        "textconditionsnotallowed": (MoodleRejectedError, "moodle.text-filter-refused"),
        "invalidresponse": (MoodleProtocolError, "moodle.invalid-response"),
        "sitemaintenance": (MoodleTransientError, "moodle.maintenance"),
        "upgraderunning": (MoodleTransientError, "moodle.upgrade-running"),
        "dbconnectionfailed": (MoodleTransientError, "moodle.database-down"),
        "wsaccessusersuspended": (MoodleAccessError, "moodle.account-suspended"),
        "wsaccessuserunconfirmed": (MoodleAccessError, "moodle.account-unconfirmed"),
        "wsaccessuserdeleted": (MoodleAccessError, "moodle.account-deleted"),
        "wsaccessusernologin": (MoodleAccessError, "moodle.account-nologin"),
        "wsaccessuserexpired": (MoodleAccessError, "moodle.account-expired"),
        "usernotfullysetup": (MoodleAccessError, "moodle.account-incomplete"),
        "forcepasswordchangenotice": (MoodleAccessError, "moodle.account-password-change"),
        "sitepolicynotagreed": (MoodleAccessError, "moodle.account-policy"),
    }
)

AFTER_THE_DEED: Final = frozenset({"invalidresponse", "dmlreadexception"})
"""Raised after or amid the work (external_api::clean_returnvalue, any SELECT): a write may have been done."""

BESIDE_A_READ: Final = "dmlwriteexception"
"""A reading writes what Moodle keeps on the account and its visits: two at once, of an account's first, may collide."""


def fault_of_error(record: ErrorRecord, target: Target) -> MoodleError:
    """Return what an error of Moodle means, decided on its errorcode alone."""
    errorcode = target.blot(record.errorcode or "")
    reason = target.blot(record.message or "").strip()[:LONGEST_REASON]
    kind: type[MoodleError]
    if target.is_write and errorcode in AFTER_THE_DEED:
        kind, code = MoodleUnconfirmedError, "moodle.unconfirmed-error"
    elif errorcode == BESIDE_A_READ and not target.is_write:
        kind, code = MoodleTransientError, "moodle.database-write-failed"
    elif errorcode in ("", PHP_ERROR):
        kind, code = MoodleRejectedError, "moodle.php-error"
    else:
        kind, code = MEANINGS.get(errorcode, (MoodleRejectedError, "moodle.other-error"))
    message = target.message(code, errorcode=errorcode, reason=reason)
    return kind(message, function=target.function.name, errorcode=errorcode)
