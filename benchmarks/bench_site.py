"""The site that is measured: an own stand-in in another process, or one given by its address."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import requests

ENDPOINT = "/webservice/rest/server.php"
MOST_SCALES = 60


@contextmanager
def own_sandbox() -> Iterator[tuple[str, str]]:
    """Run the sandbox in another process; yields its address and its token."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lms_sync", "--json", "sandbox"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None  # noqa: S101 - a pipe was asked for
        first = process.stdout.readline()
        if not first:
            raise SystemExit("the sandbox does not start; is the extra lms-sync[sandbox] installed?")
        event = json.loads(first)
        yield event["url"], event["token"]
    finally:
        process.terminate()
        process.wait(timeout=10)


class Site:
    """What the benchmark itself asks of a site, beside what it measures.

    Args:
        url: of the site.
        token: of the account.
        timeout: seconds; Moodle takes minutes to delete a framework of 10,000.
    """

    def __init__(self, url: str, token: str, timeout: float) -> None:
        self.url = url.rstrip("/")
        self._token = token
        self._timeout = timeout

    def release(self) -> str:
        """Return what the site says that it is."""
        info = self._call("core_webservice_get_site_info")
        return f"{info['sitename']}, Moodle {info['release']}"

    def scale_items(self, scale_id: int | None) -> tuple[int, tuple[str, ...]]:
        """Return the id and the items of a scale, by default of the last one that Moodle has.

        Raises:
            SystemExit: if there is none.
        """
        numbers: Sequence[int] = range(MOST_SCALES, 0, -1) if scale_id is None else [scale_id]
        for number in numbers:
            answer = self._ask("core_competency_get_scale_values", {"scaleid": str(number)})
            if isinstance(answer, list):
                return number, tuple(str(value["name"]) for value in answer)
        raise SystemExit(f"{self.url} has no scale {scale_id or ''}")

    def delete_frameworks(self, prefix: str) -> None:
        """Delete the frameworks of which the idnumber begins so, and no others.

        Raises:
            SystemExit: if Moodle keeps one.
        """
        listed = self._call(
            "core_competency_list_competency_frameworks",
            {"context[contextlevel]": "system", "includes": "self", "moodlewssettingraw": "1"},
        )
        for framework in listed:
            if str(framework["idnumber"]).startswith(prefix):
                answer = self._call("core_competency_delete_competency_framework", {"id": str(framework["id"])})
                if answer is not True:
                    raise SystemExit(f"{self.url} keeps the framework {framework['idnumber']}: delete it by hand")

    def _call(self, function: str, fields: Mapping[str, str] | None = None) -> Any:
        answer = self._ask(function, fields or {})
        if isinstance(answer, dict) and "exception" in answer:
            raise SystemExit(f"{function}: {answer.get('errorcode')}: {answer.get('message')}")
        return answer

    def _ask(self, function: str, fields: Mapping[str, str]) -> Any:
        form = {"wstoken": self._token, "wsfunction": function, "moodlewsrestformat": "json", **fields}
        try:
            return requests.post(self.url + ENDPOINT, data=form, timeout=self._timeout, allow_redirects=False).json()
        except requests.RequestException as error:
            raise SystemExit(f"{self.url} does not answer {function}: {type(error).__name__}") from None


def environment(token: str, variable: str) -> dict[str, str]:
    """Return the environment of a measuring process: ours, without settings of lms-sync, with the token."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LMS_SYNC_")}
    return {**kept, variable: token}
