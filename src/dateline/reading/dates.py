"""Dates as people and machines write them, read without guessing."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<d>[0-9]{1,2})"
_YEAR = r"(?P<y>[0-9]{4})"
_SHORT = r"(?P<y>[0-9]{4}|[0-9]{2})"
# The order of reading where two forms could match at one place.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![0-9]){_YEAR}(?P<sep>[-/.])(?P<m>[0-9]{{1,2}})(?P=sep){_DAY}(?![0-9])",
        rf"(?<![0-9]){_YEAR}(?P<m>[01][0-9])(?P<d>[0-3][0-9])(?:T[0-9]{{2,6}}Z?)?(?![0-9])",
        rf"(?<![0-9]){_DAY}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH},?[ -]{_SHORT}(?![0-9])",
        rf"\b{_MONTH} {{0,2}}{_DAY}(?:st|nd|rd|th)?(?:,| ,)? {{1,2}}{_YEAR}(?![0-9])",
        rf"(?<![0-9]){_DAY}\.(?P<m>[0-9]{{1,2}})\.{_YEAR}(?![0-9])",
        rf"(?<![0-9])(?P<a>[0-9]{{1,2}}) ?(?P<sep>[/-]) ?(?P<b>[0-9]{{1,2}}) ?(?P=sep) ?{_SHORT}(?![0-9])",
    )
)
_DIGIT = re.compile("[0-9]")
_CENTURY = 69  # two-digit years from here on are of the last century, as POSIX has it


class FoundDate(NamedTuple):
    """A date at `start` to `end` of a text; `day` is None where the words do not name one day ("04/09/2007")."""

    day: date | None
    start: int
    end: int


def parse_date(value: object) -> date | None:
    """The day that a field of an input names, None if it names none or could be two.

    Takes ISO dates and times (the day as written, whatever the zone), "24 August 2024", "Aug. 24, 2024", RFC 822
    dates, "24.08.2024", numbers with slashes where only one reading is possible, and Unix times.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return parse_date(str(value)) if 10_000_000 <= value < 100_000_000 else _unix(value)  # 20240824, or seconds
    if not isinstance(value, str):
        return None
    text = value.strip()[:200]
    if re.fullmatch(r"[0-9]{9,10}|[0-9]{12,13}", text):
        return _unix(int(text))
    found = find_date(text)
    return found.day if found else None


def find_date(text: str) -> FoundDate | None:
    """The first date with a year in a short text, or None."""
    if not _DIGIT.search(text):
        return None
    matches = [match for form in _FORMS if (match := form.search(text))]
    if not matches:
        return None
    match = min(matches, key=lambda m: m.start())
    return FoundDate(_day(match), match.start(), match.end())


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 1900 if year >= _CENTURY else 2000
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (first, second) if second > 12 else (second, first)
    else:
        month = int(parts["m"]) if parts.get("m") else MONTHS.index(parts["mon"][:3].lower()) + 1
        day = int(parts["d"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _unix(value: int | float) -> date | None:
    seconds = value / 1000 if abs(value) >= 1e11 else value
    if not 1e8 <= seconds < 1e10:  # 1973 to 2286: smaller numbers are no dates
        return None
    return datetime.fromtimestamp(seconds, UTC).date()
