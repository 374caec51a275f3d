"""How far coders agree: Krippendorff's alpha, from the coincidences of values within units.

Written here, as the package for it is under the GPL. After K. Krippendorff, "Computing Krippendorff's
Alpha-Reliability" (2011), whose example is a test.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Units = Sequence[Sequence[Hashable]]


def alpha(units: Units, level: Level = "nominal") -> float | None:
    """Krippendorff's alpha of the values that coders gave to each unit, those left out not among them.

    1 is full agreement, 0 what chance would give. None where it is not defined: no unit has two values, or all values
    are the same. The values of levels other than nominal are numbers.
    """
    paired = [list(values) for values in units if len(values) > 1]
    within: Counter[tuple[Any, Any]] = Counter()
    totals: Counter[Any] = Counter()
    for values in paired:
        weight = 1 / (len(values) - 1)
        counts = Counter(values)
        totals.update(values)
        for a, b in combinations(sorted(counts, key=_order), 2):
            within[a, b] += counts[a] * counts[b] * weight  # type: ignore[assignment]
    difference = _difference(level, totals)
    observed = sum(weight * difference(a, b) for (a, b), weight in within.items())
    names = sorted(totals, key=_order)
    expected = sum(totals[a] * totals[b] * difference(a, b) for a, b in combinations(names, 2))
    if not expected:
        return None
    return 1 - (sum(totals.values()) - 1) * observed / expected


def _order(value: Any) -> tuple[bool, Any]:
    return isinstance(value, str), value


def _difference(level: Level, totals: Mapping[Any, int]) -> Callable[[Any, Any], float]:
    if level == "interval":
        return lambda a, b: float((a - b) ** 2)
    if level == "ratio":
        return lambda a, b: float(((a - b) / (a + b)) ** 2) if a + b else 0.0
    if level == "ordinal":
        return lambda a, b: _ranks_between(totals, a, b) ** 2
    return lambda a, b: float(a != b)


def _ranks_between(totals: Mapping[Any, int], a: Any, b: Any) -> float:
    low, high = min(a, b), max(a, b)
    return sum(n for value, n in totals.items() if low <= value <= high) - (totals[a] + totals[b]) / 2
