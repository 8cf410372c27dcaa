"""`lms-sync links`: its commands, each found in the module of its name."""

from importlib import import_module

import click

COMMANDS = ("check", "plan", "push", "export", "worklist")


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"lms_sync.cli.links.{cmd_name}").command
        return found


@click.group("links", cls=_Commands)
def command() -> None:
    """Link competencies to courses and activities, as one file says."""
