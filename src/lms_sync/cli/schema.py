"""`lms-sync schema`: the JSON Schema of the files, for editors."""

import click

from lms_sync.cli.context import Run, pass_run
from lms_sync.cli.exits import Exit


@click.command("schema")
@click.argument("kind", type=click.Choice(["framework"]))
@pass_run
def command(run: Run, kind: str) -> Exit:  # noqa: ARG001 - there is one kind as yet
    """Print the JSON Schema of the framework file, for editors."""
    from lms_sync.source import framework_schema  # noqa: PLC0415 - slow to import

    run.terminal.show_json(framework_schema(), indent=2)
    return Exit.DONE
