"""Time that tests move by hand."""

from dataclasses import dataclass, field

from pydantic import SecretStr

from lms_sync.moodle.gateway import MoodleGateway
from lms_sync.moodle.options import HttpOptions


@dataclass
class FakeClock:
    """Time that passes only by sleeping, and remembers how long was slept."""

    now: float = 1000.0
    sleeps: list[float] = field(default_factory=list)
    jitter: float = 0.5

    def clock(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass at once."""
        self.sleeps.append(seconds)
        self.now += seconds

    def random(self) -> float:
        """Return the jitter that the test chose."""
        return self.jitter

    def gateway(self, url: str, token: str, options: HttpOptions | None = None) -> MoodleGateway:
        """Return a gateway that lives by this clock."""
        return MoodleGateway(
            url,
            SecretStr(token),
            options or HttpOptions(connect_timeout=2, read_timeout=5),
            clock=self.clock,
            sleep=self.sleep,
            random=self.random,
        )
