"""Run command lines in this process, as on a terminal or in a pipe."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lms_sync.cli.context import Surroundings
from lms_sync.cli.main import execute
from lms_sync.cli.terminal import Terminal

FRAMEWORK = """\
format: lms-sync/framework/v1
framework:
  idnumber: DEMO
  shortname: Demo framework
  taxonomies: [domain, competency]
  scale:
    name: Niveaux
    items:
      - {name: Non acquis}
      - {name: En cours d'acquisition}
      - {name: Acquis, default: true, proficient: true}
      - {name: Maîtrisé, proficient: true}
competencies:
  - idnumber: D1
    shortname: D1 Plan
    children:
      - {idnumber: C1.1, shortname: C1.1 Read}
      - {idnumber: C1.2, shortname: C1.2 Write}
  - idnumber: D2
    shortname: D2 Push
"""


class Screen(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


@dataclass(frozen=True, slots=True)
class Result:
    """What a command line left."""

    code: int
    out: str
    err: str


@dataclass(slots=True)
class CommandLine:
    """Runs command lines in a folder.

    Args:
        folder: the current one.
        environ: the environment.
    """

    folder: Path
    environ: dict[str, str]

    def __call__(self, *arguments: str, env: Mapping[str, str] | None = None) -> Result:
        """Run it without a terminal, as cron does."""
        return self._run(arguments, io.StringIO(), io.StringIO(), env or {})

    def on_terminal(self, *arguments: str, answer: str = "", env: Mapping[str, str] | None = None) -> Result:
        """Run it on a terminal of 80 columns, where a person answers."""
        return self._run(arguments, Screen(), Screen(answer), env or {})

    def with_errors_seen(self, *arguments: str, env: Mapping[str, str] | None = None) -> Result:
        """Run it with its output in a file and its errors on a terminal."""
        return self._run(arguments, io.StringIO(), io.StringIO(), env or {}, Screen())

    def _run(
        self,
        arguments: tuple[str, ...],
        out: io.StringIO,
        answers: io.StringIO,
        env: Mapping[str, str],
        err: io.StringIO | None = None,
    ) -> Result:
        environ = {**self.environ, **env}
        err = err or io.StringIO()
        terminal = Terminal(out, err, answers, environ, 80)
        code = execute(arguments, Surroundings(environ, self.folder, terminal))
        return Result(code, out.getvalue(), err.getvalue())

    def write(self, text: str = FRAMEWORK, name: str = "demo.yaml") -> str:
        """Write a framework file and return its name."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return name
