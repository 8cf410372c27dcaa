"""What a call was for, which every message about it names."""

from dataclasses import dataclass
from typing import Final

from pydantic import SecretStr

from lms_sync.message import Message
from lms_sync.moodle.functions import Function, Kind

REDACTED: Final = "[token]"


@dataclass(frozen=True, slots=True)
class Target:
    """The site and the function of a call.

    Args:
        site: the site's address.
        function: what is called.
        token: blotted out of every message, since a proxy may repeat what it was sent.
    """

    site: str
    function: Function
    token: SecretStr

    @property
    def is_write(self) -> bool:
        """Whether the call may have changed Moodle."""
        return self.function.kind is Kind.WRITE

    def message(self, code: str, **params: str | int) -> Message:
        """Return a message that knows the site and the function."""
        known = {"site": self.site, "function": self.function.name, **params}
        return Message(
            code, {name: self.blot(value) if isinstance(value, str) else value for name, value in known.items()}
        )

    def blot(self, text: str) -> str:
        """Return a text of the site without the token."""
        return text.replace(self.token.get_secret_value(), REDACTED)
