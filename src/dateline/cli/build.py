"""`dateline build`: read reports into the database, with a bar on a terminal and a summary at the end."""

from typing import TYPE_CHECKING

import click

from dateline.cli.console import make_console, visible
from dateline.cli.options import RULES, database, reader
from dateline.cli.progress import bar

if TYPE_CHECKING:  # workers begin to load before the build does
    from dateline.api.building import BuildSummary

SHOWN = 50  # refusals named one by one; all of them stand in the database


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@database
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="Processes that read.  [default: the cores]")
@click.option("--all", "read_all", is_flag=True, help="Read also the reports that the gate would set aside.")
@click.option("--engine", type=click.Choice(["local"]), default="local", show_default=True, help="What reads.")
@click.option("--rule", type=click.Choice(RULES), help="Choose figures by this rule, in later builds too.")
@reader
def command(
    paths: tuple[str, ...], db: str, workers: int | None, read_all: bool, engine: str, rule: str | None, reader: str
) -> int:
    """Read the reports at each PATH into the database and link them into incidents.

    A PATH is a file (.txt, .jsonl, .csv, .html, each also as .gz) or a folder, which is read with all that is in it.
    Running again on the same input changes nothing.
    """
    from dateline.api.build import build

    console = make_console(stderr=True)
    with bar(console) as progress:
        summary = build(paths, db=db, workers=workers, progress=progress, read_all=read_all, rule=rule, reader=reader)
    tell(summary)
    return 1 if summary.refused else 0


def tell(summary: "BuildSummary") -> None:
    """The summary of a build on standard output; what was refused, with its reason, on standard error."""
    from dateline.api.phrases import number

    for refusal in summary.refused[:SHOWN]:
        click.echo(visible(f"refused {refusal.where}: {refusal.reason}"), err=True)
    if len(summary.refused) > SHOWN:
        click.echo(f"refused {len(summary.refused) - SHOWN} more; all are listed in the database", err=True)
    for notice in summary.notices[:SHOWN]:
        click.echo(visible(f"note {notice.where}: {notice.message}"), err=True)
    click.echo(
        f"{number(summary.read, 'report')} read, {summary.new} new, {len(summary.refused)} refused, "
        f"{summary.set_aside} set aside as without incident. "
        f"{number(summary.incidents_new, 'incident')} new, {summary.incidents_changed} changed, "
        f"{summary.incidents_total} in all. {summary.seconds:.1f} s."
    )
