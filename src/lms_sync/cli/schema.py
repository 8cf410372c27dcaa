"""`lms-sync schema`: the JSON Schema of files, for editors and for those who read them by program."""

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit


@click.command("schema")
@click.argument("kind", type=click.Choice(["framework", "links", "config", "report", "coverage", "sync"]))
@pass_run
def command(run: Run, kind: str) -> Exit:
    """Print a JSON Schema: of framework files, links files and settings, for editors, or of what is written in JSON."""
    from lms_sync.reports.coverage_report_schema import coverage_schema  # noqa: PLC0415 - slow to import
    from lms_sync.reports.reconciliation_schema import report_schema  # noqa: PLC0415 - slow to import
    from lms_sync.reports.sync_json import sync_schema  # noqa: PLC0415
    from lms_sync.settings import settings_schema  # noqa: PLC0415
    from lms_sync.source import framework_schema, links_schema  # noqa: PLC0415

    schemas = {
        "framework": framework_schema,
        "links": links_schema,
        "config": settings_schema,
        "report": report_schema,
        "coverage": coverage_schema,
        "sync": sync_schema,
    }
    run.terminal.show_json(schemas[kind](), indent=2)
    return Exit.DONE
