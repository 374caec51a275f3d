"""What a rule for figures is, and the intervals that all rules share."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dateline.reconciliation.statements import Statement


class Choice(NamedTuple):
    """A figure's values: `low` <= `best`, `high` None where open."""

    low: int
    best: int
    high: int | None


Rule = Callable[[Sequence[Statement], bool], Choice]
"""Chooses from statements of the whole (never empty); the flag tells whether figures of this measure grow."""


def extremes(stated: Sequence[Statement]) -> tuple[int, int | None]:
    """The lowest and the highest number stated; people told without a number ("a man") state no lowest.

    "Up to 30" speaks for 30 at most and not for none. An open statement ("more than 130") leaves the top open only
    where no closed one (145) meets it.
    """
    numbered = [s for s in stated if not s.at_least] or stated
    lows = [s.low for s in numbered if s.low > 0 or s.high == 0]
    closed = [s.high for s in stated if s.high is not None]
    is_open = any(s.high is None and not any(high >= s.low for high in closed) for s in stated)
    low = min(lows, default=0)
    return low, None if is_open else max(closed, default=low)


def narrowed(first: Statement, stated: Sequence[Statement]) -> int:
    """The number that `first` stands for, made exact by the other statements that agree with it, in their order."""
    low, high = first.low, first.top
    for other in stated:
        if low == high:
            break
        if (high is None or other.low <= high) and (other.top is None or low <= other.top):
            low = max(low, other.low)
            high = other.top if high is None else high if other.top is None else min(high, other.top)
    return high if low == 0 and high is not None else low


def bounded(low: int, best: int, high: int | None) -> Choice:
    """A choice with its bounds around the best value."""
    return Choice(min(low, best), best, None if high is None else max(high, best))
