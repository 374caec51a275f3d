"""Why an incident is one: each link of its reports with what every feature gave."""

from rich.console import Console
from rich.padding import Padding

from dateline.api.phrases import UNKNOWN_OUTLET, number
from dateline.api.why import Reason, Told, Why
from dateline.cli.console import visible

SHOWN = 40  # links that are printed
PARTS = 12  # features of a link that are printed, those of the largest effect


def print_why(console: Console, why: Why) -> None:
    """Print who tells the incident, then each link, the strongest first, with the sum that makes its score."""
    console.print(visible(f"{why.title}   incident {why.incident}"), style="bold")
    if len(why.told) == 1:
        console.print("One report tells it: nothing was linked.")
        return
    console.print(
        f"{number(len(why.told), 'mention')}, {number(len(why.reasons), 'link')}. A score is a log-odds: above 0 two"
    )
    console.print("mentions tell of one incident. Features add to it or take from it.")
    for reason in why.reasons[:SHOWN]:
        console.print("\n" + visible(f"{_who(reason.first)} = {_who(reason.second)}"), style="bold")
        console.print(Padding(visible(_sum(reason)), (0, 0, 0, 2)))
        for told in (reason.first, reason.second):
            console.print(Padding(visible(f"{_name(told)}: “{told.words}”"), (0, 0, 0, 4)))
    if len(why.reasons) > SHOWN:
        console.print(f"\n... and {number(len(why.reasons) - SHOWN, 'more link')}")
    if not why.reasons:
        console.print(
            "The links are not stored: this database was built by an earlier version, or a coder put these together."
        )


def _sum(reason: Reason) -> str:
    if reason.decision is not None:
        note = f": {reason.decision.note}" if reason.decision.note else ""
        said = f"decided by {reason.decision.who} on {reason.decision.when:%Y-%m-%d}{note}; by itself the score is"
    else:
        said = "score"
    told = [f"{part.feature.replace('_', ' ')} {part.score:+.1f}" for part in reason.parts if round(part.score, 1)]
    more = ", ..." if len(told) > PARTS else ""
    return f"{said} {reason.score:.1f}: {', '.join(told[:PARTS])}{more}"


def _who(told: Told) -> str:
    day = f"{told.published:%Y-%m-%d}" if told.published else "undated"
    return f"{_name(told)} ({day}{', recalls it' if told.background else ''})"


def _name(told: Told) -> str:
    return told.outlet or UNKNOWN_OUTLET
