"""How plainly a time phrase names its day: the date goes before the day of the week, that before "over the weekend"."""

from dateline.annotation.times.grammar import read
from dateline.annotation.times.head import FULL

DATED = FULL | {"span", "ordinal"}
NAMED = frozenset(("weekday", "today", "holiday"))


def plainness(phrase: str) -> int:
    """3 for a date, 2 for a weekday, a feast or "yesterday", 1 for what is told from another time or is vague."""
    expression = read(phrase)
    if expression is None or expression.parts.get("when") == "overnight":
        return 1
    return 3 if expression.rule in DATED else 2 if expression.rule in NAMED else 1
