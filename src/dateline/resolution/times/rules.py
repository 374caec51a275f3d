"""Which rule reads which kind of time expression (the rule names of `annotation.times.grammar`)."""

from collections.abc import Callable, Mapping

from dateline.resolution.times import absolute, relative
from dateline.resolution.times.context import Context, Found, Parts

RULES: Mapping[str, Callable[[Parts, Context], Found]] = {
    "iso": absolute.iso,
    "slash": absolute.slash,
    "dotted": absolute.iso,
    "date": absolute.day_of_month,
    "span": absolute.day_of_month,
    "month": absolute.month,
    "season": absolute.season,
    "holiday": absolute.holiday,
    "years": absolute.years,
    "decade": absolute.decade,
    "year": absolute.year,
    "weekday": relative.weekday,
    "today": relative.today,
    "period": relative.period,
    "offset": relative.offset,
    "same": relative.same,
    "next": relative.next_to,
    "ordinal": relative.ordinal_day,
}
