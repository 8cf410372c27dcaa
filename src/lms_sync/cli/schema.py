"""`lms-sync schema`: the JSON Schema of files, for editors and for those who read them by program."""

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit


@click.command("schema")
@click.argument("kind", type=click.Choice(["framework", "report"]))
@pass_run
def command(run: Run, kind: str) -> Exit:
    """Print the JSON Schema of the framework file, for editors, or of a report in JSON."""
    from lms_sync.reports.reconciliation_schema import report_schema  # noqa: PLC0415 - slow to import
    from lms_sync.source import framework_schema  # noqa: PLC0415

    run.terminal.show_json(framework_schema() if kind == "framework" else report_schema(), indent=2)
    return Exit.DONE
