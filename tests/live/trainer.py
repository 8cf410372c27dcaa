"""A trainer with a browser of the plainest kind: logs in to a real Moodle and saves settings pages of activities."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus

import requests

from tests.live.classroom import Classroom

EDITING_TEACHER = 3
"""Moodle's id of the role that a new site gives to those who edit courses."""
TIMEOUT = 60
UNTICKED = {"checkbox", "radio"}
BUTTONS = {"submit", "button", "image", "reset", "file"}

Pairs = list[tuple[str, str]]


@dataclass
class Form(HTMLParser):
    """The fields of the form of a page that is sent to a script, as a browser would send them.

    Args:
        script: the end of the form's action.
    """

    script: str
    fields: Pairs = field(default_factory=list)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    _is_inside: bool = False
    _select: str = ""
    _option: str | None = None
    _textarea: str = ""
    _text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._is_inside = given.get("action", "").split("?")[0].endswith(self.script)
        if not self._is_inside or "disabled" in given:
            return
        name = given.get("name", "")
        if tag == "input" and name and given.get("type") not in BUTTONS:
            if given.get("type") not in UNTICKED or "checked" in given:
                self.fields.append((name, given.get("value", "on")))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._option, self._text = given.get("value", ""), ""
            if "selected" in given:
                self.fields.append((self._select, self._option))
        elif tag == "textarea":
            self._textarea, self._text = name, ""

    def handle_data(self, data: str) -> None:
        """Note the words of a choice, or of a text."""
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        """End what was begun."""
        if tag == "option" and self._option is not None:
            self.choices.setdefault(self._select, {})[" ".join(self._text.split())] = self._option
            self._option = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._textarea:
            self.fields.append((self._textarea, self._text))
            self._textarea = ""
        elif tag == "form":
            self._is_inside = False


@dataclass(frozen=True)
class Trainer:
    """Somebody who may edit a course and has logged in.

    Args:
        web: with the cookies of the session.
        url: of the site.
    """

    web: requests.Session
    url: str

    def settings_form(self, address: str) -> Form:
        """The settings page of an activity."""
        answer = self.web.get(address, timeout=TIMEOUT)
        assert answer.status_code == HTTPStatus.OK, answer.status_code
        form = Form("modedit.php")
        form.feed(answer.text)
        assert form.fields, "this is no settings page"
        return form

    def save_competencies(self, address: str, idnumbers: Sequence[str], outcome: int) -> None:
        """Leave just these competencies in the list, choose an outcome, and save the page."""
        form = self.settings_form(address)
        listed = form.choices["competencies[]"]
        wanted = [next(value for words, value in listed.items() if idnumber in words.split()) for idnumber in idnumbers]
        kept = [(name, value) for name, value in form.fields if name not in {"competencies[]", "competency_rule"}]
        chosen = [("competencies[]", value) for value in wanted] + [("competency_rule", str(outcome))]
        answer = self.web.post(
            f"{self.url}/course/modedit.php",
            data=[*kept, *chosen, ("submitbutton2", "Save")],
            timeout=TIMEOUT,
            allow_redirects=False,
        )
        assert answer.status_code == HTTPStatus.SEE_OTHER, "Moodle did not save the page"


@contextmanager
def trainer_of(room: Classroom) -> Iterator[Trainer]:
    """An account of its own, that edits the course of the room, logged in; it is deleted afterwards."""
    name, password = f"{room.prefix}-trainer", f"Aa1-{secrets.token_hex(8)}"
    values = {"username": name, "password": password, "firstname": "Anne", "lastname": "Formatrice"}
    values["email"] = f"{name}@example.org"
    made = room.site.call("core_user_create_users", **{f"users[0][{key}]": value for key, value in values.items()})
    try:
        role = {"roleid": EDITING_TEACHER, "userid": made[0]["id"], "courseid": room.course}
        room.site.call("enrol_manual_enrol_users", **{f"enrolments[0][{key}]": value for key, value in role.items()})
        with requests.Session() as web:
            login = Form("login/index.php")
            login.feed(web.get(f"{room.site.url}/login/index.php", timeout=TIMEOUT).text)
            token = dict(login.fields)["logintoken"]
            fields = {"username": name, "password": password, "logintoken": token}
            answer = web.post(f"{room.site.url}/login/index.php", data=fields, timeout=TIMEOUT)
            assert name not in answer.url
            assert not answer.url.endswith("/login/index.php"), "the trainer could not log in"
            yield Trainer(web, room.site.url)
    finally:
        room.site.ask("core_user_delete_users", **{"userids[0]": made[0]["id"]})
