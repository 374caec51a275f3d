"""The patterns of news time expressions: bounded regular expressions, one list a family.

White space within a phrase may be a line break with its indent. Groups are the parts that `resolution` reads.
"""

import re
from collections.abc import Iterable

from dateline.annotation.times.lexicon import words

GAP = r"[\s\u00a0]{1,8}"
OPT_GAP = r"[\s\u00a0]{0,3}"
YEAR = r"(?P<year>(?:19|20)\d\d)(?![,.:]\d)"


def _any(options: Iterable[str]) -> str:
    """Any of `options`, the longest first; blanks and apostrophes in all their forms."""
    ordered = sorted(options, key=lambda word: (-len(word), word))
    return "|".join(re.escape(o).replace(r"\ ", GAP).replace("'", "['’`]?") for o in ordered)


def patterns() -> list[tuple[str, str]]:
    """Rule and pattern, without the boundaries of words; where two read the same words, the first one wins."""
    return [*_absolute(), *_named(), *_relative(), *_years()]


def _absolute() -> list[tuple[str, str]]:
    """Days and months with a number."""
    month, weekday, part = _month(), _any(words().weekdays), _any(words().parts_of_day)
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
    day2 = rf"(?:{OPT_GAP}(?:-|–|—|,|and|to|until|through){OPT_GAP}(?P<day2>{day}))?"
    short_weekday = rf"(?:{_any(words().weekday_abbreviations)})\.?"
    lead = rf"(?:(?P<lead>{weekday}|{short_weekday})(?:{GAP}(?:{part}))?,?{GAP})?"
    month_day, dash = rf"(?P<month>{month}){GAP}(?P<day>{day})", rf"{OPT_GAP}(?:-|–|—|and|to|until|through){OPT_GAP}"
    year, iso_month = rf"(?:(?:,?{GAP}|-){YEAR}|{_of_year()})", r"(?P<month>0?[1-9]|1[0-2])"
    short_year = rf",?{GAP}'?(?P<short>[4-9]\d)(?={OPT_GAP}(?:[()\[\],.;-]|$))"
    return [
        ("iso", rf"(?P<year>(?:19|20)\d\d)[-/]{iso_month}[-/](?P<day>3[01]|[12]\d|0?[1-9])(?![-/]?\d)"),
        ("slash", r"(?<![/.-])(?P<first>\d{1,2}) ?/ ?(?P<second>\d{1,2}) ?/ ?(?P<year>(?:19|20)\d\d|\d\d)(?![/.-]?\d)"),
        ("dotted", r"(?<![/.-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![/.-]?\d)"),
        ("span", rf"{lead}{month_day}{dash}(?P<month2>{month}){GAP}(?P<day2>{day}){year}?"),
        ("date", rf"{lead}{month_day}{day2}{year}?"),
        (
            "date",
            rf"{lead}(?:the{GAP})?(?P<day>{day}){day2}(?:-|{GAP}(?:of{GAP})?)(?P<month>{month})(?:{year}|{short_year})?",
        ),
        ("month", rf"{_edge()}?(?P<month>{month})(?:,?{GAP}(?:of{GAP})?{YEAR}(?![-–]\d)|{_of_year()})"),
    ]


def _named() -> list[tuple[str, str]]:
    """Months, seasons, feasts and weekdays by their names."""
    part, season = _any(words().parts_of_day), rf"(?P<season>{_any(words().seasons)})"
    which = rf"(?:last|next|this|this{GAP}past|this{GAP}coming|the{GAP}previous|the{GAP}following)"
    week = rf"(?:,?{GAP}(?:of{GAP})?(?P<week>last|this|next|the{GAP}previous){GAP}week)"
    return [
        ("month", rf"(?:earlier{GAP}(?:in{GAP})?)?(?:(?P<which>{which}){GAP}|{_edge()})?(?P<month>{_month()})"),
        ("season", rf"{_edge()}?{season},?{GAP}(?:of{GAP})?(?:{YEAR}|(?P<that>last|this){GAP}year)"),
        ("season", rf"{_edge()}?(?P<which>last|this|this{GAP}past){GAP}{season}"),
        ("holiday", rf"(?P<holiday>{_any(words().holidays)})(?:,?{GAP}{YEAR})?"),
        ("weekday", rf"(?:(?P<which>{which}){GAP})?(?P<weekday>{_any(words().weekdays)})(?:{GAP}(?:{part}))?{week}?"),
    ]


def _relative() -> list[tuple[str, str]]:
    """Times told from the day of the report, or from another time of the text."""
    part = rf"(?:{_any(words().parts_of_day)})"
    units, halves = "week|weekend|month|year", "day|morning|afternoon|evening|night"
    early, which = rf"(?:earlier|later|early|late){GAP}", rf"(?P<which>last|this|next|this{GAP}past)"
    tens = "|".join(sorted(word for word, value in words().numbers.items() if value >= 20))
    spelt = rf"(?:(?:{tens})(?:-|{GAP}))?(?:{_any(words().numbers)})"
    half, half2 = (rf"(?P<{name}>{GAP}and{GAP}a{GAP}half)?" for name in ("half", "half2"))
    number = rf"(?<!-)(?P<number>\d{{1,3}}|{spelt}|{_any(words().vague)}){half}"
    unit = rf"(?P<unit>hour|day|night|week|month|year|decade)s?{half2}"
    direction = "ago|earlier|later|previously|afterwards?|beforehand"
    when = (
        rf"the{GAP}day{GAP}before{GAP}yesterday|today|yesterday|tomorrow|tonight|overnight|last{GAP}(?:night|evening)"
    )
    return [
        ("today", rf"(?:{early})?(?P<when>{when}|this{GAP}{part})(?:{GAP}{part})?"),
        ("period", rf"(?:(?P<early>{early})(?:in{GAP})?)?{which}{GAP}(?P<unit>{units})"),
        ("period", rf"(?:over|at|during|on){GAP}(?P<which>the){GAP}(?P<unit>weekend)"),
        ("period", rf"(?P<early>{early})(?:in{GAP})?(?P<which>the){GAP}(?P<unit>week|month|year)"),
        ("offset", rf"{number}(?:{GAP}|-){unit}(?:{GAP}|-)(?P<direction>{direction})"),
        ("same", rf"(?:{early}(?:on{GAP})?)?(?P<which>that|the{GAP}same){GAP}(?P<unit>date|{halves}|{units})"),
        ("same", rf"{early}in{GAP}(?P<which>the){GAP}(?P<unit>day)"),
        ("next", rf"the{GAP}(?P<direction>previous|following|next){GAP}(?P<unit>{halves}|{units})"),
        ("next", rf"the{GAP}(?P<unit>{halves}|{units}){GAP}(?P<direction>before|after|earlier|prior)"),
        ("ordinal", rf"on{GAP}the{GAP}(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"),
    ]


def _years() -> list[tuple[str, str]]:
    edge, year = _edge(), r"(?:19|20)\d\d"
    return [
        ("years", rf"(?P<year>{year})(?:-|–|/|\sand\s|\sto\s)(?P<year2>{year}|\d\d)(?![-–/]?\d)"),
        ("decade", rf"(?:{edge})?(?P<decade>(?:19|20)\d0)['’]?s"),
        ("year", rf"(?:{edge})?(?<![-–/.,+#])(?P<year>{year})(?![-–/]\d|[.,:]\d|%)"),
    ]


def _month() -> str:
    return rf"(?:{_any(words().months)}|(?:{_any(words().month_abbreviations)})(?:\.|\b))"


def _edge() -> str:
    return rf"(?:(?P<edge>early|late|mid|the{GAP}(?:start|beginning|middle|end){GAP}of)(?:{GAP}|-)(?:in{GAP})?)"


def _of_year() -> str:
    return rf"(?:,?{GAP}(?:of{GAP})?(?P<that>last|this|the{GAP}same|that|the{GAP}previous){GAP}year)"
