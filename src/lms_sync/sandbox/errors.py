"""The errors of Moodle: class, code and message by release."""

from enum import Enum
from typing import Self


class Release(Enum):
    """A release of Moodle that the sandbox can stand in for."""

    MOODLE_45 = "4.5"
    MOODLE_50 = "5.0"


class MoodleError(Exception):
    """What a function of Moodle throws.

    Args:
        exception: class name without the namespace of the core classes.
        errorcode: absent where PHP itself threw.
        message: what the answer shows.
        help_area: last but one part of the address of the page on the error (`get_exception_info`).
    """

    def __init__(self, exception: str, errorcode: str | None, message: str, *, help_area: str = "moodle") -> None:
        super().__init__(message)
        self.exception = exception
        self.errorcode = errorcode
        self.message = message
        self.help_area = help_area

    @classmethod
    def core(cls, name: str, errorcode: str, message: str, *, help_area: str = "moodle") -> Self:
        """An exception of a core class, which has its own namespace since 4.5."""
        return cls(f"core\\exception\\{name}", errorcode, message, help_area=help_area)


def invalid_parameter() -> MoodleError:
    """A parameter is missing, unknown, of the wrong type or not clean: Moodle does not say which."""
    return MoodleError.core(
        "invalid_parameter_exception", "invalidparameter", "Invalid parameter value detected", help_area="debug"
    )


def invalid_response() -> MoodleError:
    """A function gave what its own description forbids; what it did stays done."""
    return MoodleError.core(
        "invalid_response_exception", "invalidresponse", "Invalid response value detected", help_area="debug"
    )


def coding_error(reason: str) -> MoodleError:
    """The interface was misused."""
    return MoodleError.core(
        "coding_exception",
        "codingerror",
        f"Coding error detected, it must be fixed by a programmer: {reason}",
        help_area="debug",
    )


def no_such_context() -> MoodleError:
    """A record without a context was asked for it (`context::instance_by_id`), as for the id 0."""
    return coding_error("Invalid context id specified context::instance_by_id()")


def no_permission(capability: str) -> MoodleError:
    """The account lacks a capability.

    Args:
        capability: its name as people read it.
    """
    message = f"Sorry, but you do not currently have permissions to do that ({capability})."
    return MoodleError.core("required_capability_exception", "nopermissions", message)


def invalid_persistent(*reasons: str) -> MoodleError:
    r"""The model refused values (`core\\persistent::validate`)."""
    message = f"Error: {', '.join(reasons)}"
    return MoodleError("core\\invalid_persistent_exception", "invalidpersistenterror", message)


_MISSING_IN_45 = {
    "user": ("invaliduser", "Invalid user"),
    "course_modules": ("invalidcoursemodule", "Invalid course module ID"),
}


def missing_record(release: Release, table: str) -> MoodleError:
    """A record was not found; 4.5 names the table and has other codes."""
    if release is Release.MOODLE_45 and table in _MISSING_IN_45:
        errorcode, message = _MISSING_IN_45[table]
        return MoodleError("dml_missing_record_exception", errorcode, message)
    if release is Release.MOODLE_45 and table:
        message = f"Can't find data record in database table {table}."
        return MoodleError("dml_missing_record_exception", "invalidrecord", message)
    return MoodleError("dml_missing_record_exception", "invalidrecordunknown", "Can't find data record in database.")


def write_failed() -> MoodleError:
    """The database refused a row: too long, or a unique index."""
    return MoodleError("dml_write_exception", "dmlwriteexception", "Error writing to database")


def read_failed() -> MoodleError:
    """The database refused a query, as for an unknown column."""
    return MoodleError("dml_read_exception", "dmlreadexception", "Error reading from database")


def php_error(message: str) -> MoodleError:
    """PHP itself threw, so there is no code."""
    return MoodleError("Error", None, message)


def access_denied() -> MoodleError:
    """Token, account, protocol, service or function: one code for all."""
    return MoodleError("webservice_access_exception", "accessexception", "Access control exception")


def invalid_token() -> MoodleError:
    """The token is unknown."""
    return MoodleError.core("moodle_exception", "invalidtoken", "Invalid token - token not found")


def login_required() -> MoodleError:
    """The course or activity is not open to the account (`require_login`)."""
    return MoodleError.core("require_login_exception", "requireloginerror", "Course or activity not accessible.")


def competencies_off() -> MoodleError:
    """Competencies are switched off for the site."""
    message = "Competencies are not enabled."
    return MoodleError.core("moodle_exception", "competenciesarenotenabled", message, help_area="core_competency")


def upgrade_running() -> MoodleError:
    """The site is being upgraded."""
    message = "Site is being upgraded, please retry later."
    return MoodleError.core("moodle_exception", "upgraderunning", message)


def site_maintenance() -> MoodleError:
    """The site is closed for all but administrators."""
    message = "The site is undergoing maintenance and is currently not available"
    return MoodleError.core("moodle_exception", "sitemaintenance", message, help_area="admin")
