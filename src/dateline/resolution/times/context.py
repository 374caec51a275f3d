"""What the rules for times work with: the days known so far, and the year of a date that names none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.annotation.times.lexicon import weekday_number
from dateline.resolution.times.calendar import Days

Parts = Mapping[str, str]
Found = tuple[Days, str] | None

NEAR_TOLD = 31  # days: a date without year so close to the time told last lies in the same story
NEAR_KNOWN = 60  # days: in a report without date, a date without year belongs to a full date so close
LATE_DAYS = 3  # a report may be written on after the day that it bears: dates so little later are of the past too
YEARS_BACK = 11  # a weekday and a date come together again after at most so many years (leap days aside)


@dataclass(frozen=True)
class Context:
    """`anchor` is the report's day, `last` the time told before this one, `known` the full dates of the text.

    `us_order` is True where 6/7/2024 is in June, False where it is in July, None where that is unknown.
    """

    anchor: date | None
    last: Days | None = None
    tense: Literal["past", "present", "future"] = "past"
    us_order: bool | None = None
    known: tuple[date, ...] = ()

    @property
    def future(self) -> bool:
        return self.tense == "future"

    @property
    def reference(self) -> Days | None:
        """What "the previous day" is told from."""
        return self.last or ((self.anchor, self.anchor) if self.anchor else None)

    def allows(self, day: date) -> bool:
        """May `day` be meant: not after the report if past, not before it if future?"""
        return self.anchor is None or (day >= self.anchor if self.future else day <= self.anchor)


def year_of_date(parts: Parts, context: Context, day_in: Callable[[int], date | None]) -> tuple[int | None, str]:
    """The year in which a date lies, and how that was found; `day_in` gives its day in a year, if there is one."""
    if "year" in parts or "short" in parts:
        return long_year(parts.get("year") or parts["short"]), "full date"
    if "that" in parts:
        return _that_year(parts["that"], context), f"date of {parts['that']} year"
    told = _closest(day_in, [context.last[0]] if context.last else [], NEAR_TOLD, context)
    if told is not None:
        return told, "date without year, near the time told before it"
    if context.anchor is None:
        known = _closest(day_in, list(context.known), NEAR_KNOWN, context)
        return known, "date without year, near a full date of the report"
    return _from_anchor(parts, context, context.anchor, day_in)


def _from_anchor(
    parts: Parts, context: Context, anchor: date, day_in: Callable[[int], date | None]
) -> tuple[int | None, str]:
    step = 1 if context.future else -1
    years = range(anchor.year - step, anchor.year + YEARS_BACK * step, step)
    late = 0 if context.future else LATE_DAYS
    days = [
        (year, day)
        for year in years
        if (day := day_in(year)) is not None and (context.allows(day) or 0 < (day - anchor).days <= late)
    ]
    if not days:
        return None, ""
    if "lead" in parts and abs((days[0][1] - anchor).days) > NEAR_TOLD:  # so near, the weekday is a slip
        weekday = weekday_number(parts["lead"])
        fitting = next((year for year, day in days if day.weekday() == weekday), None)
        if fitting is not None:
            return fitting, "date without year, the one on that weekday"
    return days[0][
        0
    ], "next such date after the report's date" if context.future else "last such date before the report"


def _closest(day_in: Callable[[int], date | None], to: list[date], most: int, context: Context) -> int | None:
    """The year in which the date is closest to one of the days `to`, `most` days at the utmost."""
    found = [
        (abs((day - other).days), year)
        for other in to
        for year in (other.year, other.year - 1, other.year + 1)
        if (day := day_in(year)) is not None and context.allows(day)
    ]
    gap, year = min(found, default=(most + 1, 0))
    return year if gap <= most else None


def _that_year(which: str, context: Context) -> int | None:
    if which in ("last", "this"):
        return context.anchor.year - (which == "last") if context.anchor else None
    base = context.reference
    return base[0].year - (which == "the previous") if base else None


def single(day: date | None, how: str) -> Found:
    """One day as a range."""
    return None if day is None else ((day, day), how)


def ordinal(day: str) -> int:
    """16 for "16" and "16th"."""
    return int(day.rstrip("stndrh"))


def long_year(year: str) -> int:
    """1989 for "89"; two digits mean 1940 to 2039."""
    value = int(year)
    return value if value > 99 else value + (1900 if value >= 40 else 2000)
