"""How the gateway talks over HTTP."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HttpOptions:
    """Time-outs and limits of the line to Moodle; all times in seconds.

    Args:
        connect_timeout: for the connection to be made.
        read_timeout: for the answer to begin, and again for its body to arrive.
        retry_budget: for all attempts of one call together with the waits between them.
        batch_size: calls in one batch; a PHP request has its own time limit.
        workers: calls under way at the same time where many are independent of each other.
        ca_bundle: file or folder of certificates to trust in place of the usual ones.
    """

    connect_timeout: float = 10
    read_timeout: float = 120
    retry_budget: float = 300
    batch_size: int = 100
    workers: int = 2
    ca_bundle: str | None = None
