"""Who calls: the checks of a token before any function runs (`webservice_base_server::authenticate_user`)."""

from lms_sync.sandbox.call import Call, Function
from lms_sync.sandbox.errors import (
    MoodleError,
    access_denied,
    invalid_parameter,
    invalid_token,
    missing_record,
    site_maintenance,
    upgrade_running,
)
from lms_sync.sandbox.functions import FUNCTIONS
from lms_sync.sandbox.service import is_in_service, is_known
from lms_sync.sandbox.site import Maintenance, SandboxSite

REST_USE = "webservice/rest:use"


def authenticated_call(site: SandboxSite, token_text: str, address: str) -> Call:
    """The call of the account that holds the token.

    Raises:
        MoodleError: the site or the token does not let it in.
    """
    if site.switches.upgrade_running:
        raise upgrade_running()
    token = site.token(token_text)
    if token is None or not token_text:
        raise invalid_token()
    if token.allowed_address not in (None, address):
        raise access_denied()
    user = site.users[token.userid]
    if user.suspended:
        message = f"Refused web service access for the suspended username: {user.username}"
        raise MoodleError.core("moodle_exception", "wsaccessusersuspended", message)
    call = Call(site, user, token)
    if site.switches.maintenance is Maintenance.OLD_MODE and not user.is_admin:
        raise site_maintenance()
    if not call.may(REST_USE, call.system()):
        raise access_denied()
    return call


def function_named(call: Call, name: str | None) -> Function:
    """The function, if the service of the token holds it (`webservice_base_server::load_function_info`).

    Raises:
        MoodleError: it is missing, unknown, or not in the service.
    """
    if not name:
        raise invalid_parameter()
    if not is_known(call.site, name):
        raise missing_record(call.site.release, "external_functions")
    if not call.site.switches.service or not is_in_service(call.site, call.token, name):
        raise access_denied()
    return implemented(name)


def implemented(name: str) -> Function:
    """A function of the service.

    Raises:
        MoodleError: the stand-in does not answer it; its code is none of Moodle's.
    """
    if (function := FUNCTIONS.get(name)) is None:
        raise MoodleError("sandbox_exception", "notinsandbox", f"The sandbox does not answer {name}")
    return function
