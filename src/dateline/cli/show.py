"""`dateline show`: the incidents as a table, or one of them in full."""

import click

from dateline.cli.console import make_console
from dateline.cli.options import database, existing


@click.command()
@click.argument("incident", required=False)
@database
def command(incident: str | None, db: str) -> None:
    """Show the table of incidents, or one INCIDENT with its accounts, speakers and conflicts.

    INCIDENT is an id, the beginning of one, or the number of a row of the table.
    """
    from dateline.api.show import show
    from dateline.cli.page import print_page
    from dateline.cli.table import print_table
    from dateline.store.errors import AmbiguousIncident, UnknownIncident

    console = make_console()
    with console.capture() as shown:
        if incident is None:
            print_table(console, show(existing(db)))
        else:
            try:
                page = show(existing(db), incident=incident)
            except (UnknownIncident, AmbiguousIncident) as error:
                raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
            print_page(console, page)
    click.echo("\n".join(line.rstrip() for line in shown.get().splitlines()))
