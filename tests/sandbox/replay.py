"""Replays recorded exchanges with a real Moodle against the sandbox and lists every difference.

Ids are mapped one to one by kind, times must be there where Moodle has one. Compared by type only:

* images and theme addresses (`courseimage`, `…imageurl…`, `userpictureurl`, `modicon`), random keys
  (`userprivateaccesskey`, `cid`) and dates in words (`userdate`, `duedateformatted`), which hang on the clock;
* `advancedfeatures` of the site information is ours only: the recordings were cut there.

Everything else, error messages included, must be equal.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import requests

from lms_sync.sandbox import SandboxServer

RECORDED_ROOT = "https://moodle.example"
BY_TYPE = frozenset(
    {
        "courseimage",
        "profileimageurl",
        "profileimageurlsmall",
        "userpictureurl",
        "modicon",
        "userprivateaccesskey",
        "cid",
        "userdate",
        "duedateformatted",
    }
)
TIMES = frozenset({"timecreated", "timemodified", "lastmodified", "cacherev"})
OURS_ONLY = frozenset({"advancedfeatures"})
ID_FIELDS = {
    "competencyframeworkid": "framework",
    "frameworkid": "framework",
    "competencyid": "competency",
    "relatedcompetencyid": "competency",
    "competencyidfrom": "competency",
    "competencyidto": "competency",
    "parentid": "competency",
    "usercompetencyid": "usercompetency",
    "coursecompetencyid": "coursecompetency",
    "planid": "plan",
    "templateid": "template",
    "origtemplateid": "template",
}
UNKNOWN = 900_000_000
BY_PLACE = ("path", "sortorder")
_INDEX = re.compile(r"\[\d+\]")
_BELONGING = re.compile(
    r"(does not belong to this (?:course|plan|template): |)(-?\d+)(, \d+| competency can not be found)"
)
_ID_IN_ADDRESS = re.compile(r"(competencyid|planid|templateid|id)=(\d+)")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the sandbox is not like the recording."""

    exchange: int
    case: str
    place: str
    expected: object
    found: object

    def __str__(self) -> str:
        """One line."""
        return f"{self.exchange} [{self.case}] {self.place}: Moodle {self.expected!r:.300}, sandbox {self.found!r:.300}"


@dataclass(slots=True)
class IdMap:
    """Recorded ids and ours, one to one within a kind."""

    ours: dict[tuple[str, int], int] = field(default_factory=dict)
    recorded: dict[tuple[str, int], int] = field(default_factory=dict)

    def to_ours(self, kind: str, number: int) -> int:
        """Our id; one that never was there stays one that is not there."""
        return number if number <= 0 else self.ours.get((kind, number), UNKNOWN + number)

    def agree(self, kind: str, recorded: int, ours: int) -> bool:
        """Tells whether the two may be the same thing, and notes that they are."""
        if recorded <= 0 or ours <= 0:
            return recorded == ours
        return (
            self.ours.setdefault((kind, recorded), ours) == ours
            and self.recorded.setdefault((kind, ours), recorded) == recorded
        )


class Replay:
    """Sends what was recorded, in order, and compares.

    Args:
        server: with the site as it was before the recording.
    """

    def __init__(self, server: SandboxServer) -> None:
        self._server = server
        self._session = requests.Session()
        self.ids = IdMap()
        self.differences: list[Difference] = []

    def close(self) -> None:
        """Ends the connection."""
        self._session.close()

    def run(self, exchanges: list[dict[str, Any]]) -> list[Difference]:
        """Replays exchanges.

        Returns:
            All differences so far.
        """
        for number, exchange in enumerate(exchanges):
            self._replay_one(number, exchange)
        return self.differences

    def _replay_one(self, number: int, exchange: Mapping[str, Any]) -> None:
        function = exchange["function"]
        case = str(exchange.get("case") or function)
        data: list[tuple[str, str]] = []
        if function is not None:
            data = [
                ("wstoken", exchange.get("token") or "TOKEN"),
                ("wsfunction", function),
                ("moodlewsrestformat", "json"),
            ]
        data += _translated_form(self.ids, function or "", exchange["form"])
        address = f"{self._server.url}/webservice/rest/server.php"
        answer = self._session.post(address, data=data, timeout=30, allow_redirects=False)
        answer.encoding = "utf-8"

        def report(place: str, expected: object, found: object) -> None:
            self.differences.append(Difference(number, case, place, expected, found))

        if answer.status_code != exchange["status"]:
            report("status", exchange["status"], answer.status_code)
        if "content_type" in exchange and answer.headers["Content-Type"] != exchange["content_type"]:
            report("content type", exchange["content_type"], answer.headers["Content-Type"])
        expected = exchange["body"]
        try:
            found = answer.json() if exchange.get("kind", "json") == "json" else answer.text
        except requests.exceptions.JSONDecodeError:
            report("body", expected, answer.text)
            return
        Comparison(self.ids, self._server.url, report, _order_of(function or "", exchange["form"])).compare(
            expected, found
        )


def _order_of(function: str, form: list[list[str]]) -> tuple[str, ...] | None:
    """The columns by which a list of rows is sorted; rows that are equal in them may stand in any order."""
    if function == "core_competency_search_competencies":
        return BY_PLACE
    if function != "core_competency_list_competencies":
        return None
    sort = dict(form).get("sort", "")
    return (sort,) if sort else ()


def _translated_form(ids: IdMap, function: str, form: list[list[str]]) -> list[tuple[str, str]]:
    columns = {name: value for name, value in form if name.endswith("[column]")}
    functions = {name: value for name, value in form if name.endswith("[function]")}
    translated: list[tuple[str, str]] = []
    for name, value in form:
        last = re.sub(r"^.*\[([a-z]+)\]$", r"\1", name)
        if last == "arguments":
            called = functions[name.replace("[arguments]", "[function]")]
            value = json.dumps(_translated(ids, called, json.loads(value)))  # noqa: PLW2901 - the form as it is sent
        elif last == "value" and name.replace("[value]", "[column]") in columns:
            value = _translated_value(ids, function, columns[name.replace("[value]", "[column]")], value)  # noqa: PLW2901
        else:
            value = _translated_value(ids, function, last, value)  # noqa: PLW2901
        translated.append((name, str(value)))
    return translated


def _translated(ids: IdMap, function: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _translated_entry(ids, function, key, below) for key, below in value.items()}
    if isinstance(value, list):
        return [_translated(ids, function, one) for one in value]
    return value


def _translated_entry(ids: IdMap, function: str, key: str, value: Any) -> Any:
    if isinstance(value, (dict, list)):
        return _translated(ids, function, value)
    return _translated_value(ids, function, key, value)


def _translated_value(ids: IdMap, function: str, name: str, value: Any) -> Any:
    if name == "ruleconfig" and value:
        return _with_rule_ids(value, lambda number: ids.to_ours("competency", number))
    if name == "path" and value:
        return _with_path_ids(value, lambda number: ids.to_ours("competency", number))
    kind = ID_FIELDS.get(name) or (_kind_of_parameter_id(function) if name == "id" else None)
    if kind is None or isinstance(value, bool) or not re.fullmatch(r"-?\d+(\.0)?", str(value)):
        return value
    if isinstance(value, str) and "." in value:
        return value
    return type(value)(ids.to_ours(kind, int(float(value))))


def _kind_of_parameter_id(function: str) -> str | None:
    if "course_competencies" in function or "course_module_competencies" in function:
        return None
    for word, kind in (
        ("using_competency", "competency"),
        ("framework", "framework"),
        ("template", "template"),
        ("plan", "plan"),
        ("evidence", "evidence"),
        ("competency", "competency"),
    ):
        if word in function:
            return kind
    return None


def _with_rule_ids(text: str, change: Callable[[int], int]) -> str:
    try:
        config = json.loads(text)
        for part in config["competencies"]:
            part["id"] = change(int(part["id"]))
    except (ValueError, KeyError, TypeError):
        return text
    return json.dumps(config)


def _with_path_ids(text: str, change: Callable[[int], int]) -> str:
    return re.sub(r"\d+", lambda match: str(change(int(match.group()))), text)


class Comparison:
    """Compares an answer of the sandbox with the recorded one."""

    def __init__(
        self, ids: IdMap, root: str, report: Callable[[str, object, object], None], order: tuple[str, ...] | None
    ) -> None:
        self._ids = ids
        self._root = root
        self._report = report
        self._order = order

    def compare(self, expected: Any, found: Any, place: str = "") -> None:
        """Reports every difference below a place."""
        if isinstance(expected, dict) and isinstance(found, dict):
            for key in [*expected, *(key for key in found if key not in expected)]:
                here = f"{place}.{key}"
                if key not in found:
                    self._report(here, expected[key], "nothing")
                elif key not in expected:
                    if key not in OURS_ONLY:
                        self._report(here, "nothing", found[key])
                else:
                    self._compare_field(key, expected, found, here)
        elif isinstance(expected, list) and isinstance(found, list):
            self._compare_lists(expected, found, place)
        elif isinstance(expected, str) and isinstance(found, str):
            self._compare_texts(expected, found, place)
        elif type(expected) is not type(found) or expected != found:
            self._report(place, expected, found)

    def _compare_field(self, key: str, around: dict[str, Any], found_around: dict[str, Any], place: str) -> None:
        expected, found = around[key], found_around[key]
        if type(expected) is not type(found):
            self._report(place, expected, found)
        elif key in BY_TYPE:
            return
        elif isinstance(expected, int) and not isinstance(expected, bool):
            self._compare_numbers(key, around, found, place)
        elif key in ("data", "exception") and place.startswith(".responses"):
            self.compare(json.loads(expected), json.loads(found), place)
        elif key == "path" and isinstance(expected, str):
            self._compare_paths(expected, found, place)
        elif key == "ruleconfig" and isinstance(expected, str):
            mapped = _with_rule_ids(expected, lambda number: self._ids.to_ours("competency", number))
            self.compare(mapped, _with_rule_ids(found, int), place)
        else:
            self.compare(expected, found, place)

    def _compare_numbers(self, key: str, around: dict[str, Any], found: int, place: str) -> None:
        expected: int = around[key]
        if key in TIMES:
            is_alike = (expected == 0) == (found == 0)
        elif kind := self._kind_of(key, around, place):
            is_alike = self._ids.agree(kind, expected, found)
        else:
            is_alike = expected == found
        if not is_alike:
            self._report(place, expected, found)

    def _compare_paths(self, expected: str, found: str, place: str) -> None:
        left, right = expected.strip("/").split("/"), found.strip("/").split("/")
        pairs = zip(left, right, strict=False)
        if len(left) != len(right) or not all(self._ids.agree("competency", int(a), int(b)) for a, b in pairs):
            self._report(place, expected, found)

    def _compare_texts(self, expected: str, found: str, place: str) -> None:
        expected = expected.replace(RECORDED_ROOT, self._root)
        expected = _BELONGING.sub(self._with_our_competency, expected)
        if expected.startswith(self._root):
            expected = _ID_IN_ADDRESS.sub(r"\1=#", expected)
            found = _ID_IN_ADDRESS.sub(r"\1=#", found)
        if expected != found:
            self._report(place, expected, found)

    def _with_our_competency(self, match: re.Match[str]) -> str:
        return f"{match.group(1)}{self._ids.to_ours('competency', int(match.group(2)))}{match.group(3)}"

    def _compare_lists(self, expected: list[Any], found: list[Any], place: str) -> None:
        if len(expected) != len(found):
            self._report(f"{place} (length)", len(expected), len(found))
            return
        for number, (left, right) in enumerate(self._paired(expected, found, place)):
            self.compare(left, right, f"{place}[{number}]")

    def _paired(self, expected: list[Any], found: list[Any], place: str) -> Iterator[tuple[Any, Any]]:
        """Pairs competencies by idnumber where their order is free among equals and ours is in order."""
        if place == "" and self._order is not None and _are_competencies(expected) and _are_competencies(found):
            by_id = {row["id"]: row for row in found}
            by_name = {row["idnumber"]: row for row in found}
            pairs = [(row, by_id.get(self._ids.ours.get(("competency", row["id"]), 0))) for row in expected]
            if any(ours is None for _, ours in pairs) and len(by_name) == len(found):
                pairs = [(row, by_name.get(row["idnumber"])) for row in expected]
            if all(ours is not None for _, ours in pairs):
                if not _is_ordered(expected, found, self._order):
                    self._report("order", [row["idnumber"] for row in expected], [row["idnumber"] for row in found])
                yield from pairs
                return
        yield from zip(expected, found, strict=True)

    def _kind_of(self, key: str, around: Mapping[str, Any], place: str) -> str | None:
        if key in ID_FIELDS:
            return ID_FIELDS[key]
        if key != "id":
            return None
        if place.endswith("comppath.framework.id"):
            return "framework"
        for marks, kind in (
            ({"ruleconfig"}, "competency"),
            ({"taxonomies"}, "framework"),
            ({"position", "name"}, "competency"),
            ({"usercompetencyid"}, "evidence"),
            ({"courseid", "ruleoutcome"}, "coursecompetency"),
            ({"cmid", "ruleoutcome"}, "modulecompetency"),
            ({"shortname", "duedate"}, "template"),
            ({"name", "duedate", "userid"}, "plan"),
            ({"planid", "competencyid"}, "usercompetencyplan"),
            ({"courseid", "competencyid", "grade"}, "usercompetencycourse"),
            ({"competencyid", "grade", "status"}, "usercompetency"),
        ):
            if marks <= around.keys():
                return kind
        return None


def _are_competencies(rows: list[Any]) -> bool:
    return all(isinstance(row, dict) and "ruleconfig" in row for row in rows)


def _is_ordered(expected: list[dict[str, Any]], found: list[dict[str, Any]], order: tuple[str, ...]) -> bool:
    """Tells whether ours is in an order that Moodle's database may give."""
    if order == BY_PLACE:
        # Paths are compared as text, and hold our ids; ancestors come after the hits, in order again.
        keys = [(row["path"], row["sortorder"]) for row in found]
        return sum(left > right for left, right in pairwise(keys)) <= 1
    if order == ("id",):
        numbers = [row["id"] for row in found]
        return numbers == sorted(numbers, reverse=numbers[:1] > numbers[-1:])
    return [[row.get(name) for name in order] for row in expected] == [
        [row.get(name) for name in order] for row in found
    ]
