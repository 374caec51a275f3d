"""One incident in full."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from dateline.api.page import Cast, Link, Page, Quote, Telling
from dateline.api.phrases import DATE_PRECISION, UNKNOWN_OUTLET, best, days, label, number, place
from dateline.cli.console import visible
from dateline.cli.figures import agreement, print_figures
from dateline.cli.words import CERTAINTY, INVERSE, RELATION
from dateline.records import Incident, Measure, Stage

LEFT = 16  # columns of the first column


def print_page(console: Console, page: Page) -> None:
    """Print heading, figures with their accounts, actors, evidence, relations and reports."""
    _heading(console, page)
    print_figures(console, page.incident.figures)
    _section(console, "Actors", (_cast(cast) for cast in page.cast))
    _section(console, "Weapons", [("", ", ".join(page.weapons))] if page.weapons else [])
    _section(
        console, "Evidence and what remains open", ((_by(quote), f"“{quote.text.strip()}”") for quote in page.evidence)
    )
    _section(console, "Related incidents", (_link(link) for link in page.links))
    _section(console, "Reports", (_telling(telling) for telling in page.tellings))


def _heading(console: Console, page: Page) -> None:
    incident, row = page.incident, page.row
    stage = "" if incident.stage is Stage.ACCOMPLISHED else f" ({label(incident.stage)})"
    heading = "   ".join((label(incident.type).upper() + stage, place(incident.where), days(incident.when)))
    console.print(visible(heading), style="bold")
    founded = f"{_count(row.outlets, 'outlet')}, {_count(row.origins, 'origin')}, grade {row.grade}"
    console.print(visible(f"incident {incident.id}   {founded}"))
    if incident.when is not None:
        words = f", from “{page.how_words.text}”" if page.how_words else ""
        how = f": {page.how}" if page.how else ""
        console.print(visible(f"date known {DATE_PRECISION[incident.when.precision]}{how}{words}"))
    if page.grade:
        console.print(visible(f"{page.grade}: {page.criterion}"))
    for misfit in page.misfits:
        console.print(visible(f"does not add up: {misfit}"))
    if incident.outcome:
        console.print(visible(f"outcome: {incident.outcome}"))


def _count(count: int, noun: str) -> str:
    return f"single {noun}" if count == 1 else number(count, noun)


def _section(console: Console, heading: str, lines: Iterable[tuple[str, str]]) -> None:
    rows = list(lines)
    if not rows:
        return
    console.print(f"\n{heading}", style="bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=LEFT)
    grid.add_column()
    before = None
    for left, right in rows:
        grid.add_row(visible(left) if left != before else "", visible(right))
        before = left
    console.print(Padding(grid, (0, 0, 0, 2)))


def _by(quote: Quote) -> str:
    return quote.outlet or UNKNOWN_OUTLET


def _cast(cast: Cast) -> tuple[str, str]:
    actor = cast.actor
    group = f" ({actor.group})" if actor.group and actor.group.casefold() not in actor.name.casefold() else ""
    certainty = f", {CERTAINTY[actor.certainty]}" if CERTAINTY[actor.certainty] else ""
    outlets = ", ".join(dict.fromkeys(_by(quote) for quote in cast.quotes))
    return label(actor.role), f"{actor.name}{group}{certainty}{' - ' + outlets if outlets else ''}"


def _link(link: Link) -> tuple[str, str]:
    kind = (INVERSE if link.inverse else RELATION)[link.kind]
    toll = f" ({killed})" if link.other and (killed := _killed(link.other)) else ""
    words = "; ".join(f"{_by(quote)}: “{quote.text.strip()}”" for quote in link.words)
    return kind, f"{link.title}{toll} - {words}"


def _killed(incident: Incident) -> str:
    """The killed of a related incident, each account with its outlet: "killed 145: “more than 130” CNN, “145” AP"."""
    parts = []
    for figure in incident.figures:
        if figure.measure == Measure.KILLED:
            accounts = (f"“{a.quote}” {a.chain[0].name or UNKNOWN_OUTLET}" for a in figure.accounts)
            state = f"; {agreement(figure)}" if len(figure.accounts) > 1 else ""
            parts.append(f"killed {best(figure)}: {', '.join(dict.fromkeys(accounts))}{state}")
    return "; ".join(parts)


def _telling(telling: Telling) -> tuple[str, str]:
    published = f"{telling.published:%Y-%m-%d}" if telling.published else "undated"
    told = "recalls it" if telling.background else "tells it"
    headline = f": {telling.headline}" if telling.headline else ""
    return published, f"{telling.outlet or UNKNOWN_OUTLET} {told}{headline} [{telling.source_id}]"
