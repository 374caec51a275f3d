"""Days, months, seasons, feasts and years told by their names and numbers."""

from datetime import date

from dateline.annotation.times.lexicon import month_number, words
from dateline.resolution.times.calendar import Days, day_or_none, holiday_in, month_of, plus, season_of, year_of
from dateline.resolution.times.context import Context, Found, Parts, long_year, ordinal, single, year_of_date


def iso(parts: Parts, context: Context) -> Found:
    return single(day_or_none(int(parts["year"]), int(parts["month"]), int(parts["day"])), "full date")


def slash(parts: Parts, context: Context) -> Found:
    """6/16/2024: the order from the numbers, else from the outlet; None where neither tells."""
    first, second = int(parts["first"]), int(parts["second"])
    year = long_year(parts["year"])
    if first > 12 or context.us_order is False:
        return single(day_or_none(year, second, first), "full date, day first")
    if second > 12 or context.us_order or first == second:
        return single(day_or_none(year, first, second), "full date, month first")
    return None


def day_of_month(parts: Parts, context: Context) -> Found:
    """A day of a month, or the days from one to another."""
    month, first = month_number(parts["month"]), ordinal(parts["day"])
    last_month = month_number(parts.get("month2", parts["month"]))
    year, how = year_of_date(parts, context, lambda y: day_or_none(y, month, first))
    begin = day_or_none(year, month, first) if year is not None else None
    if year is None or begin is None:
        return None
    end = day_or_none(year + (last_month < month), last_month, ordinal(parts.get("day2", parts["day"])))
    return (begin, end if end is not None and end >= begin else begin), how


def month(parts: Parts, context: Context) -> Found:
    number, which = month_number(parts["month"]), parts.get("which", "")
    if which == "last" and context.anchor:
        back = (context.anchor.month - number - 1) % 12 + 1  # "last March", told in March, is that of the year before
        return month_of(context.anchor, -back), "that month before the report's date"
    year, how = year_of_date(parts, context, lambda y: day_or_none(y, number, 1))
    return (part(month_of(date(year, number, 1)), parts.get("edge")), how.replace("date", "month", 1)) if year else None


def part(days: Days, edge: str | None) -> Days:
    """The early, middle or late third of a range; all of it without an edge."""
    if edge is None:
        return days
    third = ((days[1] - days[0]).days + 1) // 3
    if edge.startswith("early") or "start" in edge or "beginning" in edge:
        return days[0], plus(days[0], third - 1)
    if edge.startswith("late") or "end" in edge:
        return plus(days[1], 1 - third), days[1]
    return plus(days[0], third), plus(days[1], -third)


def season(parts: Parts, context: Context) -> Found:
    name = parts["season"]
    if "year" in parts:
        return part(season_of(int(parts["year"]), name), parts.get("edge")), "season of a year"
    if context.anchor is None:
        return None
    year = context.anchor.year - (parts.get("that") == "last")
    days = season_of(year, name)
    if (parts.get("which") == "last" and days[1] >= context.anchor) or days[0] > context.anchor:
        days = season_of(year - 1, name)
    return part(days, parts.get("edge")), "that season before the report's date"


def holiday(parts: Parts, context: Context) -> Found:
    plain = parts["holiday"].replace("’", "").replace("'", "").replace("`", "")
    day = {name.replace("'", ""): h for name, h in words().holidays.items()}.get(plain)
    if day is None:
        return None
    if day.year is not None:
        return single(holiday_in(day.year, day), "named day of history")
    year, how = year_of_date(parts, context, lambda y: holiday_in(y, day))
    return single(holiday_in(year, day), how.replace("date", "feast", 1)) if year else None


def years(parts: Parts, context: Context) -> Found:
    first = int(parts["year"])
    last = int(parts["year2"]) if len(parts["year2"]) == 4 else first // 100 * 100 + int(parts["year2"])
    return ((date(first, 1, 1), date(last, 12, 31)), "years") if first <= last else None


def decade(parts: Parts, context: Context) -> Found:
    first = int(parts["decade"])
    return part((date(first, 1, 1), date(first + 9, 12, 31)), parts.get("edge")), "decade"


def year(parts: Parts, context: Context) -> Found:
    return part(year_of(date(int(parts["year"]), 1, 1)), parts.get("edge")), "year"
