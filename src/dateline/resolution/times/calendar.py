"""Calendar sums on ranges of days. A range is a pair of days, both included."""

import calendar
from datetime import date, timedelta
from functools import cache

from dateline.annotation.times.lexicon import Holiday, words

Days = tuple[date, date]

FIRST_YEAR, LAST_YEAR = 1800, 2199


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def plus(day: date, days: int) -> date:
    """`day` moved by `days`, kept within the years that dates can have."""
    return date.fromordinal(
        max(date(FIRST_YEAR, 1, 1).toordinal(), min(date(LAST_YEAR, 12, 31).toordinal(), day.toordinal() + days))
    )


def month_of(day: date, months: int = 0) -> Days:
    """First and last day of the month that lies `months` after that of `day`."""
    count = max(FIRST_YEAR * 12, min(LAST_YEAR * 12 + 11, day.year * 12 + day.month - 1 + months))
    year, month = divmod(count, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def year_of(day: date, years: int = 0) -> Days:
    """First and last day of the year that lies `years` after that of `day`."""
    year = max(FIRST_YEAR, min(LAST_YEAR, day.year + years))
    return date(year, 1, 1), date(year, 12, 31)


def week_of(day: date, weeks: int = 0) -> Days:
    """Monday and Sunday of the week that lies `weeks` after that of `day`."""
    monday = plus(day, 7 * weeks - day.weekday())
    return monday, plus(monday, 6)


def weekend_of(day: date, weeks: int = 0) -> Days:
    """Saturday and Sunday of the weekend that began last on or before `day`, moved by `weeks`."""
    saturday = plus(day, 7 * weeks - (day.weekday() - 5) % 7)
    return saturday, plus(saturday, 1)


def season_of(year: int, name: str) -> Days:
    """First and last day of a season of `year` or the nearest that dates can have; winter begins the year before."""
    first, last = words().seasons[name]
    year = max(FIRST_YEAR, min(LAST_YEAR, year))
    begin = year - 1 if first > last else year
    return date(begin, first, 1), month_of(date(year, last, 1))[1]


def holiday_in(year: int, holiday: Holiday) -> date | None:
    """The day of `holiday` in `year`; None beyond the years that dates can have."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if holiday.easter is not None:
        return plus(easter(year), holiday.easter)
    if holiday.month is None:
        return None
    if holiday.day is not None:
        return day_or_none(year, holiday.month, holiday.day)
    if holiday.nth is None or holiday.weekday is None:
        return None
    days = [d for d in _days(year, holiday.month) if d.weekday() == holiday.weekday]
    return plus(days[holiday.nth - 1 if holiday.nth > 0 else holiday.nth], holiday.plus)


def _days(year: int, month: int) -> list[date]:
    first, last = month_of(date(year, month, 1))
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@cache
def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian reckoning)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def precision_of(days: Days) -> int:
    """UCDP's date_prec of a range: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 longer."""
    length = (days[1] - days[0]).days + 1
    return next((p for p, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if length <= most), 5)
