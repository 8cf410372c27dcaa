"""What is held on one person: find it, and forget it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lms_sync.domain.learners import Learner
from lms_sync.domain.people import PersonFile
from lms_sync.errors import PersonError, StoreError
from lms_sync.message import Message
from lms_sync.settings import Settings, select_site, store_location
from lms_sync.settings.places import key_location
from lms_sync.store import Store, WhenMissing, open_store, pull_lock
from lms_sync.store.keys import make_key


@dataclass(frozen=True, slots=True)
class People:
    """The people of one site, as far as the store knows them.

    Args:
        store: that holds them.
        url: of the site.
        key_file: of the hashes that keep forgotten people from coming back.
    """

    store: Store
    url: str
    key_file: Path

    def find(self, text: str) -> PersonFile:
        """Return everything held on the one person whom a text names.

        Raises:
            PersonError: if it names nobody, or several people.
            StoreError: if the store cannot be read.
        """
        pulls = self.store.pulls(self.url)
        found = pulls.find_people(text)
        if len(found) > 1:
            message = Message("people-several", {"text": text, "count": len(found)})
            raise PersonError(message, tuple(_candidate(learner) for learner in found))
        file = pulls.person(found[0].id) if found else None
        if file is None:
            near = tuple(_candidate(learner) for learner in pulls.near_people(text))
            code = "people-near" if near else "people-nobody"
            raise PersonError(Message(code, {"text": text, "site": self.url}), near)
        return file

    def forget(self, person_id: int, *, now: int) -> Mapping[str, int]:
        """Remove everything held on a person, and keep pulls from bringing them back.

        Returns:
            How many rows were removed or emptied, by table.

        Raises:
            LockedError: if a pull is at work, which would not know the key that may be made here.
            StoreError: if the store or the key file cannot be written; nothing is removed then.
        """
        with pull_lock(self.store, self.url):
            return self.store.pulls(self.url).forget(person_id, make_key(self.key_file), now=now)

    def forgotten_count(self) -> int:
        """Return how many people are kept from coming back."""
        return self.store.pulls(self.url).forgotten_count()

    def lift_block(self) -> int:
        """Let pulls bring forgotten people back, as when their key is lost for good.

        Returns:
            How many people it was.
        """
        return self.store.pulls(self.url).lift_block()


@contextmanager
def open_people(settings: Settings, site_name: str | None, environ: Mapping[str, str]) -> Iterator[People]:
    """Open the store for questions on people; no token is needed, and nothing is sent.

    Args:
        settings: as loaded.
        site_name: which site; None takes the settings' own choice.
        environ: where folders may be named.

    Raises:
        PersonError: if there is no store, so that nobody is known.
        SettingsError: if the site is not clear.
        StoreError: if the store cannot be opened.
    """
    site = select_site(settings, site_name)
    place = store_location(settings, environ)
    try:
        store = open_store(place, when_missing=WhenMissing.REFUSE)
    except StoreError as error:
        if error.message.code != "store-missing":
            raise
        raise PersonError(Message("people-no-store")) from error
    with store:
        yield People(store, site.url, key_location(settings, environ))


def _candidate(learner: Learner) -> Message:
    params: dict[str, str | int] = {
        "id": learner.id,
        "name": learner.fullname,
        "idnumber": learner.idnumber or "–",
        "username": learner.username or "–",
    }
    return Message("people-candidate", params)
