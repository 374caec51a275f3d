"""The grammar of news time expressions: where they stand in a text, and which parts they have.

`scan` finds them, `read` takes one apart again, so that `resolution` can work from the span alone. Rules are bounded
regular expressions; white space within a phrase may be a line break of up to eight characters.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dateline.lexicons import Lexicon, load

GAP = r"[\s\u00a0]{1,8}"
OPT_GAP = r"[\s\u00a0]{0,3}"
YEAR = r"(?P<year>(?:19|20)\d\d)(?![,.:]\d)"


class Holiday(Lexicon):
    """A day with a name: fixed (`month`, `day`), the `nth` `weekday` of a month, or `easter` days from Easter."""

    month: int | None = None
    day: int | None = None
    nth: int | None = None
    weekday: int | None = None
    plus: int = 0
    easter: int | None = None
    year: int | None = None


class TimeWords(Lexicon):
    """The word lists of `times.yaml`."""

    weekdays: dict[str, int]
    weekday_abbreviations: dict[str, int]
    months: dict[str, int]
    month_abbreviations: dict[str, int]
    ambiguous_months: tuple[str, ...]
    before_month: tuple[str, ...]
    before_year: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]
    holidays: dict[str, Holiday]
    name_after: tuple[str, ...]
    name_before: tuple[str, ...]
    planned: tuple[str, ...]
    stamps: tuple[str, ...]
    us_order_endings: tuple[str, ...]
    us_order_names: tuple[str, ...]


class Expression(NamedTuple):
    """A time expression at `start` to `end`: the rule that read it and its parts, in lower case with single blanks."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]


def words() -> TimeWords:
    """The word lists."""
    return load("times", TimeWords)


def month_number(name: str) -> int:
    """1 to 12 for a month's name, short or long, in any case, with or without its full stop."""
    plain = name.lower().rstrip(".")
    return {**words().months, **words().month_abbreviations}[plain]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name, short or long, in any case."""
    plain = name.lower().rstrip(".")
    return {**words().weekdays, **words().weekday_abbreviations}[plain]


def scan(text: str) -> list[Expression]:
    """All time expressions of `text` in order. None overlap: the earliest wins, then the longest, then the first rule."""
    found = [_expression(rule, match) for rule, pattern in rules() for match in pattern.finditer(text)]
    found.sort(key=lambda e: (e.start, -e.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept


def read(phrase: str) -> Expression | None:
    """The reading of `phrase` as one time expression from end to end; None where no rule fits."""
    for rule, pattern in rules():
        match = pattern.fullmatch(phrase)
        if match:
            return _expression(rule, match)
    return None


def _expression(rule: str, match: re.Match[str]) -> Expression:
    parts = {name: re.sub(r"\s+", " ", part.lower()) for name, part in match.groupdict().items() if part}
    return Expression(match.start(), match.end(), rule, parts)


def _any(options: Iterable[str]) -> str:
    """Any of `options`, the longest first; blanks and apostrophes in all their forms."""
    ordered = sorted(options, key=lambda word: (-len(word), word))
    return "|".join(re.escape(o).replace(r"\ ", GAP).replace("'", "['’`]?") for o in ordered)


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each rule; where two read the same words, the first one wins."""
    return tuple(
        (name, re.compile(rf"(?<![\w$€£]){pattern}(?!\w)", re.IGNORECASE | re.ASCII)) for name, pattern in _patterns()
    )


def _patterns() -> list[tuple[str, str]]:
    return [*_absolute(), *_named(), *_relative(), *_years()]


def _absolute() -> list[tuple[str, str]]:
    """Days and months with a number."""
    month, weekday, part = _month(), _any(words().weekdays), _any(words().parts_of_day)
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
    day2 = rf"(?:{OPT_GAP}(?:-|–|—|,|and|to|until|through){OPT_GAP}(?P<day2>{day}))?"
    short_weekday = rf"(?:{_any(words().weekday_abbreviations)})\.?"
    lead = rf"(?:(?:{weekday}(?:{GAP}(?:{part}))?|{short_weekday}),?{GAP})?"
    month_day, dash = rf"(?P<month>{month}){GAP}(?P<day>{day})", rf"{OPT_GAP}(?:-|–|—|and|to|until|through){OPT_GAP}"
    year, iso_month = rf"(?:(?:,?{GAP}|-){YEAR}|{_of_year()})", r"(?P<month>0?[1-9]|1[0-2])"
    short_year = rf",?{GAP}'?(?P<short>[4-9]\d)(?={OPT_GAP}(?:[()\[\],.;-]|$))"
    return [
        ("iso", rf"(?P<year>(?:19|20)\d\d)[-/]{iso_month}[-/](?P<day>3[01]|[12]\d|0?[1-9])(?![-/]?\d)"),
        ("slash", r"(?<![/.-])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![/.-]?\d)"),
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
    number = rf"(?P<number>\d{{1,3}}|{_any(words().numbers)}|{_any(words().vague)})"
    when = (
        rf"the{GAP}day{GAP}before{GAP}yesterday|today|yesterday|tomorrow|tonight|overnight|last{GAP}(?:night|evening)"
    )
    return [
        ("today", rf"(?:{early})?(?P<when>{when}|this{GAP}{part})(?:{GAP}{part})?"),
        ("period", rf"(?:(?P<early>{early})(?:in{GAP})?)?{which}{GAP}(?P<unit>{units})"),
        ("period", rf"(?:over|at|during|on){GAP}(?P<which>the){GAP}(?P<unit>weekend)"),
        ("period", rf"(?P<early>{early})(?:in{GAP})?(?P<which>the){GAP}(?P<unit>week|month|year)"),
        (
            "offset",
            rf"{number}(?:{GAP}|-)(?P<unit>hour|day|night|week|month|year|decade)s?(?:{GAP}|-)(?P<direction>ago|earlier|later|previously|afterwards?|beforehand)",
        ),
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
