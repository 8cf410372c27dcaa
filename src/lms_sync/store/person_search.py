"""Find persons of whom something is held."""

import unicodedata
from collections.abc import Callable

from sqlalchemy import Connection, select

from lms_sync.domain.learners import Learner
from lms_sync.store.pull_schema import LEARNERS, STAFF
from lms_sync.store.pull_site import PullSite


def find_people(site: PullSite, text: str) -> tuple[Learner, ...]:
    """Return who is meant by a text; see `PullStore.find_people`."""
    wanted = _folded(text)
    if not wanted:
        return ()
    with site.reading() as (connection, site_id):
        people = known_people(connection, site_id)
    ways: tuple[Callable[[Learner], str], ...] = (
        lambda each: str(each.id),
        lambda each: each.idnumber,
        lambda each: each.username,
        lambda each: each.email,
        lambda each: each.fullname,
    )
    for way in ways:
        found = tuple(each for each in people if _folded(way(each)) == wanted)
        if found:
            return found
    return ()


def near_people(site: PullSite, text: str, limit: int) -> tuple[Learner, ...]:
    """Return whose name has a word that begins like each word of a text; see `PullStore.near_people`."""
    wanted = _folded(text).split()
    if not wanted:
        return ()
    with site.reading() as (connection, site_id):
        people = known_people(connection, site_id)
    found = [each for each in people if all(_has_word(each.fullname, word) for word in wanted)]
    return tuple(found[:limit])


def _has_word(name: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in _folded(name).replace("-", " ").replace("’", " ").split())


def known_people(connection: Connection, site_id: int) -> tuple[Learner, ...]:
    """Return all learners, and those who only rated with nothing but their id and full name, by Moodle's id."""
    learner, staff = LEARNERS.c, STAFF.c
    people = {
        row[0]: Learner(*row)
        for row in connection.execute(
            select(learner.learner_id, learner.idnumber, learner.username, learner.fullname, learner.email).where(
                learner.site_id == site_id
            )
        )
    }
    for user_id, name in connection.execute(select(staff.user_id, staff.fullname).where(staff.site_id == site_id)):
        people.setdefault(user_id, Learner(user_id, "", "", name))
    return tuple(people[person_id] for person_id in sorted(people))


def _folded(text: str) -> str:
    """Return a text without what people leave out when they type: case, accents, blanks too many."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())
