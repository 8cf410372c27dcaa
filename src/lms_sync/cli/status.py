"""`lms-sync status`: the receipts of the last pushes."""

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit
from lms_sync.errors import StoreError
from lms_sync.reports import receipt_table, receipt_to_plain
from lms_sync.reports.lines import line
from lms_sync.reports.words import sentence


@click.command("status")
@click.option("--last", metavar="N", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many.")
@pass_run
def command(run: Run, last: int) -> Exit:
    """Show the receipts of the last pushes, newest first; with --site, of that site only."""
    from lms_sync.settings import select_site, store_location  # noqa: PLC0415 - slow to import
    from lms_sync.store import WhenMissing, open_store  # noqa: PLC0415

    place = store_location(run.settings, run.surroundings.environ)
    try:
        with open_store(place, when_missing=WhenMissing.REFUSE) as store:
            run.terminal.tell(line(sentence(note, run.language)) for note in store.notes)
            if run.site is None:
                receipts = store.receipts(limit=last)
            else:
                site = store.site(select_site(run.settings, run.site).url).url
                receipts = tuple(one for one in store.receipts(limit=1_000_000) if one.site_url == site)[:last]
    except StoreError as error:
        if error.message.code != "store-missing":
            raise
        receipts = ()
    if run.for_machines:
        for receipt in receipts:
            run.terminal.show_json({"event": "receipt", **receipt_to_plain(receipt)})
    elif receipts:
        run.terminal.show(receipt_table(receipts, run.zone, run.language))
    else:
        run.terminal.show([run.line("cli.status-none")])
    return Exit.DONE
