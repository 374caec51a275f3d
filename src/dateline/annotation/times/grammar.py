"""The grammar of news time expressions: where they stand in a text, and which parts they have.

`scan` finds them, `read` takes one apart again, so that `resolution` can work from the span alone.
"""

import re
from functools import cache
from typing import NamedTuple

from dateline.annotation.times.patterns import patterns


class Expression(NamedTuple):
    """A time expression at `start` to `end`: the rule that read it and its parts, in lower case with single blanks."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]


def scan(text: str) -> list[Expression]:
    """All time expressions of `text` in order. The earliest wins over what it overlaps, then the longest."""
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


# Where a page lost its blanks, a weekday or a date may begin or end inside a word: "the gunTuesday", "FridayPolice".
GLUED = frozenset(("weekday", "date", "span"))
BEGIN, END = r"(?<![\w$€£])", r"(?!\w)"
GLUED_BEGIN = rf"(?:{BEGIN}|(?-i:(?<=[a-z])(?=[A-Z])))"
GLUED_END = rf"(?:{END}|(?-i:(?<=[a-z])(?=[A-Z][a-z])))"


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each rule; where two read the same words, the first one wins."""
    return tuple(
        (name, re.compile(f"{begin}{pattern}{end}", re.IGNORECASE | re.ASCII))
        for name, pattern in patterns()
        for begin, end in [(GLUED_BEGIN, GLUED_END) if name in GLUED else (BEGIN, END)]
    )
