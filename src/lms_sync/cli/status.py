"""`lms-sync status`: the receipts of the last pushes, and the last pulls."""

from typing import TYPE_CHECKING

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.domain.pulls import PullRun
from lms_sync.domain.results import Receipt
from lms_sync.errors import StoreError
from lms_sync.reports import receipt_table, receipt_to_plain
from lms_sync.reports.lines import Span, Tone, line
from lms_sync.reports.pull_runs import run_lines, run_to_plain
from lms_sync.reports.words import sentence

if TYPE_CHECKING:
    from lms_sync.store import Store


@click.command("status")
@click.option(
    "--last", metavar="N", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many of each."
)
@pass_run
def command(run: Run, last: int) -> Exit:
    """Show the last pushes and pulls, newest first; with --site, of that site only."""
    from lms_sync.settings import select_site, store_location  # noqa: PLC0415 - slow to import
    from lms_sync.store import WhenMissing, open_store  # noqa: PLC0415

    place = store_location(run.settings, run.surroundings.environ)
    receipts: tuple[Receipt, ...] = ()
    pulls: list[tuple[str, PullRun]] = []
    try:
        with open_store(place, when_missing=WhenMissing.REFUSE) as store:
            run.terminal.tell(line(sentence(note, run.language)) for note in store.notes)
            url = None if run.site is None else store.site(select_site(run.settings, run.site).url).url
            receipts = _receipts(store, url, last)
            pulls = _pulls(store, url, last)
    except StoreError as error:
        if error.message.code != "store-missing":
            raise
    if run.for_machines:
        for receipt in receipts:
            run.terminal.show_json({"event": "receipt", **receipt_to_plain(receipt)})
        for site, pull in pulls:
            run.terminal.show_json({"event": "pull", **run_to_plain(site, pull)})
        return Exit.DONE
    if receipts:
        run.terminal.show([line(Span(run.words("status-pushes"), Tone.TITLE))])
        run.terminal.show(receipt_table(receipts, run.zone, run.language))
    else:
        run.terminal.show([run.line("cli.status-none")])
    if pulls:
        run.terminal.show([line(), line(Span(run.words("status-pulls"), Tone.TITLE))])
        run.terminal.show(run_lines(pulls, run.zone, run.language))
    else:
        run.terminal.show([run.line("status-no-pull")])
    return Exit.DONE


def _receipts(store: "Store", url: str | None, last: int) -> tuple[Receipt, ...]:
    if url is None:
        return store.receipts(limit=last)
    return tuple(one for one in store.receipts(limit=1_000_000) if one.site_url == url)[:last]


def _pulls(store: "Store", url: str | None, last: int) -> list[tuple[str, PullRun]]:
    sites = store.site_urls() if url is None else (url,)
    found = [(site, pull) for site in sites for pull in store.pulls(site).runs(last)]
    return sorted(found, key=lambda each: each[1].stamp, reverse=True)[:last]
