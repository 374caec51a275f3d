"""The group of commands, and what becomes of errors: one line for the user, never a traceback."""

import os
import sys
from importlib import import_module

import click

from dateline import __version__
from dateline.cli.console import visible

COMMANDS = ("build", "show", "desk", "desk-users", "export", "check", "bench")
REFUSED, USAGE, INTERRUPTED = 1, 2, 130


class Commands(click.Group):
    """The commands, each loaded from its module only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"dateline.cli.{cmd_name.replace('-', '_')}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def cli() -> None:
    """Read news reports of violent incidents into a database in which every value says who said it."""


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit with its status; `args` default to those of the process."""
    try:
        status = cli.main(args, prog_name="dateline", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(USAGE)
    except click.UsageError as error:
        _fail(f"{error.format_message()} {_hint(error)}", USAGE)
    except click.ClickException as error:
        _fail(error.format_message(), REFUSED)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted; what was committed is kept, and the next run finishes the work.", INTERRUPTED)
    except Exception as error:
        if os.environ.get("DATELINE_DEBUG") == "1":
            raise
        _fail(_explain(error), REFUSED)
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str, status: int) -> None:
    click.echo("dateline: " + visible(" ".join(message.split())), err=True)
    sys.exit(status)


def _hint(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "dateline"
    return f"See '{path} --help'."


def _explain(error: Exception) -> str:
    """Errors that the program knows speak for themselves; of others the kind is named and how to see more."""
    if type(error).__module__.startswith("dateline") or isinstance(error, OSError):
        return str(error) or type(error).__name__
    return f"unexpected {type(error).__name__}: {error} (set DATELINE_DEBUG=1 to see where)"
