"""A bare client of Moodle's web services, as far from lms_sync's own as can be."""

import json
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import requests

SCALE_CONFIGURATION = json.dumps(
    [
        {"scaleid": "3"},
        {"id": 1, "scaledefault": 1, "proficient": 0},
        {"id": 3, "scaledefault": 0, "proficient": 1},
    ]
)


class Client:
    """Calls functions and gives back what they answer.

    Args:
        url: of the site.
        token: to call with.
    """

    def __init__(self, url: str, token: str = "TOKEN") -> None:  # noqa: S107 - no secret
        self.url = url
        self.token = token
        self.session = requests.Session()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def post(self, function: str, arguments: dict[str, Any] | None = None, *, timeout: float = 10) -> requests.Response:
        """Sends one call."""
        control = {"wstoken": self.token, "wsfunction": function, "moodlewsrestformat": "json"}
        data = [*control.items(), *_fields("", arguments or {})]
        address = f"{self.url}/webservice/rest/server.php"
        return self.session.post(address, data=data, timeout=timeout, allow_redirects=False)

    def call(self, function: str, arguments: dict[str, Any] | None = None, *, timeout: float = 10) -> Any:
        """Sends one call and reads the JSON."""
        return self.post(function, arguments, timeout=timeout).json()

    def competency(self, function: str, arguments: dict[str, Any] | None = None) -> Any:
        """Calls a function whose name begins with `core_competency_`."""
        return self.call(f"core_competency_{function}", arguments)

    def batch(self, *requests_: tuple[str, dict[str, Any]], timeout: float = 10) -> Any:
        """Calls the batch function; names begin with `core_competency_`."""
        sub = [{"function": f"core_competency_{name}", "arguments": json.dumps(value)} for name, value in requests_]
        return self.call("tool_mobile_call_external_functions", {"requests": sub}, timeout=timeout)

    def create_framework(self, idnumber: str = "F") -> int:
        """Creates a framework on scale 3."""
        values = {
            "shortname": idnumber,
            "idnumber": idnumber,
            "scaleid": 3,
            "scaleconfiguration": SCALE_CONFIGURATION,
            "contextid": 1,
        }
        number: int = self.competency("create_competency_framework", {"competencyframework": values})["id"]
        return number

    def create(self, frameworkid: int, idnumber: str, parentid: int = 0) -> int:
        """Creates a competency."""
        values = {
            "shortname": idnumber,
            "idnumber": idnumber,
            "competencyframeworkid": frameworkid,
            "parentid": parentid,
        }
        number: int = self.competency("create_competency", {"competency": values})["id"]
        return number

    def children(self, frameworkid: int, parentid: int = 0) -> list[tuple[str, int]]:
        """Idnumbers with sort orders of the children of a parent, by id."""
        filters = [
            {"column": "competencyframeworkid", "value": frameworkid},
            {"column": "parentid", "value": parentid},
        ]
        rows = self.competency("list_competencies", {"filters": filters, "sort": "id"})
        return [(row["idnumber"], row["sortorder"]) for row in rows]


def _fields(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _fields(f"{prefix}[{key}]" if prefix else key, below)
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from _fields(f"{prefix}[{number}]", below)
    else:
        yield prefix, str(value)
