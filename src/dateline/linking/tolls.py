"""What a mention says of its whole toll, as intervals that can be compared across reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Account, Group, Measure, Status


@dataclass(frozen=True)
class Interval:
    """People, `low` to `high`, both included; `high` None is open."""

    low: int
    high: int | None


def whole(accounts: Iterable[Account], measure: Measure) -> Interval | None:
    """The toll of `measure` that the accounts add up to; None where there is none.

    Statements of the total decide. Without one, the largest statement of each group is taken and groups are added:
    single victims named one by one are parts of the largest, and together at least as many as their number allows.
    """
    stated = [a for a in accounts if a.measure == measure and a.status != Status.DENIED]
    if not stated:
        return None
    totals = [a for a in stated if a.group == Group.TOTAL]
    parts = [a for a in stated if a.group != Group.TOTAL]
    added = _added(parts)
    if not totals:
        return added
    top = max(totals, key=lambda a: (a.low, -(a.high if a.high is not None else a.low)))
    low = max(top.low, added.low) if added else top.low
    return Interval(low, None if top.high is None else max(top.high, low))


def _added(parts: list[Account]) -> Interval | None:
    if not parts:
        return None
    low, high = 0, 0
    is_open = False
    for group in sorted({a.group for a in parts}):
        of_group = [a for a in parts if a.group == group]
        top = max(of_group, key=lambda a: (a.low, -(a.high if a.high is not None else a.low)))
        low += top.low
        singles = sum(1 for a in of_group if (a.low, a.high) == (1, 1))
        is_open = is_open or top.high is None
        high += max(top.high or 0, top.low, singles)
    return Interval(low, None if is_open else high)
