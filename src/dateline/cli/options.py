"""Options that several commands share."""

from pathlib import Path

import click

DEFAULT_DB = "incidents.db"
# As `dateline.reconciliation.RULES`, which is not imported for every command; a test compares them.
RULES = ("latest-authoritative", "majority", "lowest-reliable", "ucdp")

database = click.option(
    "--db", default=DEFAULT_DB, show_default=True, envvar="DATELINE_DB", metavar="FILE|URL", help="The database."
)


def existing(db: str) -> str:
    """`db`, where it is a URL or a file that is there. Raises `click.UsageError`."""
    if "://" not in db and not Path(db).exists():
        raise click.UsageError(f"There is no database '{db}': make one with 'dateline build PATH --db {db}'.")
    return db
