"""`dateline show`: the incidents as a table, or one of them in full."""

from typing import TYPE_CHECKING

import click

from dateline.cli.console import make_console
from dateline.cli.options import RULES, database, existing

if TYPE_CHECKING:
    from rich.console import Console


@click.command()
@click.argument("incident", required=False)
@database
@click.option("--why", is_flag=True, help="Tell why its reports are taken to tell of one incident.")
@click.option("--history", is_flag=True, help="Tell how its figures grew, report by report.")
@click.option("--rule", type=click.Choice(RULES), help="Choose its figures by this rule.")
def command(incident: str | None, db: str, why: bool, history: bool, rule: str | None) -> None:
    """Show the table of incidents, or one INCIDENT with its accounts, speakers and conflicts.

    INCIDENT is an id, the beginning of one, or the number of a row of the table.
    """
    from dateline.cli.table import print_table
    from dateline.store.errors import AmbiguousIncident, UnknownIncident

    if incident is None and (why or history or rule):
        raise click.UsageError("Give an INCIDENT with --why, --history or --rule.")
    console = make_console()
    with console.capture() as shown:
        if incident is None:
            from dateline.api.show import show

            print_table(console, show(existing(db)))
        else:
            try:
                _print_one(console, existing(db), incident, rule, why=why, history=history)
            except (UnknownIncident, AmbiguousIncident) as error:
                raise click.UsageError(f"{str(error)[0].upper()}{str(error)[1:]}.") from None
    click.echo("\n".join(line.rstrip() for line in shown.get().splitlines()))


def _print_one(console: "Console", db: str, incident: str, rule: str | None, *, why: bool, history: bool) -> None:
    """One incident in full, or what was asked of it instead."""
    if why:
        from dateline.api.why import why as reasons
        from dateline.cli.why import print_why

        print_why(console, reasons(db, incident=incident))
    if history:
        from dateline.api.growth import history as growth
        from dateline.cli.growth import print_history

        print_history(console, growth(db, incident=incident))
    if not (why or history):
        from dateline.api.show import show
        from dateline.cli.page import print_page

        print_page(console, show(db, incident=incident, rule=rule))
