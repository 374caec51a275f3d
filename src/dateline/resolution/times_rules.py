"""What each kind of time expression means, given the day of the report and the time told last.

Each rule returns a range of days and how it was found, or None where the words and the days don't tell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.annotation.times_grammar import month_number, weekday_number, words
from dateline.resolution.times_calendar import (
    Days,
    day_or_none,
    holiday_in,
    month_of,
    plus,
    season_of,
    week_of,
    weekend_of,
    year_of,
)

Parts = Mapping[str, str]
Found = tuple[Days, str] | None


@dataclass(frozen=True)
class Context:
    """`anchor` is the report's day, `last` the time told before this one, `us_order` whether 6/7/2024 is in June."""

    anchor: date | None
    last: Days | None = None
    tense: Literal["past", "present", "future"] = "past"
    us_order: bool | None = None

    @property
    def future(self) -> bool:
        return self.tense == "future"

    @property
    def reference(self) -> Days | None:
        """What "the previous day" is told from."""
        return self.last or ((self.anchor, self.anchor) if self.anchor else None)


def _iso(parts: Parts, context: Context) -> Found:
    return _single(day_or_none(int(parts["year"]), int(parts["month"]), int(parts["day"])), "full date")


def _slash(parts: Parts, context: Context) -> Found:
    first, second = int(parts["first"]), int(parts["second"])
    year = _long_year(parts["year"])
    if first > 12 or context.us_order is False:
        return _single(day_or_none(year, second, first), "full date, day first")
    if second > 12 or context.us_order or first == second:
        return _single(day_or_none(year, first, second), "full date, month first")
    return None


def _date(parts: Parts, context: Context) -> Found:
    """A day of a month, or some days of it; without a year the nearest past (or, told as future, the next)."""
    month, first = month_number(parts["month"]), _ordinal(parts["day"])
    last_month = month_number(parts.get("month2", parts["month"]))
    year, how = _year_for(parts, context, lambda y: day_or_none(y, month, first))
    if year is None:
        return None
    begin = day_or_none(year, month, first)
    if begin is None:
        return None
    end = day_or_none(year + (last_month < month), last_month, _ordinal(parts.get("day2", parts["day"])))
    return (begin, end if end is not None and end >= begin else begin), how


def _year_for(parts: Parts, context: Context, day_in: Callable[[int], date | None]) -> tuple[int | None, str]:
    """The year that a date without one lies in, and how that was found."""
    if "year" in parts or "short" in parts:
        return _long_year(parts.get("year") or parts["short"]), "full date"
    if "that" in parts:
        return _that_year(parts["that"], context), f"date of {parts['that']} year"
    if context.anchor is None:
        return None, ""
    step = 1 if context.future else -1
    for year in range(context.anchor.year - step, context.anchor.year + 8 * step, step):
        day = day_in(year)
        if day is not None and ((day >= context.anchor) if context.future else (day <= context.anchor)):
            return year, f"date without year, the {'next' if context.future else 'last'} one from the report's date"
    return None, ""


def _that_year(which: str, context: Context) -> int | None:
    if which in ("last", "this"):
        return context.anchor.year - (which == "last") if context.anchor else None
    if context.last is None:
        return context.anchor.year if context.anchor else None
    return context.last[0].year - (which == "the previous")


def _month(parts: Parts, context: Context) -> Found:
    month = month_number(parts["month"])
    which = parts.get("which", "")
    year, how = _year_for(parts, context, lambda y: day_or_none(y, month, 1))
    if year is None:
        return None
    if which == "last" and context.anchor and (year, month) == (context.anchor.year, context.anchor.month):
        year -= 1
    return _part(month_of(date(year, month, 1)), parts.get("edge")), how.replace("date", "month")


def _part(days: Days, edge: str | None) -> Days:
    """The early, middle or late third of a range."""
    if edge is None:
        return days
    third = ((days[1] - days[0]).days + 1) // 3
    if edge.startswith("early") or "start" in edge or "beginning" in edge:
        return days[0], plus(days[0], third)
    if edge.startswith("late") or "end" in edge:
        return plus(days[1], -third), days[1]
    return plus(days[0], third), plus(days[1], -third)


def _season(parts: Parts, context: Context) -> Found:
    name = parts["season"]
    if "year" in parts:
        return _part(season_of(int(parts["year"]), name), parts.get("edge")), "season"
    if context.anchor is None:
        return None
    year = context.anchor.year - (parts.get("that") == "last")
    days = season_of(year, name)
    if (parts.get("which") == "last" and days[1] >= context.anchor) or days[0] > context.anchor:
        days = season_of(year - 1, name)
    return days, "season before the report's date"


def _holiday(parts: Parts, context: Context) -> Found:
    plain = parts["holiday"].replace("’", "").replace("'", "").replace("`", "")
    holiday = {name.replace("'", ""): h for name, h in words().holidays.items()}.get(plain)
    if holiday is None:
        return None
    if holiday.year is not None:
        return _single(holiday_in(holiday.year, holiday), "named day of history")
    year, how = _year_for(parts, context, lambda y: holiday_in(y, holiday))
    return _single(holiday_in(year, holiday), how.replace("date", "feast")) if year else None


def _weekday(parts: Parts, context: Context) -> Found:
    """The last such day on or before the report's date; the next one where the clause tells of the future."""
    if context.anchor is None:
        return None
    wanted, which, week = weekday_number(parts["weekday"]), parts.get("which", ""), parts.get("week", "")
    if week:
        shift = {"last": -1, "the previous": -1, "next": 1}.get(week, 0)
        return _single(plus(week_of(context.anchor, shift)[0], wanted), f"weekday of {week} week")
    if which in ("the previous", "the following") and context.last:
        return _single(_nearest(context.last[0], wanted, 1 if which == "the following" else -1), f"{which} weekday")
    if context.future or which in ("next", "this coming"):
        return _single(plus(context.anchor, (wanted - context.anchor.weekday()) % 7), "weekday after the report's date")
    back = (context.anchor.weekday() - wanted) % 7
    if which in ("last", "the previous") and back == 0:
        back = 7
    return _single(plus(context.anchor, -back), "weekday before the report's date")


def _nearest(day: date, weekday: int, step: int) -> date:
    return plus(day, step * (((weekday - day.weekday()) * step - 1) % 7 + 1))


def _today(parts: Parts, context: Context) -> Found:
    if context.anchor is None:
        return None
    when = parts["when"]
    if when == "overnight":
        return (plus(context.anchor, -1), context.anchor), "the night before the report's date"
    shift = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
    return _single(plus(context.anchor, shift.get(when, 0)), f"{when}, from the report's date")


def _period(parts: Parts, context: Context) -> Found:
    if context.anchor is None:
        return None
    anchor, which, unit = context.anchor, parts["which"], parts["unit"]
    days = _unit(anchor, unit, {"last": -1, "next": 1}.get(which, 0))
    if unit == "weekend":
        days = weekend_of(anchor, 1 if which == "next" or context.future else 0)
        if which == "last" and days[0] <= anchor <= days[1]:
            days = weekend_of(anchor, -1)
    if which == "this past" and unit != "weekend":
        return (plus(anchor, -{"week": 7, "month": 30, "year": 365}[unit]), anchor), f"{which} {unit}"
    if parts.get("early", "").startswith("later"):
        days = max(days[0], anchor), max(days[1], anchor)
    return days, f"{which} {unit}, from the report's date"


def _unit(day: date, unit: str, shift: int) -> Days:
    if unit == "week":
        return week_of(day, shift)
    if unit == "weekend":
        return weekend_of(day, shift)
    if unit == "month":
        return month_of(day, shift)
    if unit == "year":
        return year_of(day, shift)
    return plus(day, shift), plus(day, shift)


def _offset(parts: Parts, context: Context) -> Found:
    """So many units before the report's date ("ago"), or before or after the time told last ("earlier", "later")."""
    low, high = _amount(parts["number"])
    unit, direction = parts["unit"], parts["direction"]
    ago = direction in ("ago", "previously")
    base = (context.anchor, context.anchor) if ago and context.anchor else None if ago else context.reference
    if base is None:
        return None
    sign = -1 if ago or direction in ("earlier", "beforehand") else 1
    how = f"{direction}, from {'the report’s date' if ago else 'the time before it'}"
    if unit == "hour":
        days = (high + 11) // 24
        return (plus(base[0], sign * days), plus(base[1], sign * days)), how
    shifts = sorted((sign * low, sign * high))
    size = {"decade": 10}.get(unit, 1)
    name = {"night": "day", "decade": "year"}.get(unit, unit)
    if name == "week":
        first, last = plus(base[0], 7 * shifts[0]), plus(base[1], 7 * shifts[1])
        return (plus(first, -3), plus(last, 3)), how
    return (_unit(base[0], name, size * shifts[0])[0], _unit(base[1], name, size * shifts[1])[1]), how


def _amount(number: str) -> tuple[int, int]:
    if number in words().vague:
        return words().vague[number]
    value = int(number) if number.isdigit() else words().numbers[number]
    return value, value


def _same(parts: Parts, context: Context) -> Found:
    base = context.reference
    if base is None:
        return None
    unit = parts["unit"]
    if unit in ("week", "weekend", "month", "year"):
        return _unit(base[0], unit, 0), f"the same {unit} as the time before it"
    return base, "the same day as the time before it"


def _next(parts: Parts, context: Context) -> Found:
    base = context.reference
    if base is None:
        return None
    back = parts["direction"] in ("previous", "before", "earlier", "prior")
    unit = parts["unit"] if parts["unit"] in ("week", "weekend", "month", "year") else "day"
    return _unit(
        base[0] if back else base[1], unit, -1 if back else 1
    ), f"{'before' if back else 'after'} the time before it"


def _ordinal_day(parts: Parts, context: Context) -> Found:
    if context.anchor is None:
        return None
    for back in range(3):
        month = month_of(context.anchor, back if context.future else -back)[0]
        day = day_or_none(month.year, month.month, _ordinal(parts["day"]))
        if day and ((day >= context.anchor) if context.future else (day <= context.anchor)):
            return _single(day, "day of the month near the report's date")
    return None


def _years(parts: Parts, context: Context) -> Found:
    first = int(parts["year"])
    last = int(parts["year2"]) if len(parts["year2"]) == 4 else first // 100 * 100 + int(parts["year2"])
    return ((date(first, 1, 1), date(last, 12, 31)), "years") if first <= last else None


def _decade(parts: Parts, context: Context) -> Found:
    first = int(parts["decade"])
    return _part((date(first, 1, 1), date(first + 9, 12, 31)), parts.get("edge")), "decade"


def _year(parts: Parts, context: Context) -> Found:
    return _part(year_of(date(int(parts["year"]), 1, 1)), parts.get("edge")), "year"


def _single(day: date | None, how: str) -> Found:
    return None if day is None else ((day, day), how)


def _ordinal(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _long_year(year: str) -> int:
    value = int(year)
    return value if value > 99 else value + (1900 if value >= 40 else 2000)


RULES: Mapping[str, Callable[[Parts, Context], Found]] = {
    "iso": _iso, "slash": _slash, "dotted": _iso, "date": _date, "span": _date, "month": _month, "season": _season,
    "holiday": _holiday, "weekday": _weekday, "today": _today, "period": _period, "offset": _offset, "same": _same,
    "next": _next, "ordinal": _ordinal_day, "years": _years, "decade": _decade, "year": _year,
}  # fmt: skip
