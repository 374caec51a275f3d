"""`dateline export`: the database in a published form."""

import sys
from pathlib import Path

import click

from dateline.cli.options import RULES, database, existing


@click.command()
@click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True, help="The form.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write here.")
@click.option("--rule", type=click.Choice(RULES), help="Choose the figures by this rule.  [default: the build's]")
@database
def command(form: str, output: Path | None, rule: str | None, db: str) -> None:
    """Export all incidents with their accounts and speakers; to standard output where no FILE is given.

    'json' is "dateline/1", whose JSON Schema is docs/dateline-1.schema.json.
    """
    from dateline.api.export import export

    if output is not None and not output.parent.is_dir():
        raise click.UsageError(f"There is no folder '{output.parent}' to write to.")
    export(existing(db), format=form, output=output or sys.stdout.buffer, rule=rule)
