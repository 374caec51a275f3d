"""Grades of a response's fill against a key's, by the kind of the slot. Cross-references are not looked at here."""

import re
from datetime import date

from dateline_evaluation.muc4.grades import Grade
from dateline_evaluation.muc4.slots import Slot
from dateline_evaluation.muc4.strings import judge
from dateline_evaluation.muc4.templates import Fill

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
DAY = re.compile(r"(\d{1,2}) +([A-Z]{3})[A-Z]{0,6} +(?:19)?(\d\d)")
NUMBER = re.compile(r"(~?)(\d{1,7})?(-?)(\d{1,7})?$")

Range = tuple[date | None, date | None]


def grade_value(slot: Slot, response: Fill, key: Fill) -> Grade:
    """The best grade over the alternatives of both."""
    return max(grade_one(slot, given, asked) for given in response.values for asked in key.values)


def grade_one(slot: Slot, given: str, asked: str) -> Grade:
    """The grade of one written value against another."""
    if given == asked:
        return Grade.CORRECT
    if slot.kind == "string":
        return judge(given, asked)
    if slot.kind == "set":
        return Grade.PARTIAL if slot.is_above(given, asked) else Grade.INCORRECT
    if slot.kind == "number":
        return grade_number(given, asked)
    return grade_date(given, asked) if slot.kind == "date" else grade_location(given, asked)


def grade_number(given: str, asked: str) -> Grade:
    """Half right: a number that is an end of the key's range, or that the key has as an approximate one."""
    mine, theirs = NUMBER.match(given.replace(" ", "")), NUMBER.match(asked.replace(" ", ""))
    if mine is None or theirs is None:
        return Grade.INCORRECT
    if mine.groups() == theirs.groups():
        return Grade.CORRECT
    numbers = {n for n in (mine[2], mine[4]) if n}
    return Grade.PARTIAL if numbers & {n for n in (theirs[2], theirs[4]) if n} else Grade.INCORRECT


def grade_date(given: str, asked: str) -> Grade:
    """Half right: a day inside the key's range, or a range up to the key's last day."""
    mine, theirs = read_date(given), read_date(asked)
    if mine is None or theirs is None:
        return Grade.INCORRECT
    if mine == theirs:
        return Grade.CORRECT
    low, high = theirs
    if mine[0] is None:
        return Grade.PARTIAL if mine[1] == high else Grade.INCORRECT
    assert mine[1] is not None
    within = (low is None or low <= mine[0]) and (high is None or mine[1] <= high)
    return (
        Grade.PARTIAL if within or (mine[0] <= (high or mine[0]) and (low or mine[1]) <= mine[1]) else Grade.INCORRECT
    )


def read_date(text: str) -> Range | None:
    """`05 JAN 90`, `- 05 JAN 90` (open before) or `01 JAN 90 - 05 JAN 90`; None for anything else."""
    days = [_day(m) for m in DAY.finditer(text)]
    found = [day for day in days if day is not None]
    if len(found) == 2:
        return found[0], found[1]
    if len(found) == 1:
        return (None if text.lstrip().startswith("-") else found[0]), found[0]
    return None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(1900 + int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        return None


def grade_location(given: str, asked: str) -> Grade:
    """Right: the same places, in whatever order. Half right: the same country, or the same places elsewhere."""
    mine, theirs = _places(given), _places(asked)
    if mine == theirs:
        return Grade.CORRECT
    if mine[0] == theirs[0]:
        return Grade.PARTIAL
    return Grade.PARTIAL if len(mine) > 1 and mine[1:] == theirs[1:] else Grade.INCORRECT


def _places(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split(":")]
