"""Values in the words of a reader: days, places, intervals, chains of speakers."""

from collections.abc import Iterable
from enum import StrEnum

from dateline.lexicons.gazetteer import gazetteer
from dateline.reconciliation import title
from dateline.records import Figure, Place, Speaker, TimeRange

UNKNOWN_OUTLET = "unknown outlet"
DATE_PRECISION = {  # UCDP's date_prec
    1: "to the day",
    2: "to within six days",
    3: "to the week",
    4: "to the month",
    5: "less exactly than to the month",
}
NEAR = 2  # where_prec of UCDP: near the named place
PART = 5  # and from here on not the named place but something within it


def label(value: StrEnum) -> str:
    """A term of the codebook as plain words: "security forces"."""
    return value.value.replace("_", " ")


def interval(low: int, high: int | None) -> str:
    """ "4", "131 or more", "up to 30", "12 to 15"."""
    if high is None:
        return f"{low} or more"
    if low == high:
        return str(low)
    return f"up to {high}" if low == 0 else f"{low} to {high}"


def best(figure: Figure) -> str:
    """The best value in words; "131 or more" where every account leaves it open."""
    is_open = figure.high is None and figure.best == figure.low
    return interval(figure.best, None if is_open else figure.best)


def days(when: TimeRange | None) -> str:
    """The days as in titles of incidents; "date unknown" for None."""
    return title.days(when) if when else "date unknown"


def place(where: Place | None, *, admin1: bool = True) -> str:
    """ "near Moscow, Russia", with its first-order division unless `admin1` is False; "place unknown" for None."""
    if where is None:
        return "place unknown"
    parts = [where.name]
    for part in (where.admin1 if admin1 else None, country(where.country)):
        if part and part.casefold() != parts[-1].casefold():
            parts.append(part)
    before = {NEAR: "near ", PART: "part of "}.get(where.precision, "")
    return before + ", ".join(parts)


def country(code: str | None) -> str | None:
    """The name of a country by its ISO 3166-1 alpha-2 code; the code itself where it has none."""
    found = gazetteer().find_country(code) if code else ()
    return found[0].name if found else code


def chain(speakers: Iterable[Speaker]) -> str:
    """ "CNN < National Guard (Telegram)": from the outlet to the origin, with the channel where it has a name."""
    return " < ".join((speaker.name or UNKNOWN_OUTLET) + _channel(speaker) for speaker in speakers)


def _channel(speaker: Speaker) -> str:
    return f" ({speaker.channel})" if speaker.channel is not None and speaker.channel[:1].isupper() else ""


def number(count: int, noun: str) -> str:
    """ "1 report", "3 reports"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
