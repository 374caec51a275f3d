"""The patterns of news time expressions: bounded regular expressions, one list a family.

White space within a phrase may be a line break with its indent. Groups are the parts that `resolution` reads.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from dateline.annotation.times.lexicon import words


class Rule(NamedTuple):
    """`pattern` is without the boundaries of words. All that it reads holds a match of `sign`, in small letters.

    The sign is quick to look for, so that the pattern is tried near it alone.
    """

    name: str
    sign: str
    pattern: str


GAP = r"[\s\u00a0]{1,8}"
OPT_GAP = r"[\s\u00a0]{0,3}"
YEAR = r"(?P<year>(?:19|20)\d\d)(?![,.:]\d)"
YEARS = r"(?:19|20)[0-9]"  # a sign
DIRECTIONS = "ago|earlier|later|previously|afterwards?|beforehand"
UNITS, HALVES = "week|weekend|month|year", "day|morning|afternoon|evening|night"
STRETCHES = f"date|{HALVES}|{UNITS}"


def _any(options: Iterable[str]) -> str:
    """Any of `options`, the longest first; blanks and apostrophes in all their forms."""
    ordered = sorted(options, key=lambda word: (-len(word), word))
    return "|".join(re.escape(o).replace(r"\ ", GAP).replace("'", "['’`]?") for o in ordered)


def _sign(options: Iterable[str], short: Iterable[str] = ()) -> str:
    """Any of `options` and, as whole words, of `short`: those that begin alike together, in half the time of a list."""
    ends: dict[str, list[str]] = defaultdict(list)
    for word in sorted(options):
        ends[word[:3]].append(word[3:])
    for word in short:
        ends[word[:3]].append(rf"{word[3:]}\b")
    return "|".join(f"{begin}(?:{'|'.join(rest)})" for begin, rest in ends.items())


def patterns() -> list[Rule]:
    """The rules; where two read the same words, the first one wins."""
    return [*_absolute(), *_named(), *_relative(), *_years()]


def _absolute() -> list[Rule]:
    """Days and months with a number."""
    month, weekday, part, sign = _month(), _any(words().weekdays), _any(words().parts_of_day), _month_sign()
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
    day2 = rf"(?:{OPT_GAP}(?:-|–|—|,|and|to|until|through){OPT_GAP}(?P<day2>{day}))?"
    short_weekday = rf"(?:{_any(words().weekday_abbreviations)})\.?"
    lead = rf"(?:(?P<lead>{weekday}|{short_weekday})(?:{GAP}(?:{part}))?,?{GAP})?"
    month_day, dash = rf"(?P<month>{month}){GAP}(?P<day>{day})", rf"{OPT_GAP}(?:-|–|—|and|to|until|through){OPT_GAP}"
    year, iso_month = rf"(?:(?:,?{GAP}|-){YEAR}|{_of_year()})", r"(?P<month>0?[1-9]|1[0-2])"
    short_year = rf",?{GAP}'?(?P<short>[4-9]\d)(?={OPT_GAP}(?:[()\[\],.;-]|$))"
    return [
        Rule("iso", YEARS, rf"(?P<year>(?:19|20)\d\d)[-/]{iso_month}[-/](?P<day>3[01]|[12]\d|0?[1-9])(?![-/]?\d)"),
        Rule(
            "slash",
            "/",
            r"(?<![/.-])(?P<first>\d{1,2}) ?/ ?(?P<second>\d{1,2}) ?/ ?(?P<year>(?:19|20)\d\d|\d\d)(?![/.-]?\d)",
        ),
        Rule("dotted", YEARS, r"(?<![/.-])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![/.-]?\d)"),
        Rule("span", sign, rf"{lead}{month_day}{dash}(?P<month2>{month}){GAP}(?P<day2>{day}){year}?"),
        Rule("date", sign, rf"{lead}{month_day}{day2}{year}?"),
        Rule(
            "date",
            sign,
            rf"{lead}(?:the{GAP})?(?P<day>{day}){day2}(?:-|{GAP}(?:of{GAP})?)(?P<month>{month})(?:{year}|{short_year})?",
        ),
        Rule("month", sign, rf"{_edge()}?(?P<month>{month})(?:,?{GAP}(?:of{GAP})?{YEAR}(?![-–]\d)|{_of_year()})"),
    ]


def _named() -> list[Rule]:
    """Months, seasons, feasts and weekdays by their names."""
    part, season = _any(words().parts_of_day), rf"(?P<season>{_any(words().seasons)})"
    season_sign = _sign(words().seasons)
    which = rf"(?:last|next|this|this{GAP}past|this{GAP}coming|the{GAP}previous|the{GAP}following)"
    week = rf"(?:,?{GAP}(?:of{GAP})?(?P<week>last|this|next|the{GAP}previous){GAP}week)"
    return [
        Rule(
            "month",
            _month_sign(),
            rf"(?:earlier{GAP}(?:in{GAP})?)?(?:(?P<which>{which}){GAP}|{_edge()})?(?P<month>{_month()})",
        ),
        Rule("season", season_sign, rf"{_edge()}?{season},?{GAP}(?:of{GAP})?(?:{YEAR}|(?P<that>last|this){GAP}year)"),
        Rule("season", season_sign, rf"{_edge()}?(?P<which>last|this|this{GAP}past){GAP}{season}"),
        Rule(
            "holiday",
            _sign({_telling(name) for name in words().holidays}),
            rf"(?P<holiday>{_any(words().holidays)})(?:,?{GAP}{YEAR})?",
        ),
        Rule(
            "weekday",
            _sign(words().weekdays),
            rf"(?:(?P<which>{which}){GAP})?(?P<weekday>{_any(words().weekdays)})(?:{GAP}(?:{part}))?{week}?",
        ),
    ]


def _relative() -> list[Rule]:
    """Times told from the day of the report, or from another time of the text."""
    part = rf"(?:{_any(words().parts_of_day)})"
    early, which = rf"(?:earlier|later|early|late){GAP}", rf"(?P<which>last|this|next|this{GAP}past)"
    tens = "|".join(sorted(word for word, value in words().numbers.items() if value >= 20))
    spelt = rf"(?:(?:{tens})(?:-|{GAP}))?(?:{_any(words().numbers)})"
    half, half2 = (rf"(?P<{name}>{GAP}and{GAP}a{GAP}half)?" for name in ("half", "half2"))
    number = rf"(?<!-)(?P<number>\d{{1,3}}|{spelt}|{_any(words().vague)}){half}"
    unit = rf"(?P<unit>hour|day|night|week|month|year|decade)s?{half2}"
    today = f"yesterday|today|tomorrow|tonight|{'|'.join(words().parts_of_day)}"
    when = (
        rf"the{GAP}day{GAP}before{GAP}yesterday|today|yesterday|tomorrow|tonight|overnight|last{GAP}(?:night|evening)"
    )
    return [
        Rule("today", today, rf"(?:{early})?(?P<when>{when}|this{GAP}{part})(?:{GAP}{part})?"),
        Rule("period", STRETCHES, rf"(?:(?P<early>{early})(?:in{GAP})?)?{which}{GAP}(?P<unit>{UNITS})"),
        Rule("period", STRETCHES, rf"(?:over|at|during|on){GAP}(?P<which>the){GAP}(?P<unit>weekend)"),
        Rule("period", STRETCHES, rf"(?P<early>{early})(?:in{GAP})?(?P<which>the){GAP}(?P<unit>week|month|year)"),
        Rule("offset", DIRECTIONS, rf"{number}(?:{GAP}|-){unit}(?:{GAP}|-)(?P<direction>{DIRECTIONS})"),
        Rule(
            "same",
            STRETCHES,
            rf"(?:{early}(?:on{GAP})?)?(?P<which>that|the{GAP}same){GAP}(?P<unit>date|{HALVES}|{UNITS})",
        ),
        Rule("same", STRETCHES, rf"{early}in{GAP}(?P<which>the){GAP}(?P<unit>day)"),
        Rule("next", STRETCHES, rf"the{GAP}(?P<direction>previous|following|next){GAP}(?P<unit>{HALVES}|{UNITS})"),
        Rule("next", STRETCHES, rf"the{GAP}(?P<unit>{HALVES}|{UNITS}){GAP}(?P<direction>before|after|earlier|prior)"),
        Rule("ordinal", "[0-9](?:st|nd|rd|th)", rf"on{GAP}the{GAP}(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))"),
    ]


def _years() -> list[Rule]:
    edge, year = _edge(), r"(?:19|20)\d\d"
    return [
        Rule("years", YEARS, rf"(?P<year>{year})(?:-|–|/|\sand\s|\sto\s)(?P<year2>{year}|\d\d)(?![-–/]?\d)"),
        Rule("decade", YEARS, rf"(?:{edge})?(?P<decade>(?:19|20)\d0)['’]?s"),
        Rule("year", YEARS, rf"(?:{edge})?(?<![-–/.,+#])(?P<year>{year})(?![-–/]\d|[.,:]\d|%)"),
    ]


def _month() -> str:
    return rf"(?:{_any(words().months)}|(?:{_any(words().month_abbreviations)})(?:\.|\b))"


def _month_sign() -> str:
    return _sign(words().months, words().month_abbreviations)


def _telling(name: str) -> str:
    """The longest word of a name, which stands in it however it is written."""
    found: list[str] = re.findall("[a-z0-9]+", name)
    return max(found, key=len)


def _edge() -> str:
    return rf"(?:(?P<edge>early|late|mid|the{GAP}(?:start|beginning|middle|end){GAP}of)(?:{GAP}|-)(?:in{GAP})?)"


def _of_year() -> str:
    return rf"(?:,?{GAP}(?:of{GAP})?(?P<that>last|this|the{GAP}same|that|the{GAP}previous){GAP}year)"
