"""`lms-sync sync` as cron starts it: steps, differences, locks, summary, log and monitor."""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from lms_sync.cli.exits import exit_of
from lms_sync.reports.sync_json import SyncObject
from lms_sync.sandbox import Fault
from lms_sync.settings import load_settings
from lms_sync.store import open_store, sync_lock
from lms_sync.workflows.sync import SyncRun, Writers, note_reported, sync
from tests.cli.command_line import FRAMEWORK, CommandLine, Result
from tests.pull.pull_world import LEARNERS, PullWorld, pull_world

TOKEN = "SECRET-c0ffee"
READING = "report_competency_data_for_report"
WORKFLOW_STEPS = ["frameworks", "pull", "report"]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PullWorld]:
    """A site with ratings."""
    monkeypatch.chdir(tmp_path)
    with pull_world(tmp_path) as running:
        running.server.site.add_token(TOKEN, username="admin")
        yield running


@pytest.fixture
def cli(world: PullWorld) -> CommandLine:
    """Command lines with the store and the token in the environment, the site in the settings."""
    environ = {
        "LMS_SYNC_STORE__PATH": str(world.store_path),
        "LMS_SYNC_TOKEN": TOKEN,
        "LMS_SYNC_HTTP__BUDGET": "1",
        "NO_COLOR": "1",
    }
    return CommandLine(world.folder, environ)


def configure(world: PullWorld, cli: CommandLine, extra: str = "", *, sites: str = "", tables: str = "") -> None:
    """Write settings that ask for a framework, a pull and a report."""
    cli.write()
    text = f"""
lang = "en"
[sites.sandbox]
url = "{world.server.url}"
{sites}
[frameworks]
files = ["demo.yaml"]
[report]
folder = "reports"
[pull]
courses = ["C1"]
[sync]
summary = "sync.json"
prometheus = "sync.prom"
{extra}
{tables}
"""
    (cli.folder / "config.toml").write_text(text, encoding="utf-8")


def summary(cli: CommandLine) -> Any:
    """Return the summary of the last run; it keeps to its schema."""
    text = (cli.folder / "sync.json").read_text(encoding="utf-8")
    SyncObject.model_validate_json(text)
    return json.loads(text)


def states(cli: CommandLine, site: int = 0) -> dict[str, str]:
    """Return how each step of a site ended."""
    return {one["step"]: one["state"] for one in summary(cli)["sites"][site]["steps"]}


def push(cli: CommandLine) -> Result:
    """Make the site equal the file."""
    return cli("--site", "sandbox", "push", "demo.yaml", "--yes")


def test_a_good_run_says_nothing_and_leaves_its_summary(cli: CommandLine, world: PullWorld) -> None:
    """So that mail means trouble; what was done stands in the two files."""
    configure(world, cli)
    assert push(cli).code == 0
    result = cli("sync")
    assert (result.code, result.out, result.err) == (0, "", "")
    said = summary(cli)
    assert [one["step"] for one in said["sites"][0]["steps"]] == WORKFLOW_STEPS
    assert set(states(cli).values()) == {"done"}
    steps = {one["step"]: one for one in said["sites"][0]["steps"]}
    assert steps["pull"]["counts"]["learners_read"] == 40
    assert steps["pull"]["requests"] > 0
    assert steps["report"]["counts"]["reports"] == 1
    assert len(list((cli.folder / "reports").iterdir())) == 1


def test_a_difference_is_new_once(cli: CommandLine, world: PullWorld) -> None:
    """10, then 0 until it changes, then 10; in sync again it is forgotten."""
    configure(world, cli, "pull = false\nreport = false")
    assert push(cli).code == 0
    assert cli("sync").code == 0
    cli.write(FRAMEWORK.replace("C1.2 Write", "C1.2 Writing"))
    first = cli("sync")
    assert first.code == 10
    assert "framework DEMO: differs from Moodle, new since the last report." in first.out
    assert summary(cli)["sites"][0]["steps"][0]["differences"] == [{"subject": "framework DEMO", "state": "new"}]
    second = cli("sync")
    assert (second.code, second.out) == (0, "")
    assert summary(cli)["sites"][0]["steps"][0]["differences"] == [{"subject": "framework DEMO", "state": "known"}]
    cli.write(FRAMEWORK.replace("C1.2 Write", "C1.2 Written"))
    assert cli("sync").code == 10
    cli.write(FRAMEWORK)
    assert cli("sync").code == 0
    cli.write(FRAMEWORK.replace("C1.2 Write", "C1.2 Written"))
    assert cli("sync").code == 10


@pytest.mark.parametrize(("fail_on", "codes"), [('["new", "known"]', (10, 10)), ('"none"', (0, 0))])
def test_the_settings_say_which_differences_count(
    cli: CommandLine, world: PullWorld, fail_on: str, codes: tuple[int, int]
) -> None:
    """Known ones too, or none."""
    configure(world, cli, f"pull = false\nreport = false\nfail_on = {fail_on}")
    assert (cli("sync").code, cli("sync").code) == codes


def test_a_failing_step_does_not_stop_the_others(cli: CommandLine, world: PullWorld) -> None:
    """6, with the reason of the one that failed."""
    configure(world, cli, tables='[links]\nfiles = ["nowhere.yaml"]')
    assert push(cli).code == 0
    result = cli("sync")
    assert result.code == 6
    assert states(cli) == {"frameworks": "done", "links": "failed", "pull": "done", "report": "failed"}
    assert "nowhere.yaml" in result.out
    assert {one["exit"] for one in summary(cli)["sites"][0]["steps"]} == {0, 2}


def test_pushing_is_asked_for(cli: CommandLine, world: PullWorld) -> None:
    """By default nothing is written; push writes."""
    configure(world, cli, "pull = false\nreport = false")
    assert cli("sync").code == 10
    assert world.requests_of("core_competency_create_competency") == 0
    configure(world, cli, 'pull = false\nreport = false\nframeworks = "push"')
    assert cli("sync").code == 0
    assert summary(cli)["sites"][0]["steps"][0]["counts"]["done"] > 0
    assert cli("plan", "demo.yaml", "--exit-code").code == 0


def test_a_second_run_ends_at_once_and_says_who_is_at_work(cli: CommandLine, world: PullWorld) -> None:
    """With 7; it has done nothing."""
    configure(world, cli)
    world.server.clear_requests()
    with open_store(world.store_path) as store, sync_lock(store, world.server.url):
        result = cli("sync")
    assert result.code == 7
    assert str(os.getpid()) in result.out
    assert world.server.requests == []
    assert summary(cli)["sites"][0]["exit"] == 7


def test_a_dead_holder_blocks_nobody(cli: CommandLine, world: PullWorld) -> None:
    """Not even one that was killed."""
    configure(world, cli, "pull = false\nreport = false")
    assert push(cli).code == 0
    code = (
        "import sys, time; from pathlib import Path; from lms_sync.store import open_store, sync_lock\n"
        "with open_store(Path(sys.argv[1])) as store, sync_lock(store, sys.argv[2]):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    arguments = [sys.executable, "-c", code, str(world.store_path), world.server.url]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603 - our own Python
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert cli("sync").code == 7
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert cli("sync").code == 0


def test_maintenance_all_the_time_is_moodles_reason(cli: CommandLine, world: PullWorld) -> None:
    """4, though a report of what was pulled before could be written."""
    configure(world, cli)
    assert push(cli).code == 0
    world.server.faults.when(lambda _record: True, Fault.MAINTENANCE)
    result = cli("sync")
    assert result.code == 4
    assert states(cli) == {"frameworks": "failed", "pull": "failed", "report": "done"}


def test_of_two_sites_one_fails(cli: CommandLine, world: PullWorld) -> None:
    """The other one is done; each has a folder of reports."""
    configure(
        world,
        cli,
        'sites = ["sandbox", "gone"]\nframeworks = "off"',
        sites='[sites.gone]\nurl = "http://127.0.0.1:9"',
    )
    assert push(cli).code == 0
    assert cli("sync").code == 6
    assert set(states(cli).values()) == {"done"}
    assert states(cli, 1) == {"pull": "failed", "report": "done"}
    assert {one.name for one in (cli.folder / "reports").iterdir()} == {"sandbox", "gone"}


def test_a_site_that_is_not_in_the_settings(cli: CommandLine, world: PullWorld) -> None:
    """Does not stop the others."""
    configure(world, cli, 'sites = ["nobody", "sandbox"]\nframeworks = "off"\nreport = false')
    assert push(cli).code == 0
    assert cli("sync").code == 6
    said = summary(cli)["sites"]
    assert (said[0]["exit"], said[0]["steps"], said[0]["message"]["code"]) == (2, [], "settings-site-unknown")
    assert states(cli, 1) == {"pull": "done"}


def test_sync_needs_a_file_of_settings(cli: CommandLine, world: PullWorld) -> None:
    """An address alone asks for nothing."""
    result = cli("--lang", "en", "sync", env={"LMS_SYNC_URL": world.server.url})
    assert result.code == 2
    assert "there is none" in result.err


def test_the_textfile_is_readable_and_keeps_the_last_success(cli: CommandLine, world: PullWorld) -> None:
    """By everybody, since the exporter is another account."""
    configure(world, cli)
    assert push(cli).code == 0
    assert cli("sync").code == 0
    path = cli.folder / "sync.prom"
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    good = path.read_text(encoding="utf-8")
    assert "lms_sync_exit_code 0\n" in good
    assert 'lms_sync_step_exit_code{site="sandbox",step="pull"} 0\n' in good
    succeeded = re.search(r"^lms_sync_last_success_timestamp_seconds \d+$", good, re.MULTILINE)
    assert succeeded is not None
    world.server.faults.when(lambda _record: True, Fault.MAINTENANCE)
    assert cli("sync").code == 4
    bad = path.read_text(encoding="utf-8")
    assert "lms_sync_exit_code 4\n" in bad
    assert succeeded[0] in bad


def test_no_log_tells_the_token_or_a_name(cli: CommandLine, world: PullWorld) -> None:
    """Neither at INFO nor at DEBUG; each line is an object of its own."""
    names = {one.lastname for one in world.server.site.users.values() if one.id >= 3}
    configure(world, cli, 'log = "json"')
    assert push(cli).code == 0
    for level in ((), ("-vv",)):
        result = cli(*level, "sync")
        assert result.code == 0
        lines = [json.loads(one) for one in result.err.splitlines()]
        assert [one["step"] for one in lines if one.get("event") == "step"] == WORKFLOW_STEPS
        for text in (result.err, (cli.folder / "sync.json").read_text(), (cli.folder / "sync.prom").read_text()):
            assert TOKEN not in text
            assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


class _Monitor(BaseHTTPRequestHandler):
    """A dead-man monitor."""

    asked: list[str]
    status = 200

    def do_GET(self) -> None:
        """Take note."""
        self.asked.append(self.path)
        self.send_response(self.status)
        self.send_header("Location", "http://192.0.2.1/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of http.server
        """Keep quiet."""


@pytest.fixture
def monitor() -> Iterator[tuple[str, type[_Monitor]]]:
    """A monitor on this machine: its address and what it was asked."""
    kind = type("Monitor", (_Monitor,), {"asked": [], "status": 200})
    with HTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", kind
        server.shutdown()
        thread.join()


def test_the_monitor_is_told_of_good_runs(
    cli: CommandLine, world: PullWorld, monitor: tuple[str, type[_Monitor]]
) -> None:
    """And of others at an address of their own."""
    address, kind = monitor
    configure(world, cli, 'report = false\npull = false\nping_env = "PING"\nping_fail_env = "PING_FAIL"')
    env = {"PING": f"{address}/good", "PING_FAIL": f"{address}/bad"}
    assert cli("sync", env=env).code == 10
    assert cli("sync", env=env).code == 0
    assert kind.asked == ["/bad", "/good"]


@pytest.mark.parametrize("address", ["", "http://example.org/SECRET", "ftp://example.org", "http://127.0.0.1:9/SECRET"])
def test_a_monitor_that_cannot_be_told_is_a_warning(cli: CommandLine, world: PullWorld, address: str) -> None:
    """Never the reason for which a run fails; its address is not quoted."""
    configure(world, cli, 'report = false\nframeworks = "off"\nping_env = "PING"')
    assert push(cli).code == 0
    result = cli("sync", env={"PING": address})
    assert result.code == 0
    assert result.err.startswith("Warning: the monitor")
    assert "SECRET" not in result.err


def test_a_monitors_redirect_is_not_followed(
    cli: CommandLine, world: PullWorld, monitor: tuple[str, type[_Monitor]]
) -> None:
    """It could lead to another host."""
    address, kind = monitor
    kind.status = 302
    configure(world, cli, 'report = false\nframeworks = "off"\nping_env = "PING"')
    assert push(cli).code == 0
    result = cli("sync", env={"PING": address})
    assert (result.code, len(kind.asked)) == (0, 1)
    assert "302" in result.err


LINKS = """\
format: lms-sync/links/v1
framework: DEMO
courses:
  - course: C1
    competencies:
      - idnumber: C1.1
        activities: [Dossier]
"""


def links_settings(links: str) -> tuple[str, str]:
    """Return lines of `[sync]` and tables that ask for links alone."""
    return f'frameworks = "off"\npull = false\nreport = false\nlinks = "{links}"', '[links]\nfiles = ["links.yaml"]'


def test_links_are_verified_pushed_and_listed(cli: CommandLine, world: PullWorld) -> None:
    """As the settings say; verifying writes nothing to Moodle."""
    cli.write(LINKS, "links.yaml")
    for links in ("verify", "push", "worklist"):
        extra, tables = links_settings(links)
        configure(world, cli, extra, tables=tables)
        if links == "verify":
            assert push(cli).code == 0
            assert (cli("sync").code, cli("sync").code) == (10, 0)
            assert world.requests_of("core_competency_add_competency_to_course") == 0
            (found,) = summary(cli)["sites"][0]["steps"][0]["differences"]
            assert (found["subject"], found["state"]) == (f"links {cli.folder / 'links.yaml'}", "known")
        else:
            assert cli("sync").code == 0
        assert summary(cli)["sites"][0]["steps"][0]["counts"]["by_hand"] == 1
    assert world.requests_of("core_competency_add_competency_to_course") == 1
    assert {one.suffix for one in (cli.folder / "reports").iterdir()} == {".html", ".csv"}


@dataclass
class Watch:
    """A monotonic clock that goes on by so many seconds at each look."""

    step: float
    at: float = 0.0

    def __call__(self) -> float:
        """Return the seconds."""
        self.at += self.step
        return self.at


def run_of(cli: CommandLine, monotonic: Callable[[], float], minutes: float = 55) -> SyncRun:
    """Return a run of the settings in the folder that writes no report."""
    settings = load_settings(cli.folder / "config.toml", cli.environ, cli.folder)
    shortened = settings.sync.model_copy(update={"minutes": minutes})
    return SyncRun(
        settings=settings.model_copy(update={"sync": shortened}),
        environ=cli.environ,
        writers=Writers(lambda _site: {}, lambda _site, _worklist: None),
        exit_of=exit_of,
        stop=threading.Event(),
        now=lambda: datetime(2026, 11, 24, 3, tzinfo=UTC),
        monotonic=monotonic,
    )


def with_file(run: SyncRun, cli: CommandLine) -> SyncRun:
    """Return a run whose settings know their file, which a copy forgets."""
    run.settings._file = cli.folder / "config.toml"  # noqa: SLF001 - as load_settings does
    return run


def test_what_comes_after_the_time_is_left_out(cli: CommandLine, world: PullWorld) -> None:
    """The run is partly done, and says so."""
    configure(world, cli)
    assert push(cli).code == 0
    said = sync(with_file(run_of(cli, Watch(1000)), cli), None)
    assert said.exit == 6
    (site,) = said.sites
    assert [one.state.value for one in site.steps] == ["done", "skipped", "skipped"]
    assert [one.message.code for one in site.steps if one.message is not None] == ["sync.budget", "sync.budget"]


def test_a_pull_that_the_time_cuts_off_goes_on_the_next_time(cli: CommandLine, world: PullWorld) -> None:
    """What was read is kept; the next run reads the rest only."""
    configure(world, cli, 'frameworks = "off"', tables="[http]\nbatch_size = 1\nworkers = 1")
    assert push(cli).code == 0
    world.server.clear_requests()
    run = with_file(run_of(cli, time.monotonic, minutes=0.05), cli)

    def waits_for_the_end(_record: object) -> bool:
        return world.requests_of(READING) == 10 and not run.stop.wait(30)

    world.server.faults.when(waits_for_the_end, Fault.MAINTENANCE)
    first = sync(run, None)
    assert first.exit == 6
    (cut, report) = first.sites[0].steps
    assert (cut.state.value, report.state.value) == ("partly", "skipped")
    assert 0 < world.requests_of(READING) < len(LEARNERS)
    second = sync(with_file(run_of(cli, time.monotonic), cli), None)
    assert second.exit == 0
    assert world.requests_of(READING) == len(LEARNERS)


def test_a_run_that_somebody_ended_begins_nothing_more(cli: CommandLine, world: PullWorld) -> None:
    """Nothing is sent."""
    configure(world, cli)
    world.server.clear_requests()
    run = with_file(run_of(cli, Watch(1)), cli)
    run.stop.set()
    said = sync(run, None)
    assert {one.message.code for one in said.sites[0].steps if one.message is not None} == {"sync.interrupted"}
    assert (said.exit, world.server.requests) == (6, [])


def test_a_difference_that_could_not_be_told_stays_new(cli: CommandLine, world: PullWorld) -> None:
    """Whoever reads the next mail is told."""
    configure(world, cli, "pull = false\nreport = false")
    run = with_file(run_of(cli, time.monotonic), cli)
    for _ in range(2):
        assert sync(run, None).exit == 10
    note_reported(run, sync(run, None))
    assert sync(run, None).exit == 0


def test_a_guard_refuses_what_somebody_changed_in_moodle(cli: CommandLine, world: PullWorld) -> None:
    """A push by sync overwrites no more than one by hand; the reasons stand in the summary."""
    configure(world, cli, 'pull = false\nreport = false\nframeworks = "push"')
    assert cli("sync").code == 0
    number = next(row.id for row in world.server.site.tables.competencies.rows.values() if row.idnumber == "C1.2")
    changed = {"id": number, "shortname": "Somebody's", "idnumber": "C1.2"}
    world.call("update_competency", {"competency": changed})
    assert cli("sync").code == 3
    (step,) = summary(cli)["sites"][0]["steps"]
    assert (step["state"], step["exit"], step["message"]["code"]) == ("failed", 3, "PLAN_REFUSED")
    assert len(step["details"]) >= 1


def test_a_summary_that_cannot_be_written_is_told(cli: CommandLine, world: PullWorld) -> None:
    """With the file; the run was done all the same."""
    configure(world, cli)
    assert push(cli).code == 0
    (cli.folder / "sync.json").mkdir()
    result = cli("sync")
    assert result.code == 2
    assert "sync.json could not be written" in result.err


def test_machines_get_the_summary_on_one_line(cli: CommandLine, world: PullWorld) -> None:
    """The last of the output, with the exit code."""
    configure(world, cli, "report = false")
    assert push(cli).code == 0
    result = cli("--json", "sync")
    (said,) = [json.loads(one) for one in result.out.splitlines()]
    assert (said["event"], said["exit"], result.code) == ("result", 0, 0)
    SyncObject.model_validate({key: value for key, value in said.items() if key != "event"})


def test_french_is_spoken(cli: CommandLine, world: PullWorld) -> None:
    """By the option, over the settings."""
    configure(world, cli, "report = false\npull = false")
    result = cli("--lang", "fr", "sync")
    assert "  Référentiels\u00a0: fait\n" in result.out
    assert "nouveau depuis le dernier signalement" in result.out
