"""The words of time expressions (`lexicons/times.yaml`), typed."""

from dateline.lexicons import Lexicon, load


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
    counted: tuple[str, ...]
    street_words: tuple[str, ...]
    parts_of_day: tuple[str, ...]
    seasons: dict[str, tuple[int, int]]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]
    holidays: dict[str, Holiday]
    name_after: tuple[str, ...]
    name_before: tuple[str, ...]
    planned: tuple[str, ...]
    ahead: tuple[str, ...]
    feast_things: tuple[str, ...]
    stamps: tuple[str, ...]
    page_stamps: tuple[str, ...]
    us_order_endings: tuple[str, ...]
    us_order_names: tuple[str, ...]


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
