"""`dateline check`: prove every span and every figure of a database."""

import click

from dateline.cli.console import visible
from dateline.cli.options import database, existing


@click.command()
@database
def command(db: str) -> int:
    """Check that every span still matches its text and every figure its accounts."""
    from dateline.api.check import check

    result = check(existing(db))
    for problem in result.problems:
        click.echo(visible(str(problem)))
    found = len(result.problems)
    click.echo(
        f"{result.spans} spans and {result.figures} figures checked: {found or 'no'} problem{'s' * (found != 1)}."
    )
    return 1 if found else 0
