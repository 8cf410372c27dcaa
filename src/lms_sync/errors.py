"""Every error that lms-sync raises, named after what the caller can do next.

LmsSyncError
├── SettingsError              2  mend the settings
├── FrameworkError             2  mend the YAML; carries all problems with their places
├── LinksError                 2  mend the links file; carries all problems with their places
├── LedgerError                2  mend the ledger or its settings; carries all problems with their places
├── ExportError                3  mend in Moodle what no file can say; carries all with the pages to do it on
├── PlanError                  3  a guard refused
│   ├── UnsafePlanError           look at the plan, choose a policy
│   │   └── UnsafeLinksError      mend the links file or Moodle; carries all problems with their places
│   └── StalePlanError            plan again
├── MoodleError                4  carries the function and the errorcode, never the token
│   ├── MoodleTransientError      may pass: the only one that is tried again
│   ├── MoodleUnconfirmedError    a write was sent and no clear answer came: look before writing again
│   ├── MoodleAccessError         a right, a service or an account is missing
│   ├── MoodleNotFoundError       a record is not there
│   ├── MoodleRejectedError       Moodle understood and refused
│   └── MoodleProtocolError       the answer is not Moodle's
├── StoreError                 5  look at the store
├── OutputError                2  send the output elsewhere
├── PersonError                2  name one person who is known; carries those who may be meant
└── LockedError                7  another run is at work

The numbers are the exit codes of the command line.
"""

from dataclasses import dataclass

from lms_sync.message import Message
from lms_sync.texts import Language, render


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file, with the place to edit.

    Args:
        message: what is wrong and how to mend it.
        file: the file's name as the user gave it.
        line: 1-based; 0 where the whole file is meant.
        column: 1-based; 0 where the whole line is meant.
    """

    message: Message
    file: str
    line: int = 0
    column: int = 0


class LmsSyncError(Exception):
    """Anything that lms-sync raises on purpose; it reads as an English sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return render(self.message, Language.EN)


class SettingsError(LmsSyncError):
    """The settings are wrong or incomplete.

    Args:
        message: what is wrong and how to mend it.
        others: what else is wrong, as far as it was found at once; `config check` tells all of it.
    """

    def __init__(self, message: Message, others: tuple[Message, ...] = ()) -> None:
        super().__init__(message)
        self.others = others


class FrameworkError(LmsSyncError):
    """A file is not a valid framework.

    Args:
        message: the summary.
        problems: every problem found, in the order of the files.
    """

    def __init__(self, message: Message, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class LinksError(LmsSyncError):
    """A file is no valid links file.

    Args:
        message: the summary.
        problems: every problem found, in the order of the files.
    """

    def __init__(self, message: Message, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class LedgerError(LmsSyncError):
    """A file cannot be read as a ledger.

    Args:
        message: the summary.
        problems: every problem found; a cell is part of its file, as in grid.xlsx:Sheet1!F3.
    """

    def __init__(self, message: Message, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class ExportError(LmsSyncError):
    """What Moodle holds cannot be said in a file that checks and plans empty.

    Args:
        message: the summary.
        problems: each reason; its file is the address of the page in Moodle on which to mend it.
    """

    def __init__(self, message: Message, problems: tuple[Problem, ...]) -> None:
        super().__init__(message)
        self.problems = problems


class PersonError(LmsSyncError):
    """A text names nobody, or several people.

    Args:
        message: the summary.
        candidates: a sentence on each of those who may be meant.
    """

    def __init__(self, message: Message, candidates: tuple[Message, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class PlanError(LmsSyncError):
    """A guard refused the plan.

    Args:
        message: the summary.
        reasons: each thing that the guard refused.
    """

    def __init__(self, message: Message, reasons: tuple[Message, ...] = ()) -> None:
        super().__init__(message)
        self.reasons = reasons


class UnsafePlanError(PlanError):
    """The plan does more than the chosen policies allow."""


class UnsafeLinksError(UnsafePlanError):
    """A plan of links cannot be pushed as it is.

    Args:
        message: the summary.
        problems: each reason, with its place in the file.
    """

    def __init__(self, message: Message, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class StalePlanError(PlanError):
    """The site or the files are no longer what the plan was made for."""


class MoodleError(LmsSyncError):
    """Moodle refused or could not be reached.

    Args:
        message: what happened and what to do next.
        function: the web service function that was called; empty before any.
        errorcode: Moodle's code; empty where Moodle gave none.
    """

    def __init__(self, message: Message, *, function: str = "", errorcode: str = "") -> None:
        super().__init__(message)
        self.function = function
        self.errorcode = errorcode


class MoodleTransientError(MoodleError):
    """Something that may pass by itself; the only error that is tried again.

    Args:
        message: what happened and what to do next.
        function: the web service function that was called.
        errorcode: Moodle's code; empty where Moodle gave none.
        retry_after: seconds that the server asked to wait, if it did.
    """

    def __init__(
        self, message: Message, *, function: str = "", errorcode: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(message, function=function, errorcode=errorcode)
        self.retry_after = retry_after


class MoodleUnconfirmedError(MoodleError):
    """A write was sent and no clear answer came: it may have been done, or go on being done."""


class MoodleAccessError(MoodleError):
    """A token, a service, a capability or an account is missing or limited."""


class MoodleNotFoundError(MoodleError):
    """A record that was asked for is not there."""


class MoodleRejectedError(MoodleError):
    """Moodle understood the call and refused it."""


class MoodleProtocolError(MoodleError):
    """The answer is not one of Moodle's web services."""


class StoreError(LmsSyncError):
    """The store cannot be opened, read or written."""


class OutputError(LmsSyncError):
    """What was asked for cannot be written where the output goes."""


class LockedError(LmsSyncError):
    """Another run holds the lock of this site and store."""
