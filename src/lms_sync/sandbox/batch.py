"""The batch function (`admin/tool/mobile/classes/external.php`): sub-requests one by one, up to the first error."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from lms_sync.sandbox.authentication import implemented
from lms_sync.sandbox.call import Call
from lms_sync.sandbox.errors import MoodleError
from lms_sync.sandbox.params import validate
from lms_sync.sandbox.php import json_decode, json_encode
from lms_sync.sandbox.service import is_in_service
from lms_sync.sandbox.site_info import docs_version


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch whose own parameters are checked."""

    call: Call
    requests: list[dict[str, Any]]

    def run(self, lock: AbstractContextManager[Any], before_each: Callable[[int], None]) -> dict[str, Any]:
        """Carries out the sub-requests; what was done before an error stays.

        Args:
            lock: is held during each sub-request, and not between two.
            before_each: is told the number of each sub-request before it starts, and may wait or raise.
        """
        responses: list[dict[str, Any]] = []
        for number, request in enumerate(self.requests):
            before_each(number)
            with lock:
                responses.append(self._run_one(request))
            if responses[-1]["error"]:
                break
        return {"responses": responses}

    def _run_one(self, request: dict[str, Any]) -> dict[str, Any]:
        call = self.call.with_raw(request["settingraw"])
        name = request["function"] or ""
        if not call.site.switches.service or not is_in_service(call.site, call.token, name):
            return _refused({"errorcode": "accessexception", "module": "webservice"})
        arguments = json_decode(request["arguments"] or "")
        if not isinstance(arguments, (dict, list)):
            arguments = {}
        try:
            function = implemented(name)
            result = function.handler(call, validate(function.parameters, arguments))
        except MoodleError as error:
            return _refused(_error_info(call, error))
        if result is None:
            return {"error": False}
        return {"error": False, "data": json_encode(result)}


def _refused(exception: dict[str, Any]) -> dict[str, Any]:
    return {"error": True, "exception": json_encode(exception)}


def _error_info(call: Call, error: MoodleError) -> dict[str, Any]:
    """What `get_exception_info` tells, with debugging off."""
    code = error.errorcode or "generalexceptionmessage"
    message = error.message if error.errorcode else f"Exception - {error.message}"
    root = call.site.wwwroot
    return {
        "message": message,
        "errorcode": code,
        "link": f"{root}/",
        "moreinfourl": f"https://docs.moodle.org/{docs_version(call.site)}/en/error/{error.help_area}/{code}",
    }
