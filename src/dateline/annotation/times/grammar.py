"""The grammar of news time expressions: where they stand in a text, and which parts they have.

`scan` finds them, `read` takes one apart again, so that `resolution` can work from the span alone.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dateline.annotation.times.patterns import patterns

REACH = 160  # characters; an expression with all the blanks that its pattern allows has some 130


class Expression(NamedTuple):
    """A time expression at `start` to `end`: the rule that read it and its parts, in lower case with single blanks."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]


def scan(text: str) -> list[Expression]:
    """All time expressions of `text` in order. The earliest wins over what it overlaps, then the longest."""
    small = _small(text)
    zones = {sign: _zones(found.start() for found in sign.finditer(small)) for sign in signs()}
    found = [
        _expression(name, match)
        for name, sign, pattern in rules()
        for start, end in zones[sign]
        for match in pattern.finditer(text, start, end)
        if match.end() < end  # not a word that is cut there
    ]
    found.sort(key=lambda e: (e.start, -e.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept


def read(phrase: str) -> Expression | None:
    """The reading of `phrase` as one time expression from end to end; None where no rule fits."""
    for name, _, pattern in rules():
        match = pattern.fullmatch(phrase)
        if match:
            return _expression(name, match)
    return None


def _small(text: str) -> str:
    """In small letters, each in its place: without two whose small forms are longer or among those of the patterns."""
    return text.replace("\u0130", " ").replace("\u212a", " ").lower()


def _zones(signs: Iterable[int]) -> list[tuple[int, int]]:
    """The parts of a text, first to past last character, in which whatever holds one of `signs` lies as a whole."""
    zones: list[tuple[int, int]] = []
    for sign in signs:
        start, end = max(0, sign - REACH), sign + REACH
        if zones and start <= zones[-1][1]:
            start = zones.pop()[0]
        zones.append((start, end))
    return zones


def _expression(rule: str, match: re.Match[str]) -> Expression:
    parts = {name: re.sub(r"\s+", " ", part.lower()) for name, part in match.groupdict().items() if part}
    return Expression(match.start(), match.end(), rule, parts)


# Where a page lost its blanks, a weekday or a date may begin or end inside a word: "the gunTuesday", "FridayPolice".
GLUED = frozenset(("weekday", "date", "span"))
BEGIN, END = r"(?<![\w$€£])", r"(?!\w)"
GLUED_BEGIN = rf"(?:{BEGIN}|(?-i:(?<=[a-z])(?=[A-Z])))"
GLUED_END = rf"(?:{END}|(?-i:(?<=[a-z])(?=[A-Z][a-z])))"


@cache
def rules() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Name, sign and pattern of each rule; where two read the same words, the first one wins."""
    return tuple(
        (name, re.compile(sign, re.ASCII), re.compile(f"{begin}{pattern}{end}", re.IGNORECASE | re.ASCII))
        for name, sign, pattern in patterns()
        for begin, end in [(GLUED_BEGIN, GLUED_END) if name in GLUED else (BEGIN, END)]
    )


@cache
def signs() -> frozenset[re.Pattern[str]]:
    """The signs of all rules, each once."""
    return frozenset(sign for _, sign, _ in rules())
