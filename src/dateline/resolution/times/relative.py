"""Times told from the report's date, or from the time told before them."""

from datetime import date

from dateline.annotation.times.lexicon import weekday_number, words
from dateline.resolution.times.calendar import Days, day_or_none, month_of, plus, week_of, weekend_of, year_of
from dateline.resolution.times.context import Context, Found, Parts, ordinal, single

LONG = frozenset(("week", "weekend", "month", "year"))
PAST_DAYS = {"week": 7, "month": 30, "year": 365}  # "this past month" runs up to the report's date
BACK = frozenset(("previous", "before", "earlier", "prior", "beforehand", "ago", "previously"))


def weekday(parts: Parts, context: Context) -> Found:
    """The last such day on or before the report's date; the next one where the clause tells of the future."""
    if context.anchor is None:
        return None
    wanted, which, week = weekday_number(parts["weekday"]), parts.get("which", ""), parts.get("week", "")
    if week:
        shift = {"last": -1, "the previous": -1, "next": 1}.get(week, 0)
        return single(plus(week_of(context.anchor, shift)[0], wanted), f"weekday of {week} week")
    if which in ("the previous", "the following") and context.last:
        back = which == "the previous"
        gap = (context.last[0].weekday() - wanted if back else wanted - context.last[0].weekday()) % 7 or 7
        return single(plus(context.last[0], -gap if back else gap), f"{which} weekday")
    if context.future or which in ("next", "this coming"):
        return single(plus(context.anchor, (wanted - context.anchor.weekday()) % 7), "weekday after the report's date")
    gap = (context.anchor.weekday() - wanted) % 7
    if which == "last" and gap < 2:
        gap += 7  # the same day or the day before would be told without "last"
    return single(plus(context.anchor, -gap), "weekday before the report's date")


def today(parts: Parts, context: Context) -> Found:
    if context.anchor is None:
        return None
    when = parts["when"]
    if when == "overnight":
        return (plus(context.anchor, -1), context.anchor), "the night before the report's date"
    shift = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
    return single(plus(context.anchor, shift.get(when, 0)), f"{when}, from the report's date")


def period(parts: Parts, context: Context) -> Found:
    """Weeks run from Monday to Sunday; "earlier this month" ends with the report's date, as all that is past does."""
    if context.anchor is None:
        return None
    anchor, which, name = context.anchor, parts["which"], parts["unit"]
    how = f"{which} {name}, from the report's date"
    if which == "this past" and name in PAST_DAYS:
        return (plus(anchor, -PAST_DAYS[name]), anchor), how
    days = unit(anchor, name, {"last": -1, "next": 1}.get(which, 0))
    if name == "weekend":
        days = weekend_of(anchor, 1 if which == "next" or context.future else 0)
        if which == "last" and days[0] <= anchor <= days[1]:
            days = weekend_of(anchor, -1)
    if parts.get("early", "").startswith("later"):
        days = max(days[0], anchor), max(days[1], anchor)
    return days, how


def unit(day: date, name: str, shift: int) -> Days:
    """The week, weekend, month, year or day that lies `shift` after that of `day`."""
    if name == "week":
        return week_of(day, shift)
    if name == "weekend":
        return weekend_of(day, shift)
    if name == "month":
        return month_of(day, shift)
    if name == "year":
        return year_of(day, shift)
    return plus(day, shift), plus(day, shift)


def offset(parts: Parts, context: Context) -> Found:
    """So many units before the report's date ("ago"), or before or after the time told before ("earlier", "later").

    Days are exact, weeks give or take three days, months and years are whole ones of the calendar.
    """
    low, high = amount(parts["number"])
    name, direction = parts["unit"], parts["direction"]
    from_report = direction in ("ago", "previously")
    base = ((context.anchor, context.anchor) if context.anchor else None) if from_report else context.reference
    if base is None:
        return None
    sign = -1 if direction in BACK else 1
    how = f"{'before' if sign < 0 else 'after'} {'the report' if from_report else 'the time told before it'}"
    if name == "hour":
        days = sign * ((high + 11) // 24)
        return (plus(base[0], days), plus(base[1], days)), how
    if name in ("year", "decade") and {"half", "half2"} & parts.keys():
        middle = month_of(base[0], sign * (12 * low + 6))
        return (month_of(middle[0], -2)[0], month_of(middle[0], 2)[1]), how
    first, last = sorted((sign * low, sign * high))
    if name == "week":
        return (plus(base[0], 7 * first - 3), plus(base[1], 7 * last + 3)), how
    size = 10 if name == "decade" else 1
    name = {"night": "day", "decade": "year"}.get(name, name)
    return (unit(base[0], name, size * first)[0], unit(base[1], name, size * last)[1]), how


def amount(number: str) -> tuple[int, int]:
    """Least and greatest number meant by digits, number words ("thirty-eight") or a vague word ("a few")."""
    if number in words().vague:
        return words().vague[number]
    value = int(number) if number.isdigit() else sum(words().numbers[word] for word in number.replace("-", " ").split())
    return value, value


def same(parts: Parts, context: Context) -> Found:
    base = context.reference
    if base is None:
        return None
    name = parts["unit"]
    return (unit(base[0], name, 0) if name in LONG else base), "the same as the time told before it"


def next_to(parts: Parts, context: Context) -> Found:
    base = context.reference
    if base is None:
        return None
    back = parts["direction"] in BACK
    name = parts["unit"] if parts["unit"] in LONG else "day"
    days = unit(base[0] if back else base[1], name, -1 if back else 1)
    return days, f"{'before' if back else 'after'} the time told before it"


def ordinal_day(parts: Parts, context: Context) -> Found:
    """ "On the 16th": of the month of the report, or of the one before (or, told as future, after) it."""
    if context.anchor is None:
        return None
    for months in range(3):
        first = month_of(context.anchor, months if context.future else -months)[0]
        day = day_or_none(first.year, first.month, ordinal(parts["day"]))
        if day is not None and context.allows(day):
            return single(day, "day of the month near the report's date")
    return None
