"""Values in the words of a reader: days, places, intervals, chains of speakers."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from dateline.records import Incident, Place, Speaker, TimeRange

UNKNOWN_OUTLET = "unknown outlet"
DATE_PRECISION = {1: "day", 2: "within 2 to 6 days", 3: "week", 4: "month", 5: "longer than a month"}
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


def days(when: TimeRange | None) -> str:
    """ "23 Aug 2024", "14-20 May 2012", "Mar 2024", "2023"; "date unknown" for None."""
    if when is None:
        return "date unknown"
    first, last = when.earliest, when.latest
    if first == last:
        return _day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        if (first.year, first.month) == (last.year, last.month):
            return f"{first:%b} {first.year}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last)}"
    return f"{_day(first)} - {_day(last)}"


def _day(value: date) -> str:
    return f"{value.day} {value:%b} {value.year}"


def place(where: Place | None, country: str | None = None) -> str:
    """ "near Moscow, Russia"; `country` is the name to show for the code. "place unknown" for None."""
    if where is None:
        return "place unknown"
    parts = [where.name]
    for part in (where.admin1, country or where.country):
        if part and part.casefold() != parts[-1].casefold():
            parts.append(part)
    before = {NEAR: "near ", PART: "part of "}.get(where.precision, "")
    return before + ", ".join(parts)


def chain(speakers: Iterable[Speaker]) -> str:
    """ "CNN < RIA Novosti": from the outlet to the origin."""
    return " < ".join(speaker.name or UNKNOWN_OUTLET for speaker in speakers)


def number(count: int, noun: str) -> str:
    """ "1 report", "3 reports"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def title(incident: Incident) -> str:
    """What an incident is called in one line: its type, place and days."""
    where = f" at {place(incident.where)}" if incident.where else ""
    return f"{label(incident.type)}{where}, {days(incident.when)}"
