"""Options that several commands share."""

from pathlib import Path

import click

DEFAULT_DB = "incidents.db"
# As `dateline.reconciliation.RULES`, which is not imported for every command; a test compares them.
RULES = ("latest-authoritative", "majority", "lowest-reliable", "ucdp")

# As `dateline.annotation.READERS`, likewise.
READERS = ("fast", "accurate")

database = click.option(
    "--db", default=DEFAULT_DB, show_default=True, envvar="DATELINE_DB", metavar="FILE|URL", help="The database."
)

reader = click.option(
    "--reader", type=click.Choice(READERS), default=READERS[0], show_default=True, envvar="DATELINE_READER",
    help="How counts are read: accurate finds more of them and takes longer.",
)  # fmt: skip


def existing(db: str) -> str:
    """`db`, where it is a URL or a file that is there. Raises `click.UsageError`."""
    if "://" not in db and not Path(db).exists():
        raise click.UsageError(f"There is no database '{db}': make one with 'dateline build PATH --db {db}'.")
    return db
